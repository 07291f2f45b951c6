package org.wattdeck.ui.view.chart;

import java.util.Arrays;
import org.wattdeck.engine.series.Stretch;

/// The points of one trace in order of time, kept so that the least and greatest value of any
/// stretch are found without walking all points: beside the points stand the extremes of blocks of
/// eight, of blocks of blocks, and so on.
///
/// A point may itself be a bucket with a least and a greatest value. NaN is a gap. Not thread-safe;
/// used on the FX thread.
public final class TraceData {

    private static final int SHIFT = 3;
    private static final int BLOCK = 1 << SHIFT;

    private final int keep;
    private long[] millis = new long[64];
    private double[] last = new double[64];
    private double[] area = new double[64];
    private double[] covered = new double[64];
    private double[][] low = {new double[64]};
    private double[][] high = {new double[64]};

    /// Whether no bucket was added: then a point's extremes are its value.
    private boolean plain = true;

    private int size;

    /// @param keep how many of the newest points are kept at least; up to twice as many are held
    public TraceData(int keep) {
        this.keep = keep;
    }

    public int size() {
        return size;
    }

    public long timeMillis(int index) {
        return millis[index];
    }

    public double value(int index) {
        return last[index];
    }

    public void clear() {
        size = 0;
    }

    /// Adds a point at the end. One that is not later than the newest is left out.
    public void add(long timeMillis, double value) {
        add(timeMillis, value, value, value);
    }

    /// Adds a bucket: what its values ranged over and which was the last.
    public void add(long timeMillis, double min, double max, double value) {
        if (size > 0 && timeMillis <= millis[size - 1]) {
            return;
        }
        if (size >= 2 * keep) {
            dropOldest();
        }
        if (size == millis.length) {
            grow();
        }
        millis[size] = timeMillis;
        last[size] = value;
        boolean gap = Double.isNaN(min);
        plain &= gap == Double.isNaN(value) && (gap || min == value && max == value);
        low[0][size] = gap ? Double.POSITIVE_INFINITY : min;
        high[0][size] = gap ? Double.NEGATIVE_INFINITY : max;
        size++;
        accumulate(size - 1);
        summarise(size - 1);
    }

    /// Sums up from the first point, so that the mean of any stretch is a difference of two sums.
    private void accumulate(int index) {
        double areaBefore = index == 0 ? 0 : area[index - 1];
        double coveredBefore = index == 0 ? 0 : covered[index - 1];
        double weight = Double.isNaN(last[index]) ? 0 : weightMillis(index);
        area[index] = weight == 0 ? areaBefore : areaBefore + weight * last[index];
        covered[index] = coveredBefore + weight;
    }

    private double weightMillis(int index) {
        return index == 0 ? 0 : Math.min(Stretch.LONGEST_MILLIS, millis[index] - millis[index - 1]);
    }

    private void grow() {
        millis = Arrays.copyOf(millis, 2 * millis.length);
        last = Arrays.copyOf(last, 2 * last.length);
        area = Arrays.copyOf(area, 2 * area.length);
        covered = Arrays.copyOf(covered, 2 * covered.length);
        low[0] = Arrays.copyOf(low[0], 2 * low[0].length);
        high[0] = Arrays.copyOf(high[0], 2 * high[0].length);
    }

    private void dropOldest() {
        int from = size - keep;
        System.arraycopy(millis, from, millis, 0, keep);
        System.arraycopy(last, from, last, 0, keep);
        System.arraycopy(low[0], from, low[0], 0, keep);
        System.arraycopy(high[0], from, high[0], 0, keep);
        size = keep;
        for (int i = 0; i < size; i++) {
            accumulate(i);
            summarise(i);
        }
    }

    /// Takes point `index` into the blocks above it; the first point of a block starts it anew.
    private void summarise(int index) {
        int levels = levels();
        for (int level = 1; level < levels; level++) {
            int block = index >> SHIFT * level;
            ensure(level, block);
            boolean first = index == block << SHIFT * level;
            low[level][block] = first ? low[0][index] : Math.min(low[level][block], low[0][index]);
            high[level][block] =
                    first ? high[0][index] : Math.max(high[level][block], high[0][index]);
        }
    }

