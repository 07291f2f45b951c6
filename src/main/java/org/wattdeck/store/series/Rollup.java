package org.wattdeck.store.series;

import org.wattdeck.domain.ops.Signal;

/// What one asset did in one stretch of time: least, greatest, mean over time and last value of
/// each signal, and the energy it took from and gave to the bus. Made by adding ticks or shorter
/// roll-ups in ascending time. Not thread-safe.
public final class Rollup {

    private static final int N = Signal.values().length;

    private final double[] min = new double[N];
    private final double[] max = new double[N];
    private final double[] last = new double[N];
    private final double[] sum = new double[N];
    private final double[] weight = new double[N];
    private int ticks;
    private double seconds;
    private double energyInKwh;
    private double energyOutKwh;

    public Rollup() {
        java.util.Arrays.fill(min, Double.NaN);
        java.util.Arrays.fill(max, Double.NaN);
        java.util.Arrays.fill(last, Double.NaN);
    }

    /// @param seconds how long the tick stands for
    void addTick(Ticks block, int tick, int asset, double seconds) {
        for (int s = 0; s < N; s++) {
            double value = block.values()[s][tick * block.assets() + asset];
            if (!Double.isNaN(value)) {
                add(s, value, value, value, value, seconds);
            }
        }
        double powerKw = block.value(Signal.POWER_KW, tick, asset);
        if (powerKw > 0) {
            energyOutKwh += powerKw * seconds / 3600;
        } else if (powerKw < 0) {
            energyInKwh -= powerKw * seconds / 3600;
        }
        ticks++;
        this.seconds += seconds;
    }

    private void add(int s, double least, double most, double mean, double end, double seconds) {
        min[s] = min[s] <= least ? min[s] : least;
        max[s] = max[s] >= most ? max[s] : most;
        last[s] = end;
        sum[s] += mean * seconds;
        weight[s] += seconds;
    }

    /// Adds a roll-up of a later stretch.
    public void add(Rollup later) {
        for (int s = 0; s < N; s++) {
            if (!Double.isNaN(later.min[s])) {
                add(s, later.min[s], later.max[s], later.mean(s), later.last[s], later.weight[s]);
            }
        }
        ticks += later.ticks;
        seconds += later.seconds;
        energyInKwh += later.energyInKwh;
        energyOutKwh += later.energyOutKwh;
    }

    /// A roll-up read back, signal by signal.
    void set(Signal signal, double least, double most, double mean, double end, double seconds) {
        add(signal.ordinal(), least, most, mean, end, seconds);
    }

    void setTotals(int ticks, double seconds, double energyInKwh, double energyOutKwh) {
        this.ticks = ticks;
        this.seconds = seconds;
        this.energyInKwh = energyInKwh;
        this.energyOutKwh = energyOutKwh;
    }

    public double min(Signal signal) {
        return min[signal.ordinal()];
    }

    public double max(Signal signal) {
        return max[signal.ordinal()];
    }

    public double last(Signal signal) {
        return last[signal.ordinal()];
    }

    /// Mean over time; NaN where there was no value.
    public double mean(Signal signal) {
        return mean(signal.ordinal());
    }

    private double mean(int s) {
        // Rounding must not put the mean outside of what was seen.
        return weight[s] > 0 ? Math.clamp(sum[s] / weight[s], min[s], max[s]) : Double.NaN;
    }

    public int ticks() {
        return ticks;
    }

    /// How much of the stretch was recorded.
    public double seconds() {
        return seconds;
    }

    public double energyInKwh() {
        return energyInKwh;
    }

    public double energyOutKwh() {
        return energyOutKwh;
    }
}
