package org.wattdeck.engine.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.testing.Portfolios;

class FullBatteryTest {

    private static final Instant START = Instant.parse("2026-06-01T10:00:00Z");
    private static final PlantSettings FULL = new PlantSettings(PlantSettings.BatteryModel.FULL, 1);

    private static Plant plant(Map<String, Object> changes) {
        Site site = Portfolios.site(1);
        Map<String, Object> spec = new HashMap<>(Portfolios.spec(AssetType.BATTERY));
        spec.putAll(changes);
        return Plant.of(
                new Registry(
                        List.of(site),
                        List.of(
                                Portfolios.asset(AssetType.BATTERY, "B", site, spec),
                                Portfolios.asset(
                                        AssetType.GRID_CONNECTION,
                                        "C",
                                        site,
                                        Map.of("max_import_kw", 1e6, "max_export_kw", 1e6))),
                        List.of(),
                        List.of(),
                        false),
                FULL,
                START);
    }

    /// The example of ASTM E1049-85, figure 6: ranges 3, 4, 6, 8, 9 with 0.5, 1.5, 0.5, 1, 0.5
    /// cycles.
    @Test
    void rainflowCountsTheExampleOfTheStandard() {
        Map<Double, Double> cycles = new TreeMap<>();
        double[] stack = new double[16];
        int size = 0;
        Rainflow.Counter counter = (range, n) -> cycles.merge(range, n, Double::sum);
        for (double point : new double[] {-2, 1, -3, 5, -1, 3, -4, 4, -2}) {
            size = Rainflow.add(stack, 0, 16, size, point, counter);
        }
        Rainflow.rest(stack, 0, size, counter);
        assertEquals(Map.of(3.0, 0.5, 4.0, 1.5, 6.0, 0.5, 8.0, 1.0, 9.0, 0.5), cycles);
    }

    @Test
    void ratedEfficiencyHoldsAtRatedPowerAndFallsTowardsIdle() {
        BatteryBank.Spec spec = BatteryBank.Spec.of(new Values(Portfolios.spec(AssetType.BATTERY)));
        LoadCurve model = new FullBattery(Values.EMPTY, spec).curve;
        assertEquals(0.975, model.chargeEfficiency(-1000), 1e-12);
        assertEquals(0.975, model.dischargeEfficiency(1000), 1e-12);
        assertTrue(model.dischargeEfficiency(10) < 0.8, "at 1 %: " + model.dischargeEfficiency(10));
        double before = 0;
        for (double kw = 20; kw < 400; kw += 20) {
            assertTrue(model.dischargeEfficiency(kw) > before);
            before = model.dischargeEfficiency(kw);
        }
    }

    @Test
    void aBatteryWithoutCoolingWarmsAndIsDerated() {
        Plant plant =
                plant(
                        Map.of(
                                "cooling_type",
                                "passive",
                                "capacity_kwh",
                                40_000.0,
                                "operating_temp_max_celsius",
                                45.0));
        plant.setpoint(0, 1000, Double.NaN);
        plant.raise(0, FaultKind.HVAC_FAILED);
        plant.advance(6000, 4);
        assertTrue(
                plant.snapshot().temperatureCelsius(0) > 37,
                "cell " + plant.snapshot().temperatureCelsius(0));
        assertTrue(plant.trueKw(0) < 1000);
        assertTrue(plant.snapshot().temperatureCelsius(0) < 45);
    }

    @Test
    void aFullCycleWearsByThroughputDepthAndCalendar() {
        Plant plant =
                plant(
                        Map.of(
                                "cycle_life",
                                5000L,
                                "calendar_life_years",
                                1e9,
                                "min_soc",
                                0.0,
                                "max_soc",
                                1.0,
                                "initial_soc",
                                1.0));
        double rate = 0.2 / 5000;
        for (int cycle = 0; cycle < 3; cycle++) {
            plant.setpoint(0, 500, Double.NaN);
            plant.advance(4500, 4);
            plant.setpoint(0, -500, Double.NaN);
            plant.advance(4500, 4);
        }
        double fade = 1 - plant.snapshot().healthFraction(0);
        // Three cycles: half of the rate each for throughput (the bus sees 0.975 to 1/0.975 of it),
        // and
        // for depth the half cycles that have turned so far.
        assertTrue(fade > 3 * rate / 2 && fade < 3 * rate, "fade " + fade / rate);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void fastForwardGivesTheTrajectoryOfPlainStepping(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Plant plain = Plant.of(Portfolios.mixed(30), FULL, START);
        Plant fast = plain.fork();
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 30; i++) {
                double kw = random.nextDouble(-1200, 1200);
                plain.setpoint(i, kw, Double.NaN);
                fast.setpoint(i, kw, Double.NaN);
                boolean hot = random.nextInt(6) == 0;
                for (Plant p : List.of(plain, fast)) {
                    if (hot) {
                        p.raise(i, FaultKind.HVAC_FAILED);
                    } else {
                        p.clear(i, FaultKind.HVAC_FAILED);
                    }
                }
            }
            int ticks = random.nextInt(1, 1500);
            for (int k = 0; k < ticks; k++) {
                OneSite.stepAnew(plain, 4);
            }
            fast.advance(ticks, 4);
            var a = plain.snapshot();
            var b = fast.snapshot();
            for (int i = 0; i < a.size(); i++) {
                if (a.registry().asset(i).type() == AssetType.BATTERY) {
                    assertEquals(a.socKwh(i), b.socKwh(i), 1e-6, "SOC");
                    assertEquals(
                            a.temperatureCelsius(i), b.temperatureCelsius(i), 1e-8, "temperature");
                    assertEquals(a.healthFraction(i), b.healthFraction(i), 1e-11, "health");
                    assertEquals(a.powerKw(i), b.powerKw(i), 1e-6, "power");
                }
            }
        }
    }
}
