package org.wattdeck.engine.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wattdeck.domain.asset.AssetType.GENERATOR;
import static org.wattdeck.domain.asset.AssetType.GRID_CONNECTION;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.UnitStatus;

/// 500 kW, at least 100 kW, one minute to start, one hour of run and rest, 500 kW a minute.
class GeneratorTest {

    private static Plant plant(Map<String, Object> changes) {
        Map<String, Object> spec = new HashMap<>();
        spec.put("min_uptime_hours", 1L);
        spec.put("min_downtime_hours", 1L);
        spec.putAll(changes);
        return new OneSite().with(GENERATOR, spec).with(GRID_CONNECTION).plant();
    }

    private static double power(Plant plant) {
        return plant.trueKw(0);
    }

    private static UnitStatus status(Plant plant) {
        return plant.snapshot().status(0);
    }

    @Test
    void itStartsForItsStartTimeAndThenRampsFromItsMinimum() {
        Plant plant = plant(Map.of());
        plant.setpoint(0, 400, Double.NaN);
        plant.advance(15, 4);
        assertEquals(0, power(plant), 0);
        assertEquals(UnitStatus.STARTING, status(plant));
        plant.step(4);
        // 500 kW a minute are 33.33 kW in 4 s, from the minimum of 100 kW.
        assertEquals(100 + 500 / 15.0, power(plant), 1e-9);
        assertEquals(UnitStatus.GENERATING, status(plant));
        plant.advance(8, 4);
        assertEquals(400, power(plant), 1e-9);
        assertEquals(-400, plant.trueKw(1), 1e-9);
    }

    @Test
    void itRunsForItsMinimumRunAndRestsForItsMinimumRest() {
        Plant plant = plant(Map.of());
        plant.setpoint(0, 300, Double.NaN);
        plant.advance(15 + 60, 4);
        plant.release(0);
        // The run began 60 s after the start; it ends an hour later, at its minimum output.
        plant.advance(900 - 60, 4);
        assertEquals(100, power(plant), 1e-9);
        plant.step(4);
        assertEquals(0, power(plant), 0);
        plant.setpoint(0, 300, Double.NaN);
        plant.advance(899, 4);
        assertEquals(UnitStatus.IDLE, status(plant));
        plant.step(4);
        assertEquals(UnitStatus.STARTING, status(plant));
        plant.advance(15, 4);
        assertTrue(power(plant) > 100);
        List<String> told = plant.drainEvents().stream().map(PlantEvent::type).toList();
        assertEquals(List.of("START_WAITS"), told);
    }

    @Test
    void aCommandWithdrawnDuringTheStartCallsItOffWithoutARest() {
        Plant plant = plant(Map.of());
        plant.setpoint(0, 300, Double.NaN);
        plant.advance(5, 4);
        plant.release(0);
        plant.step(4);
        assertEquals(UnitStatus.IDLE, status(plant));
        plant.setpoint(0, 300, Double.NaN);
        plant.step(4);
        assertEquals(UnitStatus.STARTING, status(plant));
    }

    @Test
    void itHoldsItsMinimumForASmallerSetpointAndItsMaximumForAGreaterOne() {
        Plant plant = plant(Map.of());
        plant.setpoint(0, 20, Double.NaN);
        plant.advance(30, 4);
        assertEquals(100, power(plant), 1e-9);
        plant.setpoint(0, 9000, Double.NaN);
        plant.advance(30, 4);
        assertEquals(500, power(plant), 1e-9);
    }

    @Test
    void fuelFollowsTheEfficiencyAtTheLoad() {
        Map<String, Object> spec =
                Map.of(
                        "startup_time_minutes", 0L,
                        "efficiency_at_rated_load", 0.40,
                        "efficiency_at_min_load", 0.30,
                        "fuel_consumption_liters_per_kwh", 0.25,
                        "ramp_up_rate_kw_per_min", 1e9);
        Plant rated = plant(spec);
        rated.setpoint(0, 500, Double.NaN);
        rated.advance(900, 4);
        assertEquals(4000 - 500 * 0.25, rated.snapshot().fuelLitres(0), 1e-9);
        // At 300 kW the efficiency is half way, 0.35: 300 x 0.25 x 0.40 / 0.35 litres an hour.
        Plant half = plant(spec);
        half.setpoint(0, 300, Double.NaN);
        half.advance(900, 4);
        assertEquals(4000 - 300 * 0.25 * 0.40 / 0.35, half.snapshot().fuelLitres(0), 1e-9);
    }

    @Test
    void withoutEfficienciesEveryKwhTakesTheSame() {
        Plant plant = plant(Map.of("startup_time_minutes", 0L, "ramp_up_rate_kw_per_min", 1e9));
        plant.setpoint(0, 200, Double.NaN);
        plant.advance(900, 4);
        assertEquals(4000 - 200 * 0.27, plant.snapshot().fuelLitres(0), 1e-9);
    }

    @Test
    void anEmptyTankStopsItAndGivesNoMoreEnergyThanItHeld() {
        Plant plant =
                plant(
                        Map.of(
                                "startup_time_minutes", 0L,
                                "fuel_tank_capacity_liters", 1.0,
                                "fuel_consumption_liters_per_kwh", 0.25,
                                "ramp_up_rate_kw_per_min", 1e9));
        plant.setpoint(0, 500, Double.NaN);
        // 1 litre is 4 kWh: 28.8 s at 500 kW, so the eighth step of 4 s runs dry.
        for (int k = 0; k < 8; k++) {
            plant.step(4);
        }
        assertEquals(0, plant.snapshot().fuelLitres(0), 0);
        assertEquals(500 * 0.2, power(plant), 1e-6);
        assertEquals(4, plant.snapshot().energyOutKwh(0), 1e-9);
        List<PlantEvent> told = plant.drainEvents();
        assertEquals("FUEL_EMPTY", told.getFirst().type());
        assertEquals(OneSite.START.plusSeconds(32), told.getFirst().time());
        plant.step(4);
        assertEquals(0, power(plant), 0);
        assertEquals(0, plant.maxPowerKw(0), 0);
    }

    @Test
    void aFailedStartLeavesItAtRestWithoutACommand() {
        Plant plant = plant(Map.of());
        plant.raise(0, FaultKind.START_FAILURE);
        plant.setpoint(0, 300, Double.NaN);
        plant.advance(30, 4);
        assertEquals(0, power(plant), 0);
        assertEquals(0, plant.snapshot().setpointKw(0), 0);
        assertEquals("START_FAILED", plant.drainEvents().getFirst().type());
    }
}
