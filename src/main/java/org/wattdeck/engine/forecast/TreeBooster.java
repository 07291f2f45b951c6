package org.wattdeck.engine.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Gradient boosting of regression trees on histograms: each column is cut into at most 255 bins
/// of about equally many rows, a tree grows leaf by leaf where the loss falls most, and the
/// histogram of a larger child is its parent's less the smaller's (Friedman, Annals of Statistics
/// 29, 2001; Ke et al., NIPS 2017). NaN has a bin of its own, below all others.
///
/// Losses: squared error, or the pinball loss of a quantile, whose leaves are set to that quantile
/// of their rows' residuals. Rows and columns are drawn for each tree with the given seed; the
/// same input gives the same trees to the bit.
final class TreeBooster {

    private static final int MOST_BINS = 255;

    /// @param quantile of the pinball loss; 0 for squared error
    /// @param rowShare of the rows each tree sees, 0 to 1; `columnShare` the same of the columns
    record Settings(
            int trees,
            int leaves,
            int leastRows,
            double rate,
            double ridge,
            double rowShare,
            double columnShare,
            double quantile,
            long seed) {}

    private final Settings s;
    private final Watch watch;
    private final double[][] cuts;
    private final byte[][] bins;
    private final double[] y;
    private final double[] predicted;
    private final double[] gradient;
    private final double[] gain;
    private final SplittableRandom random;
    private boolean[] drawn = new boolean[0];

    private TreeBooster(double[][] columns, double[] y, Settings s, Watch watch) {
        this.s = s;
        this.watch = watch;
        this.y = y;
        cuts = new double[columns.length][];
        bins = new byte[columns.length][];
        for (int c = 0; c < columns.length; c++) {
            cuts[c] = cuts(columns[c]);
            bins[c] = bins(columns[c], cuts[c]);
        }
        predicted = new double[y.length];
        gradient = new double[y.length];
        gain = new double[columns.length];
        random = new SplittableRandom(s.seed());
    }

    /// A forest, to be asked row by row.
    ///
    /// @param gain by how much each column lowered the loss, in sum 1
    record Forest(double base, double[] gain, List<Tree> trees) {

        double at(double[] row) {
            double sum = base;
            for (Tree tree : trees) {
                sum += tree.at(row);
            }
            return sum;
        }
    }

    /// Inner nodes have a column and a cut: at most the cut, or NaN, goes left. Leaves have a
    /// value.
    record Tree(int[] column, double[] cut, int[] left, int[] right, double[] value) {

        double at(double[] row) {
            int node = 0;
            while (left[node] > 0) {
                node = row[column[node]] > cut[node] ? right[node] : left[node];
            }
            return value[node];
        }
    }

    /// @param columns by column, each as long as `y`; NaN is allowed in them but not in `y`
    static Forest grow(double[][] columns, double[] y, Settings settings, Watch watch) {
        return new TreeBooster(columns, y, settings, watch).forest();
    }

    private static double[] cuts(double[] column) {
        double[] sorted = Arrays.stream(column).filter(v -> !Double.isNaN(v)).sorted().toArray();
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        if (distinct.length <= MOST_BINS - 1) {
            double[] out = new double[Math.max(0, distinct.length - 1)];
            Arrays.setAll(out, k -> (distinct[k] + distinct[k + 1]) / 2);
            return out;
        }
        double[] out = new double[MOST_BINS - 2];
        for (int k = 0; k < out.length; k++) {
            out[k] = sorted[(int) ((k + 1L) * sorted.length / (MOST_BINS - 1))];
        }
        return Arrays.stream(out).distinct().toArray();
    }

    /// Bin 0 is NaN; bin b > 0 holds what is above cut b - 2 and at most cut b - 1.
    private static byte[] bins(double[] column, double[] cuts) {
        byte[] out = new byte[column.length];
        for (int i = 0; i < column.length; i++) {
            if (!Double.isNaN(column[i])) {
                int at = Arrays.binarySearch(cuts, column[i]);
                out[i] = (byte) (1 + (at >= 0 ? at : -at - 1));
            }
        }
        return out;
    }

