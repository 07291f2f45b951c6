package org.wattdeck.testing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.wattdeck.app.access.Access;
import org.wattdeck.app.access.Guard;
import org.wattdeck.app.access.PermittedEmergency;
import org.wattdeck.app.access.Sessions;
import org.wattdeck.app.access.Where;
import org.wattdeck.app.maintenance.Upkeep;
import org.wattdeck.app.maintenance.UpkeepWatch;
import org.wattdeck.app.record.AlarmSettings;
import org.wattdeck.app.record.Drafts;
import org.wattdeck.app.record.Handovers;
import org.wattdeck.app.record.Locks;
import org.wattdeck.app.record.Logbook;
import org.wattdeck.app.record.OutOfServices;
import org.wattdeck.app.record.People;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.app.record.RecordStore;
import org.wattdeck.app.record.Records;
import org.wattdeck.app.record.ReportPlans;
import org.wattdeck.app.record.Selects;
import org.wattdeck.app.record.SetpointRecords;
import org.wattdeck.app.record.Tariffs;
import org.wattdeck.domain.asset.Registry;

/// The real records over a [FakeDeck]; journal and database are in memory.
final class FakeRecords {

    final MemoryRecords store = new MemoryRecords(System::nanoTime);
    final RecordBook book;
    final Records records;
    final Access access;
    final Tariffs tariffs;
    final ReportPlans reportPlans;
    final Upkeep upkeep;
    final UpkeepWatch watch;

    /// How many screens listen; what locks, people, work, the schedule and workflows hear for
    /// themselves does not count.
    int screens() {
        return book.listening() - 6;
    }

    FakeRecords(Registry registry, Supplier<Instant> now, Access.Setup setup) {
        AtomicLong ids = new AtomicLong();
        access = access(now, ids, setup);
        book =
                new RecordBook(
                        new RecordBook.Ports(
                                new MemoryJournal(),
                                (act, sequence) -> store.saveRecords(List.of(act)),
                                Runnable::run,
                                () -> new UUID(11, ids.incrementAndGet()),
                                now,
                                new RecordBook.Reads() {
                                    @Override
                                    public <T> CompletionStage<T> ask(
                                            Function<RecordStore, T> question) {
                                        return CompletableFuture.completedFuture(
                                                question.apply(store));
                                    }
                                },
                                access.guard()));
        People people =
                new People(
                        book,
                        new People.Around(
                                System::nanoTime, now::get, List::of, "this console", setup));
        Locks locks =
                new Locks(book, () -> registry, people, (a, s, t, v, text) -> {}, Optional::empty);
        records =
                new Records(
                        new Logbook(book),
                        locks,
                        people,
                        new Handovers(book, people),
                        new SetpointRecords(book),
                        new Selects(book, new UUID(12, 1), 30, () -> false),
                        new AlarmSettings(book),
                        new Drafts(book, () -> registry),
                        new PermittedEmergency(
                                new FakeZero(registry, book, now),
                                access.guard(),
                                new Where(() -> registry),
                                latch -> locks.state().sitesOf(latch)));
        upkeep =
                new Upkeep(
                        new Upkeep.Ports(
                                book,
                                () -> registry,
                                new OutOfServices(book, () -> registry),
                                asset -> Optional.empty(),
                                4,
                                System::nanoTime));
        watch = new UpkeepWatch(upkeep, (a, s, t, v, text) -> {});
        tariffs = new Tariffs(book);
        reportPlans = new ReportPlans(book);
        book.restore(List.of(), Map.of());
        access.sessions().peopleAreKnown();
    }

    private Access access(Supplier<Instant> now, AtomicLong ids, Access.Setup setup) {
        Sessions sessions =
                new Sessions(
                        setup.policy(),
                        () -> this.records.people(),
                        setup.firstStart(),
                        new Sessions.Ports(
                                now::get,
                                System::nanoTime,
                                () -> new UUID(13, ids.incrementAndGet()),
                                Runnable::run,
                                setup.audit()));
        return new Access(
                sessions, new Guard(sessions, setup.audit(), Runnable::run), setup.audit());
    }
}
