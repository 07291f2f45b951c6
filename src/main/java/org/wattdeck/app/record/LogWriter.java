package org.wattdeck.app.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmStep;
import org.wattdeck.domain.alarm.AlarmTrigger;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchState;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogKind;
import org.wattdeck.domain.record.LogQuery;
import org.wattdeck.engine.dispatch.Words;

/// Writes into the logbook what happens by itself: commands that were sent, ended or failed, and
/// critical alarms and trips. Whoever tells it never waits; what waits is journalled together. A
/// command to many assets is one entry. After a kill between an act and its entry the next start
/// writes what is missing: each entry says which acts it tells of. Thread-safe.
public final class LogWriter {

    private static final Set<String> TRIPS =
            Set.of("inverter-fault", "grid-outage", "start-failure", "rack-fault");
    private static final int MOST_WAITING = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);

    private final RecordBook book;
    private final Supplier<Registry> registry;
    private final List<Dispatch> dispatches = new ArrayList<>();
    private final List<Alarm> alarms = new ArrayList<>();
    private boolean scheduled;

    public LogWriter(RecordBook book, Supplier<Registry> registry) {
        this.book = book;
        this.registry = registry;
    }

    /// A dispatch in a new state.
    public void dispatch(Dispatch d) {
        if (d.state() == DispatchState.SUBMITTED || d.state().ended()) {
            queue(() -> dispatches.add(d), dispatches.size());
        }
    }

    /// Steps of alarms, of which only critical ones and trips are written.
    public void alarms(List<AlarmStep> steps) {
        for (AlarmStep step : steps) {
            Alarm alarm = step.alarm();
            if (notable(alarm) && step.transition().trigger() == AlarmTrigger.ACTIVATED) {
                queue(() -> alarms.add(alarm), alarms.size());
            }
        }
    }

    private static boolean notable(Alarm alarm) {
        return alarm.priority() == Priority.CRITICAL || TRIPS.contains(alarm.rule());
    }

    /// Writes what the journal shows to have happened without an entry: the program was killed
    /// between the two.
    ///
    /// @param acts dispatches in states the journal tells of, oldest first
    /// @param written what the journal holds of the logbook
    public void catchUp(List<Dispatch> acts, Collection<RecordAct> written) {
        Set<UUID> covered = new HashSet<>();
        written.forEach(a -> covered.addAll(a.covers()));
        acts.stream().filter(d -> covered.add(act(d))).forEach(this::dispatch);
    }

    /// Writes the entries of grave alarms that stand and have none.
    public void catchUp(Collection<Alarm> standing) {
        for (Alarm alarm : standing) {
            if (!notable(alarm) || !alarm.active()) {
                continue;
            }
            LogQuery then =
                    new LogQuery(
                            alarm.since().minusMillis(1),
                            alarm.since().plusMillis(1),
                            Set.of(LogKind.ALARM, LogKind.TRIP),
                            alarm.siteId(),
                            alarm.assetId(),
                            "",
                            "",
                            100);
            var unused =
                    new Logbook(book)
                            .find(then)
                            .thenAccept(
                                    found -> {
                                        if (found.stream()
                                                .noneMatch(e -> e.id().equals(entryOf(alarm)))) {
                                            queue(() -> alarms.add(alarm), alarms.size());
                                        }
                                    });
        }
    }

    /// What an entry covers by telling of this state of a dispatch.
    private static UUID act(Dispatch d) {
        return named("log/" + d.id() + "/" + d.state());
    }

    /// The entry of an alarm is the same whoever writes it.
    private static UUID entryOf(Alarm alarm) {
        return named("log/" + alarm.id() + "/" + alarm.since().toEpochMilli());
    }

    private static UUID named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized void queue(Runnable add, int waiting) {
        if (waiting >= MOST_WAITING) {
            LOG.warn("The logbook cannot follow: an entry was left out.");
            return;
        }
        add.run();
        if (!scheduled) {
            scheduled = true;
            book.io().execute(this::write);
        }
    }

    /// Writes all that waits. What the journal refuses waits for what happens next.
    private void write() {
        List<Dispatch> sent;
        List<Alarm> came;
        synchronized (this) {
            scheduled = false;
            sent = List.copyOf(dispatches);
            came = List.copyOf(alarms);
            dispatches.clear();
            alarms.clear();
        }
        List<LogEntry> entries = new ArrayList<>(commands(sent));
        came.forEach(a -> entries.add(entry(a)));
        if (entries.isEmpty()) {
            return;
        }
        RecordAct act =
                new RecordAct(
                        entries.stream().map(RecordAct.Line::plain).toList(),
                        List.of(),
                        sent.stream().map(LogWriter::act).toList(),
                        true);
        Verdict<Integer> written =
                book.actNow(() -> Verdict.accepted(new RecordBook.Plan<>(act, entries.size())));
        if (written instanceof Verdict.Refused<Integer>) {
            synchronized (this) {
                dispatches.addAll(0, sent);
                alarms.addAll(0, came);
            }
        }
    }

    private List<LogEntry> commands(List<Dispatch> sent) {
        Map<String, List<Dispatch>> together = new LinkedHashMap<>();
        for (Dispatch d : sent) {
            together.computeIfAbsent(
                            d.batchId() + " " + d.state() + " " + last(d).reason(),
                            k -> new ArrayList<>())
                    .add(d);
        }
        return together.values().stream().map(this::command).toList();
    }

    private static Dispatch.Transition last(Dispatch d) {
        return d.transitions().getLast();
    }

    private LogEntry command(List<Dispatch> rows) {
        Dispatch first = rows.getFirst();
        Optional<Asset> asset = registry.get().asset(first.assetId());
        boolean one = rows.size() == 1;
        double kw = rows.stream().mapToDouble(Dispatch::powerKw).sum();
        String what =
                "%s on %s"
                        .formatted(
                                Words.kw(kw),
                                one
                                        ? asset.map(Asset::code).orElse("a retired asset")
                                        : rows.size() + " assets");
        String approved =
                first.approvedBy().isEmpty() ? "" : " Approved by " + first.approvedBy() + ".";
        String text =
                first.state() == DispatchState.SUBMITTED
                        ? "Sent: %s for %s.%s%s"
                                .formatted(
                                        what,
                                        Words.length(first.duration()),
                                        first.reason().isEmpty()
                                                ? ""
                                                : " Reason: " + first.reason() + ".",
                                        approved)
                        : "%s: %s. %s"
                                .formatted(ended(first.state()), what, last(first).reason())
                                .strip();
        return Logbook.entry(
                book,
                first.by(),
                last(first).time(),
                LogKind.COMMAND,
                asset.map(Asset::siteId),
                one ? asset.map(Asset::id) : Optional.empty(),
                text);
    }

    private static String ended(DispatchState state) {
        return switch (state) {
            case COMPLETE -> "Completed";
            case EXPIRED -> "Expired";
            case SUPERSEDED -> "Replaced";
            case REJECTED -> "Rejected";
            case FAILED -> "Failed";
            case SUBMITTED, SENT, ACKNOWLEDGED, ACTIVE ->
                    throw new IllegalStateException(state + " is no end.");
        };
    }

    private static LogEntry entry(Alarm alarm) {
        String text = alarm.message().isBlank() ? alarm.rule() : alarm.message();
        return new LogEntry(
                entryOf(alarm),
                alarm.since(),
                "plant",
                TRIPS.contains(alarm.rule()) ? LogKind.TRIP : LogKind.ALARM,
                alarm.siteId(),
                alarm.assetId(),
                Logbook.shortened(text),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }
}
