package org.wattdeck.app.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.JournalBytes;
import org.wattdeck.app.record.Kept;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.app.record.RecordBytes;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.workflow.Run;
import org.wattdeck.domain.workflow.RunState;
import org.wattdeck.domain.workflow.Trigger;

/// The runs on their way to the database, and back. That a run began stands in the journal before
/// it does anything, so that one which was cut off is known at the next start. What it gave is
/// written to the database as it comes; while that is away it waits here, the newest so many.
/// Thread-safe.
final class RunRecords {

    static final int LISTED = 100;
    private static final int KEPT_EACH = 1_000;
    private static final Duration KEPT_FOR = Duration.ofDays(366);
    private static final int MOST_WAITING = 500;
    private static final long PATIENCE_SECONDS = 60;
    private static final Logger LOG = LoggerFactory.getLogger(RunRecords.class);

    private final RecordBook book;
    private final Workflows.Reads reads;
    private final LinkedHashMap<UUID, Run> waiting = new LinkedHashMap<>();
    private final LinkedHashMap<UUID, Run> recent = new LinkedHashMap<>();
    private final AtomicBoolean writing = new AtomicBoolean();

    RunRecords(RecordBook book, Workflows.Reads reads) {
        this.book = book;
        this.reads = reads;
    }

    /// Notes, durably, that a run begins. There is one record for each workflow, since it runs once
    /// at a time. Blocking.
    Verdict<Run> begins(Run run, List<Kept> more) {
        List<Kept> records = new ArrayList<>(more);
        records.add(next(run, true));
        return book.actNow(() -> RecordBook.Plan.of(run, List.of(), records));
    }

    private Kept next(Run run, boolean open) {
        return book.next(
                Definitions.id("workflow-run/" + run.workflowId()),
                Kept.Sort.WORKFLOW_RUN,
                open,
                RecordBytes.bytes(
                        out -> {
                            JournalBytes.uuid(out, run.id());
                            JournalBytes.uuid(out, run.workflowId());
                            JournalBytes.text(out, run.name());
                            JournalBytes.text(out, run.trigger().code());
                            JournalBytes.text(out, run.by());
                            JournalBytes.instant(out, run.started());
                            RecordBytes.optional(out, run.due(), JournalBytes::instant);
                        }));
    }

    /// What the journal says of a run.
    private static Run run(Kept k) {
        return RecordBytes.read(
                k.body(),
                in -> {
                    UUID id = JournalBytes.uuid(in);
                    UUID workflow = JournalBytes.uuid(in);
                    String name = JournalBytes.text(in);
                    Trigger trigger = Trigger.ofCode(JournalBytes.text(in));
                    String by = JournalBytes.text(in);
                    Instant started = JournalBytes.instant(in);
                    return new Run(
                            id,
                            workflow,
                            name,
                            trigger,
                            by,
                            RunState.RUNNING,
                            RecordBytes.optional(in, JournalBytes::instant),
                            started,
                            Optional.empty(),
                            Duration.ZERO,
                            "",
                            List.of());
                });
    }

    /// Runs that began and of which no end is known.
    List<Run> open() {
        return book.all(Kept.Sort.WORKFLOW_RUN).stream()
                .filter(Kept::open)
                .map(RunRecords::run)
                .toList();
    }

    /// A new picture of a run: written when it can be. Returns at once.
    void take(Run run) {
        synchronized (waiting) {
            waiting.remove(run.id());
            waiting.put(run.id(), run);
            while (waiting.size() > MOST_WAITING) {
                waiting.pollFirstEntry();
            }
            recent.remove(run.id());
            recent.put(run.id(), run);
            while (recent.size() > LISTED) {
                recent.pollFirstEntry();
            }
        }
        if (run.state().ended()) {
            later(() -> close(run));
        }
        write();
    }

    private void close(Run run) {
        if (open().stream().noneMatch(o -> o.id().equals(run.id()))) {
            return; // the workflow runs once more already
        }
        if (book.actNow(() -> RecordBook.Plan.of(run, List.of(), List.of(next(run, false))))
                instanceof Verdict.Refused<Run>(List<Said> reasons)) {
            LOG.warn("The end of the run {} is not in the journal: {}", run.id(), reasons);
        }
    }

    /// Writes what waits, on a thread that may; one at a time.
    void write() {
        if (writing.compareAndSet(false, true)) {
            later(this::drain);
        }
    }

    /// While the console closes nobody takes work any more; the next start tells what was cut off.
    private void later(Runnable work) {
        try {
            book.io().execute(work);
        } catch (RejectedExecutionException e) {
            writing.set(false);
            LOG.debug("Runs are not written any more: the console closes.");
        }
    }

    private void drain() {
        boolean again = true;
        while (again) {
            List<Run> batch;
            synchronized (waiting) {
                batch = List.copyOf(waiting.values());
            }
            again = !batch.isEmpty() && saved(batch);
        }
        writing.set(false); // what came between is written at the next look
    }

    /// Whether there may be more to write at once.
    private boolean saved(List<Run> batch) {
        try {
            reads.<Boolean>ask(
                            store -> {
                                store.save(batch);
                                return true;
                            })
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Runs could not be written.", e);
            return false;
        }
        synchronized (waiting) {
            batch.forEach(r -> waiting.remove(r.id(), r));
            return !waiting.isEmpty();
        }
    }

    /// The newest runs, newest first, those in memory before those of the database.
    CompletionStage<List<Run>> last(Optional<UUID> workflowId, int atMost) {
        return reads.ask(store -> store.last(workflowId, atMost))
                .exceptionally(e -> List.of())
                .thenApply(stored -> joined(stored, workflowId, atMost));
    }

    private List<Run> joined(List<Run> stored, Optional<UUID> workflowId, int atMost) {
        Map<UUID, Run> all = new HashMap<>();
        stored.forEach(r -> all.put(r.id(), r));
        synchronized (waiting) {
            recent.values().stream()
                    .filter(r -> workflowId.map(r.workflowId()::equals).orElse(true))
                    .forEach(r -> all.put(r.id(), r));
        }
        open().stream()
                .filter(r -> workflowId.map(r.workflowId()::equals).orElse(true))
                .forEach(r -> all.putIfAbsent(r.id(), r));
        return all.values().stream()
                .sorted(
                        java.util.Comparator.comparing(Run::started)
                                .reversed()
                                .thenComparing(Run::id))
                .limit(atMost)
                .toList();
    }

    /// One run with what its tasks gave.
    CompletionStage<Optional<Run>> run(UUID id) {
        Optional<Run> known = recent(id);
        return known.isPresent()
                ? CompletableFuture.completedFuture(known)
                : reads.ask(store -> store.run(id));
    }

    Optional<Run> recent(UUID id) {
        synchronized (waiting) {
            return Optional.ofNullable(recent.get(id));
        }
    }

    /// What the database still has of a run, if it answers. Blocking.
    Optional<Run> stored(UUID id) {
        try {
            return reads.ask(store -> store.run(id))
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    /// Drops what is old.
    void prune(Instant now) {
        var unused =
                reads.ask(store -> store.prune(now.minus(KEPT_FOR), KEPT_EACH))
                        .exceptionally(
                                e -> {
                                    LOG.debug("Old runs could not be dropped.", e);
                                    return 0L;
                                });
    }
}
