package org.wattdeck.engine.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wattdeck.domain.asset.AssetType.GRID_CONNECTION;
import static org.wattdeck.domain.asset.AssetType.LOAD;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.ops.UnitStatus;

class LoadTest {

    /// A load that asks for 400 kW all the time.
    private static Plant plant(Map<String, Object> changes) {
        return new OneSite().with(LOAD, changes).with(GRID_CONNECTION).power(0, t -> 400).plant();
    }

    @Test
    void itDrawsWhatItAsksForFromTheGrid() {
        Plant plant = plant(Map.of());
        plant.step(4);
        assertEquals(-400, plant.trueKw(0), 0);
        assertEquals(400, plant.trueKw(1), 0);
        assertEquals(UnitStatus.CONSUMING, plant.snapshot().status(0));
    }

    @Test
    void curtailmentEndsAtTheShareTheSpecAllows() {
        Plant plant = plant(Map.of("max_curtailment_percentage", 40.0));
        plant.setpoint(0, -300, Double.NaN);
        plant.step(4);
        assertEquals(-300, plant.trueKw(0), 0);
        plant.setpoint(0, -10, Double.NaN);
        plant.step(4);
        assertEquals(-240, plant.trueKw(0), 1e-9);
        assertEquals(UnitStatus.CURTAILED, plant.snapshot().status(0));
    }

    @Test
    void aCriticalLoadIsNotCurtailed() {
        Plant plant =
                new OneSite()
                        .with(LOAD, withoutCurtailment("is_critical"))
                        .with(GRID_CONNECTION)
                        .power(0, t -> 400)
                        .plant();
        plant.setpoint(0, -100, Double.NaN);
        plant.step(4);
        assertEquals(-400, plant.trueKw(0), 0);
    }

    private static Map<String, Object> withoutCurtailment(String flag) {
        Map<String, Object> spec = new java.util.HashMap<>();
        spec.put("is_sheddable", false);
        spec.put("max_curtailment_percentage", null);
        spec.put(flag, true);
        return spec;
    }

    @Test
    void curtailmentWaitsForTheResponseTime() {
        Plant plant = plant(Map.of("curtailment_response_time_sec", 10L));
        plant.setpoint(0, -300, Double.NaN);
        plant.advance(3, 4);
        assertEquals(-400, plant.trueKw(0), 0);
        plant.step(4);
        assertEquals(-300, plant.trueKw(0), 0);
    }

    @Test
    void aFlexibleLoadTakesTheWithheldEnergyBackEvenlyOverItsRecovery() {
        Plant plant =
                plant(
                        Map.of(
                                "is_flexible",
                                true,
                                "max_curtailment_percentage",
                                50.0,
                                "max_curtailment_duration_minutes",
                                30L,
                                "min_recovery_time_minutes",
                                60L));
        plant.setpoint(0, -200, Double.NaN);
        plant.advance(450, 4);
        assertEquals(-200, plant.trueKw(0), 0);
        assertEquals(OneSite.START.plusSeconds(1800), plant.drainEvents().getLast().time());
        // 200 kW withheld over half an hour are 100 kWh, taken over one hour: 100 kW more.
        plant.step(4);
        assertEquals(-500, plant.trueKw(0), 1e-9);
        assertTrue(Double.isNaN(plant.snapshot().setpointKw(0)));
        plant.setpoint(0, -200, Double.NaN);
        plant.advance(898, 4);
        assertEquals(-500, plant.trueKw(0), 1e-9);
        plant.step(4);
        plant.step(4);
        // The recovery is over and the new command acts.
        assertEquals(-200, plant.trueKw(0), 1e-9);
        plant.release(0);
        assertEquals(100 + 500 + 200 * 4 / 3600.0, plant.snapshot().energyInKwh(0), 1e-6);
    }

    @Test
    void aSheddableLoadDoesNotTakeItBack() {
        Plant plant = plant(Map.of("max_curtailment_percentage", 50.0));
        plant.setpoint(0, -200, Double.NaN);
        plant.advance(450, 4);
        plant.release(0);
        plant.step(4);
        assertEquals(-400, plant.trueKw(0), 0);
    }

    @Test
    void aDipBelowTheCurtailedPowerDoesNotEndTheCurtailment() {
        Plant plant =
                new OneSite()
                        .with(
                                LOAD,
                                Map.of(
                                        "max_curtailment_percentage",
                                        90.0,
                                        "min_recovery_time_minutes",
                                        60L))
                        .with(GRID_CONNECTION)
                        .power(0, t -> t / 60 % 2 == 0 ? 400 : 100)
                        .plant();
        plant.setpoint(0, -200, Double.NaN);
        for (int minute = 0; minute < 6; minute++) {
            plant.advance(15, 4);
            assertEquals(minute % 2 == 0 ? -200 : -100, plant.trueKw(0), 0, "minute " + minute);
        }
    }

    /// The mean of a week is the average of the spec, give or take the noise and the clamping.
    @Test
    void theProfileOfAWeekHasTheAverageOfTheSpec() {
        for (String type : new String[] {"residential", "commercial", "industrial", "critical"}) {
            Plant plant =
                    new OneSite()
                            .with(
                                    LOAD,
                                    Map.of(
                                            "load_type", type,
                                            "average_load_kw", 200.0,
                                            "peak_load_kw", 600.0,
                                            "min_load_kw", 0.0))
                            .with(GRID_CONNECTION)
                            .plant(PlantSettings.DEFAULT, Instant.parse("2026-06-01T00:00:00Z"));
            plant.advance(7 * 24, 3600);
            assertEquals(200, plant.snapshot().energyInKwh(0) / 168, 4, type);
        }
    }

    /// 29 March 2026 in Berlin has 23 hours: the working day's morning comes an hour earlier by
    /// UTC.
    @Test
    void theProfileFollowsTheLocalClockThroughDaylightSaving() {
        LoadBank.Shape shape = LoadBank.Shape.COMMERCIAL;
        assertTrue(shape.at(10, 0) > 2 * shape.at(3, 0));
        for (int day = 27; day <= 30; day += 3) {
            Plant plant =
                    new OneSite()
                            .with(
                                    LOAD,
                                    Map.of(
                                            "load_type", "commercial",
                                            "average_load_kw", 200.0,
                                            "peak_load_kw", 900.0,
                                            "min_load_kw", 0.0))
                            .with(GRID_CONNECTION)
                            .plant(
                                    PlantSettings.DEFAULT,
                                    Instant.parse("2026-03-%dT07:59:30Z".formatted(day)));
            plant.step(60);
            double hour = day == 27 ? 9 : 10;
            double expected = 200 * shape.at(hour, day == 27 ? 4 : 0);
            assertEquals(expected, -plant.trueKw(0), 0.09 * expected, "day " + day);
        }
    }
}
