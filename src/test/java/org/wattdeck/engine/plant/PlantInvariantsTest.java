package org.wattdeck.engine.plant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.testing.Portfolios;

/// What must hold whatever is done to the plant.
class PlantInvariantsTest {

    private static final Instant START = Instant.parse("2026-03-28T22:00:00Z");
    private static final double BALANCE = 1e-9;

    private static void disturb(Plant plant, SplittableRandom random) {
        int n = plant.registry().assets().size();
        for (int k = 0; k < 4; k++) {
            int i = random.nextInt(n);
            switch (random.nextInt(6)) {
                case 0 -> plant.release(i);
                case 1 ->
                        plant.raise(
                                i, FaultKind.values()[random.nextInt(FaultKind.values().length)]);
                case 2, 3 -> {
                    for (FaultKind fault : FaultKind.values()) {
                        plant.clear(i, fault);
                    }
                }
                default ->
                        plant.setpoint(
                                i,
                                random.nextDouble(-1500, 1500),
                                random.nextBoolean() ? Double.NaN : random.nextDouble(0.5, 100));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 60, 900, 3600})
    void everySiteSumsToZeroAtEveryStepAndEveryLimitHolds(int seconds) {
        SplittableRandom random = new SplittableRandom(seconds);
        Registry registry = Portfolios.mixed(70);
        Plant plant = Plant.of(registry, PlantSettings.DEFAULT, START);
        for (int k = 0; k < 1500; k++) {
            if (k % 7 == 0) {
                disturb(plant, random);
            }
            double[] socBefore = soc(plant);
            plant.step(seconds);
            for (int s = 0; s < registry.sites().size(); s++) {
                double sum = 0;
                double throughput = 0;
                for (int i = registry.firstAssetOf(s); i < registry.firstAssetOf(s + 1); i++) {
                    sum += plant.trueKw(i);
                    throughput += Math.abs(plant.trueKw(i));
                }
                assertTrue(
                        Math.abs(sum) <= BALANCE * throughput,
                        "step " + k + " site " + s + ": " + sum);
            }
            for (int i = 0; i < registry.assets().size(); i++) {
                if (registry.asset(i).type() == AssetType.BATTERY) {
                    battery(plant, i, socBefore[i], seconds);
                }
            }
        }
    }

    private static void battery(Plant plant, int i, double before, double seconds) {
        double power = plant.trueKw(i);
        double after = plant.trueSocKwh(i);
        assertTrue(power >= -1000 - 1e-9 && power <= 1000 + 1e-9);
        assertTrue(after >= 200 - 1e-9 && after <= 1800 + 1e-9, "SOC " + after);
        double kwh = power * seconds / 3600;
        double expected = before - (kwh > 0 ? kwh / 0.975 : kwh * 0.975);
        assertEquals(expected, after, 1e-7, "energy from nothing on asset " + i);
    }

    private static double[] soc(Plant plant) {
        double[] soc = new double[plant.registry().assets().size()];
        Arrays.setAll(soc, plant::trueSocKwh);
        return soc;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void fastForwardGivesTheTrajectoryOfPlainStepping(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Plant plain = Plant.of(Portfolios.mixed(60), PlantSettings.DEFAULT, START);
        Plant fast = plain.fork();
        for (int round = 0; round < 25; round++) {
            long same = random.nextLong();
            disturb(plain, new SplittableRandom(same));
            disturb(fast, new SplittableRandom(same));
            int ticks = random.nextInt(1, 1200);
            for (int k = 0; k < ticks; k++) {
                OneSite.stepAnew(plain, 4);
            }
            fast.advance(ticks, 4);
            assertEquals(plain.time(), fast.time());
            assertEquals(plain.tick(), fast.tick());
            var a = plain.snapshot();
            var b = fast.snapshot();
            for (int i = 0; i < a.size(); i++) {
                String where = "round " + round + " asset " + a.registry().asset(i).code();
                close(a.powerKw(i), b.powerKw(i), where + " power");
                close(a.setpointKw(i), b.setpointKw(i), where + " setpoint");
                close(a.socKwh(i), b.socKwh(i), where + " soc");
                close(a.fuelLitres(i), b.fuelLitres(i), where + " fuel");
                close(a.energyInKwh(i), b.energyInKwh(i), where + " in");
                close(a.energyOutKwh(i), b.energyOutKwh(i), where + " out");
                assertEquals(a.status(i), b.status(i), where);
            }
            assertEquals(
                    plain.drainEvents().stream()
                            .map(e -> e.time() + e.type() + e.message())
                            .sorted()
                            .toList(),
                    fast.drainEvents().stream()
                            .map(e -> e.time() + e.type() + e.message())
                            .sorted()
                            .toList());
        }
    }

    private static void close(double a, double b, String what) {
        if (Double.isNaN(a)) {
            assertTrue(Double.isNaN(b), what);
        } else {
            assertEquals(a, b, 1e-9 * Math.max(1, Math.abs(a)), what);
        }
    }

    @Test
    void aRestoredPlantGoesOnBitForBit() {
        SplittableRandom random = new SplittableRandom(42);
        Plant plant = Plant.of(Portfolios.mixed(60), PlantSettings.DEFAULT, START);
        disturb(plant, random);
        plant.advance(500, 4);
        Plant restored = Plant.fromState(plant.registry(), plant.settings(), plant.state());
        plant.advance(700, 4);
        restored.advance(700, 4);
        assertArrayEquals(plant.state(), restored.state());
    }

    @Test
    void theSameSeedTellsTheSameStory() {
        Plant a = Plant.of(Portfolios.mixed(60), PlantSettings.DEFAULT, START);
        Plant b = Plant.of(Portfolios.mixed(60), PlantSettings.DEFAULT, START);
        a.advance(3000, 4);
        b.advance(3000, 4);
        assertArrayEquals(a.state(), b.state());
        assertEquals(a.drainEvents(), b.drainEvents());
    }

    @Test
    void aForkedSiteMeetsTheSameWeatherAndDoesTheSame() {
        Plant plant = Plant.of(Portfolios.mixed(120), PlantSettings.DEFAULT, START);
        plant.advance(900, 4);
        Plant site = plant.forkSite(1);
        plant.advance(900, 4);
        site.advance(900, 4);
        int first = plant.registry().firstAssetOf(1);
        for (int i = 0; i < site.registry().assets().size(); i++) {
            assertEquals(plant.trueKw(first + i), site.trueKw(i), 0);
        }
    }

    @Test
    void aDamagedStateIsRefused() {
        Plant plant = Plant.of(Portfolios.mixed(5), PlantSettings.DEFAULT, START);
        byte[] state = plant.state();
        state[60] ^= 1;
        assertThrows(
                IllegalArgumentException.class,
                () -> Plant.fromState(plant.registry(), plant.settings(), state));
        assertThrows(
                IllegalArgumentException.class,
                () -> Plant.fromState(plant.registry(), plant.settings(), new byte[3]));
    }

    @Test
    void anAssetThatIsNewStartsAtRestAndTheOthersGoOn() {
        Plant before = Plant.of(Portfolios.mixed(30), PlantSettings.DEFAULT, START);
        before.setpoint(1, 300, Double.NaN);
        before.advance(100, 4);
        Plant after = Plant.fromState(Portfolios.mixed(40), PlantSettings.DEFAULT, before.state());
        for (int i = 0; i < 30; i++) {
            int there = after.registry().indexOf(before.registry().asset(i).id());
            assertEquals(before.trueKw(i), after.trueKw(there), 0);
        }
    }

    @Test
    void aStateOfTheOtherBatteryModelKeepsTheStoredEnergy() {
        Plant simple = Plant.of(Portfolios.mixed(30), PlantSettings.DEFAULT, START);
        simple.setpoint(0, 500, Double.NaN);
        simple.advance(300, 4);
        PlantSettings full = new PlantSettings(PlantSettings.BatteryModel.FULL, 1);
        Plant after = Plant.fromState(simple.registry(), full, simple.state());
        assertTrue(simple.trueSocKwh(0) < 999);
        assertEquals(simple.trueSocKwh(0), after.trueSocKwh(0), 0);
        after.advance(300, 4);
        assertEquals(500, after.trueKw(0), 1e-9);
    }
}
