package org.wattdeck.ui.view.trend;

/// A span of time in equal columns, one for each pixel. Columns begin at whole multiples of their
/// length, so that a picture that moves with the time does not change its shape.
public record Grid(long startMillis, long stepMillis, int columns) {

    public Grid {
        if (stepMillis < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "A grid needs columns (" + columns + ") of a length (" + stepMillis + " ms).");
        }
    }

    /// The columns of about `spanMillis` up to the one that holds `endMillis`.
    public static Grid until(long endMillis, long spanMillis, int columns) {
        long step = Math.max(1, Math.round((double) spanMillis / columns));
        long last = Math.floorDiv(endMillis, step);
        return new Grid((last + 1 - columns) * step, step, columns);
    }

    public long endMillis() {
        return startMillis + stepMillis * columns;
    }

    public long spanMillis() {
        return stepMillis * columns;
    }

    public long startOf(int column) {
        return startMillis + stepMillis * column;
    }

    /// The column of a time; may lie outside of the grid.
    public int columnOf(long millis) {
        return (int)
                Math.clamp(
                        Math.floorDiv(millis - startMillis, stepMillis),
                        Integer.MIN_VALUE,
                        Integer.MAX_VALUE);
    }

    /// The first column that begins at or after a time, within `[0, columns]`.
    public int firstFrom(long millis) {
        return (int) Math.clamp(-Math.floorDiv(startMillis - millis, stepMillis), 0, columns);
    }

    /// The same with so many more columns at each end.
    public Grid wider(int more) {
        return new Grid(startMillis - stepMillis * more, stepMillis, columns + 2 * more);
    }

    /// The first `n` columns.
    public Grid first(int n) {
        return new Grid(startMillis, stepMillis, n);
    }

    public Grid later(long millis) {
        return new Grid(startMillis + millis, stepMillis, columns);
    }

    /// Whether this grid has every column of another.
    public boolean holds(Grid other) {
        return stepMillis == other.stepMillis
                && startMillis <= other.startMillis
                && endMillis() >= other.endMillis();
    }
}
