package org.wattdeck.engine.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.testing.Portfolios;

class BatteryTest {

    private static final double TOLERANCE = 1e-6;
    private static final Instant START = Instant.parse("2026-06-01T10:00:00Z");

    /// 100 MWh, +-50 MW, 0.92 on both legs, 20 MW/min, the whole window, half full.
    private static Plant reference(Map<String, Object> changes) {
        Site site = Portfolios.site(1);
        Map<String, Object> spec = Portfolios.spec(AssetType.BATTERY);
        spec.putAll(
                Map.of(
                        "capacity_kwh", 100_000.0,
                        "max_charge_kw", 50_000.0,
                        "max_discharge_kw", 50_000.0,
                        "rated_power_kw", 50_000.0,
                        "charge_efficiency", 0.92,
                        "discharge_efficiency", 0.92,
                        "min_soc", 0.0,
                        "max_soc", 1.0,
                        "initial_soc", 0.5,
                        "ramp_up_rate_kw_per_sec", 20_000 / 60.0));
        spec.put("ramp_down_rate_kw_per_sec", 20_000 / 60.0);
        spec.putAll(changes);
        Asset battery = Portfolios.asset(AssetType.BATTERY, "BESS-1", site, spec);
        Asset grid =
                Portfolios.asset(
                        AssetType.GRID_CONNECTION,
                        "GRID",
                        site,
                        Map.of("max_import_kw", 1e6, "max_export_kw", 1e6));
        return Plant.of(
                new Registry(List.of(site), List.of(battery, grid), List.of(), List.of(), false),
                PlantSettings.DEFAULT,
                START);
    }

    private static double socMwh(Plant plant) {
        return plant.trueSocKwh(0) / 1000;
    }

    @Test
    void dischargeFollowsTheReferenceTrajectory() {
        Plant plant = reference(Map.of());
        plant.setpoint(0, 50_000, Double.NaN);
        plant.step(4);
        assertEquals(1.333333, plant.trueKw(0) / 1000, TOLERANCE);
        assertEquals(49.998390, socMwh(plant), TOLERANCE);
        for (int k = 2; k <= 37; k++) {
            plant.step(4);
        }
        assertTrue(plant.trueKw(0) < 50_000 - 1);
        plant.step(4);
        assertEquals(50, plant.trueKw(0) / 1000, TOLERANCE);
        assertEquals(48.807568, socMwh(plant), TOLERANCE);
        for (int k = 39; k <= 60; k++) {
            plant.step(4);
        }
        assertEquals(47.479066, socMwh(plant), TOLERANCE);
    }

    @Test
    void chargeFollowsTheReferenceTrajectory() {
        Plant plant = reference(Map.of());
        plant.setpoint(0, -50_000, Double.NaN);
        plant.advance(38, 4);
        assertEquals(51.009274, socMwh(plant), TOLERANCE);
        plant.advance(900 - 38, 4);
        assertEquals(95.067052, socMwh(plant), TOLERANCE);
    }

    @Test
    void anEmptyBatteryStopsAndDeliversNothingFromNothing() {
        Plant plant = reference(Map.of("initial_soc", 0.001));
        plant.setpoint(0, 50_000, Double.NaN);
        double delivered = 0;
        for (int k = 0; k < 200; k++) {
            plant.step(4);
            delivered += plant.trueKw(0) * 4 / 3600;
        }
        assertEquals(0, plant.trueSocKwh(0), 1e-9);
        assertEquals(0, plant.trueKw(0), 0);
        assertEquals(100 * 0.92, delivered, 1e-9);
        assertEquals(0, plant.snapshot().setpointKw(0), 0);
        assertTrue(
                plant.drainEvents().stream()
                        .anyMatch(
                                e ->
                                        e.type().equals("MIN_SOC_REACHED")
                                                && e.severity() == Severity.WARNING));
    }

    @Test
    void aSetpointThatLeadsBackSurvivesTheBound() {
        // 1 % of 100 MWh is left; it runs out within 2 min at 50 MW, while the ramp from +50 MW to
        // -50 MW takes 5 min.
        Plant plant = reference(Map.of("initial_soc", 0.05, "min_soc", 0.0));
        plant.setpoint(0, 50_000, Double.NaN);
        while (socMwh(plant) > 1) {
            plant.step(4);
        }
        plant.setpoint(0, -50_000, Double.NaN);
        while (socMwh(plant) > 0) {
            plant.step(4);
        }
        plant.step(4);
        assertEquals(-20_000 / 60.0 * 4, plant.trueKw(0), 1e-6);
        for (int k = 0; k < 40; k++) {
            plant.step(4);
        }
        assertEquals(-50_000, plant.trueKw(0), 1e-6);
        assertTrue(socMwh(plant) > 0);
    }

    @Test
    void leavingABoundClearsItsEvent() {
        Plant plant = reference(Map.of("initial_soc", 0.999));
        plant.setpoint(0, -50_000, Double.NaN);
        plant.advance(100, 4);
        plant.setpoint(0, 50_000, Double.NaN);
        plant.advance(100, 4);
        List<Severity> told =
                plant.drainEvents().stream()
                        .filter(e -> e.type().equals("MAX_SOC_REACHED"))
                        .map(PlantEvent::severity)
                        .toList();
        assertEquals(List.of(Severity.WARNING, Severity.CLEAR), told);
    }

