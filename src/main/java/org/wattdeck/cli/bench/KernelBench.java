package org.wattdeck.cli.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.engine.plant.Plant;

/// Measures the plant kernel. Everything is CPU time of one core, the median of several runs
/// after warming up, and compared with the rate of a reference loop in the same run.
public final class KernelBench {

    /// How much is measured.
    public record Size(
            int batteries, int referenceTicks, long yearTicks, int liveAssets, int runs) {
        public static final Size FULL = new Size(1000, 2250, 7_884_000, 100_000, 5);
        public static final Size SMALL = new Size(20, 450, 9000, 100, 1);
    }

    private static final String RATE = "asset-ticks/CPU s";

    private final Size size;
    private final List<Row> rows = new ArrayList<>();
    private String referenceName = "tick loop with objects and maps, Java";
    private double reference;

    private KernelBench(Size size) {
        this.size = size;
    }

    /// @param pattern the portfolio that is repeated to the wanted number of assets
    /// @param rustSource source of the compiled reference, where there is one and a compiler
    public static List<Row> run(Size size, Registry pattern, Optional<Path> rustSource) {
        KernelBench bench = new KernelBench(size);
        Registry site = MixedPortfolio.of(pattern, Math.min(100, size.liveAssets));
        Plant plant = PlantBench.site(site);
        double first = PlantBench.rehearsal(plant); // before anything else has warmed up
        BatteryBench batteries = new BatteryBench(size);
        bench.references(batteries, rustSource);
        bench.batteries(batteries);
        bench.live(MixedPortfolio.of(pattern, size.liveAssets));
        bench.rehearsal(site, plant, first);
        return List.copyOf(bench.rows);
    }

    private void references(BatteryBench batteries, Optional<Path> rustSource) {
        double java = batteries.reference();
        Optional<Double> rust =
                rustSource.flatMap(
                        s -> RustReference.rate(s, size.batteries, size.referenceTicks * 4L));
        reference = rust.orElse(java);
        if (rust.isPresent()) {
            referenceName = "tick loop with objects and maps, Rust -O3";
            rate("reference loop in Java", java, "");
        }
    }

    private void batteries(BatteryBench batteries) {
        rate("batteries, plain stepping", batteries.plain(), "");
        rate("batteries, event-exact", batteries.exact(), ">= 100x");
        rate("full battery model, plain stepping", batteries.fullPlain(), "");
        rate("full battery model, event-exact", batteries.fullExact(), ">= 50x");
        double seconds = batteries.yearSeconds();
        double work = (double) size.batteries * size.yearTicks / 2;
        time(
                size.batteries + " batteries, a year at 4 s, on two threads",
                seconds,
                "CPU s each",
                work / seconds,
                "<= 2 s");
    }

    private void live(Registry registry) {
        int n = registry.assets().size();
        PlantBench.Live live = PlantBench.live(registry, size.runs);
        String what = "live tick of " + n + " assets";
        time(what, live.tick(), "CPU ms", n / (live.tick() * 1e-3), "<= 5 ms");
        time(
                what + ", the worst of a minute",
                live.worstTick(),
                "CPU ms",
                n / (live.worstTick() * 1e-3),
                "<= 5 ms");
        time(
                "snapshot of " + n + " assets",
                live.snapshot(),
                "CPU ms",
                n / (live.snapshot() * 1e-3),
                "");
    }

    private void rehearsal(Registry site, Plant plant, double first) {
        double work = PlantBench.work(site) * 1e3;
        String what = "rehearsal of " + site.assets().size() + " assets over 24 h";
        double warm = Measured.median(size.runs, () -> PlantBench.rehearsal(plant));
        time(what + ", with and without", warm, "CPU ms", work / warm, "<= 50 ms");
        time(what + ", the first of a process", first, "CPU ms", work / first, "");
    }

    private void rate(String name, double rate, String target) {
        rows.add(new Row(name, rate, RATE, referenceName, rate / reference, target));
    }

    /// @param rate what the time comes to in asset-ticks per second, for the ratio
    private void time(String name, double value, String unit, double rate, String target) {
        rows.add(new Row(name, value, unit, referenceName, rate / reference, target));
    }
}
