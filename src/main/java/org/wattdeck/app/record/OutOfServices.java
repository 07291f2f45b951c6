package org.wattdeck.app.record;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.alarm.OutOfService;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogKind;
import org.wattdeck.domain.say.Said;

/// What is out of service and for which work: taken, extended and ended by people, warned of and
/// ended at its planned end by itself. Each step is journalled and a line of the logbook.
/// Thread-safe; does nothing to the alarms.
public final class OutOfServices {

    private static final int LONGEST_NAME = 200;
    private static final Duration LONGEST = Duration.ofDays(366);

    private static final DateTimeFormatter END =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final RecordBook book;
    private final Supplier<Registry> registry;

    public OutOfServices(RecordBook book, Supplier<Registry> registry) {
        this.book = book;
        this.registry = registry;
    }

    /// Every record that is open, the next to end first.
    public List<OutOfService> all() {
        return book.all(Kept.Sort.OUT_OF_SERVICE).stream()
                .filter(Kept::open)
                .map(k -> AlarmCodec.outOfService(k.body()))
                .sorted(Comparator.comparing(OutOfService::until))
                .toList();
    }

    public CompletionStage<Verdict<OutOfService>> take(Actor actor, OutOfService.Wish wish) {
        return problem(wish)
                .map(OutOfServices::<OutOfService>refused)
                .orElseGet(() -> book.act(() -> taking(actor, wish)));
    }

    private static <T> CompletionStage<Verdict<T>> refused(Said why) {
        return CompletableFuture.completedFuture(Verdict.refused(why));
    }

    private Optional<Said> problem(OutOfService.Wish wish) {
        if (wish.assetId().isPresent() && registry.get().indexOf(wish.assetId().get()) < 0) {
            return Optional.of(
                    Said.of("The asset (%s) is not in the portfolio.", wish.assetId().get()));
        }
        return named(
                        "The work order or maintenance record needs 1 to %d characters, %d were given.",
                        wish.reference())
                .or(
                        () ->
                                named(
                                        "The owner of the work needs 1 to %d characters, %d were given.",
                                        wish.owner()))
                .or(() -> Reason.problem(wish.reason()));
    }

    private static Optional<Said> named(String pattern, String text) {
        int n = text.strip().length();
        return n >= 1 && n <= LONGEST_NAME
                ? Optional.empty()
                : Optional.of(Said.of(pattern, LONGEST_NAME, n));
    }

    private Optional<Said> end(Instant until) {
        Instant now = book.now();
        if (!until.isAfter(now)) {
            return Optional.of(Said.of("The planned end is over already. Give a later one."));
        }
        return until.isAfter(now.plus(LONGEST))
                ? Optional.of(
                        Said.of(
                                "The planned end is more than %d days ahead. Give an earlier one; it can be extended.",
                                LONGEST.toDays()))
                : Optional.empty();
    }

    private Verdict<RecordBook.Plan<OutOfService>> taking(Actor actor, OutOfService.Wish wish) {
        Optional<Said> bad = end(wish.until());
        if (bad.isPresent()) {
            return Verdict.refused(bad.get());
        }
        OutOfService r =
                new OutOfService(
                        book.newId(),
                        wish.assetId(),
                        wish.assetId().isPresent() ? Set.of() : wish.alarmIds(),
                        wish.reference().strip(),
                        wish.owner().strip(),
                        wish.reason().strip(),
                        actor.name(),
                        book.now().truncatedTo(ChronoUnit.MILLIS),
                        wish.until().truncatedTo(ChronoUnit.MILLIS),
                        false);
        return plan(
                r,
                true,
                actor.name(),
                "Out of service until %s: %s. %s (%s): %s"
                        .formatted(end(r), name(r), r.reference(), r.owner(), r.reason()));
    }

    public CompletionStage<Verdict<OutOfService>> extend(
            Actor actor, UUID id, Instant until, String note) {
        return book.act(
                () -> {
                    Optional<Said> bad = end(until);
                    if (bad.isPresent()) {
                        return Verdict.refused(bad.get());
                    }
                    return open(id).map(r -> r.until(until.truncatedTo(ChronoUnit.MILLIS)))
                            .map(
                                    r ->
                                            plan(
                                                    r,
                                                    true,
                                                    actor.name(),
                                                    "Out of service is now planned until %s: %s. %s (%s)%s"
                                                            .formatted(
                                                                    end(r),
                                                                    name(r),
                                                                    r.reference(),
                                                                    r.owner(),
                                                                    noted(note))))
                            .orElseGet(() -> Verdict.refused(GONE));
                });
    }

    private static final Said GONE =
            Said.of("It is in service again: somebody ended it, or it ran out.");

    public CompletionStage<Verdict<OutOfService>> end(Actor actor, UUID id, String note) {
        return book.act(
                () ->
                        open(id).map(r -> plan(r, false, actor.name(), ended(r, note)))
                                .orElseGet(() -> Verdict.refused(GONE)));
    }

