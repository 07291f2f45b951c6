package org.wattdeck.cli.bench;

import java.time.Instant;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.engine.plant.Plant;
import org.wattdeck.engine.plant.PlantSettings;

/// A whole plant of all types: the live tick, its snapshot, and the rehearsal of a site.
final class PlantBench {

    private static final double TICK = 4;
    private static final int DAY_TICKS = 21_600;
    private static final int WARM_TICKS = 60;

    /// Half a minute after a minute of ticks: every site's new minute falls into it once.
    private static final int LIVE_TICKS = 45;

    private static final Instant NOON = Instant.parse("2026-06-01T11:00:00Z");

    private PlantBench() {}

    /// CPU milliseconds.
    record Live(double tick, double worstTick, double snapshot) {}

    /// At noon, with a command on every other battery and generator.
    static Live live(Registry registry, int runs) {
        Plant plant = Plant.of(registry, PlantSettings.DEFAULT, NOON);
        command(plant);
        for (int k = 0; k < WARM_TICKS; k++) {
            plant.step(TICK);
        }
        double[] ticks = new double[LIVE_TICKS];
        double[] snapshots = new double[LIVE_TICKS];
        double[] worst = new double[runs];
        double[] median = new double[runs];
        double[] shot = new double[runs];
        for (int run = 0; run < runs; run++) {
            double most = 0;
            for (int k = 0; k < LIVE_TICKS; k++) {
                double a = Measured.cpuSeconds();
                plant.step(TICK);
                double b = Measured.cpuSeconds();
                plant.snapshot();
                ticks[k] = (b - a) * 1e3;
                snapshots[k] = (Measured.cpuSeconds() - b) * 1e3;
                most = Math.max(most, ticks[k]);
            }
            plant.drainEvents();
            worst[run] = most;
            median[run] = Measured.median(ticks);
            shot[run] = Measured.median(snapshots);
        }
        return new Live(Measured.median(median), Measured.median(worst), Measured.median(shot));
    }

    private static void command(Plant plant) {
        for (int i = 0; i < plant.registry().assets().size(); i += 2) {
            var asset = plant.registry().asset(i);
            if (asset.type() == AssetType.BATTERY) {
                double kw = asset.spec().number("max_discharge_kw", 0) / 4;
                plant.setpoint(i, i % 4 == 0 ? kw : -kw, Double.NaN);
            } else if (asset.type() == AssetType.GENERATOR) {
                plant.setpoint(i, asset.spec().number("max_output_kw", 0) / 2, Double.NaN);
            }
        }
    }

    /// A site over 24 h with and without a command, looked at every five minutes, on one
    /// thread: CPU milliseconds.
    static double rehearsal(Plant plant) {
        double before = Measured.cpuSeconds();
        for (int run = 0; run < 2; run++) {
            Plant fork = plant.forkSite(0);
            if (run == 1) {
                command(fork);
            }
            fork.advance(DAY_TICKS, TICK, 75, (done, p) -> p.snapshot());
        }
        return (Measured.cpuSeconds() - before) * 1e3;
    }

    static Plant site(Registry registry) {
        Plant plant = Plant.of(registry, PlantSettings.DEFAULT, NOON);
        plant.advance(30, TICK);
        return plant;
    }

    /// Asset-ticks of one rehearsal.
    static double work(Registry registry) {
        return 2.0 * DAY_TICKS * registry.assets().size();
    }
}
