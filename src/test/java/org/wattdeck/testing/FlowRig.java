package org.wattdeck.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.record.Kept;
import org.wattdeck.app.record.RecordAct;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.app.workflow.Job;
import org.wattdeck.app.workflow.TaskFailure;
import org.wattdeck.app.workflow.TaskKind;
import org.wattdeck.app.workflow.WorkflowStore;
import org.wattdeck.app.workflow.Workflows;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.maintenance.Stamp;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.workflow.Run;
import org.wattdeck.domain.workflow.Task;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.engine.workflow.KindSpec;
import org.wattdeck.store.file.WorkflowFile;

/// Workflows on clocks that leap, with records in memory. Its kind `script` does what the test
/// says.
public final class FlowRig implements AutoCloseable {

    public static final Actor ANNA = new Actor("anna", Actor.Source.CONSOLE);

    /// What a scripted task does.
    public interface Script {
        Value run(Job job) throws TaskFailure, InterruptedException;
    }

    public final LeapingTimers timers = new LeapingTimers();
    public final MemoryWorkflows store;
    public final List<String> told = new CopyOnWriteArrayList<>();
    public final List<Kept> kept;
    public final RecordBook book;
    public final Workflows workflows;
    public volatile Instant now = Instant.parse("2026-06-01T12:00:00Z");
    public volatile Optional<Said> elsewhere = Optional.empty();
    public volatile Executor io = Runnable::run;
    public volatile Script script = job -> Value.NOTHING;

    public FlowRig(Function<Supplier<Value.Group>, List<TaskKind>> kinds) {
        this(new MemoryWorkflows(), new CopyOnWriteArrayList<>(), kinds);
    }

    private FlowRig(
            MemoryWorkflows store,
            List<Kept> stored,
            Function<Supplier<Value.Group>, List<TaskKind>> kinds) {
        this.store = store;
        kept = stored;
        AtomicLong ids = new AtomicLong(stored.size() * 1_000L);
        book =
                new RecordBook(
                        new RecordBook.Ports(
                                new MemoryJournal(),
                                (act, sequence) -> keep(act),
                                work -> io.execute(work),
                                () -> new UUID(21, ids.incrementAndGet()),
                                () -> now,
                                RecordBook.Reads.NONE));
        workflows =
                new Workflows(
                        new Workflows.Ports(
                                book,
                                new Workflows.Reads() {
                                    @Override
                                    public <T> CompletionStage<T> ask(
                                            Function<WorkflowStore, T> question) {
                                        try {
                                            return CompletableFuture.completedFuture(
                                                    question.apply(store));
                                        } catch (RuntimeException e) {
                                            return CompletableFuture.failedFuture(e);
                                        }
                                    }
                                },
                                TestVault.made(),
                                secrets -> {
                                    List<TaskKind> all = new ArrayList<>(kinds.apply(secrets));
                                    all.add(new Scripted());
                                    return all;
                                },
                                timers,
                                () -> elsewhere,
                                (type, severity, text) -> told.add(type + ": " + text),
                                new WorkflowFile(),
                                List::of));
        book.restore(stored, Map.of());
    }

    private void keep(RecordAct act) {
        for (Kept k : act.kept()) {
            kept.removeIf(o -> o.id().equals(k.id()));
            kept.add(k);
        }
    }

    /// Another console on what this one left behind.
    public FlowRig restarted(Function<Supplier<Value.Group>, List<TaskKind>> kinds) {
        return new FlowRig(store, new CopyOnWriteArrayList<>(kept), kinds);
    }

    private final class Scripted implements TaskKind {
        @Override
        public KindSpec spec() {
            return new KindSpec("script", List.of());
        }

        @Override
        public Value run(Job job) throws TaskFailure, InterruptedException {
            return script.run(job);
        }
    }

    public static Task task(String id, String... after) {
        return Task.of(id, id, "script").after(List.of(after));
    }

    public Workflow workflow(String name, Task... tasks) {
        return Workflow.of(
                UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                name,
                List.of(tasks),
                new Stamp("anna", now));
    }

    public Workflow saved(Workflow draft) {
        return accepted(workflows.save(ANNA, draft, Optional.empty()));
    }

    public static <T> T accepted(CompletionStage<Verdict<T>> stage) {
        Verdict<T> verdict = stage.toCompletableFuture().join();
        if (verdict instanceof Verdict.Accepted<T>(T value)) {
            return value;
        }
        throw new AssertionError(verdict.toString());
    }

    public static <T> List<String> refused(CompletionStage<Verdict<T>> stage) {
        Verdict<T> verdict = stage.toCompletableFuture().join();
        if (verdict instanceof Verdict.Refused<T>(List<Said> why)) {
            return Said.english(why);
        }
        throw new AssertionError(verdict.toString());
    }

    public Run begun(Workflow workflow) {
        return accepted(workflows.run(ANNA, workflow.id()));
    }

    public Run run(UUID id) {
        return run(workflows, id);
    }

    /// The run once this holds of it.
    public Run await(UUID runId, Predicate<Run> holds) throws InterruptedException {
        return await(workflows, runId, holds);
    }

    /// The run once this holds of it.
    public static Run await(Workflows workflows, UUID runId, Predicate<Run> holds)
            throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        Runnable look =
                () -> {
                    if (holds.test(run(workflows, runId))) {
                        reached.countDown();
                    }
                };
        try (Subscription _ = workflows.onChange(look)) {
            look.run();
            if (!reached.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError(run(workflows, runId).toString());
            }
        }
        return run(workflows, runId);
    }

    private static Run run(Workflows workflows, UUID id) {
        return workflows.detail(id).toCompletableFuture().join().orElseThrow();
    }

    public Run ended(UUID runId) throws InterruptedException {
        return await(runId, r -> r.state().ended());
    }

    /// Lets the plant's clock and the timers leap together, and looks what is due.
    public void leap(Duration time) {
        now = now.plus(time);
        timers.leap(time);
        workflows.lookNow(now);
    }

    @Override
    public void close() {
        workflows.close();
    }
}