    private String ended(OutOfService r, String note) {
        return "Returned to service: %s. %s (%s)%s"
                .formatted(name(r), r.reference(), r.owner(), noted(note));
    }

    /// Puts some alarms back. A record that holds none any more ends; so does one that holds the
    /// asset of an alarm as a whole.
    public CompletionStage<Verdict<Integer>> release(
            Actor actor, Set<UUID> alarms, Set<UUID> assets, String note) {
        return book.act(
                () -> {
                    List<LogEntry> lines = new ArrayList<>();
                    List<Kept> records = new ArrayList<>();
                    for (OutOfService r : all()) {
                        Set<UUID> left = new HashSet<>(r.alarmIds());
                        boolean some = left.removeAll(alarms);
                        if (r.assetId().filter(assets::contains).isPresent() || some) {
                            OutOfService after = r.with(left);
                            lines.add(entry(actor.name(), r, ended(r, note)));
                            records.add(kept(after, !left.isEmpty()));
                        }
                    }
                    return records.isEmpty()
                            ? Verdict.refused(GONE)
                            : RecordBook.Plan.of(records.size(), lines, records);
                });
    }

    /// Notes that the end of this record was told in advance. Blocking; goes on where the journal
    /// refuses, as [#ranOut] does: time does not wait for a disk.
    public void told(UUID id) {
        byItself(
                () -> open(id).map(r -> plan(r.asWarned(), true, List.of())).orElseGet(this::gone));
    }

    /// Its planned end was reached. Blocking.
    public void ranOut(UUID id) {
        byItself(
                () ->
                        open(id).map(
                                        r ->
                                                plan(
                                                        r,
                                                        false,
                                                        "plant",
                                                        "In service again, the planned end was reached: %s. %s (%s)"
                                                                .formatted(
                                                                        name(r),
                                                                        r.reference(),
                                                                        r.owner())))
                                .orElseGet(this::gone));
    }

    private <T> Verdict<RecordBook.Plan<T>> gone() {
        return Verdict.refused(GONE);
    }

    private void byItself(Supplier<Verdict<RecordBook.Plan<OutOfService>>> planning) {
        if (book.actNow(planning) instanceof Verdict.Refused<OutOfService>
                && planning.get()
                        instanceof
                        Verdict.Accepted<RecordBook.Plan<OutOfService>>(
                                RecordBook.Plan<OutOfService> plan)) {
            book.withoutJournal(plan.act());
        }
    }

    private Optional<OutOfService> open(UUID id) {
        return book.kept(id)
                .filter(k -> k.open() && k.sort() == Kept.Sort.OUT_OF_SERVICE)
                .map(k -> AlarmCodec.outOfService(k.body()));
    }

    private Verdict<RecordBook.Plan<OutOfService>> plan(
            OutOfService r, boolean open, String by, String line) {
        return plan(r, open, List.of(entry(by, r, line)));
    }

    private Verdict<RecordBook.Plan<OutOfService>> plan(
            OutOfService r, boolean open, List<LogEntry> lines) {
        return RecordBook.Plan.of(r, lines, List.of(kept(r, open)));
    }

    private Kept kept(OutOfService r, boolean open) {
        return book.next(r.id(), Kept.Sort.OUT_OF_SERVICE, open, AlarmCodec.of(r));
    }

    /// The record as it stands after it was taken, extended or ended, for an act that does more.
    public Kept after(OutOfService r, boolean open) {
        return kept(r, open);
    }

    /// The record with this id, open or ended, with when it was changed last.
    public Optional<Stands> record(UUID id) {
        return book.kept(id)
                .filter(k -> k.sort() == Kept.Sort.OUT_OF_SERVICE)
                .map(k -> new Stands(AlarmCodec.outOfService(k.body()), k.open(), k.time()));
    }

    /// A record, whether it still holds, and since when it is so.
    public record Stands(OutOfService record, boolean open, Instant since) {}

    private LogEntry entry(String by, OutOfService r, String text) {
        return Logbook.entry(
                book,
                by,
                book.now(),
                LogKind.ALARM,
                r.assetId().flatMap(registry.get()::asset).map(Asset::siteId),
                r.assetId(),
                text);
    }

    private static String noted(String note) {
        return note.isBlank() ? "" : ": " + note.strip();
    }

    /// What is out, as people call it.
    public String name(OutOfService r) {
        return r.assetId()
                .map(id -> registry.get().asset(id).map(Asset::code).orElse("a retired asset"))
                .orElseGet(
                        () ->
                                r.alarmIds().size() == 1
                                        ? "one alarm"
                                        : r.alarmIds().size() + " alarms");
    }

    private String end(OutOfService r) {
        return END.format(
                r.until()
                        .atZone(
                                r.assetId()
                                        .flatMap(registry.get()::asset)
                                        .flatMap(a -> registry.get().site(a.siteId()))
                                        .map(Site::zone)
                                        .orElse(ZoneOffset.UTC)));
    }
}
