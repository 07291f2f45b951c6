package org.wattdeck.engine.anomaly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.wattdeck.engine.forecast.Watch;

/// How soon a value stands alone when the points are cut at random (Liu, Ting and Zhou, ICDM
/// 2008): 100 trees of 256 points. The forest's score, 2^(-depth / expected depth), is told by how
/// far it lies above the median of all scores, in their spread.
final class IsolationForest implements AnomalyDetector {

    private static final int TREES = 100;
    private static final int SAMPLE = 256;
    private static final double EULER = 0.5772156649;

    @Override
    public String key() {
        return "isolation_forest";
    }

    private record Node(int dimension, double cut, int left, int right, int size) {}

    @Override
    public double[] scores(Input in, Watch watch) {
        Points points = Points.of(in);
        int n = points.at().length;
        double[] scores = new double[n];
        if (n < ZScore.LEAST) {
            Arrays.fill(scores, Double.NaN);
        } else {
            scores = Robust.above(raw(points.at(), in.seed(), watch));
        }
        return points.onSteps(scores, in.values().length);
    }

    /// The forest's own scores, 0 to 1.
    static double[] raw(double[][] points, long seed, Watch watch) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = points.length;
        int sample = Math.min(SAMPLE, n);
        double[] depth = new double[n];
        for (int t = 0; t < TREES; t++) {
            watch.check();
            int[] drawn = random.ints(sample, 0, n).toArray();
            List<Node> tree = new ArrayList<>();
            int deepest = (int) Math.ceil(Math.log(sample) / Math.log(2));
            grow(tree, points, drawn, 0, sample, deepest, random);
            for (int i = 0; i < n; i++) {
                depth[i] += depth(tree, points[i]) / TREES;
            }
        }
        double[] out = new double[n];
        for (int i = 0; i < n; i++) {
            out[i] = Math.pow(2, -depth[i] / expected(sample));
        }
        return out;
    }

    private static int grow(
            List<Node> tree,
            double[][] points,
            int[] rows,
            int from,
            int to,
            int left,
            SplittableRandom random) {
        int here = tree.size();
        int d = random.nextInt(points[0].length);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int k = from; k < to; k++) {
            low = Math.min(low, points[rows[k]][d]);
            high = Math.max(high, points[rows[k]][d]);
        }
        tree.add(new Node(-1, 0, 0, 0, to - from));
        if (left == 0 || to - from <= 1 || low >= high) {
            return here;
        }
        double cut = low + random.nextDouble() * (high - low);
        int middle = from;
        for (int k = from; k < to; k++) {
            if (points[rows[k]][d] < cut) {
                int kept = rows[middle];
                rows[middle++] = rows[k];
                rows[k] = kept;
            }
        }
        int a = grow(tree, points, rows, from, middle, left - 1, random);
        int b = grow(tree, points, rows, middle, to, left - 1, random);
        tree.set(here, new Node(d, cut, a, b, to - from));
        return here;
    }

    private static double depth(List<Node> tree, double[] point) {
        int depth = 0;
        Node node = tree.getFirst();
        while (node.dimension >= 0) {
            node = tree.get(point[node.dimension] < node.cut ? node.left : node.right);
            depth++;
        }
        return depth + expected(node.size);
    }

    /// The mean depth of a search that fails among n points: 2 H(n - 1) - 2 (n - 1) / n.
    static double expected(int n) {
        if (n <= 1) {
            return 0;
        }
        return n == 2 ? 1 : 2 * (Math.log(n - 1) + EULER) - 2.0 * (n - 1) / n;
    }
}
