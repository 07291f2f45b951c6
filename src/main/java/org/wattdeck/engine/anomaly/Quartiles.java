package org.wattdeck.engine.anomaly;

import java.util.Arrays;
import org.wattdeck.engine.forecast.Watch;

/// The distance beyond the quartiles of the look-back before it, counted so that it is that of a
/// normal distribution: the quartiles lie at 0.674 and Tukey's fences (1.5 times the range between
/// the quartiles) at 2.7 standard deviations.
final class Quartiles implements AnomalyDetector {

    private static final double QUARTILE_SIGMA = 0.6744898;

    @Override
    public String key() {
        return "iqr";
    }

    @Override
    public double[] scores(Input in, Watch watch) {
        double[] x = in.values();
        double[] out = new double[x.length];
        double[] window = new double[in.lookBackSteps()];
        int n = 0;
        for (int i = 0; i < x.length; i++) {
            out[i] = n < ZScore.LEAST ? Double.NaN : score(x[i], window, n);
            if (i % 1000 == 0) {
                watch.check();
            }
            if (!Double.isNaN(x[i])) {
                n = put(window, n, x[i]);
            }
            int gone = i - in.lookBackSteps() + 1;
            if (gone >= 0 && !Double.isNaN(x[gone])) {
                n = take(window, n, x[gone]);
            }
        }
        return out;
    }

    private static double score(double x, double[] window, int n) {
        double low = at(window, n, 0.25);
        double high = at(window, n, 0.75);
        double sigma = (high - low) / (2 * QUARTILE_SIGMA);
        double beyond = Math.max(low - x, x - high);
        if (Double.isNaN(beyond)) {
            return Double.NaN;
        }
        return beyond <= 0
                ? 0
                : Math.min(Robust.MOST, Robust.score(beyond, sigma) + QUARTILE_SIGMA);
    }

    private static double at(double[] sorted, int n, double p) {
        double at = p * (n - 1);
        int low = (int) at;
        int high = Math.min(n - 1, low + 1);
        return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
    }

    private static int put(double[] sorted, int n, double x) {
        int found = Arrays.binarySearch(sorted, 0, n, x);
        int at = found >= 0 ? found : -found - 1;
        System.arraycopy(sorted, at, sorted, at + 1, n - at);
        sorted[at] = x;
        return n + 1;
    }

    private static int take(double[] sorted, int n, double x) {
        int at = Arrays.binarySearch(sorted, 0, n, x);
        System.arraycopy(sorted, at + 1, sorted, at, n - at - 1);
        return n - 1;
    }
}
