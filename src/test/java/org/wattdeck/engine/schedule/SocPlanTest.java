package org.wattdeck.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.engine.dispatch.Storage;

class SocPlanTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private final Storage storage = new Storage(1000, 0.1, 0.9, 0.9, 0.8);

    private static SocPlan.Piece piece(int id, int start, int minutes, double kw) {
        return new SocPlan.Piece(
                new UUID(1, id),
                NOW.plus(Duration.ofMinutes(start)),
                NOW.plus(Duration.ofMinutes(start + minutes)),
                kw);
    }

    @Test
    void energyGoesByTheEfficiencyOfItsDirection() {
        // by hand: 90 kWh out at the bus take 100 of the cells, 100 in bring 80
        SocPlan plan =
                SocPlan.of(
                        storage, 500, NOW, List.of(piece(1, 10, 60, 90), piece(2, 120, 60, -100)));
        assertEquals(400, plan.socKwh(NOW.plus(Duration.ofMinutes(90))), 1e-9);
        assertEquals(480, plan.points().getLast().socKwh(), 1e-9);
        assertTrue(plan.legs().stream().allMatch(l -> l.boundAt().isEmpty()));
    }

    @Test
    void aBlockThatComesToTheBoundStopsThere() {
        // 400 kWh above the minimum are 360 at the bus: 720 kW last half an hour
        SocPlan plan = SocPlan.of(storage, 500, NOW, List.of(piece(1, 0, 60, 720)));
        SocPlan.Leg leg = plan.legs().getFirst();
        assertEquals(NOW.plus(Duration.ofMinutes(30)), leg.boundAt().orElseThrow());
        assertEquals(0.5, leg.shortFraction(), 1e-9);
        assertEquals(100, plan.points().getLast().socKwh(), 1e-9);
    }

    @Test
    void aLaterBlockCutsTheOneBeforeIt() {
        SocPlan plan =
                SocPlan.of(storage, 500, NOW, List.of(piece(1, 0, 60, 90), piece(2, 30, 60, 0)));
        assertEquals(450, plan.points().getLast().socKwh(), 1e-9);
    }

    /// By hand: 1 kW/s to 360 kW takes 6 min at a mean of 180 kW: 18 kWh at the bus, 20 of the
    /// cells; 24 min at 360 kW are 144 kWh, 160 of the cells; and 6 min down to 0 kW again 20.
    @Test
    void aPowerIsReachedAndLeftByItsRamp() {
        SocPlan plan =
                SocPlan.of(
                        storage, new SocPlan.Ramps(1, 1), 500, NOW, List.of(piece(1, 10, 30, 360)));
        assertEquals(480, plan.socKwh(NOW.plus(Duration.ofMinutes(16))), 1e-9);
        assertEquals(320, plan.socKwh(NOW.plus(Duration.ofMinutes(40))), 1e-9);
        assertEquals(300, plan.points().getLast().socKwh(), 1e-9);
        assertEquals(162, plan.legs().getFirst().needsKwh(), 1e-9);
    }

    /// By hand: from 360 kW out to 360 kW in at 2 kW/s: 3 min out at a mean of 180 kW, 9 kWh and 10
    /// of the cells, then 3 min in, 9 kWh and 7.2 of the cells; 24 min in bring 115.2.
    @Test
    void fromOneDirectionToTheOtherEachHasItsLosses() {
        SocPlan plan =
                SocPlan.of(
                        storage,
                        new SocPlan.Ramps(2, 2),
                        500,
                        NOW,
                        List.of(piece(1, 0, 30, 360), piece(2, 30, 30, -360)));
        double before = 500 - 200;
        assertEquals(before, plan.socKwh(NOW.plus(Duration.ofMinutes(30))), 1e-9);
        assertEquals(
                before - 10 + 7.2 + 115.2, plan.socKwh(NOW.plus(Duration.ofMinutes(60))), 1e-9);
        assertEquals(153, plan.legs().getLast().needsKwh(), 1e-9);
    }
}
