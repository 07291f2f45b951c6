package org.wattdeck.engine.plan.storage;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.IntToDoubleFunction;
import org.wattdeck.engine.plan.storage.StorageTask.Battery;
import org.wattdeck.engine.plan.storage.StorageTask.Limits;
import org.wattdeck.engine.plan.storage.StorageTask.Prices;
import org.wattdeck.engine.plan.storage.StorageTask.Site;
import org.wattdeck.engine.plan.storage.StorageTask.Terminal;

/// Tasks of all kinds, small enough for other ways to solve them. Not all of them can be solved.
final class RandomTasks {

    private final SplittableRandom random;

    RandomTasks(long seed) {
        random = new SplittableRandom(seed);
    }

    /// @param negative whether prices may be below zero, and import cheaper than export
    StorageTask next(int mostSteps, boolean negative) {
        int n = random.nextInt(1, mostSteps + 1);
        double hours = one(1, 0.25, 2);
        double capacity = random.nextDouble(1, 50);
        double power = capacity * random.nextDouble(0.05, 1.5) / hours;
        boolean varying = chance(0.3);
        double[] most = series(n, () -> capacity * (varying ? random.nextDouble(0.7, 1) : 1));
        double[] least = series(n, () -> capacity * (varying ? random.nextDouble(0, 0.3) : 0.1));
        double[] charge = series(n, () -> power * (varying ? random.nextDouble() : 1));
        double[] discharge = series(n, () -> power * (varying ? random.nextDouble() : 0.8));
        double[] buy = series(n, () -> random.nextDouble(negative ? -0.3 : 0, 0.4));
        double spread = chance(0.5) ? 0 : random.nextDouble(0, 0.3);
        boolean crossed = negative && chance(0.3);
        double[] sell = series(n, i -> buy[i] - spread * (crossed ? random.nextDouble(-1, 1) : 1));
        if (!negative) {
            for (int t = 0; t < n; t++) {
                sell[t] = Math.max(0, sell[t]);
            }
        }
        Battery battery =
                new Battery(
                        one(1, 0.95, 0.7),
                        one(1, 0.9, 0.8),
                        one(0, 0.01),
                        one(0, 0.02),
                        one(0, 0.03),
                        capacity * random.nextDouble(0.1, 1));
        return new StorageTask(
                hours,
                battery,
                new Limits(charge, discharge, least, most),
                new Prices(buy, sell),
                site(n, power),
                terminal(capacity),
                true);
    }

    private Site site(int n, double power) {
        if (chance(0.3)) {
            return Site.none(n);
        }
        double[] load = series(n, () -> power * random.nextDouble(-2, 2));
        double[] curtailable =
                series(n, i -> chance(0.5) ? Math.max(0, -load[i]) * random.nextDouble() : 0);
        boolean limited = chance(0.5);
        double in = limited ? power * random.nextDouble(1, 3) : Double.POSITIVE_INFINITY;
        double out = limited ? power * random.nextDouble(0.5, 2.5) : Double.POSITIVE_INFINITY;
        return new Site(
                load, curtailable, one(0, 0.01, 0.1), series(n, () -> in), series(n, () -> out));
    }

    private Terminal terminal(double capacity) {
        double kwh = capacity * random.nextDouble(0.1, 0.9);
        return switch (random.nextInt(4)) {
            case 0 -> Terminal.FREE;
            case 1 -> Terminal.atLeast(kwh);
            case 2 -> Terminal.exactly(kwh);
            default -> Terminal.worth(random.nextDouble(0, 0.3));
        };
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    double one(double... of) {
        return of[random.nextInt(of.length)];
    }

    private static double[] series(int n, DoubleSupplier value) {
        return series(n, i -> value.getAsDouble());
    }

    private static double[] series(int n, IntToDoubleFunction value) {
        double[] series = new double[n];
        Arrays.setAll(series, value);
        return series;
    }
}
