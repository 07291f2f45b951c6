package org.wattdeck.cli;

import java.lang.management.ManagementFactory;

/// How long a command takes, by the clock and of the processor. The processor's time is that of the
/// thread that started it.
record Stopwatch(long wallNanos, long cpuNanos) {

    static Stopwatch start() {
        return new Stopwatch(System.nanoTime(), cpu());
    }

    double wallSeconds() {
        return (System.nanoTime() - wallNanos) / 1e9;
    }

    double cpuSeconds() {
        return (cpu() - cpuNanos) / 1e9;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
