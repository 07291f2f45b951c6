package org.wattdeck.app.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.domain.alarm.AlarmStep;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.alarm.AlarmTrigger;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchState;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogKind;
import org.wattdeck.engine.dispatch.Words;

/// Writes into the logbook what happens by itself: commands that were sent, ended or failed, and
/// critical alarms and trips. Whoever tells it never waits; what waits is journalled together. A
/// command to many assets is one entry. Thread-safe.
public final class LogWriter {

    private static final Set<String> TRIPS =
            Set.of("inverter-fault", "grid-outage", "start-failure", "rack-fault");
    private static final int MOST_WAITING = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);

    private final RecordBook book;
    private final Registry registry;
    private final List<Dispatch> dispatches = new ArrayList<>();
    private final List<AlarmTransition> alarms = new ArrayList<>();
    private boolean scheduled;

    public LogWriter(RecordBook book, Registry registry) {
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
            AlarmTransition t = step.transition();
            boolean notable = t.priority() == Priority.CRITICAL || TRIPS.contains(t.rule());
            if (notable && t.trigger() == AlarmTrigger.ACTIVATED) {
                queue(() -> alarms.add(t), alarms.size());
            }
        }
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
        List<AlarmTransition> came;
        synchronized (this) {
            scheduled = false;
            sent = List.copyOf(dispatches);
            came = List.copyOf(alarms);
            dispatches.clear();
            alarms.clear();
        }
        List<LogEntry> entries = new ArrayList<>(commands(sent));
        came.forEach(t -> entries.add(alarm(t)));
        if (entries.isEmpty()) {
            return;
        }
        Verdict<Integer> written =
                book.actNow(() -> RecordBook.Plan.of(entries.size(), entries, List.of()));
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
        Optional<Asset> asset = registry.asset(first.assetId());
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

    private LogEntry alarm(AlarmTransition t) {
        boolean trip = TRIPS.contains(t.rule());
        return Logbook.entry(
                book,
                "plant",
                t.at(),
                trip ? LogKind.TRIP : LogKind.ALARM,
                t.siteId(),
                t.assetId(),
                t.message().isBlank() ? t.rule() : t.message());
    }
}
