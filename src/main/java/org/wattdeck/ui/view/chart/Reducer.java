package org.wattdeck.ui.view.chart;

/// Reduces the points of a trace to one column per pixel: what it began with, ranged over and ended
/// with. A single spike stays visible at any span. The cost follows the pixels, not the points.
public final class Reducer {

    private Reducer() {}

    /// One entry per pixel, left to right. Where a column has no point `count` is 0; where all its
    /// points are gaps `min` is NaN. `first` and `last` are NaN where a gap touches that edge, so
    /// that no line is drawn over it.
    public record Columns(int[] count, double[] first, double[] min, double[] max, double[] last) {}

    /// The points of `[fromMillis, toMillis)` on `pixels` columns.
    public static Columns reduce(TraceData data, long fromMillis, long toMillis, int pixels) {
        Columns columns =
                new Columns(
                        new int[pixels],
                        new double[pixels],
                        new double[pixels],
                        new double[pixels],
                        new double[pixels]);
        int start = data.firstAt(fromMillis);
        for (int x = 0; x < pixels; x++) {
            long until = fromMillis + (long) ((toMillis - fromMillis) * (x + 1.0) / pixels);
            int end = data.firstAt(until);
            columns.count[x] = end - start;
            if (end > start) {
                columns.first[x] = data.value(start);
                columns.last[x] = data.value(end - 1);
                columns.min[x] = data.min(start, end);
                columns.max[x] = data.max(start, end);
            } else {
                columns.first[x] = Double.NaN;
                columns.last[x] = Double.NaN;
                columns.min[x] = Double.NaN;
                columns.max[x] = Double.NaN;
            }
            start = end;
        }
        return columns;
    }
}