    private Forest forest() {
        double base = s.quantile() > 0 ? quantile(y.clone(), s.quantile()) : mean(y);
        Arrays.fill(predicted, base);
        List<Tree> trees = new ArrayList<>();
        for (int t = 0; t < s.trees(); t++) {
            watch.check();
            gradients();
            trees.add(new Growth().tree());
        }
        double sum = Arrays.stream(gain).sum();
        double[] share = Arrays.stream(gain).map(g -> sum > 0 ? g / sum : 0).toArray();
        return new Forest(base, share, trees);
    }

    /// What each row asks its leaf for.
    private void gradients() {
        for (int i = 0; i < y.length; i++) {
            double off = y[i] - predicted[i];
            gradient[i] = s.quantile() > 0 ? (off > 0 ? s.quantile() : s.quantile() - 1) : off;
        }
    }

    private static double mean(double[] v) {
        return Arrays.stream(v).average().orElse(0);
    }

    private static double quantile(double[] values, double q) {
        Arrays.sort(values);
        return values.length == 0
                ? 0
                : values[Math.clamp((int) Math.floor(q * values.length), 0, values.length - 1)];
    }

    /// A leaf that may still be split.
    private static final class Leaf {
        final int node;
        final int from;
        final int to;
        final double[] sums;
        final int[] counts;
        double bestGain;
        int bestColumn = -1;
        int bestBin;

        Leaf(int node, int from, int to, double[] sums, int[] counts) {
            this.node = node;
            this.from = from;
            this.to = to;
            this.sums = sums;
            this.counts = counts;
        }

        int rows() {
            return to - from;
        }
    }

    /// One tree on its way.
    private final class Growth {
        private final int[] columns = drawColumns();
        private final int[] rows = drawRows();
        private final int[] column = new int[2 * s.leaves()];
        private final double[] cut = new double[2 * s.leaves()];
        private final int[] left = new int[2 * s.leaves()];
        private final int[] right = new int[2 * s.leaves()];
        private final double[] value = new double[2 * s.leaves()];
        private int nodes = 1;

        Tree tree() {
            List<Leaf> leaves = new ArrayList<>();
            Leaf root = leaf(0, 0, rows.length);
            count(root);
            best(root);
            leaves.add(root);
            while (leaves.size() < s.leaves()) {
                Leaf next = leaves.getFirst();
                for (Leaf l : leaves) {
                    if (l.bestGain > next.bestGain) {
                        next = l;
                    }
                }
                if (next.bestColumn < 0 || next.bestGain <= 0) {
                    break;
                }
                leaves.remove(next);
                split(next, leaves);
            }
            leaves.forEach(this::settle);
            Tree tree = new Tree(column, cut, left, right, value);
            learn(tree);
            return tree;
        }

        private Leaf leaf(int node, int from, int to) {
            int size = columns.length * (MOST_BINS + 1);
            return new Leaf(node, from, to, new double[size], new int[size]);
        }

        private void count(Leaf leaf) {
            for (int c = 0; c < columns.length; c++) {
                byte[] bin = bins[columns[c]];
                int base = c * (MOST_BINS + 1);
                for (int k = leaf.from; k < leaf.to; k++) {
                    int row = rows[k];
                    int at = base + (bin[row] & 0xFF);
                    leaf.sums[at] += gradient[row];
                    leaf.counts[at]++;
                }
            }
        }

        private void best(Leaf leaf) {
            double total = 0;
            for (int k = leaf.from; k < leaf.to; k++) {
                total += gradient[rows[k]];
            }
            int n = leaf.rows();
            double before = total * total / (n + s.ridge());
            for (int c = 0; c < columns.length; c++) {
                int base = c * (MOST_BINS + 1);
                double sum = 0;
                int count = 0;
                for (int b = 0; b <= cuts[columns[c]].length; b++) {
                    sum += leaf.sums[base + b];
                    count += leaf.counts[base + b];
                    if (count < s.leastRows() || n - count < s.leastRows()) {
                        continue;
                    }
                    double rest = total - sum;
                    double gained =
                            sum * sum / (count + s.ridge())
                                    + rest * rest / (n - count + s.ridge())
                                    - before;
                    if (gained > leaf.bestGain + 1e-12) {
                        leaf.bestGain = gained;
                        leaf.bestColumn = c;
                        leaf.bestBin = b;
                    }
                }
            }
        }

