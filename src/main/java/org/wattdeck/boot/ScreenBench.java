package org.wattdeck.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.wattdeck.app.PlantControl;
import org.wattdeck.cli.bench.Part;
import org.wattdeck.cli.bench.Row;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.store.report.ReportFiles;
import org.wattdeck.store.transfer.FileTransfer;
import org.wattdeck.ui.ConsoleSetup;
import org.wattdeck.ui.ScreenLoad;
import org.wattdeck.ui.kit.Installation;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Preferences;

/// How much of its thread the Overview takes while about 1,000 assets tick: once a second (4x), and
/// five times a second (20x), the most the screen takes in. The reference is the same window in the
/// same run with the plant paused and one pixel changing as often. Without a display.
final class ScreenBench {

    private static final int ASSETS = 1_000;
    private static final double ONCE_A_SECOND = 4;
    private static final double FIVE_A_SECOND = 20;
    static final double FRAME_MILLIS = 1000.0 / 60;
    private static final Actor BENCH = new Actor("bench", Actor.Source.COMMAND_LINE);

    private ScreenBench() {}

    static List<Row> rows(Part.Request request) throws IOException {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        Path folder = Files.createTempDirectory("wattdeck-screen-");
        try {
            Files.writeString(
                    folder.resolve("assets.yaml"),
                    StartBench.portfolio(request.small() ? 1 : ASSETS));
            Config config = open(folder);
            try (Station station = Station.start(config);
                    ScreenLoad screen =
                            ScreenLoad.open(
                                    setup(), station.deck(), Place.of("overview"), 1366, 768)) {
                return measure(station, screen, request.small());
            }
        } finally {
            delete(folder);
        }
    }

    private static List<Row> measure(Station station, ScreenLoad screen, boolean small) {
        Duration warmUp = Duration.ofSeconds(small ? 2 : 45);
        Duration length = Duration.ofSeconds(small ? 2 : 30);
        PlantControl control = station.deck().control();
        control.setSpeed(BENCH, FIVE_A_SECOND);
        ScreenLoad.Load first = screen.measure(warmUp);
        ScreenLoad.Load busy = screen.measure(length);
        control.setSpeed(BENCH, ONCE_A_SECOND);
        ScreenLoad.Load calm = screen.measure(length);
        control.pause(BENCH);
        ScreenLoad.Load onePixelCalm = screen.measureBlinking(length, Duration.ofMillis(1000));
        ScreenLoad.Load onePixelBusy = screen.measureBlinking(length, Duration.ofMillis(200));
        int assets = station.portfolio().registry().assets().size();
        String what = "Overview, %,d assets, ".formatted(assets);
        return List.of(
                added(what + "1 tick/s: thread time for it", calm, onePixelCalm, "<= 4 ms/s"),
                added(what + "5 ticks/s: thread time for it", busy, onePixelBusy, "<= 20 ms/s"),
                added(what + "the same in its first 45 s", first, onePixelBusy, ""),
                frame(what + "5 ticks/s: frame p50", busy.percentileMillis(0.5), ""),
                frame(what + "5 ticks/s: frame p95", busy.percentileMillis(0.95), "<= 16 ms"),
                frame(what + "5 ticks/s: frame max", busy.percentileMillis(1), "<= 250 ms"));
    }

    private static Row added(
            String name, ScreenLoad.Load load, ScreenLoad.Load onePixel, String target) {
        return new Row(
                name,
                load.millisPerSecond() - onePixel.millisPerSecond(),
                "ms/s",
                "one pixel as often: %.1f ms/s".formatted(onePixel.millisPerSecond()),
                load.millisPerSecond() / onePixel.millisPerSecond(),
                target);
    }

    private static Row frame(String name, double millis, String target) {
        return new Row(name, millis, "ms", "a frame at 60 Hz", millis / FRAME_MILLIS, target);
    }

    /// A console for everybody in a folder, in which nothing breaks by chance.
    static Config open(Path folder) {
        return Config.read(
                        List.of(
                                "--data",
                                folder.toString(),
                                "--access",
                                "open",
                                "--plant-random-faults",
                                "off"),
                        Map.of())
                .config()
                .orElseThrow();
    }

    static ConsoleSetup setup() {
        return new ConsoleSetup(
                Preferences.inMemory(),
                new Installation(Version.TEXT, "", "H2", "", false),
                InstantSource.system(),
                BENCH,
                new ReportFiles(),
                new FileTransfer());
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
