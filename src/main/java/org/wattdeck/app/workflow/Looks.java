package org.wattdeck.app.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.domain.workflow.RunState;
import org.wattdeck.domain.workflow.Trigger;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.domain.workflow.Workflow;

/// Looks again and again what is due, one look at a time. Once it is closed, a look under way may
/// find that nobody takes work any more: that is no fault. Thread-safe.
final class Looks {

    private static final Duration PRUNE_EVERY = Duration.ofDays(1);
    private static final Logger LOG = LoggerFactory.getLogger(Looks.class);

    private final Workflows.Ports ports;
    private final RunRecords records;
    private final Runner runner;
    private final Beginnings beginnings;
    private final Supplier<List<Workflow>> all;
    private final Scheduler scheduler;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile boolean closed;
    private boolean led;
    private Instant pruned = Instant.MIN;

    Looks(
            Workflows.Ports ports,
            Turns turns,
            RunRecords records,
            Runner runner,
            Beginnings beginnings,
            Supplier<List<Workflow>> all) {
        this.ports = ports;
        this.records = records;
        this.runner = runner;
        this.beginnings = beginnings;
        this.all = all;
        scheduler =
                new Scheduler(
                        turns,
                        id -> runner.running(id).isPresent(),
                        (workflow, due) ->
                                beginnings.begin(
                                        workflow,
                                        new Runner.Cause(
                                                Trigger.SCHEDULED,
                                                "schedule",
                                                Optional.of(due),
                                                Value.NOTHING),
                                        List.of(turns.next(workflow.id(), due))));
    }

    /// In the background; returns at once.
    void look(Instant now) {
        if (!closed && ports.book().ready() && looking.compareAndSet(false, true)) {
            try {
                ports.book().io().execute(() -> inTurn(now));
            } catch (RejectedExecutionException e) {
                looking.set(false);
                closing(e);
            }
        }
    }

    private void inTurn(Instant now) {
        try {
            lookNow(now);
        } catch (RejectedExecutionException e) {
            closing(e);
        } catch (RuntimeException e) {
            LOG.error("Looking at the workflows failed.", e);
        } finally {
            looking.set(false);
        }
    }

    private void closing(RejectedExecutionException e) {
        if (closed) {
            LOG.debug("The console closes: workflows are not looked at any more.");
        } else {
            LOG.error("Nobody takes the work of the workflows.", e);
        }
    }

    /// Blocking.
    void lookNow(Instant now) {
        if (closed) {
            return;
        }
        boolean leads = ports.elsewhere().get().isEmpty();
        if (leads != led) {
            led = leads;
            if (leads) {
                beginnings.interrupted(now);
                beginnings.ship(ports.shipped().get());
            } else {
                runner.endAll(
                        RunState.FAILED, "It was interrupted: another console runs the plant now.");
            }
        }
        if (leads) {
            scheduler.look(all.get(), now);
            if (pruned.equals(Instant.MIN) || !now.isBefore(pruned.plus(PRUNE_EVERY))) {
                pruned = now;
                records.prune(now);
            }
        }
        records.write();
    }

    /// Nothing is begun from now on.
    void close() {
        closed = true;
    }
}
