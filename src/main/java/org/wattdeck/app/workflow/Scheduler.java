package org.wattdeck.app.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.workflow.Run;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.engine.workflow.FireTimes;

/// Begins what is due. It is looked at with the plant's time, which may have leapt: what fell due
/// meanwhile is skipped, run once, or all of it one after the other, as each schedule wants. A
/// workflow that is still running waits for its own end. One thread at a time.
final class Scheduler {

    /// A run that begins so late was not missed.
    private static final Duration FRESH = Duration.ofMinutes(2);

    private final Turns turns;
    private final BiFunction<Workflow, Instant, Verdict<Run>> begin;
    private final java.util.function.Predicate<UUID> running;
    private final Map<UUID, Waiting> waiting = new HashMap<>();

    /// Until when a schedule need not be looked at.
    private record Waiting(Instant changed, Instant done, Instant next) {}

    /// @param begin begins one that was due then, and notes that turn with it; may refuse
    Scheduler(
            Turns turns,
            java.util.function.Predicate<UUID> running,
            BiFunction<Workflow, Instant, Verdict<Run>> begin) {
        this.turns = turns;
        this.running = running;
        this.begin = begin;
    }

    /// Blocking.
    void look(List<Workflow> all, Instant now) {
        for (Workflow workflow : all) {
            if (workflow.enabled() && workflow.schedule().timed()) {
                look(workflow, now);
            }
        }
    }

    private void look(Workflow workflow, Instant now) {
        Optional<Instant> done = turns.done(workflow.id());
        if (done.isEmpty()) {
            turns.note(workflow.id(), now);
            return;
        }
        Waiting known = waiting.get(workflow.id());
        if (known != null
                && known.changed.equals(workflow.updated().at())
                && known.done.equals(done.get())
                && now.isBefore(known.next)) {
            return;
        }
        FireTimes times = new FireTimes(workflow.schedule(), workflow.created().at());
        List<Instant> due = times.due(done.get(), now, FRESH);
        if (due.isEmpty()) {
            waiting.put(
                    workflow.id(),
                    new Waiting(
                            workflow.updated().at(),
                            done.get(),
                            times.next(now).orElse(Instant.MAX)));
        } else if (!running.test(workflow.id())) {
            var unused = begin.apply(workflow, due.getFirst());
        }
    }
}
