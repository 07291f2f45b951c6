package org.wattdeck.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.wattdeck.app.registry.PortfolioAct;
import org.wattdeck.app.registry.RegistryDesk;
import org.wattdeck.cli.bench.MixedPortfolio;
import org.wattdeck.cli.bench.Part;
import org.wattdeck.cli.bench.Row;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.ui.RegistryLoad;

/// How long an engineer waits for the registry of a very large portfolio: for the screen, and for
/// the rows after a key in the filter. The references are the bounds of a hand that does not
/// notice. Without a display.
final class RegistryBench {

    private static final int ASSETS = 100_000;
    private static final int OPENINGS = 10;
    private static final double OPEN_MILLIS = 300;
    private static final double KEY_MILLIS = 50;
    private static final List<String> QUERIES =
            List.of("harbour 42", "type:battery capacity_kwh>500", "site:hamburg", "sev-b", "zzz");

    private static final Actor BENCH = new Actor("bench", Actor.Source.COMMAND_LINE);

    private RegistryBench() {}

    static List<Row> rows(Part.Request request) throws IOException {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        int assets = request.small() ? ASSETS / 20 : ASSETS;
        Path folder = Files.createTempDirectory("wattdeck-registry-");
        try {
            Config config = ScreenBench.open(folder);
            try (Station station = Station.start(config)) {
                Pictures.awaitRunning(station);
                add(station.deck().registry(), assets);
            } // what was added is in the database before anything is measured
            try (Station station = Station.start(config)) {
                Pictures.awaitRunning(station);
                return rows(
                        RegistryLoad.measure(
                                ScreenBench.setup(),
                                station.deck(),
                                request.small() ? 2 : OPENINGS,
                                QUERIES),
                        station.deck().registry().portfolio().all(Asset.class).size());
            }
        } finally {
            ScreenBench.delete(folder);
        }
    }

    /// Beside the demonstration sites, as an import would.
    private static void add(RegistryDesk desk, int assets) {
        Registry more = MixedPortfolio.of(PortfolioSource.demo(), assets);
        List<Edit> edits =
                Portfolio.of(more).things().stream()
                        .filter(t -> desk.portfolio().thing(t.id()).isEmpty())
                        .map(Edit::add)
                        .toList();
        Verdict<PortfolioAct> verdict =
                desk.apply(BENCH, new PortfolioChange(edits), "bench").toCompletableFuture().join();
        if (verdict instanceof Verdict.Refused<PortfolioAct> no) {
            throw new IllegalStateException(String.join(" ", no.reasons()));
        }
    }

    private static List<Row> rows(RegistryLoad.Waits waits, int assets) {
        String name = "registry, %,d assets, ".formatted(assets);
        List<Double> open = waits.openMillis();
        return List.of(
                row(name + "opened first", open.getFirst(), OPEN_MILLIS, ""),
                row(
                        name + "opened: median",
                        PaletteBench.percentile(open, 0.5),
                        OPEN_MILLIS,
                        "<= 300 ms"),
                row(
                        name + "a key: median",
                        PaletteBench.percentile(waits.keyMillis(), 0.5),
                        KEY_MILLIS,
                        ""),
                row(
                        name + "a key: p95",
                        PaletteBench.percentile(waits.keyMillis(), 0.95),
                        KEY_MILLIS,
                        "<= 50 ms"),
                row(
                        name + "a key: slowest",
                        PaletteBench.percentile(waits.keyMillis(), 1),
                        KEY_MILLIS,
                        ""));
    }

    private static Row row(String name, double millis, double boundMillis, String target) {
        return new Row(
                name, millis, "ms", "%.0f ms".formatted(boundMillis), millis / boundMillis, target);
    }
}
