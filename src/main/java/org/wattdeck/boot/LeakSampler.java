package org.wattdeck.boot;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.management.OperatingSystemMXBean;
import java.util.Comparator;
import org.wattdeck.app.selfwatch.LeakWatch;

/// Reads from the virtual machine what the leak watch follows.
final class LeakSampler {

    private static final double MILLIS_PER_HOUR = 3_600_000;

    private LeakSampler() {}

    static double hours() {
        return ManagementFactory.getRuntimeMXBean().getUptime() / MILLIS_PER_HOUR;
    }

    static LeakWatch.Sample sample() {
        return new LeakWatch.Sample(
                liveBytes(), ManagementFactory.getThreadMXBean().getThreadCount(), files());
    }

    /// What the old generation held right after its last collection; before the first one nothing
    /// is known. Young collections say nothing about leaks.
    private static double liveBytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(p -> p.getType() == MemoryType.HEAP && p.getCollectionUsage() != null)
                .max(Comparator.comparingLong((MemoryPoolMXBean p) -> p.getUsage().getMax()))
                .map(MemoryPoolMXBean::getCollectionUsage)
                .map(MemoryUsage::getUsed)
                .filter(used -> used > 0)
                .map(Long::doubleValue)
                .orElse(Double.NaN);
    }

    private static double files() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof com.sun.management.UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : Double.NaN;
    }
}
