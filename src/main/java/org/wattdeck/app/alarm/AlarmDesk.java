package org.wattdeck.app.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.AlarmService;
import org.wattdeck.app.Journal;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.record.OutOfServices;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmCounts;
import org.wattdeck.domain.alarm.AlarmQuery;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.AlarmStep;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.alarm.AlarmTrigger;
import org.wattdeck.domain.alarm.OutOfService;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.alarm.AlarmBook;
import org.wattdeck.engine.alarm.AlarmRule;
import org.wattdeck.engine.alarm.AlarmWatch;
import org.wattdeck.engine.alarm.RuleFacts;
import org.wattdeck.engine.alarm.Tunings;
import org.wattdeck.engine.dispatch.Words;

/// The alarms of a running console. Conditions come from the plant loop's thread, which never waits
/// for a disk here; acts work on the I/O executor, one after the other: planned, journalled, and
/// then applied to the alarms as they are by then.
public final class AlarmDesk implements AlarmService {

    /// A shelf needs a reason of at least so many characters.
    public static final int LEAST_REASON = 4;

    private static final int EARLY_EVENTS = 1_000;
    private static final Duration SHORTEST_SHELF = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(AlarmDesk.class);

    private final AlarmWatch watch;
    private final AlarmBook book;
    private final Ports ports;
    private final Standing standing;
    private final Acts acts;
    private final Works works;
    private final List<PlantEvent> early = new ArrayList<>();

    /// Another console watches the plant; under the lock.
    private boolean rested;

    /// What the console is doing to alarms and records by itself, so that it is begun once.
    private final Set<UUID> inHand = ConcurrentHashMap.newKeySet();

    /// @param steps takes every step on its way to the database, with the journal's entry of the
    ///     act it belongs to or 0
    /// @param io for acts
    /// @param records answers from the database, on a thread that may wait
    /// @param works what is out of service
    public record Ports(
            Journal journal,
            Steps steps,
            Executor io,
            Records records,
            OutOfServices works,
            Outward outward) {}

    /// Answers from what was recorded.
    public interface Records {

        CompletionStage<List<AlarmTransition>> alarmHistory(AlarmQuery query);

        CompletionStage<AlarmCounts> alarmCounts(Instant from, Instant to);
    }

    /// Takes steps on their way to the database.
    @FunctionalInterface
    public interface Steps {
        void take(List<AlarmStep> steps, long sequence);
    }

    /// Told of what is more than a change in the list. On an I/O thread.
    public interface Outward {

        Outward NOBODY =
                new Outward() {
                    @Override
                    public void event(
                            Optional<UUID> asset, Optional<UUID> site, String type, String text) {}

                    @Override
                    public void escalated(List<Alarm> alarms) {}
                };

        /// Something for the log of events that calls for no answer.
        void event(Optional<UUID> asset, Optional<UUID> site, String type, String text);

        /// Nobody has acknowledged these in time.
        void escalated(List<Alarm> alarms);
    }

    public AlarmDesk(PlantSnapshot first, List<AlarmRule> rules, Ports ports) {
        this.watch = new AlarmWatch(first, rules);
        this.book = watch.book();
        this.ports = ports;
        this.standing = new Standing(book, first.time(), ports.steps);
        this.acts = new Acts(standing, book, ports);
        this.works = new Works(standing, book, ports);
    }

    @Override
    public AlarmSnapshot latest() {
        return standing.latest();
    }

    @Override
    public Subscription onChange(Consumer<AlarmSnapshot> listener) {
        return standing.onChange(listener);
    }

    /// One snapshot of the plant. On the plant loop's thread.
    public void look(PlantSnapshot snapshot) {
        standing.change(
                false,
                () -> {
                    standing.now(snapshot.time());
                    if (standing.ready()) {
                        watch.look(snapshot);
                    }
                });
        actByItself();
    }

    /// One event. On the plant loop's thread.
    public void event(PlantEvent event) {
        standing.change(
                true,
                () -> {
                    if (standing.ready()) {
                        watch.event(event);
                    } else if (!rested && early.size() < EARLY_EVENTS) {
                        early.add(event);
                    }
                });
    }

    /// Whether the console itself is in this trouble, and why.
    public void trouble(RuleFacts rule, Optional<String> why) {
        standing.change(
                false,
                () -> {
                    if (standing.ready()) {
                        watch.trouble(rule, why, standing.now());
                    }
                });
    }

    /// The plant's time goes on although no snapshot comes: shelves end, and what nobody
    /// acknowledges is passed on.
    public void timeGoesOn(Instant now) {
        standing.change(
                false,
                () -> {
                    standing.now(now);
                    if (standing.ready()) {
                        book.advance(now);
                    }
                });
        actByItself();
    }

    /// What stands by this rule, on which assets; empty for the console's own.
    public List<Optional<UUID>> standing(String rule) {
        return standing.under(() -> book.standing(rule));
    }

