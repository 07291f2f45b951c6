package org.wattdeck.ui.view.trend;

import java.util.Arrays;
import java.util.List;
import org.wattdeck.app.History.Bucket;
import org.wattdeck.engine.formula.Formula;
import org.wattdeck.engine.formula.Range;
import org.wattdeck.ui.view.chart.TraceData;

/// One trace reduced to the columns of a grid: least, greatest, mean over time and last value of
/// each; NaN where a column has no value. `apart` says that nothing was recorded before this column
/// for longer than usual, so that no line leads to it. Not changed once made; made on any thread.
public record Strip(
        Grid grid, double[] min, double[] max, double[] mean, double[] last, boolean[] apart) {

    /// A longer wait than this many times the usual one is a gap.
    private static final double LONGER = 2.5;

    public static Strip empty(Grid grid) {
        int n = grid.columns();
        Strip strip =
                new Strip(
                        grid,
                        new double[n],
                        new double[n],
                        new double[n],
                        new double[n],
                        new boolean[n]);
        for (double[] values : List.of(strip.min, strip.max, strip.mean, strip.last)) {
            Arrays.fill(values, Double.NaN);
        }
        return strip;
    }

    /// What a store answered for the columns of a grid. Columns shorter than the wait between two
    /// ticks are mostly empty; that is no gap.
    public static Strip of(List<Bucket> buckets, Grid grid) {
        Strip strip = empty(grid);
        double usual = usualMillis(buckets);
        int before = -1;
        for (int i = 0; i < Math.min(buckets.size(), grid.columns()); i++) {
            Bucket b = buckets.get(i);
            if (b.count() == 0 || Double.isNaN(b.mean())) {
                continue;
            }
            strip.put(i, b.min(), b.max(), b.mean(), b.last());
            if (before >= 0) {
                double wait = Math.max(usual, rhythmMillis(buckets.get(before)));
                double empty = (double) grid.stepMillis() * (i - before - 1);
                strip.apart[i] = empty > LONGER * wait;
            }
            before = i;
        }
        return strip;
    }

    private static double rhythmMillis(Bucket bucket) {
        return bucket.seconds() * 1000 / bucket.count();
    }

    private static double usualMillis(List<Bucket> buckets) {
        double[] rhythms =
                buckets.stream()
                        .filter(b -> b.count() > 0)
                        .mapToDouble(Strip::rhythmMillis)
                        .sorted()
                        .toArray();
        return rhythms.length == 0 ? 0 : rhythms[rhythms.length / 2];
    }

    private void put(int i, double least, double most, double middle, double end) {
        min[i] = Math.min(least, most);
        max[i] = Math.max(least, most);
        mean[i] = middle;
        last[i] = end;
    }

    /// Points as they came in. The cost follows the columns, not the points.
    public static Strip of(TraceData data, Grid grid) {
        Strip strip = empty(grid);
        strip.reduce(data, 0, false);
        return strip;
    }

    /// The same, but columns that are in `before` already and could not change any more are taken
    /// from there: as time moves on only the newest are reduced.
    ///
    /// @param before of the same points when there were fewer
    /// @param finishedMillis the newest point there was then
    public static Strip of(TraceData data, Grid grid, Strip before, long finishedMillis) {
        long moved = grid.startMillis() - before.grid.startMillis();
        if (grid.stepMillis() != before.grid.stepMillis()
                || moved < 0
                || moved >= before.grid.spanMillis()
                || moved % grid.stepMillis() != 0) {
            return of(data, grid);
        }
        Strip strip = empty(grid);
        int shift = (int) (moved / grid.stepMillis());
        int known =
                Math.clamp(
                        grid.columnOf(finishedMillis),
                        0,
                        Math.min(grid.columns(), before.grid.columns() - shift));
        strip.copyFrom(before, shift, known);
        int newest = data.firstAt(grid.startOf(known)) - 1;
        strip.reduce(data, known, newest >= 0 && Double.isNaN(data.value(newest)));
        return strip;
    }

    private void copyFrom(Strip from, int shift, int n) {
        System.arraycopy(from.min, shift, min, 0, n);
        System.arraycopy(from.max, shift, max, 0, n);
        System.arraycopy(from.mean, shift, mean, 0, n);
        System.arraycopy(from.last, shift, last, 0, n);
        System.arraycopy(from.apart, shift, apart, 0, n);
    }

    /// Reduces the points from a column on.
    ///
    /// @param gapBefore whether the point before them is a gap
    private void reduce(TraceData data, int column, boolean gapBefore) {
        boolean gap = gapBefore;
        double[] ends = new double[2];
        int start = data.firstAt(grid.startOf(column));
        int size = data.size();
        for (int i = column; i < grid.columns() && start < size; i++) {
            long until = grid.startOf(i + 1);
            int end = data.timeMillis(start) < until ? data.firstAt(until, start) : start;
            if (end > start) {
                data.extremes(start, end, ends);
                double least = ends[0];
                if (Double.isNaN(least)) {
                    gap = true;
                } else {
                    double most = ends[1];
                    double mean = data.mean(start, end);
                    double last = lastValue(data, start, end);
                    // Rounding must not put the mean outside of what was seen.
                    double middle = Double.isNaN(mean) ? last : Math.clamp(mean, least, most);
                    put(i, least, most, middle, last);
                    apart[i] = gap || Double.isNaN(data.value(start));
                    gap = Double.isNaN(data.value(end - 1));
                }
                start = end;
            }
        }
    }

    private static double lastValue(TraceData data, int start, int end) {
        int at = end - 1;
        while (at > start && Double.isNaN(data.value(at))) {
            at--;
        }
        return data.value(at);
    }

    /// The sum of several traces, each times its weight, column by column; a column that one of
    /// them lacks is empty. Extremes are those of the parts added up: the true ones lie within.
    public static Strip sum(List<Strip> parts, double[] weights) {
        Strip sum = empty(parts.getFirst().grid);
        for (int i = 0; i < sum.grid.columns(); i++) {
            double[] all = new double[4];
            for (int p = 0; p < parts.size(); p++) {
                Strip part = parts.get(p);
                double w = weights[p];
                all[0] += w * (w < 0 ? part.max[i] : part.min[i]);
                all[1] += w * (w < 0 ? part.min[i] : part.max[i]);
                all[2] += w * part.mean[i];
                all[3] += w * part.last[i];
                sum.apart[i] |= part.apart[i];
            }
            if (!Double.isNaN(all[2])) {
                sum.put(i, all[0], all[1], all[2], all[3]);
            }
        }
        return sum;
    }

    /// A formula over several traces, column by column, times a factor; a column that one of them
    /// lacks is empty. The mean is the formula of the means: the true one where the formula only
    /// adds and scales, and near it where it does not. Extremes are bounds: the true ones lie
    /// within.
    public static Strip combine(List<Strip> terms, Formula formula, double factor) {
        Strip found = empty(terms.getFirst().grid);
        int n = terms.size();
        double[] means = new double[n];
        double[] lasts = new double[n];
        double[] least = new double[n];
        double[] most = new double[n];
        for (int i = 0; i < found.grid.columns(); i++) {
            for (int t = 0; t < n; t++) {
                Strip term = terms.get(t);
                means[t] = term.mean[i];
                lasts[t] = term.last[i];
                least[t] = term.min[i];
                most[t] = term.max[i];
                found.apart[i] |= term.apart[i];
            }
            double mean = formula.value(means) * factor;
            if (!Double.isNaN(mean)) {
                Range bounds = bounds(formula, least, most, mean, factor);
                found.put(i, bounds.low(), bounds.high(), mean, formula.value(lasts) * factor);
            }
        }
        return found;
    }

    /// Between which values a formula can have been, times a factor; where nothing can be said,
    /// its mean.
    public static Range bounds(
            Formula formula, double[] least, double[] most, double mean, double factor) {
        Range[] ranges = new Range[least.length];
        for (int t = 0; t < ranges.length; t++) {
            ranges[t] = new Range(least[t], most[t]);
        }
        Range range = formula.range(ranges);
        return Double.isNaN(range.low()) || Double.isNaN(range.high())
                ? new Range(mean, mean)
                : new Range(range.low() * factor, range.high() * factor);
    }

    /// The columns before `join` of what was recorded and those from there on of what came in live,
    /// both on one grid.
    ///
    /// @param usualMillis how long it usually takes from one live point to the next
    public static Strip join(Strip recorded, Strip live, int join, double usualMillis) {
        Grid grid = live.grid;
        Strip joined = empty(grid);
        joined.copy(recorded, 0, join);
        joined.copy(live, join, grid.columns());
        int after = joined.next(join, grid.columns());
        int before = joined.previous(join - 1);
        if (after < grid.columns() && before >= 0) {
            double empty = (double) grid.stepMillis() * (after - before - 1);
            joined.apart[after] |= empty > LONGER * usualMillis;
        }
        return joined;
    }

    private void copy(Strip from, int start, int end) {
        System.arraycopy(from.min, start, min, start, end - start);
        System.arraycopy(from.max, start, max, start, end - start);
        System.arraycopy(from.mean, start, mean, start, end - start);
        System.arraycopy(from.last, start, last, start, end - start);
        System.arraycopy(from.apart, start, apart, start, end - start);
    }

    /// The first column with a value in `[from, to)`, or `to`.
    int next(int from, int to) {
        int i = from;
        while (i < to && Double.isNaN(mean[i])) {
            i++;
        }
        return i;
    }

    /// The last column with a value at or before `from`, or -1.
    int previous(int from) {
        int i = Math.min(from, mean.length - 1);
        while (i >= 0 && Double.isNaN(mean[i])) {
            i--;
        }
        return i;
    }

    /// The same values on another grid; where its columns are longer they are put together, and
    /// where they are shorter the values stand apart with a line between them.
    public Strip onto(Grid other) {
        if (grid.equals(other)) {
            return this;
        }
        Strip found = empty(other);
        int[] parts = new int[other.columns()];
        for (int i = 0; i < grid.columns(); i++) {
            if (Double.isNaN(mean[i])) {
                continue;
            }
            int at = other.columnOf(grid.startOf(i) + grid.stepMillis() / 2);
            if (at < 0 || at >= other.columns()) {
                continue;
            }
            if (parts[at] == 0) {
                found.put(at, min[i], max[i], mean[i], last[i]);
                found.apart[at] = apart[i];
            } else {
                double middle = (found.mean[at] * parts[at] + mean[i]) / (parts[at] + 1);
                found.put(
                        at,
                        Math.min(found.min[at], min[i]),
                        Math.max(found.max[at], max[i]),
                        middle,
                        last[i]);
            }
            parts[at]++;
        }
        return found;
    }

    /// The same values so much later, to be laid over another time.
    public Strip later(long millis) {
        return new Strip(grid.later(millis), min, max, mean, last, apart);
    }

    /// Every column so many times, for a larger picture.
    Strip repeated(int times) {
        Grid wide =
                new Grid(
                        grid.startMillis(),
                        Math.max(1, grid.stepMillis() / times),
                        grid.columns() * times);
        Strip found = empty(wide);
        for (int i = 0; i < wide.columns(); i++) {
            int from = i / times;
            found.min[i] = min[from];
            found.max[i] = max[from];
            found.mean[i] = mean[from];
            found.last[i] = last[from];
            found.apart[i] = i % times == 0 && apart[from];
        }
        return found;
    }

    /// What the trace was at a time: the mean of the column, or of the last one before it to which
    /// it is connected. NaN in a gap and outside.
    public double at(long millis) {
        int column = grid.columnOf(millis);
        if (column < 0 || column >= grid.columns()) {
            return Double.NaN;
        }
        if (!Double.isNaN(mean[column])) {
            return mean[column];
        }
        int after = next(column, grid.columns());
        int before = previous(column);
        return before < 0 || after == grid.columns() || apart[after] ? Double.NaN : last[before];
    }

    /// The last value up to a time; NaN where a gap follows it or there is none.
    public double lastBefore(long millis) {
        int column = previous(Math.min(grid.columnOf(millis), grid.columns() - 1));
        return column < 0 ? Double.NaN : last[column];
    }

    public double least() {
        return Arrays.stream(min).filter(v -> !Double.isNaN(v)).min().orElse(Double.NaN);
    }

    public double greatest() {
        return Arrays.stream(max).filter(v -> !Double.isNaN(v)).max().orElse(Double.NaN);
    }

    public boolean isEmpty() {
        return next(0, grid.columns()) == grid.columns();
    }
}
