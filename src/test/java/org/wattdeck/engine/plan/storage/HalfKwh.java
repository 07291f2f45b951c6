package org.wattdeck.engine.plan.storage;

import java.util.Arrays;
import org.wattdeck.engine.plan.storage.StorageTask.Battery;
import org.wattdeck.engine.plan.storage.StorageTask.Limits;
import org.wattdeck.engine.plan.storage.StorageTask.Prices;
import org.wattdeck.engine.plan.storage.StorageTask.Site;
import org.wattdeck.engine.plan.storage.StorageTask.Terminal;

/// Tasks with whole loads and limits and efficiencies of 1 or 1/2, in which every bend of a cost
/// lies on a half kWh, so that the least cost is found by trying every half kWh at every step:
/// an independent way to it, without any function of pieces and without a solver.
final class HalfKwh {

    private static final int MOST = 8;
    private static final int START = 3;

    private HalfKwh() {}

    static StorageTask trade(RandomTasks random) {
        int n = 6;
        return task(random, n, Site.none(n), false);
    }

    static StorageTask task(RandomTasks random) {
        int n = 8;
        double[] load = whole(n, random, -5, 6);
        double[] curtailable = new double[n];
        Arrays.setAll(curtailable, t -> random.chance(0.5) ? Math.max(0, -load[t] - 1) : 0);
        double[] in = whole(n, random, 3, 9);
        double[] out = whole(n, random, 1, 9);
        return task(random, n, new Site(load, curtailable, random.one(0, 0.1), in, out), true);
    }

    private static StorageTask task(RandomTasks random, int n, Site site, boolean spread) {
        double[] buy = new double[n];
        double[] sell = new double[n];
        for (int t = 0; t < n; t++) {
            buy[t] = random.one(-0.3, -0.05, 0, 0.1, 0.2, 0.35);
            sell[t] = spread ? random.one(-0.2, 0, 0.1, 0.25) : buy[t];
        }
        // a stored kWh takes 1 or 2 from the bus, a kWh to the bus 1 or 2 stored
        double in = random.one(1, 0.5);
        double out = random.one(1, 0.5);
        return new StorageTask(
                1,
                new Battery(in, out, 0, random.one(0, 0.02), random.one(0, 0.03), START),
                Limits.constant(n, 2 / in, 2 * out, 0, MOST),
                new Prices(buy, sell),
                site,
                random.chance(0.5) ? Terminal.worth(0.1) : Terminal.atLeast(4),
                true);
    }

    private static double[] whole(int n, RandomTasks random, int from, int to) {
        double[] series = new double[n];
        double[] all = new double[to - from + 1];
        Arrays.setAll(all, i -> from + i);
        Arrays.setAll(series, t -> random.one(all));
        return series;
    }

    /// By trying out; infinite where nothing keeps the limits.
    static double leastCost(StorageTask task) {
        double[] later = new double[2 * MOST + 1];
        for (int e = 0; e < later.length; e++) {
            double kwh = e / 2.0;
            later[e] =
                    kwh >= task.terminal().leastKwh()
                            ? -task.terminal().worthPerKwh() * kwh
                            : infinite();
        }
        for (int t = task.steps() - 1; t >= 0; t--) {
            double[] now = new double[later.length];
            for (int from = 0; from < now.length; from++) {
                now[from] = infinite();
                for (int to = 0; to < now.length; to++) {
                    now[from] = Math.min(now[from], cost(task, t, (to - from) / 2.0) + later[to]);
                }
            }
            later = now;
        }
        return later[2 * START];
    }

    /// A quarter of a kilowatt at the bus is half a kWh, discharged at 1/2.
    private static double cost(StorageTask task, int t, double change) {
        Battery battery = task.battery();
        double kw =
                change > 0
                        ? change / battery.chargeEfficiency()
                        : change * battery.dischargeEfficiency();
        if (kw > task.limits().chargeKw()[t] || -kw > task.limits().dischargeKw()[t]) {
            return infinite();
        }
        double least = infinite();
        Site site = task.site();
        for (double k = 0; k <= site.curtailableKw()[t]; k += 0.25) {
            double grid = site.loadKw()[t] + kw + k;
            if (grid <= site.importKw()[t] && -grid <= site.exportKw()[t]) {
                double price =
                        grid > 0
                                ? task.prices().importPerKwh()[t]
                                : task.prices().exportPerKwh()[t];
                least = Math.min(least, price * grid + site.curtailmentPerKwh() * k);
            }
        }
        double wear =
                kw > 0 ? battery.chargeWearPerKwh() * kw : -battery.dischargeWearPerKwh() * kw;
        return least + wear;
    }

    private static double infinite() {
        return Double.POSITIVE_INFINITY;
    }
}
