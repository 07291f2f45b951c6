package org.wattdeck.ui.screen.studies.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.engine.forecast.ForecastRequest;
import org.wattdeck.engine.forecast.Forecasting;
import org.wattdeck.engine.forecast.ModelChoice;
import org.wattdeck.engine.forecast.Quantiles;
import org.wattdeck.engine.forecast.TimeGrid;
import org.wattdeck.engine.forecast.Watch;
import org.wattdeck.ui.kit.FactWords;
import org.wattdeck.ui.kit.Messages;

/// What the engine says of forecasts is said in every language.
class ForecastFactsTest {

    private static final FactWords GERMAN = new FactWords(Messages.in(Locale.GERMAN));
    private static final FactWords FRENCH = new FactWords(Messages.in(Locale.FRENCH));

    /// A load with a day in it, from the first of January on.
    private static ForecastRequest request(int hours, int ahead, ModelChoice model) {
        SplittableRandom random = new SplittableRandom(5);
        double[] kw = new double[hours];
        for (int i = 0; i < hours; i++) {
            kw[i] = 100 + 30 * Math.sin(i * Math.PI / 12) + random.nextDouble();
        }
        return new ForecastRequest(
                new TimeGrid(
                        Instant.parse("2026-01-01T00:00:00Z").getEpochSecond(),
                        3600,
                        ZoneId.of("UTC")),
                kw,
                List.of(),
                ahead,
                0,
                model,
                Quantiles.USUAL,
                1);
    }

    private static final class Told implements Watch {

        private final Set<String> words = new LinkedHashSet<>();

        @Override
        public void progress(double doneFraction, String what) {
            words.add(what);
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public long nanos() {
            return 0;
        }
    }

    private static void everyOneIsAFact(Iterable<String> sentences) {
        for (String sentence : sentences) {
            assertNotEquals(FactKind.SAID, Fact.read(sentence).kind(), sentence);
            assertEquals(sentence, Fact.read(sentence).english());
            assertNotEquals(sentence, GERMAN.text(sentence));
            assertTrue(
                    sentence.equals("quantiles") || !sentence.equals(FRENCH.text(sentence)),
                    sentence);
        }
    }

    @ParameterizedTest
    @CsvSource({"700, 24, AUTO", "400, 300, AUTO", "900, 24, XGBOOST", "900, 24, LAST_VALUE"})
    void whatIsSaidOfAForecast(int hours, int ahead, ModelChoice model) {
        Told told = new Told();
        var done =
                assertInstanceOf(
                        Forecasting.Done.class,
                        Forecasting.run(request(hours, ahead, model), told));
        List<String> said = new ArrayList<>(told.words);
        said.addAll(done.result().notes());
        said.add(done.result().why());
        done.result()
                .reports()
                .forEach(
                        r ->
                                r.leftOut()
                                        .or(() -> java.util.Optional.of(r.chosen()))
                                        .filter(s -> !s.isEmpty() && !s.startsWith("ridge"))
                                        .filter(s -> !r.key().equals("blend"))
                                        .ifPresent(said::add));
        everyOneIsAFact(said);
    }

    @ParameterizedTest
    @CsvSource({
        "5, LAST_VALUE",
        "60, ARIMA",
        "60, REGRESSION",
        "60, BOOSTING",
        "30, SEASONAL_NAIVE",
        "675, REGRESSION"
    })
    void whyThereIsNone(int hours, ModelChoice model) {
        var refused =
                assertInstanceOf(
                        Forecasting.Refused.class,
                        Forecasting.run(request(hours, 24, model), Watch.NONE));
        everyOneIsAFact(refused.problems());
    }

    @Test
    void whatAModelLacksIsSaidWithinTheSentence() {
        assertEquals(
                "Das Modell (Saisonal naiv) braucht 48 Punkte für eine Saison, hat 30. Geben Sie mehr Vergangenheit oder nehmen Sie auto.",
                GERMAN.text(
                        "The model (seasonal_naive) needs 48 points for a season, there are 30. Give more history, or take auto."));
        assertEquals("test rétrospectif de Régression", FRENCH.text("back-test of regression"));
        assertEquals(
                "2026-03-01T00:00Z: In der Zeit wurde kein Plan gefunden. Die Zeitgrenze (1.0 s) war erreicht, bevor es eine Antwort gab.",
                GERMAN.text(
                        "2026-03-01T00:00Z: No plan was found in time. The time limit (1.0 s) was reached before there was an answer."));
    }
}
