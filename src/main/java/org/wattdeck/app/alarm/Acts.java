package org.wattdeck.app.alarm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.StoreException;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmStep;
import org.wattdeck.domain.alarm.AlarmTrigger;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.alarm.AlarmBook;

/// Acts on alarms, one after the other on the I/O executor: planned, journalled, and then applied
/// to the alarms as they are by then. An act is about one occurrence, which its entry in the
/// journal names: what came again in the meantime it does not touch.
final class Acts {

    private static final int LONGEST_NOTE = 500;
    private static final int ROWS_PER_ENTRY = 500;
    private static final Logger LOG = LoggerFactory.getLogger(Acts.class);
    private static final Said STARTING =
            Said.of(
                    "The console is starting: the alarms are not restored yet. Try again in a moment.");

    private final Standing standing;
    private final AlarmBook book;
    private final AlarmDesk.Ports ports;
    private final ReentrantLock acting = new ReentrantLock();

    Acts(Standing standing, AlarmBook book, AlarmDesk.Ports ports) {
        this.standing = standing;
        this.book = book;
        this.ports = ports;
    }

    /// What is to be done, by whom, and the alarms as they were then.
    private record Plan(AlarmBook.Act by, Map<UUID, Alarm> before, List<AlarmStep> steps) {}

    CompletionStage<Verdict<Integer>> act(
            Actor actor,
            List<UUID> alarms,
            AlarmTrigger trigger,
            String note,
            Optional<Duration> length) {
        String text = note.strip();
        if (text.length() > LONGEST_NOTE) {
            return CompletableFuture.completedFuture(
                    Verdict.refused(
                            "The note has %d characters; at most %d are kept.",
                            text.length(), LONGEST_NOTE));
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    acting.lock();
                    try {
                        return carryOut(actor, alarms, trigger, text, length);
                    } finally {
                        standing.planEnds();
                        acting.unlock();
                    }
                },
                ports.io());
    }

    private Verdict<Integer> carryOut(
            Actor actor,
            List<UUID> alarms,
            AlarmTrigger trigger,
            String note,
            Optional<Duration> length) {
        Optional<Plan> planned =
                standing.plan(
                        () ->
                                standing.ready()
                                        ? Optional.of(
                                                plan(actor.name(), alarms, trigger, note, length))
                                        : Optional.empty());
        if (planned.isEmpty()) {
            return Verdict.refused(STARTING);
        }
        Plan plan = planned.get();
        if (plan.steps.isEmpty()) {
            return Verdict.refused(nothing(alarms.size(), trigger));
        }
        Optional<Alarm> critical =
                plan.steps.stream()
                        .map(AlarmStep::alarm)
                        .filter(a -> a.priority() == Priority.CRITICAL)
                        .findFirst();
        if (trigger == AlarmTrigger.ACKNOWLEDGED && note.isEmpty() && critical.isPresent()) {
            return Verdict.refused(
                    "A critical alarm is acknowledged with a note (%s). Write what you know or do.",
                    critical.get().message());
        }
        int changed = 0;
        for (List<AlarmStep> some : parts(plan.steps)) {
            try {
                changed += journalAndApply(some, plan, trigger);
            } catch (StoreException e) {
                LOG.warn("An act on alarms was refused: {}", e.getMessage());
                return Verdict.refused(
                        Said.together(
                                List.of(
                                        Said.free(String.valueOf(e.getMessage())),
                                        changed == 0
                                                ? Said.of("Nothing was changed.")
                                                : Said.of("Only %d were changed.", changed))));
            }
        }
        return Verdict.accepted(changed);
    }

    private Plan plan(
            String by,
            List<UUID> alarms,
            AlarmTrigger trigger,
            String note,
            Optional<Duration> length) {
        AlarmBook.Act act =
                new AlarmBook.Act(by, standing.now(), note, length.map(standing.now()::plus));
        Map<UUID, Alarm> before = new HashMap<>();
        List<AlarmStep> steps = new ArrayList<>();
        for (UUID id : alarms) {
            book.alarm(id).ifPresent(a -> before.put(id, a));
            book.plan(id, trigger, act).ifPresent(steps::add);
        }
        return new Plan(act, before, steps);
    }

    private static List<List<AlarmStep>> parts(List<AlarmStep> all) {
        List<List<AlarmStep>> parts = new ArrayList<>();
        for (int k = 0; k < all.size(); k += ROWS_PER_ENTRY) {
            parts.add(all.subList(k, Math.min(all.size(), k + ROWS_PER_ENTRY)));
        }
        return parts;
    }

    static Said nothing(int asked, AlarmTrigger trigger) {
        if (asked == 0) {
            return Said.of("No alarm is selected.");
        }
        return Said.of(
                switch (trigger) {
                    case ACKNOWLEDGED ->
                            "There is nothing to acknowledge in the %d selected: they have changed or ended meanwhile.";
                    case RESET ->
                            "There is nothing to reset in the %d selected: they have changed or ended meanwhile.";
                    case SHELVED ->
                            "There is nothing to shelve in the %d selected: they have changed or ended meanwhile.";
                    case TAKEN_OUT ->
                            "There is nothing to take out of service in the %d selected: they have changed or ended meanwhile.";
                    default ->
                            "There is nothing to put back in the %d selected: they have changed or ended meanwhile.";
                },
                asked);
    }

    /// What the console does to alarms by itself. Where the journal refuses it is done all the
    /// same: it must not hang on a full disk that somebody is warned.
    ///
    /// @return what was done
    List<AlarmStep> byItself(List<UUID> alarms, AlarmTrigger trigger, String note) {
        acting.lock();
        try {
            Plan plan =
                    standing.plan(
                            () ->
                                    plan(
                                            AlarmBook.BY_ITSELF,
                                            alarms,
                                            trigger,
                                            note,
                                            Optional.empty()));
            List<AlarmStep> done = new ArrayList<>();
            for (List<AlarmStep> some : parts(plan.steps)) {
                done.addAll(apply(some, plan, trigger, journalled(some)));
            }
            return done;
        } finally {
            standing.planEnds();
            acting.unlock();
        }
    }

    private long journalled(List<AlarmStep> steps) {
        try {
            return append(steps);
        } catch (StoreException e) {
            LOG.warn("{} alarms change without the journal: {}", steps.size(), e.getMessage());
            return 0;
        }
    }

    private long append(List<AlarmStep> steps) {
        return ports.journal().append(AlarmRecord.KIND, new AlarmRecord(steps).bytes());
    }

    private int journalAndApply(List<AlarmStep> planned, Plan plan, AlarmTrigger trigger) {
        return apply(planned, plan, trigger, append(planned)).size();
    }

    private List<AlarmStep> apply(
            List<AlarmStep> planned, Plan plan, AlarmTrigger trigger, long sequence) {
        List<AlarmStep> others = new ArrayList<>();
        List<AlarmStep> steps =
                standing.applied(
                        sequence,
                        () -> {
                            for (AlarmStep step : planned) {
                                UUID id = step.alarm().id();
                                Optional<Alarm> here = book.alarm(id);
                                Optional<Alarm> then = Optional.ofNullable(plan.before.get(id));
                                if (here.equals(then)) {
                                    book.apply(step);
                                } else if (here.map(Alarm::since).equals(then.map(Alarm::since))) {
                                    book.plan(id, trigger, plan.by).ifPresent(book::apply);
                                } else {
                                    standing.meanwhile(id).ifPresent(others::add);
                                }
                            }
                        });
        setRight(others);
        return steps;
    }

    /// What came again while the act was written is not what the act was about. Its entry says so
    /// to whoever knows the new occurrence; while the database is away nobody else would, so the
    /// journal is told of it too.
    private void setRight(List<AlarmStep> others) {
        if (!others.isEmpty()) {
            ports.steps().take(others, journalled(others));
        }
    }
}
