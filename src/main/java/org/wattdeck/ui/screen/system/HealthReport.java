package org.wattdeck.ui.screen.system;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.wattdeck.app.DiskRoom;
import org.wattdeck.app.Health;
import org.wattdeck.app.selfwatch.LeakWatch;
import org.wattdeck.ui.kit.FreezeWatch;
import org.wattdeck.ui.kit.Installation;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;

/// How the program does, in figures with a verdict each: from what was read, nothing else. The
/// screen shows it and the diagnostics are its text.
record HealthReport(Instant time, List<Section> sections, List<FreezeWatch.Freeze> freezes) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Messages.LOCALE)
                    .withZone(ZoneId.systemDefault());

    private static final double PICTURE_LATE_SECONDS = 10;
    private static final double PICTURE_AWAY_SECONDS = 30;
    private static final double LAG_LATE_MILLIS = 1000;
    private static final double TICK_LATE_MILLIS = 1000;
    private static final double FRAME_LATE_MILLIS = 50;
    /// Of fewer frames a share says nothing; those of a start are slow.
    private static final int LEAST_FRAMES = 100;
    private static final double WRITE_LATE_MILLIS = 1000;
    private static final double ACT_LATE_MILLIS = 250;
    private static final int QUEUE_LATE = 25;
    private static final int ACTS_LATE = 100;
    private static final double HEAP_LATE_FRACTION = 0.9;
    private static final Duration FREEZES_COUNT_FOR = Duration.ofMinutes(10);

    /// Whether a figure is as it should be. LATE still works, AWAY does not.
    enum State {
        OK,
        LATE,
        AWAY
    }

    /// @param state empty for a figure that cannot be wrong
    /// @param why what is wrong, empty when nothing is
    record Line(String name, String value, Optional<State> state, String why) {}

    record Section(String key, String title, List<Line> lines) {}

    /// @param count how many frames were measured
    record Frames(double p50Millis, double p95Millis, double longestMillis, int count) {}

    /// @param folderBytes what the data folder takes, NaN while it is not known
    record Process(
            long heapUsedBytes,
            long heapMaxBytes,
            int threads,
            Duration up,
            int processors,
            double folderBytes,
            DiskRoom disk,
            LeakWatch.Report leaks) {}

    /// @param pictureAgeSeconds age of the newest snapshot on the screen
    record Plant(
            boolean paused,
            double speed,
            double pictureAgeSeconds,
            int assets,
            int sites,
            long openCommands) {}

    /// @param problem why alarms cannot be heard
    record Sound(boolean on, Optional<String> problem) {}

    /// Everything the report is made from.
    record Figures(
            Instant time,
            Health.Reading health,
            Plant plant,
            Frames frames,
            List<FreezeWatch.Freeze> freezes,
            Process process,
            Sound sound,
            Installation installation) {}

    static HealthReport of(Figures f, Messages messages) {
        return new HealthReport(f.time(), new Author(f, messages).sections(), f.freezes());
    }

    /// The figures that are not as they should be, the worst first.
    List<Line> wrong() {
        return sections.stream()
                .flatMap(s -> s.lines().stream())
                .filter(l -> l.state().filter(s -> s != State.OK).isPresent())
                .sorted((a, b) -> b.state().orElseThrow().compareTo(a.state().orElseThrow()))
                .toList();
    }

    /// The whole report as text, to send to somebody.
    String text(Messages messages) {
        StringBuilder all = new StringBuilder();
        all.append(messages.text("health.diagnostics", TIME.format(time))).append('\n');
        for (Section section : sections) {
            all.append('\n').append(section.title()).append('\n');
            for (Line line : section.lines()) {
                all.append("  ").append(line.name()).append(": ").append(line.value());
                line.state()
                        .filter(s -> s != State.OK)
                        .ifPresent(s -> all.append("  [").append(messages.word(s)).append(']'));
                if (!line.why().isEmpty()) {
                    all.append("  ").append(line.why());
                }
                all.append('\n');
            }
        }
        all.append('\n').append(messages.text("health.freezes")).append('\n');
        if (freezes.isEmpty()) {
            all.append("  ").append(messages.text("health.freezes.none")).append('\n');
        }
        for (FreezeWatch.Freeze freeze : freezes) {
            all.append("  ")
                    .append(TIME.format(freeze.time()))
                    .append("  ")
                    .append(freeze.lastedMillis())
                    .append(" ms\n");
            freeze.stack().lines().forEach(l -> all.append("    ").append(l).append('\n'));
        }
        return all.toString();
    }

    /// Writes the sections.
    private record Author(Figures f, Messages messages) {

        List<Section> sections() {
            return List.of(
                    section("plant", plant()),
                    section("store", store()),
                    section("journal", journal()),
                    section("screen", screen()),
                    section("process", process()),
                    section("versions", versions()));
        }

        private List<Line> plant() {
            Plant plant = f.plant();
            Health.Reading health = f.health();
            return List.of(
                    plain(
                            "plant.run",
                            plant.paused()
                                    ? text("health.paused")
                                    : text("health.runs", Numbers.fixed(plant.speed(), 0))),
                    plant.paused()
                            ? plain("plant.age", Numbers.duration(plant.pictureAgeSeconds()))
                            : judged(
                                    "plant.age",
                                    Numbers.duration(plant.pictureAgeSeconds()),
                                    plant.pictureAgeSeconds() > PICTURE_AWAY_SECONDS
                                            ? State.AWAY
                                            : late(
                                                    plant.pictureAgeSeconds()
                                                            > PICTURE_LATE_SECONDS),
                                    text("health.why.age")),
                    judged(
                            "plant.lag",
                            Numbers.millis(health.tickLagMillis()),
                            late(health.tickLagMillis() > LAG_LATE_MILLIS),
                            text("health.why.lag")),
                    judged(
                            "plant.tick",
                            Numbers.millis(health.tickMillis()),
                            late(health.tickMillis() > TICK_LATE_MILLIS),
                            text("health.why.tick")),
                    plain("plant.ticks", Numbers.fixed(health.ticks(), 0)),
                    plain(
                            "plant.assets",
                            text(
                                    "health.assets",
                                    Numbers.fixed(plant.assets(), 0),
                                    Numbers.fixed(plant.sites(), 0))),
                    plain("plant.commands", Numbers.fixed(plant.openCommands(), 0)));
        }

        private List<Line> store() {
            Health.Reading health = f.health();
            Health.Keeping keeping = health.keeping();
            boolean away = health.storeProblem().isPresent();
            boolean opening = !away && health.storeName().isEmpty();
            String database = f.installation().database();
            return List.of(
                    plain("store.name", database),
                    plain(
                            "store.role",
                            text(
                                    database.startsWith("PostgreSQL")
                                            ? "health.role.server"
                                            : "health.role.embedded")),
                    judged(
                            "store.state",
                            text(
                                    away
                                            ? "health.store.away"
                                            : opening
                                                    ? "health.store.opening"
                                                    : "health.store.open"),
                            away ? State.AWAY : late(opening),
                            health.storeProblem().orElse(text("health.why.opening"))),
                    judged(
                            "store.write",
                            Numbers.millis(health.storeLatencyMillis()),
                            late(health.storeLatencyMillis() > WRITE_LATE_MILLIS),
                            text("health.why.write")),
                    plain("store.rows", Numbers.fixed(keeping.samplesWritten(), 0)),
                    judged(
                            "store.shed",
                            Numbers.fixed(health.shedSamples(), 0),
                            late(health.shedSamples() > 0),
                            text("health.why.shed")),
                    plain("store.error", keeping.lastStoreProblem().orElse(text("health.none"))));
        }

        private List<Line> journal() {
            Health.Reading health = f.health();
            Health.Keeping keeping = health.keeping();
            return List.of(
                    judged(
                            "journal.state",
                            text(
                                    keeping.journalProblem().isPresent()
                                            ? "health.journal.refused"
                                            : "health.journal.open"),
                            keeping.journalProblem().isPresent() ? State.AWAY : State.OK,
                            keeping.journalProblem().orElse("")),
                    judged(
                            "journal.sync",
                            Numbers.millis(keeping.journalMillis()),
                            late(keeping.journalMillis() > ACT_LATE_MILLIS),
                            text("health.why.sync")),
                    judged(
                            "journal.acts",
                            Numbers.fixed(health.journalEntries(), 0),
                            late(health.journalEntries() > ACTS_LATE),
                            text("health.why.acts")),
                    passedOn(health.passedOn()),
                    plain("journal.length", Numbers.bytes(health.journalBytes())),
                    plain("journal.files", Numbers.fixed(keeping.journalFiles(), 0)),
                    judged(
                            "journal.queue",
                            Numbers.fixed(health.writerQueue(), 0),
                            late(health.writerQueue() > QUEUE_LATE),
                            text("health.why.queue")));
        }

        private List<Line> screen() {
            Frames frames = f.frames();
            long lately =
                    f.freezes().stream()
                            .filter(z -> z.time().isAfter(f.time().minus(FREEZES_COUNT_FOR)))
                            .count();
            return List.of(
                    plain("screen.p50", Numbers.millis(frames.p50Millis())),
                    frames.count() < LEAST_FRAMES
                            ? plain(
                                    "screen.p95",
                                    frames.count() == 0
                                            ? Numbers.NONE
                                            : Numbers.millis(frames.p95Millis()))
                            : judged(
                                    "screen.p95",
                                    Numbers.millis(frames.p95Millis()),
                                    late(frames.p95Millis() > FRAME_LATE_MILLIS),
                                    text("health.why.frames")),
                    plain("screen.longest", Numbers.millis(frames.longestMillis())),
                    plain("screen.count", Numbers.fixed(frames.count(), 0)),
                    judged(
                            "screen.freezes",
                            Numbers.fixed(lately, 0),
                            late(lately > 0),
                            text("health.why.freezes")),
                    sound(f.sound()));
        }

        private Line passedOn(Health.PassedOn p) {
            if (p.to().isEmpty()) {
                return plain("journal.passedOn", text("health.passedOn.off"));
            }
            return judged(
                    "journal.passedOn",
                    text(
                            "health.passedOn",
                            p.to().get(),
                            Numbers.fixed(p.delivered(), 0),
                            Numbers.fixed(p.failed(), 0),
                            Numbers.fixed(p.waiting(), 0)),
                    late(p.problem().isPresent()),
                    p.problem().orElse(""));
        }

        private Line sound(Sound sound) {
            if (!sound.on()) {
                return plain("screen.sound", text("health.sound.off"));
            }
            return judged(
                    "screen.sound",
                    text(sound.problem().isEmpty() ? "health.sound.on" : "health.sound.none"),
                    late(sound.problem().isPresent()),
                    text("health.why.sound", sound.problem().orElse("")));
        }

        private List<Line> process() {
            Process p = f.process();
            return List.of(
                    judged(
                            "process.heap",
                            text(
                                    "health.of",
                                    Numbers.bytes(p.heapUsedBytes()),
                                    Numbers.bytes(p.heapMaxBytes())),
                            late(p.heapUsedBytes() > HEAP_LATE_FRACTION * p.heapMaxBytes()),
                            text("health.why.heap")),
                    grows(
                            "process.live",
                            Numbers.bytes(p.leaks().latest().liveBytes()),
                            Numbers.bytes(p.leaks().bytesPerDay()),
                            p.leaks().bytesPerDay(),
                            p.leaks().growing().stream().anyMatch(g -> g.startsWith("memory"))),
                    grows(
                            "process.threads",
                            Numbers.fixed(p.threads(), 0),
                            Numbers.fixed(p.leaks().threadsPerDay(), 0),
                            p.leaks().threadsPerDay(),
                            p.leaks().growing().stream().anyMatch(g -> g.startsWith("threads"))),
                    grows(
                            "process.files",
                            Numbers.fixed(p.leaks().latest().files(), 0),
                            Numbers.fixed(p.leaks().filesPerDay(), 0),
                            p.leaks().filesPerDay(),
                            p.leaks().growing().stream().anyMatch(g -> g.startsWith("open"))),
                    plain("process.up", Numbers.duration(p.up().toSeconds())),
                    plain("process.processors", Numbers.fixed(p.processors(), 0)),
                    plain("process.folder", Numbers.bytes(p.folderBytes())),
                    Double.isNaN(p.disk().freeBytes())
                            ? plain("process.disk", Numbers.NONE)
                            : judged(
                                    "process.disk",
                                    text(
                                            "health.of",
                                            Numbers.bytes(p.disk().freeBytes()),
                                            Numbers.bytes(p.disk().totalBytes())),
                                    late(p.disk().low()),
                                    text("health.why.disk")));
        }

        private List<Line> versions() {
            return List.of(
                    plain("versions.wattdeck", f.installation().version()),
                    plain(
                            "versions.java",
                            property("java.runtime.version") + "  " + property("java.vendor")),
                    plain("versions.javafx", property("javafx.runtime.version")),
                    plain(
                            "versions.system",
                            property("os.name")
                                    + " "
                                    + property("os.version")
                                    + "  "
                                    + property("os.arch")));
        }

        /// A figure with its growth per day, once that is known.
        private Line grows(
                String key, String value, String perDay, double growth, boolean tooMuch) {
            return judged(
                    key,
                    Double.isNaN(growth)
                            ? value
                            : text("health.grows", value, growth > 0 ? "+" + perDay : perDay),
                    late(tooMuch),
                    text("health.why.grows"));
        }

        private static String property(String name) {
            return System.getProperty(name, Numbers.NONE);
        }

        private static State late(boolean late) {
            return late ? State.LATE : State.OK;
        }

        private Section section(String key, List<Line> lines) {
            return new Section(key, text("health." + key), lines);
        }

        private Line plain(String key, String value) {
            return new Line(text("health." + key), value, Optional.empty(), "");
        }

        private Line judged(String key, String value, State state, String why) {
            return new Line(
                    text("health." + key), value, Optional.of(state), state == State.OK ? "" : why);
        }

        private String text(String key, Object... arguments) {
            return messages.text(key, arguments);
        }
    }
}
