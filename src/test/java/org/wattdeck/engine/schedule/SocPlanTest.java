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
}
