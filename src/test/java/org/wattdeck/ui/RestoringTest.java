package org.wattdeck.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.LiveModel;
import org.wattdeck.ui.kit.PortfolioTrend;

/// Between the opening of the window and the plant's being brought back.
class RestoringTest {

    @Test
    void theScreensAreCoveredUntilThePlantIsBack() {
        FakeDeck deck = new FakeDeck(Portfolios.mixed(20), 1).restoring();
        try (ConsoleRig rig = ConsoleRig.open(deck, 1366, 768)) {
            assertTrue(rig.sees("waiting"));
            rig.tick();
            assertFalse(rig.sees("waiting"));
        }
        try (ConsoleRig rig = ConsoleRig.open(new FakeDeck(Portfolios.mixed(20), 1), 1366, 768)) {
            assertFalse(rig.sees("waiting"));
        }
    }

    @Test
    void trendsDoNotBeginWithThePlantThatStandsIn() {
        FakeDeck deck = new FakeDeck(Portfolios.mixed(20), 1);
        try (ConsoleRig rig = ConsoleRig.open(deck, 1366, 768)) {
            assertEquals(1, points(rig, deck));
            assertEquals(0, points(rig, deck.restoring()));
        }
    }

    @Test
    void theEarlierHourIsReadOnceThePlantIsBack() {
        FakeDeck deck = new FakeDeck(Portfolios.mixed(20), 1).restoring();
        try (ConsoleRig rig = ConsoleRig.open(deck, 1366, 768)) {
            rig.tick();
            PortfolioTrend trend = rig.desk().trend();
            rig.until(() -> trend.trail(PortfolioTrend.Line.GRID).size() > 100);
        }
    }

    private static int points(ConsoleRig rig, FakeDeck deck) {
        return ConsoleRig.onFx(
                () -> {
                    LiveModel live = new LiveModel(deck);
                    try (PortfolioTrend trend = new PortfolioTrend(live, rig.desk().alarms())) {
                        return trend.trail(PortfolioTrend.Line.GRID).size();
                    } finally {
                        live.close();
                    }
                });
    }
}
