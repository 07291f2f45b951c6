package org.wattdeck.cli.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.DoubleSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.engine.plant.BatteryFleet;
import org.wattdeck.engine.plant.Plant;
import org.wattdeck.engine.plant.PlantSettings;

/// Measures the plant kernel. Rates are asset-ticks per CPU second of one core; each is the median
/// of
/// several runs after warming up, against the reference loop of the same run.
public final class KernelBench {

    private static final int TICKS_PER_SETPOINT = 225;
    private static final double TICK = 4;
    private static final Pattern RATE = Pattern.compile("([0-9.]+e[0-9]+) asset-ticks");
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

    /// How much is measured.
    public record Size(
            int batteries, int referenceTicks, long yearTicks, int liveAssets, int runs) {
        public static final Size FULL = new Size(1000, 2250, 7_884_000, 100_000, 5);
        public static final Size SMALL = new Size(20, 450, 9000, 100, 1);
    }

    private final Size size;
    private final List<Row> rows = new ArrayList<>();

    private KernelBench(Size size) {
        this.size = size;
    }

    /// @param pattern the portfolio that is repeated to the wanted number of assets
    /// @param rustSource source of the compiled reference, where there is one and a compiler
    public static List<Row> run(Size size, Registry pattern, Optional<Path> rustSource) {
        KernelBench bench = new KernelBench(size);
        bench.batteries(rustSource);
        bench.year();
        bench.live(MixedPortfolio.of(pattern, size.liveAssets));
        bench.rehearsal(MixedPortfolio.of(pattern, Math.min(100, size.liveAssets)));
        return List.copyOf(bench.rows);
    }