    /// The assets and sites that this rule stands on.
    public List<UUID> standingOn(String rule) {
        return standing.under(() -> book.standingOn(rule));
    }

    /// The rules watch as these say from the next snapshot on. On any thread.
    public void tune(Tunings tunings) {
        standing.change(false, () -> watch.tune(tunings));
    }

    /// What nobody acknowledged for so long is passed on; what is not in here never is.
    public void escalateAfter(Map<Priority, Duration> limits) {
        standing.change(false, () -> book.escalateAfter(limits));
    }

    /// What time alone brings: warnings of an end, ends, escalations. The plant loop does not wait
    /// for them.
    private void actByItself() {
        if (!standing.under(standing::ready)) {
            return;
        }
        Instant now = standing.now();
        once(
                standing.under(() -> book.endingSoon(now)),
                ids -> tellEndOf(acts.byItself(ids, AlarmTrigger.ENDS_SOON, ENDS_SOON)));
        works.due(now).forEach((id, act) -> once(List.of(id), ids -> act.run()));
        once(
                standing.under(() -> book.toEscalate(now)),
                ids -> escalate(acts.byItself(ids, AlarmTrigger.ESCALATED, "")));
    }

    private static final String ENDS_SOON = "Its shelf ends in less than 5 min.";

    private void once(List<UUID> ids, Consumer<List<UUID>> act) {
        List<UUID> mine = ids.stream().filter(inHand::add).toList();
        if (!mine.isEmpty()) {
            ports.io.execute(
                    () -> {
                        try {
                            act.accept(mine);
                        } finally {
                            mine.forEach(inHand::remove);
                        }
                    });
        }
    }

    private void tellEndOf(List<AlarmStep> told) {
        for (AlarmStep step : told) {
            Alarm a = step.alarm();
            ports.outward.event(
                    a.assetId(),
                    a.siteId(),
                    "SHELF_ENDS",
                    "The shelf of an alarm ends in less than 5 min: %s".formatted(a.message()));
        }
    }

    private void escalate(List<AlarmStep> steps) {
        if (!steps.isEmpty()) {
            ports.outward.escalated(steps.stream().map(AlarmStep::alarm).toList());
        }
    }

    /// Goes on from what was saved: rows of the database and, where it came further, the journal.
    /// An act counts for the occurrence it was about: where the database knows that the alarm came
    /// again since, it is not taken over.
    ///
    /// @param journalled records by their place in the journal; their steps are handed on so that
    ///     the database gets them
    public void restore(
            Collection<Alarm> stored, Map<Long, AlarmRecord> journalled, PlantSnapshot plant) {
        Map<UUID, Alarm> rows = new HashMap<>();
        stored.forEach(a -> rows.put(a.id(), a));
        journalled.forEach(
                (sequence, record) -> {
                    List<AlarmStep> holding =
                            record.steps().stream()
                                    .filter(s -> holds(s, rows.get(s.alarm().id())))
                                    .toList();
                    for (AlarmStep step : holding) {
                        rows.merge(step.alarm().id(), step.alarm(), (a, b) -> b.further(a) ? b : a);
                    }
                    ports.steps.take(holding, sequence);
                });
        standing.change(
                false,
                () -> {
                    standing.now(plant.time());
                    watch.restore(rows.values(), plant);
                    rested = false;
                    standing.begin();
                    early.forEach(watch::event);
                    early.clear();
                });
        works.follow();
        LOG.info("{} alarms go on from before the start.", rows.size());
    }

    /// What was announced before the start counts for the last ten minutes too.
    ///
    /// @param steps at least those of the last ten minutes
    public void recall(Collection<AlarmTransition> steps) {
        standing.change(false, () -> book.recall(steps, standing.now()));
    }

    /// Another console watches the plant: nothing is watched here until [#restore].
    public void rest() {
        standing.under(
                () -> {
                    rested = true;
                    standing.end();
                    return true;
                });
    }

    /// The alarms as another console watches them.
    ///
    /// @param steps at least those of the last ten minutes
    public void follow(
            Collection<Alarm> there, Collection<AlarmTransition> steps, PlantSnapshot plant) {
        boolean news =
                standing.under(
                        () -> {
                            if (standing.ready()) {
                                return false;
                            }
                            Instant now = plant.time();
                            AlarmSnapshot shown = standing.latest();
                            book.recall(steps, now);
                            if (Set.copyOf(there).equals(Set.copyOf(shown.alarms()))
                                    && book.announced(now).equals(shown.announced())) {
                                return false;
                            }
                            standing.now(now);
                            watch.follow(there, plant);
                            return true;
                        });
        if (news) {
            standing.publish();
        }
    }

    private static boolean holds(AlarmStep step, @Nullable Alarm row) {
        return row == null || !row.cameAgainAfter(step.alarm());
    }

    /// Work on assets began, went on or ended: its records are there already. Not on the plant
    /// loop's thread.
    public void followWorks() {
        if (standing.under(standing::ready)) {
            works.follow("The work on it is over.");
        }
    }

