package org.wattdeck.ui.kit;

/// The latest values of one quantity at even steps of plant time, for a small trend line. Starts
/// empty; a value that comes early replaces the one of its step. Steps that nothing came for, as
/// when the plant runs fast, lie on the straight line between their neighbours.
public final class Trail {

    private final double[] values;
    private final long stepMillis;
    private long newestStep = Long.MIN_VALUE;
    private long count; // of all values ever

    public Trail(int length, long stepMillis) {
        this.values = new double[length];
        this.stepMillis = stepMillis;
    }

    public void add(long epochMilli, double value) {
        long step = Math.floorDiv(epochMilli, stepMillis);
        if (step < newestStep) {
            count = 0; // the plant's clock was set back
        }
        if (count > 0 && step == newestStep) {
            values[slot(count - 1)] = value;
            return;
        }
        if (count > 0) {
            fill(step - newestStep, value);
        }
        push(value);
        newestStep = step;
    }

    private void fill(long steps, double value) {
        double from = values[slot(count - 1)];
        for (long k = Math.max(1, steps - values.length); k < steps; k++) {
            push(from + (value - from) * k / steps);
        }
    }

    private void push(double value) {
        values[slot(count)] = value;
        count++;
    }

    private int slot(long index) {
        return (int) (index % values.length);
    }

    /// How many values there are, up to the length.
    public int size() {
        return (int) Math.min(count, values.length);
    }

    public int length() {
        return values.length;
    }

    /// Value `i` of `size()`, oldest first; NaN where the quantity was not known.
    public double get(int i) {
        return values[slot(count - size() + i)];
    }
}
