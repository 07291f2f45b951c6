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

    /// Puts older values before the ones there are, one per step from `startMillis` on; those of
    /// steps that are known already are left out. NaN stays a gap.
    public void precede(long startMillis, double[] older) {
        double[] known = new double[size()];
        for (int i = 0; i < known.length; i++) {
            known[i] = get(i);
        }
        long end = newestStep;
        long first = count == 0 ? Long.MAX_VALUE : newestStep - known.length + 1;
        count = 0;
        newestStep = Long.MIN_VALUE;
        for (int k = 0; k < older.length; k++) {
            long step = Math.floorDiv(startMillis, stepMillis) + k;
            if (step < first && (count > 0 || !Double.isNaN(older[k]))) {
                add(step * stepMillis, older[k]);
            }
        }
        for (int i = 0; i < known.length; i++) {
            add((end - known.length + 1 + i) * stepMillis, known[i]);
        }
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