    /// A database that opened only after the start: acknowledgements, shelves and times out of
    /// service of alarms that stand again hold.
    public void restoreLate(Collection<Alarm> stored) {
        standing.change(
                false,
                () -> {
                    for (Alarm a : stored) {
                        book.alarm(a.id())
                                .filter(here -> here.state() == AlarmState.UNACKED)
                                .ifPresent(here -> again(a));
                    }
                });
        works.follow();
    }

    private void again(Alarm before) {
        Instant now = standing.now();
        if (before.hold().isPresent() && before.state() != AlarmState.SUPPRESSED) {
            Alarm.Hold h = before.hold().get();
            boolean over = h.until().filter(end -> !now.isBefore(end)).isPresent();
            AlarmTrigger act =
                    before.state() == AlarmState.SHELVED
                            ? AlarmTrigger.SHELVED
                            : AlarmTrigger.TAKEN_OUT;
            if (!over && h.work().isEmpty()) {
                apply(before.id(), act, new AlarmBook.Act(h.by(), now, h.reason(), h.until()));
            }
        } else if (before.active() && before.ack().isPresent()) {
            Alarm.Ack ack = before.ack().get();
            apply(
                    before.id(),
                    AlarmTrigger.ACKNOWLEDGED,
                    new AlarmBook.Act(ack.by(), now, ack.note(), Optional.empty()));
        }
    }

    private void apply(UUID id, AlarmTrigger trigger, AlarmBook.Act act) {
        book.plan(id, trigger, act).ifPresent(book::apply);
    }

    @Override
    public CompletionStage<Verdict<Integer>> acknowledge(
            Actor actor, List<UUID> alarms, String note) {
        return acts.act(actor, alarms, AlarmTrigger.ACKNOWLEDGED, note, Optional.empty());
    }

    @Override
    public CompletionStage<Verdict<Integer>> reset(Actor actor, List<UUID> alarms, String note) {
        return acts.act(actor, alarms, AlarmTrigger.RESET, note, Optional.empty());
    }

    @Override
    public CompletionStage<Verdict<Integer>> shelve(
            Actor actor, List<UUID> alarms, Duration length, String reason) {
        if (length.compareTo(SHORTEST_SHELF) < 0 || length.compareTo(AlarmBook.LONGEST_SHELF) > 0) {
            return refused(
                    Said.of(
                            "A shelf of %s is not possible: it lasts 1 min to 24 h.",
                            Words.length(length)));
        }
        int given = reason.strip().length();
        return given < LEAST_REASON
                ? refused(
                        Said.of(
                                "A reason of at least %d characters is needed, %d were given.",
                                LEAST_REASON, given))
                : acts.act(actor, alarms, AlarmTrigger.SHELVED, reason, Optional.of(length));
    }

    private static CompletionStage<Verdict<Integer>> refused(Said why) {
        return CompletableFuture.completedFuture(Verdict.refused(why));
    }

    @Override
    public CompletionStage<Verdict<Integer>> takeOutOfService(Actor actor, OutOfService.Wish wish) {
        return works.take(actor, wish);
    }

    @Override
    public CompletionStage<Verdict<Integer>> extendOutOfService(
            Actor actor, UUID record, Instant until, String note) {
        return works.extend(actor, record, until, note);
    }

    @Override
    public CompletionStage<Verdict<Integer>> returnToService(
            Actor actor, UUID record, String note) {
        return works.end(actor, record, note);
    }

    @Override
    public CompletionStage<Verdict<Integer>> putBack(Actor actor, List<UUID> alarms, String note) {
        List<Alarm> worked = works.holding(alarms);
        Set<UUID> ids = worked.stream().map(Alarm::id).collect(Collectors.toSet());
        List<UUID> others = alarms.stream().filter(id -> !ids.contains(id)).toList();
        if (ids.isEmpty()) {
            return acts.act(actor, others, AlarmTrigger.RETURNED_NORMAL, note, Optional.empty());
        }
        CompletionStage<Verdict<Integer>> back = works.release(actor, worked, note);
        return others.isEmpty()
                ? back
                : back.thenCombine(
                        acts.act(
                                actor,
                                others,
                                AlarmTrigger.RETURNED_NORMAL,
                                note,
                                Optional.empty()),
                        AlarmDesk::both);
    }

    private static Verdict<Integer> both(Verdict<Integer> a, Verdict<Integer> b) {
        return a instanceof Verdict.Accepted<Integer>(Integer n)
                        && b instanceof Verdict.Accepted<Integer>(Integer m)
                ? Verdict.accepted(n + m)
                : a instanceof Verdict.Refused<Integer> ? a : b;
    }

    @Override
    public CompletionStage<List<AlarmTransition>> history(AlarmQuery query) {
        return ports.records.alarmHistory(query);
    }

    @Override
    public CompletionStage<AlarmCounts> counts(Instant from, Instant to) {
        return ports.records.alarmCounts(from, to);
    }
}
