package org.wattdeck.engine.forecast;

import java.util.List;
import java.util.Optional;

/// A series on its grid with what the calendar says of each step, for `horizon` steps beyond its
/// end too. Values that are missing are NaN. Models do not read it but through [Past], which ends
/// where a forecast is made.
final class Frame {

    static final int DAYS_OF_WEEK = 7;
    private static final int SUNDAY = 6;
    private static final int SATURDAY = 5;
    private static final long SHORTEST_SLOT_SECONDS = 300;

    /// A day that begins at 1970-01-01 was a Thursday.
    private static final int EPOCH_DAY_OF_WEEK = 3;

    final TimeGrid grid;
    final int size;
    final int horizon;

    /// Steps of a day, at least 1.
    final int perDay;

    /// Parts of a day that have a place of their own in the models' memory.
    final int slots;

    final List<Feature> features;

    /// What the weather makes of the plant, from the grid's start on.
    final Optional<WeatherCourse> course;

    final int[] slot;

    /// Monday is 0; a holiday is a Sunday.
    final int[] dayType;

    final boolean[] holiday;

    private final long[] local;
    private final double[] values;
    private final double[][] extras;
    private final double[] sums;
    private final int[] known;
    private final double[] lowest;
    private final double[] highest;

    Frame(TimeGrid grid, double[] values, int horizon, List<Feature> features) {
        this(grid, values, horizon, features, Optional.empty());
    }

    Frame(
            TimeGrid grid,
            double[] values,
            int horizon,
            List<Feature> features,
            Optional<WeatherCourse> course) {
        this.course = course;
        this.grid = grid;
        this.values = values;
        this.horizon = horizon;
        this.features = features;
        size = values.length;
        perDay = Math.max(1, Math.round((float) TimeGrid.DAY_SECONDS / grid.stepSeconds()));
        long slotSeconds = Math.max(grid.stepSeconds(), SHORTEST_SLOT_SECONDS);
        slots = (int) Math.ceilDiv(TimeGrid.DAY_SECONDS, slotSeconds);
        int all = size + horizon;
        local = new long[all];
        slot = new int[all];
        dayType = new int[all];
        holiday = new boolean[all];
        extras = features.stream().map(Feature::values).toArray(double[][]::new);
        for (int i = 0; i < all; i++) {
            local[i] = grid.local(i);
            slot[i] = (int) (Math.floorMod(local[i], TimeGrid.DAY_SECONDS) / slotSeconds);
            holiday[i] = isHoliday(i);
            long day = Math.floorDiv(local[i], TimeGrid.DAY_SECONDS);
            dayType[i] = holiday[i] ? SUNDAY : Math.floorMod(day + EPOCH_DAY_OF_WEEK, DAYS_OF_WEEK);
        }
        sums = new double[size + 1];
        known = new int[size + 1];
        lowest = new double[size + 1];
        highest = new double[size + 1];
        lowest[0] = Double.POSITIVE_INFINITY;
        highest[0] = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            boolean there = !Double.isNaN(values[i]);
            sums[i + 1] = sums[i] + (there ? values[i] : 0);
            known[i + 1] = known[i] + (there ? 1 : 0);
            lowest[i + 1] = there ? Math.min(lowest[i], values[i]) : lowest[i];
            highest[i + 1] = there ? Math.max(highest[i], values[i]) : highest[i];
        }
    }

    private boolean isHoliday(int i) {
        for (int f = 0; f < extras.length; f++) {
            if (features.get(f).use() == Feature.Use.HOLIDAY
                    && i < extras[f].length
                    && extras[f][i] > 0) {
                return true;
            }
        }
        return false;
    }

    /// Monday to Friday, no holiday.
    boolean working(int i) {
        return dayType[i] < SATURDAY;
    }

    int weekSlot(int i) {
        return dayType[i] * slots + slot[i];
    }

    /// The step at the same time by the clock so many days before; it may be before the first.
    int back(int i, int days) {
        int guess = i - days * perDay;
        if (guess < 0) {
            return guess;
        }
        long off = local[i] - days * TimeGrid.DAY_SECONDS - local[guess];
        return guess + (int) Math.rint((double) off / grid.stepSeconds());
    }

    /// Days since 1970 by the clock.
    int day(int i) {
        return (int) Math.floorDiv(local[i], TimeGrid.DAY_SECONDS);
    }

    int lastStep() {
        return size + horizon - 1;
    }

    double hour(int i) {
        return Math.floorMod(local[i], TimeGrid.DAY_SECONDS) / 3600.0;
    }

    double[] values() {
        return values;
    }

    double lowestBefore(int end) {
        return lowest[end];
    }

    double highestBefore(int end) {
        return highest[end];
    }

    double value(int i) {
        return values[i];
    }

    double extra(int feature, int i) {
        return i >= 0 && i < extras[feature].length ? extras[feature][i] : Double.NaN;
    }

    /// The mean of what is known in `[from, to)`, NaN where nothing is.
    double mean(int from, int to) {
        int a = Math.max(0, from);
        int n = to <= a ? 0 : known[to] - known[a];
        return n == 0 ? Double.NaN : (sums[to] - sums[a]) / n;
    }

    int known(int from, int to) {
        int a = Math.max(0, from);
        return to <= a ? 0 : known[to] - known[a];
    }
}