        private void split(Leaf leaf, List<Leaf> leaves) {
            int c = columns[leaf.bestColumn];
            byte[] bin = bins[c];
            int middle = partition(leaf, bin);
            gain[c] += leaf.bestGain;
            column[leaf.node] = c;
            cut[leaf.node] =
                    leaf.bestBin == 0 ? Double.NEGATIVE_INFINITY : cuts[c][leaf.bestBin - 1];
            left[leaf.node] = nodes++;
            right[leaf.node] = nodes++;
            Leaf a = leaf(left[leaf.node], leaf.from, middle);
            Leaf b = leaf(right[leaf.node], middle, leaf.to);
            Leaf small = a.rows() <= b.rows() ? a : b;
            Leaf large = small == a ? b : a;
            count(small);
            for (int k = 0; k < large.sums.length; k++) {
                large.sums[k] = leaf.sums[k] - small.sums[k];
                large.counts[k] = leaf.counts[k] - small.counts[k];
            }
            best(a);
            best(b);
            leaves.add(a);
            leaves.add(b);
        }

        private int partition(Leaf leaf, byte[] bin) {
            int[] kept = new int[leaf.rows()];
            int low = leaf.from;
            int high = 0;
            for (int k = leaf.from; k < leaf.to; k++) {
                if ((bin[rows[k]] & 0xFF) <= leaf.bestBin) {
                    rows[low++] = rows[k];
                } else {
                    kept[high++] = rows[k];
                }
            }
            System.arraycopy(kept, 0, rows, low, high);
            return low;
        }

        private void settle(Leaf leaf) {
            if (s.quantile() > 0) {
                double[] off = new double[leaf.rows()];
                for (int k = 0; k < off.length; k++) {
                    int row = rows[leaf.from + k];
                    off[k] = y[row] - predicted[row];
                }
                value[leaf.node] = s.rate() * quantile(off, s.quantile());
                return;
            }
            double sum = 0;
            for (int k = leaf.from; k < leaf.to; k++) {
                sum += gradient[rows[k]];
            }
            value[leaf.node] = s.rate() * sum / (leaf.rows() + s.ridge());
        }

        /// The drawn rows know their leaf; the others are led down the tree by their bins.
        private void learn(Tree tree) {
            for (int i = 0; i < y.length; i++) {
                int node = 0;
                while (tree.left[node] > 0) {
                    node = above(tree, node, i) ? tree.right[node] : tree.left[node];
                }
                predicted[i] += tree.value[node];
            }
        }

        private boolean above(Tree tree, int node, int row) {
            int c = tree.column[node];
            int bin = bins[c][row] & 0xFF;
            return bin > 0
                    && (tree.cut[node] == Double.NEGATIVE_INFINITY
                            || bin > cuts[c].length
                            || cuts[c][bin - 1] > tree.cut[node]);
        }
    }

    private int[] drawRows() {
        if (drawn.length == 0) {
            drawn = new boolean[y.length];
        }
        int n = 0;
        for (int i = 0; i < y.length; i++) {
            drawn[i] = s.rowShare() >= 1 || random.nextDouble() < s.rowShare();
            n += drawn[i] ? 1 : 0;
        }
        int[] rows = new int[n];
        int k = 0;
        for (int i = 0; i < y.length; i++) {
            if (drawn[i]) {
                rows[k++] = i;
            }
        }
        return rows;
    }

    private int[] drawColumns() {
        int[] all = new int[bins.length];
        Arrays.setAll(all, c -> c);
        int n = Math.max(1, (int) Math.ceil(s.columnShare() * all.length));
        for (int k = 0; k < n; k++) {
            int other = k + random.nextInt(all.length - k);
            int kept = all[k];
            all[k] = all[other];
            all[other] = kept;
        }
        int[] out = Arrays.copyOf(all, n);
        Arrays.sort(out);
        return out;
    }
}
