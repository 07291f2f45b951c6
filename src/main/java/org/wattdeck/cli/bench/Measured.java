package org.wattdeck.cli.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.DoubleSupplier;

/// Ways to measure on a machine that is shared with others: by the CPU time of the measuring
/// thread, and by the median of several runs after one that warms up.
final class Measured {

    private Measured() {}

    /// CPU time of this thread so far, seconds.
    static double cpuSeconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() * 1e-9;
    }

    static double median(int runs, DoubleSupplier measurement) {
        var unused = measurement.getAsDouble();
        double[] values = new double[runs];
        Arrays.setAll(values, i -> measurement.getAsDouble());
        return median(values);
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
