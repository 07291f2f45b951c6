package org.wattdeck.app.selfwatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Watches what the program holds: memory that is left after collecting, threads, open files. Told
/// once a minute, read at any time from any thread.
public final class LeakWatch {

    private static final double BYTES_PER_MB = 1024 * 1024;

    /// Bounds per day. A console runs for weeks on a few hundred MB.
    private static final double MEMORY_MB = 48;

    private static final double THREADS = 24;
    private static final double FILES = 96;
    private static final double WARM_UP_HOURS = 0.5;

    /// @param liveBytes heap in use after the latest collection, NaN before the first
    /// @param files open files and sockets, NaN where the system does not tell
    public record Sample(double liveBytes, double threads, double files) {}

    /// What is held now and how it grows per day; NaN while that is not known.
    public record Report(
            Sample latest,
            double bytesPerDay,
            double threadsPerDay,
            double filesPerDay,
            List<String> growing) {

        public static final Report NONE =
                new Report(
                        new Sample(Double.NaN, Double.NaN, Double.NaN),
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        List.of());

        public Report {
            growing = List.copyOf(growing);
        }
    }

    private final Growth megabytes = new Growth(MEMORY_MB, WARM_UP_HOURS);
    private final Growth threads = new Growth(THREADS, WARM_UP_HOURS);
    private final Growth files = new Growth(FILES, WARM_UP_HOURS);
    private volatile Report report = Report.NONE;

    public Report report() {
        return report;
    }

    /// @param hours since the start of the program
    /// @return what has begun to grow too much with this sample, in words; empty when nothing new
    public synchronized List<String> add(double hours, Sample sample) {
        megabytes.add(hours, sample.liveBytes() / BYTES_PER_MB);
        threads.add(hours, sample.threads());
        files.add(hours, sample.files());
        List<String> growing = new ArrayList<>();
        say(growing, megabytes, "memory", "MB");
        say(growing, threads, "threads", "");
        say(growing, files, "open files", "");
        List<String> before = names(report.growing());
        report =
                new Report(
                        sample,
                        megabytes.perDay() * BYTES_PER_MB,
                        threads.perDay(),
                        files.perDay(),
                        growing);
        return growing.stream().filter(g -> !before.contains(name(g))).toList();
    }

    private static void say(List<String> growing, Growth growth, String name, String unit) {
        if (growth.tooMuch()) {
            growing.add(
                    String.format(Locale.ROOT, "%s: +%.0f %s", name, growth.perDay(), unit).strip()
                            + " per day");
        }
    }

    private static List<String> names(List<String> growing) {
        return growing.stream().map(LeakWatch::name).toList();
    }

    private static String name(String growing) {
        return growing.substring(0, growing.indexOf(':'));
    }
}
