package org.wattdeck.engine.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wattdeck.domain.asset.AssetType.BATTERY;
import static org.wattdeck.domain.asset.AssetType.GRID_CONNECTION;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.testing.Portfolios;

class FullBatteryFleetTest {

    private static final int N = 30;

    /// Some with round numbers, so that ramps meet zero exactly; some small, so that bounds are
    /// met; some that get hot.
    private static Map<String, Object> spec(int i, SplittableRandom random) {
        Map<String, Object> spec = new HashMap<>(Portfolios.spec(BATTERY));
        if (i % 3 != 0) {
            spec.put("max_charge_kw", random.nextDouble(300, 1200));
            spec.put("max_discharge_kw", random.nextDouble(300, 1200));
            spec.put("capacity_kwh", random.nextDouble(200, 4000));
            spec.put("ramp_up_rate_kw_per_sec", random.nextDouble(1, 60));
            spec.put("ramp_down_rate_kw_per_sec", random.nextDouble(1, 60));
            spec.put("charge_efficiency", random.nextDouble(0.8, 1));
            spec.put("discharge_efficiency", random.nextDouble(0.8, 1));
        }
        if (i % 5 == 0) {
            spec.put("operating_temp_max_celsius", 42.0);
            spec.put("cooling_type", "passive");
        }
        return spec;
    }

    private static FullBatteryFleet fleet(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Values[] values = new Values[N];
        for (int i = 0; i < N; i++) {
            values[i] = new Values(spec(i, random));
        }
        return new FullBatteryFleet(values, 4);
    }

    private static void same(FullBatteryFleet a, FullBatteryFleet b, String where) {
        for (int i = 0; i < N; i++) {
            assertEquals(a.powerKw(i), b.powerKw(i), 1e-6, where + " power " + i);
            assertEquals(a.socKwh(i), b.socKwh(i), 1e-6, where + " SOC " + i);
            assertEquals(
                    a.temperatureCelsius(i),
                    b.temperatureCelsius(i),
                    1e-8,
                    where + " celsius " + i);
            assertEquals(a.healthFraction(i), b.healthFraction(i), 1e-12, where + " health " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void closedFormGivesTheTrajectoryOfPlainStepping(long seed) {
        SplittableRandom random = new SplittableRandom(seed + 100);
        FullBatteryFleet plain = fleet(seed);
        FullBatteryFleet fast = fleet(seed);
        for (int round = 0; round < 300; round++) {
            double celsius = random.nextDouble(5, 35);
            for (int i = 0; i < N; i++) {
                double kw = Math.round(random.nextDouble(-12, 12)) * 100;
                plain.setpoint(i, kw);
                fast.setpoint(i, kw);
                plain.air(i, celsius);
                fast.air(i, celsius);
            }
            int ticks = random.nextInt(1, 300);
            for (int k = 0; k < ticks; k++) {
                plain.step();
            }
            fast.advance(0, N, ticks);
            same(plain, fast, "round " + round);
        }
    }

    @Test
    void aFleetMovesAsTheBatteriesOfAPlantDo() {
        SplittableRandom random = new SplittableRandom(7);
        Values[] values = new Values[N];
        OneSite site = new OneSite();
        for (int i = 0; i < N; i++) {
            Map<String, Object> spec = spec(i, random);
            values[i] = new Values(spec);
            site.with(BATTERY, spec);
        }
        site.with(GRID_CONNECTION).weather(PlantInputs.Weather.AMBIENT_CELSIUS, t -> 22);
        Plant plant =
                site.plant(new PlantSettings(PlantSettings.BatteryModel.FULL, 1), OneSite.START);
        FullBatteryFleet fleet = new FullBatteryFleet(values, 4);
        int[] place = new int[N];
        for (int i = 0; i < N; i++) {
            place[i] = plant.registry().indexOf(Portfolios.id("asset-B-" + i));
        }
        for (int quarter = 0; quarter < 60; quarter++) {
            for (int i = 0; i < N; i++) {
                double kw = random.nextDouble(-1100, 1100);
                plant.setpoint(place[i], kw, Double.NaN);
                fleet.setpoint(i, kw);
                fleet.air(i, 22);
            }
            plant.advance(225, 4);
            fleet.advance(0, N, 225);
            for (int i = 0; i < N; i++) {
                String where = "quarter " + quarter + " battery " + i;
                assertEquals(plant.trueSocKwh(place[i]), fleet.socKwh(i), 1e-6, where);
                assertEquals(
                        plant.snapshot().temperatureCelsius(place[i]),
                        fleet.temperatureCelsius(i),
                        1e-7,
                        where);
                assertEquals(
                        plant.snapshot().healthFraction(place[i]),
                        fleet.healthFraction(i),
                        1e-10,
                        where);
            }
        }
    }
}
