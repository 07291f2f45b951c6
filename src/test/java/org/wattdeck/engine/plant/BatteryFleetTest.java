package org.wattdeck.engine.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.testing.Portfolios;

class BatteryFleetTest {

    private static final int N = 40;

    private static BatteryFleet.Spec spec(SplittableRandom random) {
        double max = 100 + 1000 * random.nextDouble();
        double capacity = max * (0.5 + 3 * random.nextDouble());
        return new BatteryFleet.Spec(
                capacity * 0.1,
                capacity * 0.9,
                capacity * 0.5,
                max,
                max * 0.8,
                0.95,
                0.9,
                max * random.nextDouble(0.002, 0.5),
                max * random.nextDouble(0.002, 0.5));
    }

    private static BatteryFleet.Spec[] specs(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BatteryFleet.Spec[] specs = new BatteryFleet.Spec[N];
        for (int i = 0; i < N; i++) {
            specs[i] = spec(random);
        }
        return specs;
    }

    @Test
    void closedFormGivesTheTrajectoryOfPlainStepping() {
        SplittableRandom random = new SplittableRandom(3);
        BatteryFleet plain = new BatteryFleet(specs(1));
        BatteryFleet fast = new BatteryFleet(specs(1));
        for (int round = 0; round < 400; round++) {
            for (int i = 0; i < N; i++) {
                double kw = random.nextDouble(-1100, 1100);
                plain.setpoint(i, kw);
                fast.setpoint(i, kw);
            }
            int ticks = random.nextInt(1, 400);
            for (int k = 0; k < ticks; k++) {
                plain.step(4);
            }
            fast.advance(0, N, ticks, 4);
            for (int i = 0; i < N; i++) {
                assertEquals(
                        plain.powerKw(i),
                        fast.powerKw(i),
                        1e-9 * 1000,
                        "power " + i + " round " + round);
                assertEquals(
                        plain.socKwh(i),
                        fast.socKwh(i),
                        1e-9 * 1000,
                        "SOC " + i + " round " + round);
            }
        }
    }

    @Test
    void aFleetMovesAsTheBatteriesOfAPlantDo() {
        BatteryFleet.Spec[] specs = specs(5);
        Site site = Portfolios.site(1);
        List<Asset> assets = new ArrayList<>();
        for (int i = 0; i < N; i++) {
            BatteryFleet.Spec s = specs[i];
            double capacity = s.maxKwh() / 0.9;
            assets.add(
                    Portfolios.asset(
                            AssetType.BATTERY,
                            "B%03d".formatted(i),
                            site,
                            Map.of(
                                    "capacity_kwh",
                                    capacity,
                                    "max_charge_kw",
                                    s.maxChargeKw(),
                                    "max_discharge_kw",
                                    s.maxDischargeKw(),
                                    "charge_efficiency",
                                    0.95,
                                    "discharge_efficiency",
                                    0.9,
                                    "min_soc",
                                    0.1,
                                    "max_soc",
                                    0.9,
                                    "ramp_up_rate_kw_per_sec",
                                    s.upKwPerSecond(),
                                    "ramp_down_rate_kw_per_sec",
                                    s.downKwPerSecond())));
        }
        assets.add(
                Portfolios.asset(
                        AssetType.GRID_CONNECTION,
                        "C",
                        site,
                        Map.of("max_import_kw", 1e9, "max_export_kw", 1e9)));
        Plant plant =
                Plant.of(
                        new Registry(List.of(site), assets, List.of(), List.of(), false),
                        PlantSettings.DEFAULT,
                        Instant.parse("2026-01-01T00:00:00Z"));
        BatteryFleet fleet = new BatteryFleet(specs);
        SplittableRandom random = new SplittableRandom(9);
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < N; i++) {
                double kw = random.nextDouble(-1100, 1100);
                plant.setpoint(i, kw, Double.NaN);
                fleet.setpoint(i, kw);
            }
            plant.advance(225, 4);
            fleet.advance(0, N, 225, 4);
            for (int i = 0; i < N; i++) {
                assertEquals(plant.trueSocKwh(i), fleet.socKwh(i), 1e-6, "SOC " + i);
            }
        }
    }
}
