package org.wattdeck.boot;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.wattdeck.app.Deck;
import org.wattdeck.cli.bench.AlarmStorm;
import org.wattdeck.cli.bench.Part;
import org.wattdeck.cli.bench.Row;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.engine.alarm.AlarmWatch;
import org.wattdeck.engine.alarm.RuleList;
import org.wattdeck.ui.ScreenLoad;
import org.wattdeck.ui.kit.Place;

/// The list of alarms in a storm: 10,000 stand and 1,000 a second come or go, for a minute. The
/// reference is the same window in the same run with the same alarms standing still. And what the
/// rules cost while nothing happens, beside a loop that reads each value once. Without a display.
final class AlarmBench {

    private static final int ASSETS = 1_000;
    private static final int ALARMS = 10_000;
    private static final int CHANGES_A_SECOND = 1_000;
    private static final int STEPS_A_SECOND = 20;
    private static final int LOOKS = 2_000;

    private AlarmBench() {}

    static List<Row> rows(Part.Request request) throws IOException {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        boolean small = request.small();
        Path folder = Files.createTempDirectory("wattdeck-alarms-");
        try {
            Files.writeString(folder.resolve("assets.yaml"), StartBench.portfolio(ASSETS));
            Config config = ScreenBench.open(folder);
            try (Station station = Station.start(config)) {
                AlarmStorm storm =
                        new AlarmStorm(
                                station.portfolio().registry(),
                                station.deck().live().latest().time(),
                                ALARMS);
                Deck deck = station.deck().with(storm.service());
                try (ScreenLoad screen =
                        ScreenLoad.open(ScreenBench.setup(), deck, Place.of("alarms"), 1366, 768)) {
                    return measure(station, storm, screen, small);
                }
            }
        } finally {
            ScreenBench.delete(folder);
        }
    }

    private static List<Row> measure(
            Station station, AlarmStorm storm, ScreenLoad screen, boolean small) {
        Duration length = Duration.ofSeconds(small ? 10 : 60);
        Duration calm = Duration.ofSeconds(small ? 5 : 15);
        var unused = screen.measure(Duration.ofSeconds(small ? 2 : 10));
        ScreenLoad.Load still = screen.measure(calm);
        Map<Long, Long> born = new ConcurrentHashMap<>();
        ScreenLoad.Alarmed stormy;
        try (ScheduledExecutorService driver =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("storm").factory())) {
            driver.scheduleAtFixedRate(
                    () -> {
                        long now = System.nanoTime();
                        long version =
                                storm.step(
                                        CHANGES_A_SECOND / STEPS_A_SECOND,
                                        Duration.ofMillis(1000 / STEPS_A_SECOND));
                        born.put(version, now);
                    },
                    0,
                    1000 / STEPS_A_SECOND,
                    TimeUnit.MILLISECONDS);
            var first = screen.measure(Duration.ofSeconds(small ? 2 : 10));
            stormy = screen.measureAlarms(length, version -> born.getOrDefault(version, 0L));
            driver.shutdownNow();
        }
        String what = "alarm list, %,d stand, %,d changes/s: ".formatted(ALARMS, CHANGES_A_SECOND);
        ScreenLoad.Load load = stormy.load();
        ScreenLoad.Load age = stormy.ageMillis();
        double step =
                millisEach(
                        small ? LOOKS / 10 : LOOKS,
                        () -> {
                            var version =
                                    storm.step(
                                            CHANGES_A_SECOND / STEPS_A_SECOND,
                                            Duration.ofMillis(1000 / STEPS_A_SECOND));
                        });
        double rules = rulesMillis(station.deck().live().latest(), small);
        double readings = readingMillis(station.deck().live().latest(), small);
        return List.of(
                new Row(
                        what + "thread time",
                        load.millisPerSecond(),
                        "ms/s",
                        "standing still: %.1f ms/s".formatted(still.millisPerSecond()),
                        load.millisPerSecond() / still.millisPerSecond(),
                        ""),
                frame(what + "frame p50", load.percentileMillis(0.5), ""),
                frame(what + "frame p95", load.percentileMillis(0.95), "<= 16 ms"),
                frame(what + "frame max", load.percentileMillis(1), "<= 100 ms"),
                new Row(
                        what + "onset to screen p95",
                        age.percentileMillis(0.95),
                        "ms",
                        "",
                        Double.NaN,
                        "<= 250 ms"),
                new Row(
                        what + "each 50 of them on the plant's thread",
                        step,
                        "ms CPU",
                        "",
                        Double.NaN,
                        "<= 5 ms"),
                new Row(
                        "alarm rules, %,d assets, a tick without a change"
                                .formatted(station.portfolio().registry().assets().size()),
                        rules,
                        "ms CPU",
                        "each power read once: %.4f ms".formatted(readings),
                        rules / readings,
                        "<= 1 ms"));
    }

    private static Row frame(String name, double millis, String target) {
        return new Row(
                name, millis, "ms", "a frame at 60 Hz", millis / ScreenBench.FRAME_MILLIS, target);
    }

    /// Of one look at a snapshot in which nothing comes or goes.
    private static double rulesMillis(PlantSnapshot snapshot, boolean small) {
        AlarmWatch watch = new AlarmWatch(snapshot, RuleList.all());
        return millisEach(small ? LOOKS / 10 : LOOKS, () -> watch.look(snapshot));
    }

    private static double readingMillis(PlantSnapshot snapshot, boolean small) {
        double[] sum = new double[1];
        double millis =
                millisEach(
                        small ? LOOKS / 10 : LOOKS,
                        () -> {
                            for (int i = 0; i < snapshot.size(); i++) {
                                sum[0] += snapshot.powerKw(i);
                            }
                        });
        return Double.isNaN(sum[0]) ? Double.NaN : millis;
    }

    private static double millisEach(int times, Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int i = 0; i < times; i++) {
            work.run();
        }
        long before = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < times; i++) {
            work.run();
        }
        return (threads.getCurrentThreadCpuTime() - before) / 1e6 / times;
    }
}