    @Test
    void upAndDownRampsAreSeparate() {
        Plant plant =
                reference(
                        Map.of(
                                "ramp_down_rate_kw_per_sec",
                                1000.0,
                                "ramp_up_rate_kw_per_sec",
                                100.0));
        plant.setpoint(0, 10_000, Double.NaN);
        plant.step(4);
        assertEquals(400, plant.trueKw(0), 1e-9);
        plant.setpoint(0, -10_000, Double.NaN);
        plant.step(4);
        assertEquals(-3600, plant.trueKw(0), 1e-9);
    }

    @Test
    void aCommandedRampIsSlowerButNeverFasterThanTheBattery() {
        Plant plant = reference(Map.of());
        plant.setpoint(0, 10_000, 10);
        plant.step(4);
        assertEquals(40, plant.trueKw(0), 1e-9);
        plant.setpoint(0, 10_000, 1e9);
        plant.step(4);
        assertEquals(40 + 20_000 / 60.0 * 4, plant.trueKw(0), 1e-9);
    }

    @Test
    void roundTripEfficiencyIsSplitEvenly() {
        BatteryBank.Spec spec =
                BatteryBank.Spec.of(
                        new org.wattdeck.domain.schema.Values(
                                Map.of(
                                        "capacity_kwh",
                                        100.0,
                                        "rated_power_kw",
                                        10.0,
                                        "round_trip_efficiency",
                                        0.81)));
        assertEquals(0.9, spec.chargeEfficiency(), 1e-12);
        assertEquals(0.9, spec.dischargeEfficiency(), 1e-12);
    }

    @Test
    void auxiliaryLoadIsDrawnFromTheBusBesideTheInverter() {
        Plant plant = reference(Map.of("auxiliary_load_kw", 25.0));
        plant.step(4);
        assertEquals(-25, plant.trueKw(0), 0);
        assertEquals(25, plant.trueKw(1), 0);
        assertEquals(50_000, plant.trueSocKwh(0), 0);
    }

    @Test
    void aTrippedInverterIsAtZeroAtOnceAndARackFaultHalvesTheLimits() {
        Plant plant = reference(Map.of());
        plant.setpoint(0, 50_000, Double.NaN);
        plant.advance(60, 4);
        plant.raise(0, FaultKind.RACK_FAULT);
        plant.step(4);
        assertEquals(25_000, plant.trueKw(0), 1e-9);
        plant.raise(0, FaultKind.INVERTER_FAULT);
        plant.step(4);
        assertEquals(0, plant.trueKw(0), 0);
        assertEquals(0, plant.maxPowerKw(0), 0);
    }

    @Test
    void lostCommunicationFreezesWhatIsSeenAndNotThePlant() {
        Plant plant = reference(Map.of());
        plant.setpoint(0, 50_000, Double.NaN);
        plant.step(4);
        plant.raise(0, FaultKind.COMMS_DEGRADED);
        double before = plant.snapshot().socKwh(0);
        plant.advance(30, 4);
        assertEquals(before, plant.snapshot().socKwh(0), 0);
        assertEquals(120, plant.snapshot().ageSeconds(0), 1e-9);
        assertTrue(plant.trueSocKwh(0) < before);
        plant.clear(0, FaultKind.COMMS_DEGRADED);
        assertEquals(plant.trueSocKwh(0), plant.snapshot().socKwh(0), 0);
        assertEquals(0, plant.snapshot().ageSeconds(0), 0);
    }

    @Test
    void coolingThatComesBackGivesTheFullPowerBackInTheNextStep() {
        Plant plant = reference(Map.of("ramp_up_rate_kw_per_sec", 1e9));
        plant.setpoint(0, 50_000, Double.NaN);
        plant.raise(0, FaultKind.HVAC_FAILED);
        plant.advance(150, 4);
        assertEquals(50_000, plant.trueKw(0), 0);
        plant.step(4);
        assertEquals(25_000, plant.trueKw(0), 0);
        plant.clear(0, FaultKind.HVAC_FAILED);
        plant.advance(2, 4);
        assertEquals(50_000, plant.trueKw(0), 0);
    }

    /// By hand: 8 K at full power, with a time constant of two hours: at most 8 / 120 = 0.067 K in
    /// the first minute and 8 (1 - exp(-1/4)) = 1.77 K in half an hour. The alarm is for more than
    /// 1.5 K a minute.
    @Test
    void cellsWarmSlowlyWhateverThePowerDoes() {
        Plant plant = reference(Map.of("ramp_up_rate_kw_per_sec", 1e9));
        plant.step(4);
        double before = plant.snapshot().temperatureCelsius(0);
        plant.setpoint(0, 50_000, Double.NaN);
        plant.advance(15, 4);
        double minute = plant.snapshot().temperatureCelsius(0) - before;
        assertTrue(minute > 0.06 && minute <= 8 / 120.0 + 1e-9, "" + minute);
        plant.advance(435, 4);
        double half = plant.snapshot().temperatureCelsius(0) - before;
        assertEquals(8 * (1 - Math.exp(-0.25)), half, 0.05);
    }

    /// Whatever the size of a tick, and so the speed of the plant, the same time warms alike.
    @Test
    void temperatureDependsOnPlantTimeAlone() {
        Plant slow = reference(Map.of("ramp_up_rate_kw_per_sec", 1e9));
        Plant fast = reference(Map.of("ramp_up_rate_kw_per_sec", 1e9));
        slow.setpoint(0, 20_000, Double.NaN);
        fast.setpoint(0, 20_000, Double.NaN);
        for (int k = 0; k < 225; k++) {
            slow.step(4);
        }
        fast.advance(15, 60);
        assertEquals(
                slow.snapshot().temperatureCelsius(0), fast.snapshot().temperatureCelsius(0), 1e-6);
    }
}
