package org.wattdeck.engine.anomaly;

import java.util.Arrays;
import org.wattdeck.engine.forecast.Watch;

/// How much thinner the points lie around a value than around its neighbours (local outlier
/// factor, Breunig et al., SIGMOD 2000, with 20 neighbours) among those of its look-back and the
/// one before. The factor is told by how far it lies above the median of all.
final class LocalOutliers implements AnomalyDetector {

    private static final int NEIGHBOURS = 20;
    private static final int MOST_TOGETHER = 2000;

    @Override
    public String key() {
        return "lof";
    }

    @Override
    public double[] scores(Input in, Watch watch) {
        Points points = Points.of(in);
        int n = points.at().length;
        double[] factors = new double[n];
        int block = Math.clamp(in.lookBackSteps(), 2 * NEIGHBOURS, MOST_TOGETHER / 2);
        for (int from = 0; from < n; from += block) {
            watch.check();
            int to = Math.min(n, from + block);
            int start = Math.max(0, Math.min(from - block, n - 2 * block));
            int end = Math.min(n, Math.max(to, start + block));
            double[] of = factors(Arrays.copyOfRange(points.at(), start, end), NEIGHBOURS);
            System.arraycopy(of, from - start, factors, from, to - from);
        }
        return points.onSteps(Robust.above(factors), in.values().length);
    }

    /// The factor of each point; about 1 where points lie evenly. NaN of fewer than ten points.
    static double[] factors(double[][] points, int neighbours) {
        int n = points.length;
        int k = Math.min(neighbours, n - 1);
        double[] out = new double[n];
        if (n <= Math.min(neighbours, ZScore.LEAST - 1)) {
            Arrays.fill(out, Double.NaN);
            return out;
        }
        int[][] nearest = new int[n][];
        double[][] distances = new double[n][];
        for (int i = 0; i < n; i++) {
            nearest(points, i, k, nearest, distances);
        }
        double[] density = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int m = 0; m < k; m++) {
                double reach = distances[nearest[i][m]][k - 1];
                sum += Math.max(reach, distances[i][m]);
            }
            density[i] = k / Math.max(1e-9, sum);
        }
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j : nearest[i]) {
                sum += density[j];
            }
            out[i] = sum / k / density[i];
        }
        return out;
    }

    private static void nearest(
            double[][] points, int i, int k, int[][] nearest, double[][] distances) {
        int[] found = new int[k];
        double[] far = new double[k];
        int n = 0;
        for (int j = 0; j < points.length; j++) {
            if (j == i) {
                continue;
            }
            double d = distance(points[i], points[j]);
            if (n == k && d >= far[k - 1]) {
                continue;
            }
            int at = n < k ? n++ : k - 1;
            while (at > 0 && far[at - 1] > d) {
                far[at] = far[at - 1];
                found[at] = found[at - 1];
                at--;
            }
            far[at] = d;
            found[at] = j;
        }
        nearest[i] = found;
        distances[i] = far;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += (a[d] - b[d]) * (a[d] - b[d]);
        }
        return Math.sqrt(sum);
    }
}
