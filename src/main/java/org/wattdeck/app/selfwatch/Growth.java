package org.wattdeck.app.selfwatch;

import java.util.ArrayDeque;
import java.util.Deque;

/// Whether a figure grows without end: the straight line through its latest samples. One sample
/// stands for a quarter of an hour, the least of it, so that what comes and goes does not count; a
/// day of them is kept. Not safe for several threads.
public final class Growth {

    private static final double BIN_HOURS = 0.25;
    private static final int KEPT = 96;
    private static final double HOURS_PER_DAY = 24;

    /// Less says nothing about a day.
    private static final int FEWEST = 16;

    /// So much of the ups and downs the line must explain to be called growth.
    private static final double LEAST_FIT = 0.8;

    /// And so much of the bound must have come together already.
    private static final double LEAST_RISE = 0.25;

    private record Sample(double hours, double value) {}

    private final double boundPerDay;
    private final double warmUpHours;
    private final Deque<Sample> samples = new ArrayDeque<>();

    /// @param boundPerDay growth of more than this is too much
    /// @param warmUpHours what comes before is not looked at: everything grows at the start
    public Growth(double boundPerDay, double warmUpHours) {
        this.boundPerDay = boundPerDay;
        this.warmUpHours = warmUpHours;
    }

    /// @param hours since the start, never less than before
    public void add(double hours, double value) {
        if (hours < warmUpHours || Double.isNaN(value)) {
            return;
        }
        Sample last = samples.peekLast();
        if (last != null && Math.floor(hours / BIN_HOURS) == Math.floor(last.hours() / BIN_HOURS)) {
            samples.removeLast();
            samples.addLast(new Sample(last.hours(), Math.min(last.value(), value)));
            return;
        }
        samples.addLast(new Sample(hours, value));
        if (samples.size() > KEPT) {
            samples.removeFirst();
        }
    }

    /// The slope of the line through the samples, per day; NaN while there are too few.
    public double perDay() {
        return samples.size() < FEWEST ? Double.NaN : line().slopePerHour() * HOURS_PER_DAY;
    }

    /// Whether it grows by more than the bound, steadily.
    public boolean tooMuch() {
        if (samples.size() < FEWEST) {
            return false;
        }
        Line line = line();
        double rise =
                line.slopePerHour() * (samples.getLast().hours() - samples.getFirst().hours());
        return line.slopePerHour() * HOURS_PER_DAY > boundPerDay
                && rise >= LEAST_RISE * boundPerDay
                && line.fit() >= LEAST_FIT;
    }

    private record Line(double slopePerHour, double fit) {}

    /// Least squares; the fit is the share of the variance the line explains.
    private Line line() {
        double n = samples.size();
        double meanHours = samples.stream().mapToDouble(Sample::hours).sum() / n;
        double meanValue = samples.stream().mapToDouble(Sample::value).sum() / n;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (Sample s : samples) {
            double x = s.hours() - meanHours;
            double y = s.value() - meanValue;
            xx += x * x;
            xy += x * y;
            yy += y * y;
        }
        return new Line(xx == 0 ? 0 : xy / xx, xx == 0 || yy == 0 ? 0 : xy * xy / (xx * yy));
    }
}