    private int levels() {
        int levels = 1;
        for (int n = keep; n > BLOCK; n >>= SHIFT) {
            levels++;
        }
        return levels;
    }

    private void ensure(int level, int block) {
        if (low.length <= level) {
            int from = low.length;
            low = Arrays.copyOf(low, level + 1);
            high = Arrays.copyOf(high, level + 1);
            for (int i = from; i <= level; i++) {
                low[i] = new double[16];
                high[i] = new double[16];
            }
        }
        if (low[level].length <= block) {
            low[level] = Arrays.copyOf(low[level], 2 * block);
            high[level] = Arrays.copyOf(high[level], 2 * block);
        }
    }

    /// The first point at or after this time; `size` when there is none.
    public int firstAt(long timeMillis) {
        int at = Arrays.binarySearch(millis, 0, size, timeMillis);
        return at >= 0 ? at : -at - 1;
    }

    /// As `firstAt`, for a time that is known to be at or after that of `from` and not far from it.
    public int firstAt(long timeMillis, int from) {
        int reach = 1;
        int low = from;
        while (low + reach < size && millis[low + reach] < timeMillis) {
            low += reach;
            reach <<= 1;
        }
        int at = Arrays.binarySearch(millis, low, Math.min(size, low + reach + 1), timeMillis);
        return at >= 0 ? at : -at - 1;
    }

    /// The point that holds at this time: the last one at or before it, or -1.
    public int lastAt(long timeMillis) {
        int at = Arrays.binarySearch(millis, 0, size, timeMillis);
        return at >= 0 ? at : -at - 2;
    }

    /// Least value in `[from, to)` of the points; NaN when all are gaps.
    public double min(int from, int to) {
        double[] found = new double[2];
        extremes(from, to, found);
        return found[0];
    }

    /// Greatest value in `[from, to)` of the points; NaN when all are gaps.
    public double max(int from, int to) {
        double[] found = new double[2];
        extremes(from, to, found);
        return found[1];
    }

    /// Least and greatest value in `[from, to)` of the points in one walk; NaN when all are gaps.
    ///
    /// @param found takes the two
    public void extremes(int from, int to, double[] found) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        int level = 0;
        int i = from;
        while (i < to) {
            // Up while a whole block of the next level begins here and ends within, else down.
            while (level + 1 < low.length
                    && (i & (BLOCK << SHIFT * level) - 1) == 0
                    && i + (BLOCK << SHIFT * level) <= to) {
                level++;
            }
            while (level > 0 && i + (1 << SHIFT * level) > to) {
                level--;
            }
            int step = 1 << SHIFT * level;
            // Fewer places in memory: a comparison with NaN is false, so gaps are passed over.
            boolean points = level == 0 && plain;
            double[] lows = points ? last : low[level];
            double[] highs = points ? last : high[level];
            int end =
                    level + 1 < low.length
                            ? Math.min(
                                    to, (i & -(BLOCK << SHIFT * level)) + (BLOCK << SHIFT * level))
                            : to;
            for (; i + step <= end; i += step) {
                double a = lows[i >> SHIFT * level];
                double b = highs[i >> SHIFT * level];
                least = a < least ? a : least;
                greatest = b > greatest ? b : greatest;
            }
        }
        boolean none = least == Double.POSITIVE_INFINITY;
        found[0] = none ? Double.NaN : least;
        found[1] = none ? Double.NaN : greatest;
    }

    /// Mean over time in `[from, to)` of the points, each standing for the time since the one
    /// before; NaN when all are gaps.
    public double mean(int from, int to) {
        if (from >= to) {
            return Double.NaN;
        }
        double time = covered[to - 1] - (from == 0 ? 0 : covered[from - 1]);
        if (time > 0) {
            return (area[to - 1] - (from == 0 ? 0 : area[from - 1])) / time;
        }
        // The very first point stands for no time.
        return to - from == 1 ? last[from] : Double.NaN;
    }

    /// What the points did from `fromMillis` (included) to `toMillis` (excluded).
    public Stretch stretch(long fromMillis, long toMillis) {
        int first = Math.max(0, firstAt(fromMillis) - 1);
        int end = Math.min(size, firstAt(toMillis) + 1);
        return Stretch.of(
                end - first, k -> millis[first + k], k -> last[first + k], fromMillis, toMillis);
    }
}
