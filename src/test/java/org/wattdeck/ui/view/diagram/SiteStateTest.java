package org.wattdeck.ui.view.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.Snapshots;

class SiteStateTest {

    private static final Registry SITE = Portfolios.mixed(7);
    private static final int GRID = 6;
    private static final int BATTERY = 0;
    private static final Instant NOW = Instant.parse("2026-06-21T10:00:00Z");

    @Test
    void theBusIsDeadWhenTheGridIsOutAndNothingDelivers() {
        assertEquals(AssetType.GRID_CONNECTION, SITE.asset(GRID).type());
        assertTrue(SiteState.energised(new Snapshots(SITE, NOW).make(), 0));
        Snapshots out = new Snapshots(SITE, NOW).fault(GRID, FaultKind.GRID_OUTAGE);
        assertFalse(SiteState.energised(out.make(), 0));
        assertTrue(SiteState.energised(out.powerKw(BATTERY, 200).make(), 0));
    }

    @Test
    void aTrippedInverterOpensItsBreakerAndShowsALetter() {
        Snapshots s = new Snapshots(SITE, NOW).fault(BATTERY, FaultKind.INVERTER_FAULT);
        assertTrue(SiteState.open(s.make(), BATTERY));
        assertEquals("F", SiteState.letter(s.make(), List.of(BATTERY)));
        assertEquals("", SiteState.letter(s.make(), List.of(1)));
        assertEquals("F", SiteState.letter(s.make(), List.of(1, BATTERY, 2)));
    }

    @Test
    void valuesAreStaleAfterThreeTicks() {
        Snapshots s = new Snapshots(SITE, NOW).lastSeen(BATTERY, NOW.minusSeconds(13));
        assertTrue(SiteState.stale(s.make(), List.of(BATTERY)));
        assertFalse(SiteState.stale(s.make(), List.of(1)));
    }

    @Test
    void theArrowGrowsWithTheRootOfThePower() {
        assertEquals(0, SiteState.arrowWidth(0, 1_000));
        assertEquals(8, SiteState.arrowWidth(-1_000, 1_000), 1e-9);
        assertEquals(1.5 + 6.5 / 2, SiteState.arrowWidth(250, 1_000), 1e-9);
    }

    @Test
    void chargeOfAGroupIsWeighedByCapacity() {
        Snapshots s = new Snapshots(SITE, NOW).soc(BATTERY, 0.8);
        assertEquals(0.8, SiteState.socFraction(s.make(), List.of(BATTERY, 1)), 1e-12);
        assertTrue(Double.isNaN(SiteState.socFraction(s.make(), List.of(GRID))));
    }
}
