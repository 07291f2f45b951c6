package org.wattdeck.app.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.plan.Markets;
import org.wattdeck.testing.TestStudies;

class MarketStartTest {

    private static final Path BASE = Path.of(System.getProperty("wattdeck.basedir", "."));

    private final StudyTools tools = TestStudies.tools();

    private StudyCase read(String text) {
        StudyReading reading = tools.reader().read(text, BASE.resolve("studies"));
        assertFalse(reading.broken(), () -> reading.problems() + "\n" + text);
        return reading.cases().getFirst();
    }

    private String begun(MarketStart market, String text) {
        return market.begun(tools.editing(), read(text).study(), text, "sale").orElseThrow();
    }

    @Test
    void whatIsBegunCanBeRunAndTakenOutAgain() throws IOException {
        String text = Files.readString(BASE.resolve("studies/demo-day.yaml"));
        String all = text;
        for (MarketStart market : MarketStart.values()) {
            assertTrue(market.may(read(text).study()));
            all = begun(market, begun(market, all));
        }
        Markets markets = read(all).planning().orElseThrow().markets();
        assertEquals(2, markets.offers().size());
        assertEquals("sale 2", markets.responses().get(1).name());
        assertEquals(2, markets.positions().size());

        for (MarketStart market : MarketStart.values()) {
            for (int k = 1; k >= 0; k--) {
                all =
                        MarketStart.without(tools.editing(), all, market.path() + "." + k)
                                .orElseThrow();
            }
        }
        assertEquals(text, all);
    }

    @Test
    void theLastOneGoesWithItsList() throws IOException {
        String text = Files.readString(BASE.resolve("studies/market-day.yaml"));
        for (MarketStart market : new MarketStart[] {MarketStart.OFFER, MarketStart.RESPONSE}) {
            text = MarketStart.without(tools.editing(), text, market.path() + ".0").orElseThrow();
        }
        assertTrue(read(text).planning().orElseThrow().markets().none());
    }
}
