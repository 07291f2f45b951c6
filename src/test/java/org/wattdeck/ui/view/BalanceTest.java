package org.wattdeck.ui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.Snapshots;
import org.wattdeck.ui.view.Balance.Flow;
import org.wattdeck.ui.view.Balance.Part;

class BalanceTest {

    private static final Registry SITE = Portfolios.mixed(7);

    private static int first(AssetType type) {
        for (int i = 0; i < SITE.assets().size(); i++) {
            if (SITE.asset(i).type() == type) {
                return i;
            }
        }
        throw new IllegalArgumentException(type.name());
    }

    private static Snapshots plant() {
        return new Snapshots(SITE, Instant.EPOCH);
    }

    @Test
    void sourcesAndSinksAddUp() {
        Balance balance =
                Balance.of(
                        plant().powerKw(first(AssetType.SOLAR_PV), 500)
                                .powerKw(first(AssetType.BATTERY), -200)
                                .powerKw(first(AssetType.LOAD), -400)
                                .powerKw(first(AssetType.GRID_CONNECTION), 100)
                                .make(),
                        0);
        assertEquals(
                List.of(new Part(Flow.IMPORT, 100), new Part(Flow.SOLAR, 500)), balance.sources());
        assertEquals(
                List.of(new Part(Flow.LOAD, 400), new Part(Flow.CHARGE, 200)), balance.sinks());
        assertEquals(0, balance.residualKw());
        assertFalse(balance.flagged());
    }

    @Test
    void aResidualOfMoreThanTwoPerCentIsFlagged() {
        int load = first(AssetType.LOAD);
        int grid = first(AssetType.GRID_CONNECTION);
        Balance within = Balance.of(plant().powerKw(load, -1_000).powerKw(grid, 981).make(), 0);
        assertEquals(-19, within.residualKw());
        assertFalse(within.flagged());
        Balance beyond = Balance.of(plant().powerKw(load, -1_000).powerKw(grid, 970).make(), 0);
        assertEquals(0.03, beyond.residualShare(), 1e-12);
        assertTrue(beyond.flagged());
    }

    @Test
    void aSiteAtRestHasNoParts() {
        Balance balance = Balance.of(plant().make(), 0);
        assertTrue(balance.sources().isEmpty());
        assertTrue(balance.sinks().isEmpty());
        assertFalse(balance.flagged());
    }
}
