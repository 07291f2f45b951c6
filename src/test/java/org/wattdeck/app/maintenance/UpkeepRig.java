package org.wattdeck.app.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.wattdeck.app.access.Guard;
import org.wattdeck.app.record.OutOfServices;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.app.record.RecordStore;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.maintenance.CheckItem;
import org.wattdeck.domain.maintenance.WorkKind;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.maintenance.WorkPriority;
import org.wattdeck.domain.maintenance.WorkTask;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.LogQuery;
import org.wattdeck.domain.say.Said;
import org.wattdeck.testing.MemoryJournal;
import org.wattdeck.testing.MemoryRecords;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.Snapshots;

/// The maintenance service alone, on a clock that a test moves; journal and database in memory. Two
/// rigs may share a database.
final class UpkeepRig {

    static final Actor ANNA = new Actor("anna", Actor.Source.CONSOLE);

    final MemoryRecords store;
    final Registry registry;
    final List<String> events = new ArrayList<>();
    final AtomicLong ids;
    Instant now;
    Guard guard = Guard.open();
    Optional<Said> commanded = Optional.empty();
    RecordBook book;
    OutOfServices works;
    Upkeep upkeep;
    UpkeepWatch watch;
    private long tick;

    UpkeepRig(Registry registry, Instant now) {
        this(registry, now, new MemoryRecords(() -> 0), 21);
    }

    UpkeepRig(Registry registry, Instant now, MemoryRecords store, long seed) {
        this.registry = registry;
        this.now = now;
        this.store = store;
        ids = new AtomicLong(seed << 32);
        start();
    }

    /// As after a crash: only the database is left.
    void start() {
        book =
                new RecordBook(
                        new RecordBook.Ports(
                                new MemoryJournal(),
                                (act, sequence) -> store.saveRecords(List.of(act)),
                                Runnable::run,
                                () -> Portfolios.id("upkeep " + ids.incrementAndGet()),
                                () -> now,
                                new RecordBook.Reads() {
                                    @Override
                                    public <T> CompletionStage<T> ask(
                                            Function<RecordStore, T> question) {
                                        return CompletableFuture.completedFuture(
                                                question.apply(store));
                                    }
                                },
                                guard));
        works = new OutOfServices(book, () -> registry);
        upkeep =
                new Upkeep(
                        new Upkeep.Ports(
                                book,
                                () -> registry,
                                works,
                                asset -> commanded,
                                4,
                                () -> now.toEpochMilli() * 1_000_000));
        watch = new UpkeepWatch(upkeep, this::tell);
        book.restore(store.openRecords(), Map.of());
        watch.goOn();
    }

    private void tell(
            Optional<UUID> asset,
            Optional<UUID> site,
            String type,
            Severity severity,
            String text) {
        events.add(severity + " " + text);
    }

    UUID asset(int index) {
        return registry.asset(index).id();
    }

    /// The plant at this moment; nothing of it moves.
    PlantSnapshot look() {
        return look(new Snapshots(registry, now));
    }

    PlantSnapshot look(Snapshots plant) {
        PlantSnapshot s = plant.tick(tick).make();
        watch.look(s);
        return s;
    }

    void pass(Duration time) {
        now = now.plus(time);
        tick += time.toSeconds() / 4;
        look();
    }

    /// The same with values of the plant.
    void pass(Duration time, java.util.function.UnaryOperator<Snapshots> values) {
        now = now.plus(time);
        tick += time.toSeconds() / 4;
        look(values.apply(new Snapshots(registry, now)));
    }

    WorkTask task(String start, Duration duration) {
        return new WorkTask(
                WorkKind.PREVENTIVE,
                WorkPriority.NORMAL,
                Instant.parse(start),
                duration,
                "",
                "Coolair Ltd",
                "clean the filters",
                List.of(CheckItem.open("off"), CheckItem.open("clean")));
    }

    WorkOrder created(int asset, String start) {
        return done(upkeep.create(ANNA, asset(asset), task(start, Duration.ofHours(2))));
    }

    static <T> T done(CompletionStage<Verdict<T>> stage) {
        return switch (stage.toCompletableFuture().join()) {
            case Verdict.Accepted<T>(T value) -> value;
            case Verdict.Refused<T>(List<Said> why) -> throw new AssertionError(why);
        };
    }

    static <T> String refused(CompletionStage<Verdict<T>> stage) {
        return switch (stage.toCompletableFuture().join()) {
            case Verdict.Accepted<T>(T value) -> throw new AssertionError("accepted " + value);
            case Verdict.Refused<T>(List<Said> why) -> Said.joined(" ", why);
        };
    }

    /// The logbook, oldest first.
    List<String> log() {
        return store.log(LogQuery.newest(1_000)).stream()
                .map(e -> e.by() + ": " + e.text())
                .toList()
                .reversed();
    }
}