    private void batteries(Optional<Path> rustSource) {
        double reference = javaReference();
        String name = "tick loop with objects and maps, Java";
        Optional<Double> rust = rustSource.flatMap(this::rust);
        if (rust.isPresent()) {
            rows.add(
                    new Row(
                            "reference loop in Java",
                            reference,
                            "asset-ticks/CPU s",
                            "Rust reference",
                            reference / rust.get(),
                            ""));
            reference = rust.get();
            name = "tick loop with objects and maps, Rust -O3";
        }
        double plain = median(this::plainRate);
        rows.add(
                new Row(
                        "batteries, plain stepping",
                        plain,
                        "asset-ticks/CPU s",
                        name,
                        plain / reference,
                        ""));
        double closed = median(this::closedRate);
        rows.add(
                new Row(
                        "batteries, event-exact",
                        closed,
                        "asset-ticks/CPU s",
                        name,
                        closed / reference,
                        ">= 100x"));
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private double median(DoubleSupplier measurement) {
        var unused = measurement.getAsDouble();
        double[] values = new double[size.runs];
        Arrays.setAll(values, i -> measurement.getAsDouble());
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private double javaReference() {
        return median(
                () -> {
                    ReferenceLoop loop = new ReferenceLoop(size.batteries);
                    long before = cpu();
                    int kept = 0;
                    for (int k = 0; k < size.referenceTicks; k++) {
                        if (k % TICKS_PER_SETPOINT == 0) {
                            loop.setpoints(k / TICKS_PER_SETPOINT);
                        }
                        kept += loop.tick(TICK).size();
                    }
                    return kept / ((cpu() - before) * 1e-9);
                });
    }

    /// Compiles and runs the reference in Rust; its printed rate.
    private Optional<Double> rust(Path source) {
        try {
            Path binary = Files.createTempFile("reference", "");
            int compiled =
                    new ProcessBuilder(
                                    "rustc",
                                    "-C",
                                    "opt-level=3",
                                    "-C",
                                    "target-cpu=native",
                                    "-o",
                                    binary.toString(),
                                    source.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor();
            if (compiled != 0) {
                return Optional.empty();
            }
            double[] rates = new double[3];
            for (int i = 0; i < rates.length; i++) {
                Process process =
                        new ProcessBuilder(
                                        binary.toString(),
                                        Integer.toString(size.batteries),
                                        Long.toString(
                                                (long) size.batteries * size.referenceTicks * 4))
                                .start();
                try (BufferedReader out =
                        new BufferedReader(
                                new InputStreamReader(
                                        process.getInputStream(), StandardCharsets.UTF_8))) {
                    String line = out.readLine();
                    Matcher m = RATE.matcher(line == null ? "" : line);
                    rates[i] = m.find() ? Double.parseDouble(m.group(1)) : 0;
                }
                process.waitFor();
            }
            Files.delete(binary);
            Arrays.sort(rates);
            return Optional.of(rates[1]);
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    static BatteryFleet fleet(int n) {
        BatteryFleet.Spec[] specs = new BatteryFleet.Spec[n];
        for (int i = 0; i < n; i++) {
            ReferenceLoop.Unit u = ReferenceLoop.Workload.unit(i, new UUID(0, i));
            double kwh = u.capacity() * 1000;
            double kw = u.max() * 1000;
            double ramp = u.ramp() * 1000 / 60;
            specs[i] =
                    new BatteryFleet.Spec(
                            0, kwh, kwh / 2, kw, kw, u.efficiency(), u.efficiency(), ramp, ramp);
        }
        return new BatteryFleet(specs);
    }

    static void setpoints(BatteryFleet fleet, int from, int to, long segment) {
        for (int i = from; i < to; i++) {
            ReferenceLoop.Unit u = ReferenceLoop.Workload.unit(i, new UUID(0, i));
            fleet.setpoint(i, ReferenceLoop.Workload.setpoint(i, segment, u) * 1000);
        }
    }

    private double plainRate() {
        BatteryFleet fleet = fleet(size.batteries);
        long spent = 0;
        for (int k = 0; k < size.referenceTicks; k++) {
            if (k % TICKS_PER_SETPOINT == 0) {
                setpoints(fleet, 0, fleet.size(), k / TICKS_PER_SETPOINT);
            }
            long before = System.nanoTime();
            fleet.step(TICK);
            spent += System.nanoTime() - before;
        }
        return (double) size.batteries * size.referenceTicks / (spent * 1e-9);
    }

    private double closedRate() {
        BatteryFleet fleet = fleet(size.batteries);
        int segments = Math.max(1, size.referenceTicks / TICKS_PER_SETPOINT) * 4;
        long spent = 0;
        for (int s = 0; s < segments; s++) {
            setpoints(fleet, 0, fleet.size(), s);
            long before = System.nanoTime();
            fleet.advance(0, fleet.size(), TICKS_PER_SETPOINT, TICK);
            spent += System.nanoTime() - before;
        }
        return (double) size.batteries * segments * TICKS_PER_SETPOINT / (spent * 1e-9);
    }

    /// All batteries over a year, setpoints every 15 minutes, on two threads: wall seconds.
    private void year() {
        double seconds =
                median(
                        () -> {
                            BatteryFleet fleet = fleet(size.batteries);
                            long segments = size.yearTicks / TICKS_PER_SETPOINT;
                            long before = System.nanoTime();
                            Thread[] threads = new Thread[2];
                            for (int t = 0; t < 2; t++) {
                                int from = size.batteries * t / 2;
                                int to = size.batteries * (t + 1) / 2;
                                threads[t] =
                                        Thread.ofPlatform()
                                                .start(
                                                        () -> {
                                                            for (int i = from; i < to; i++) {
                                                                ReferenceLoop.Unit u =
                                                                        ReferenceLoop.Workload.unit(
                                                                                i, new UUID(0, i));
                                                                for (long s = 0;
                                                                        s < segments;
                                                                        s++) {
                                                                    fleet.setpoint(
                                                                            i,
                                                                            ReferenceLoop.Workload
                                                                                            .setpoint(
                                                                                                    i,
                                                                                                    s,
                                                                                                    u)
                                                                                    * 1000);
                                                                    fleet.advance(
                                                                            i,
                                                                            i + 1,
                                                                            TICKS_PER_SETPOINT,
                                                                            TICK);
                                                                }
                                                            }
                                                        });
                            }
                            for (Thread thread : threads) {
                                try {
                                    thread.join();
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            }
                            return (System.nanoTime() - before) * 1e-9;
                        });
        rows.add(
                new Row(
                        size.batteries + " batteries, a year at 4 s, event-exact, 2 threads",
                        seconds,
                        "s",
                        "",
                        Double.NaN,
                        "<= 2 s"));
    }

    private void live(Registry registry) {
        Plant plant = Plant.of(registry, PlantSettings.DEFAULT, START);
        plant.advance(30, TICK);
        double[] steps = new double[31];
        double[] snapshots = new double[31];
        for (int k = 0; k < steps.length; k++) {
            long a = System.nanoTime();
            plant.step(TICK);
            long b = System.nanoTime();
            plant.snapshot();
            steps[k] = (b - a) * 1e-6;
            snapshots[k] = (System.nanoTime() - b) * 1e-6;
        }
        Arrays.sort(steps);
        Arrays.sort(snapshots);
        String what = "live tick of " + registry.assets().size() + " assets";
        rows.add(new Row(what, steps[steps.length / 2], "ms", "", Double.NaN, "<= 5 ms"));
        rows.add(
                new Row(
                        what + ", worst of 31 (new minute)",
                        steps[steps.length - 1],
                        "ms",
                        "",
                        Double.NaN,
                        ""));
        rows.add(
                new Row(
                        "snapshot of " + registry.assets().size() + " assets",
                        snapshots[snapshots.length / 2],
                        "ms",
                        "",
                        Double.NaN,
                        ""));
    }

    private void rehearsal(Registry registry) {
        Plant plant = Plant.of(registry, PlantSettings.DEFAULT, START);
        plant.advance(30, TICK);
        double millis =
                median(
                        () -> {
                            long before = System.nanoTime();
                            for (int run = 0; run < 2; run++) {
                                Plant fork = plant.fork();
                                fork.advance(21_600, TICK, 90, (done, p) -> {});
                            }
                            return (System.nanoTime() - before) * 1e-6;
                        });
        rows.add(
                new Row(
                        "rehearsal of "
                                + registry.assets().size()
                                + " assets over 24 h, with and without",
                        millis,
                        "ms",
                        "",
                        Double.NaN,
                        "<= 50 ms"));
    }
}
