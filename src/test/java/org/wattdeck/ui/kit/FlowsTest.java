package org.wattdeck.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.SiteTotals;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;

class FlowsTest {

    private static final double TOLERANCE_KW = 1e-6;

    @Test
    void ratingsOfASiteAddUpInKilowattsAndKilowattHours() {
        // One site of eight: a connection, two batteries, and one each of PV, load, wind, EV and
        // generator, by the specs of Portfolios.
        Capacity c = Capacity.of(Portfolios.mixed(8));
        assertEquals(20_000, c.importKw());
        assertEquals(20_000, c.exportKw());
        assertEquals(800 + 3_000 + 500, c.generationKw());
        assertEquals(600 + 150, c.loadKw());
        assertEquals(2 * 1_000, c.chargeKw());
        assertEquals(2 * 1_000, c.dischargeKw());
        assertEquals(2 * 2_000, c.storageKwh());
        assertEquals(2 * 200, c.lowestKwh());
        assertEquals(2 * 1_800, c.highestKwh(), 1e-9);
        assertEquals(0.1, c.lowSocFraction(), 1e-12);
    }

    @Test
    void withoutABatteryThereIsNoStateOfCharge() {
        Capacity none = Capacity.of(Registry.EMPTY);
        assertEquals(0, none.storageKwh());
        assertTrue(Double.isNaN(Flows.NONE.socFraction(none)));
    }

    @Test
    void flowsOfASiteAgreeWithItsTotals() {
        PlantSnapshot s = new FakeDeck(Portfolios.mixed(120), 11).latest();
        for (int site = 0; site < s.registry().sites().size(); site++) {
            int[] assets =
                    IntStream.range(
                                    s.registry().firstAssetOf(site),
                                    s.registry().firstAssetOf(site + 1))
                            .toArray();
            Flows f = Flows.of(s, assets);
            SiteTotals t = s.totals(site);
            assertEquals(t.gridKw(), f.gridKw(), TOLERANCE_KW);
            assertEquals(t.generationKw(), f.generationKw(), TOLERANCE_KW);
            assertEquals(-(t.loadKw() + t.evKw()), f.loadKw(), TOLERANCE_KW);
            assertEquals(t.batteryKw(), f.batteryKw(), TOLERANCE_KW);
            assertEquals(t.storedKwh(), f.storedKwh(), TOLERANCE_KW);
            assertEquals(t.socFraction(), f.socFraction(Capacity.of(s.registry(), assets)), 1e-12);
        }
    }
}
