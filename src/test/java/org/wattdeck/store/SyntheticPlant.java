package org.wattdeck.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.UnitStatus;

/// Snapshots that look like a plant's without one: batteries charge and discharge on slopes, PV
/// follows the sun with clouds, loads wander. The same seed gives the same values.
public final class SyntheticPlant {

    private final Registry registry;
    private final SplittableRandom random;
    private final int n;
    private final double[] powerKw;
    private final double[] setpointKw;
    private final double[] socFraction;
    private final double[] availableKw;
    private final double[] temperatureCelsius;
    private long tick;

    public SyntheticPlant(Registry registry, long seed) {
        this.registry = registry;
        this.random = new SplittableRandom(seed);
        n = registry.assets().size();
        powerKw = new double[n];
        setpointKw = new double[n];
        socFraction = new double[n];
        availableKw = new double[n];
        temperatureCelsius = new double[n];
        Arrays.fill(temperatureCelsius, 25);
        for (int i = 0; i < n; i++) {
            socFraction[i] =
                    registry.asset(i).type() == AssetType.BATTERY
                            ? 0.3 + 0.4 * random.nextDouble()
                            : Double.NaN;
        }
    }

    /// The next tick.
    public PlantSnapshot next(Instant time, double seconds) {
        tick++;
        double day = (time.getEpochSecond() % 86400) / 86400.0;
        double sun = Math.max(0, Math.sin((day - 0.25) * 2 * Math.PI));
        for (int i = 0; i < n; i++) {
            switch (registry.asset(i).type()) {
                case BATTERY -> {
                    if (random.nextInt(225) == 0) {
                        setpointKw[i] = random.nextInt(-10, 11) * 100;
                    }
                    powerKw[i] += Math.clamp(setpointKw[i] - powerKw[i], -200, 200);
                    socFraction[i] =
                            Math.clamp(
                                    socFraction[i] - powerKw[i] * seconds / 3600 / 2000, 0.1, 0.9);
                    availableKw[i] = 1000;
                    temperatureCelsius[i] +=
                            (25 + Math.abs(powerKw[i]) / 100 - temperatureCelsius[i]) * 0.002;
                }
                case SOLAR_PV -> {
                    availableKw[i] = 800 * sun * (0.8 + 0.2 * random.nextDouble());
                    powerKw[i] = availableKw[i];
                    setpointKw[i] = 800;
                }
                default -> {
                    availableKw[i] = 500;
                    powerKw[i] = Math.clamp(powerKw[i] + random.nextDouble(-3, 3), -600.0, 600.0);
                    temperatureCelsius[i] = Double.NaN;
                }
            }
        }
        UnitStatus[] status = new UnitStatus[n];
        Arrays.fill(status, UnitStatus.IDLE);
        double[] nan = new double[n];
        Arrays.fill(nan, Double.NaN);
        return new PlantSnapshot(
                registry,
                tick,
                time,
                new PlantSnapshot.Columns(
                        powerKw.clone(),
                        setpointKw.clone(),
                        nan,
                        socFraction.clone(),
                        availableKw.clone(),
                        temperatureCelsius.clone(),
                        nan,
                        new double[n],
                        new double[n],
                        nan,
                        status,
                        new int[n],
                        new long[n],
                        new boolean[n]));
    }

    /// Puts a value on an asset that lasts one tick.
    public void spike(int asset, double kw) {
        powerKw[asset] = kw;
    }
}
