package org.wattdeck.app.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wattdeck.testing.FlowRig.ANNA;
import static org.wattdeck.testing.FlowRig.accepted;
import static org.wattdeck.testing.FlowRig.refused;
import static org.wattdeck.testing.FlowRig.task;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.workflow.kind.Condition;
import org.wattdeck.app.workflow.kind.Delay;
import org.wattdeck.app.workflow.kind.Transform;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.workflow.Retry;
import org.wattdeck.domain.workflow.Run;
import org.wattdeck.domain.workflow.RunState;
import org.wattdeck.domain.workflow.Schedule;
import org.wattdeck.domain.workflow.Task;
import org.wattdeck.domain.workflow.TaskRun;
import org.wattdeck.domain.workflow.Trigger;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.testing.FlowRig;

class WorkflowsTest {

    private final FlowRig rig = rig();

    private static FlowRig rig() {
        return new FlowRig(secrets -> List.of(new Delay(), new Condition(), new Transform()));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static Map<String, RunState> states(Run run) {
        return run.tasks().stream().collect(Collectors.toMap(TaskRun::taskId, TaskRun::state));
    }

    private static Task transform(String id, String text, String... after) {
        return Task.of(id, id, "transform").with("transform", Value.of(text)).after(List.of(after));
    }

    private static Task condition(String id, String text, String... after) {
        return Task.of(id, id, "condition").with("condition", Value.of(text)).after(List.of(after));
    }

    @Test
    void tasksRunInTheOrderOfTheirDependenciesAndPassResultsOn() throws InterruptedException {
        Workflow workflow =
                rig.saved(
                        rig.workflow(
                                "W",
                                transform("c", "tasks.b.result + tasks.a.result", "b"),
                                transform("a", "20"),
                                transform("b", "tasks.a.result + 1", "a")));
        Run run = rig.ended(rig.begun(workflow).id());
        assertEquals(RunState.COMPLETED, run.state());
        assertEquals(Value.of(41), run.task("c").orElseThrow().result());
        assertEquals(Trigger.MANUAL, run.trigger());
        assertEquals("anna", run.by());
        assertEquals(3, run.completed());
    }

    @Test
    void tasksThatDoNotDependOnEachOtherRunAtTheSameTime() throws InterruptedException {
        CyclicBarrier together = new CyclicBarrier(4);
        rig.script =
                job -> {
                    try {
                        together.await();
                    } catch (java.util.concurrent.BrokenBarrierException e) {
                        throw TaskFailure.forGood("alone");
                    }
                    return Value.NOTHING;
                };
        Workflow workflow =
                rig.saved(rig.workflow("W", task("a"), task("b"), task("c"), task("d")));
        assertEquals(RunState.COMPLETED, rig.ended(rig.begun(workflow).id()).state());
    }

    @Test
    void aFailedTaskIsTriedAgainAfterLongerAndLongerWaits() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        rig.script =
                job -> {
                    if (tries.incrementAndGet() < 3) {
                        throw TaskFailure.again("not yet");
                    }
                    return Value.of("there");
                };
        Workflow workflow = rig.saved(rig.workflow("W", task("a")));
        Run begun = rig.begun(workflow);
        rig.await(begun.id(), r -> r.task("a").orElseThrow().retries() == 1);
        rig.timers.leap(Duration.ofMillis(29_999));
        assertEquals(1, tries.get());
        rig.timers.leap(Duration.ofMillis(1));
        rig.await(begun.id(), r -> r.task("a").orElseThrow().retries() == 2);
        rig.timers.leap(Duration.ofMillis(59_999));
        assertEquals(2, tries.get());
        rig.timers.leap(Duration.ofMillis(1));
        Run run = rig.ended(begun.id());
        assertEquals(RunState.COMPLETED, run.state());
        assertEquals(2, run.task("a").orElseThrow().retries());
        assertEquals(Duration.ofSeconds(90), run.task("a").orElseThrow().took());
    }

    @Test
    void whatWillNotWorkAnotherTimeIsNotTriedAgain() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        rig.script =
                job -> {
                    tries.incrementAndGet();
                    throw TaskFailure.forGood("no such thing");
                };
        Run run = rig.ended(rig.begun(rig.saved(rig.workflow("W", task("a")))).id());
        assertEquals(RunState.FAILED, run.state());
        assertEquals("a: no such thing", run.error());
        assertEquals(1, tries.get());
    }

    @Test
    void whatDependsOnAFailedTaskIsSkippedAndTheRunFails() throws InterruptedException {
        rig.script =
                job -> {
                    throw TaskFailure.forGood("broken");
                };
        Workflow workflow =
                rig.saved(
                        rig.workflow(
                                "W",
                                task("a"),
                                transform("b", "1", "a"),
                                transform("c", "1", "b")));
        Run run = rig.ended(rig.begun(workflow).id());
        assertEquals(
                Map.of("a", RunState.FAILED, "b", RunState.SKIPPED, "c", RunState.SKIPPED),
                states(run));
        assertEquals("a failed.", run.task("b").orElseThrow().error());
        assertEquals(RunState.FAILED, run.state());
    }

    @Test
    void theRunGoesOnWhereATaskMayFail() throws InterruptedException {
        rig.script =
                job -> {
                    throw TaskFailure.forGood("broken");
                };
        Workflow workflow =
                rig.saved(
                        rig.workflow(
                                "W",
                                task("a").continuing(true),
                                transform("b", "1", "a"),
                                transform("c", "1"),
                                transform("d", "1", "c")));
        Run run = rig.ended(rig.begun(workflow).id());
        assertEquals(RunState.COMPLETED, run.state());
        assertEquals(
                Map.of(
                        "a", RunState.FAILED,
                        "b", RunState.SKIPPED,
                        "c", RunState.COMPLETED,
                        "d", RunState.COMPLETED),
                states(run));
    }

    @Test
    void aConditionChoosesTheBranchAndTheJoinRuns() throws InterruptedException {
        Workflow workflow =
                rig.saved(
                        rig.workflow(
                                "W",
                                transform("x", "5"),
                                condition("large", "tasks.x.result > 10", "x")
                                        .with("otherwise", Value.texts(List.of("no"))),
                                transform("yes", "'yes'", "large"),
                                transform("after", "1", "yes"),
                                transform("no", "'no'", "large"),
                                transform("join", "'joined'", "yes", "no")));
        Run run = rig.ended(rig.begun(workflow).id());
        assertEquals(
                Map.of(
                        "x", RunState.COMPLETED,
                        "large", RunState.COMPLETED,
                        "yes", RunState.SKIPPED,
                        "after", RunState.SKIPPED,
                        "no", RunState.COMPLETED,
                        "join", RunState.COMPLETED),
                states(run));
        assertEquals(RunState.COMPLETED, run.state());
        assertEquals("The condition large is false.", run.task("yes").orElseThrow().error());
    }

    @Test
    void aTaskThatTakesTooLongIsEndedAndTriedAgain() throws InterruptedException {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        AtomicInteger tries = new AtomicInteger();
        rig.script =
                job -> {
                    if (tries.incrementAndGet() > 1) {
                        return Value.of("second");
                    }
                    working.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        interrupted.countDown();
                    }
                    return Value.NOTHING;
                };
        Workflow workflow = rig.saved(rig.workflow("W", task("a").within(Duration.ofSeconds(10))));
        Run begun = rig.begun(workflow);
        working.await();
        rig.timers.leap(Duration.ofSeconds(10));
        interrupted.await();
        assertEquals(1, rig.run(begun.id()).task("a").orElseThrow().retries());
        rig.timers.leap(Duration.ofSeconds(30));
        assertEquals(Value.of("second"), rig.ended(begun.id()).task("a").orElseThrow().result());
    }

    @Test
    void aTaskThatNeverHeedsDoesNotHoldTheRun() throws InterruptedException {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        rig.script =
                job -> {
                    working.countDown();
                    while (release.getCount() > 0) {
                        Thread.onSpinWait();
                        Thread.yield();
                    }
                    return Value.of("too late");
                };
        Workflow workflow =
                rig.saved(
                        rig.workflow(
                                        "W",
                                        task("a").within(Duration.ofSeconds(10)),
                                        transform("b", "1", "a"))
                                .with(Retry.NONE));
        Run begun = rig.begun(workflow);
        working.await();
        rig.timers.leap(Duration.ofSeconds(10));
        Run run = rig.ended(begun.id());
        release.countDown();
        assertEquals(RunState.TIMED_OUT, run.task("a").orElseThrow().state());
        assertEquals("a timed out.", run.task("b").orElseThrow().error());
        assertEquals(RunState.FAILED, run.state());
    }

    @Test
    void aRunThatTakesTooLongIsEndedAsAWhole() throws InterruptedException {
        Workflow workflow =
                rig.saved(
                        rig.workflow(
                                        "W",
                                        Task.of("a", "a", "delay").with("duration", Value.of(90)),
                                        transform("b", "1", "a"))
                                .within(Duration.ofSeconds(60)));
        Run begun = rig.begun(workflow);
        rig.timers.awaitWaiting(3); // the run's end, the task's, and its delay
        rig.timers.leap(Duration.ofSeconds(60));
        Run run = rig.ended(begun.id());
        assertEquals(RunState.TIMED_OUT, run.state());
        assertEquals(Map.of("a", RunState.TIMED_OUT, "b", RunState.SKIPPED), states(run));
        assertEquals(Duration.ofSeconds(60), run.took());
    }

    @Test
    void aRunIsCancelledAtOnceAndOnlyWhileItRuns() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch working = new CountDownLatch(1);
        rig.script =
                job -> {
                    working.countDown();
                    try {
                        new CountDownLatch(1).await();
                        return Value.NOTHING;
                    } finally {
                        interrupted.countDown();
                    }
                };
        Workflow workflow = rig.saved(rig.workflow("W", task("a"), transform("b", "1", "a")));
        Run begun = rig.begun(workflow);
        working.await();
        accepted(rig.workflows.cancel(ANNA, begun.id()));
        interrupted.await();
        Run run = rig.run(begun.id());
        assertEquals(RunState.CANCELLED, run.state());
        assertEquals("anna cancelled it.", run.error());
        assertEquals(Map.of("a", RunState.CANCELLED, "b", RunState.SKIPPED), states(run));
        assertTrue(
                refused(rig.workflows.cancel(ANNA, begun.id()))
                        .getFirst()
                        .contains("not under way"));
    }

    @Test
    void oneWorkflowRunsOnceAtATime() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        rig.script =
                job -> {
                    go.await();
                    return Value.NOTHING;
                };
        Workflow workflow = rig.saved(rig.workflow("W", task("a")));
        Run begun = rig.begun(workflow);
        assertTrue(
                refused(rig.workflows.run(ANNA, workflow.id()))
                        .getFirst()
                        .contains("running already"));
        go.countDown();
        rig.ended(begun.id());
        rig.ended(rig.begun(workflow).id());
    }

    @Test
    void whatIsDisabledOrGoneCannotRun() {
        Workflow workflow = rig.saved(rig.workflow("W", transform("a", "1")));
        accepted(rig.workflows.enable(ANNA, workflow.id(), false));
        assertTrue(
                refused(rig.workflows.run(ANNA, workflow.id())).getFirst().contains("not enabled"));
        accepted(rig.workflows.remove(ANNA, workflow.id()));
        assertTrue(
                refused(rig.workflows.run(ANNA, workflow.id()))
                        .getFirst()
                        .contains("no such workflow"));
    }

    @Test
    void whatIsWrongIsNotSaved() {
        List<String> why =
                refused(
                        rig.workflows.save(
                                ANNA,
                                rig.workflow("W", transform("a", "1 +", "b"), task("a")),
                                Optional.empty()));
        assertEquals(3, why.size(), why.toString());
        assertEquals(List.of(), rig.workflows.all());
    }

    @Test
    void aChangeOfSomebodyElseIsNotOverwritten() {
        Workflow first = rig.saved(rig.workflow("W", transform("a", "1")));
        rig.now = rig.now.plusSeconds(60);
        accepted(
                rig.workflows.save(
                        ANNA, first.called("W", "by anna"), Optional.of(first.updated())));
        assertTrue(
                refused(
                                rig.workflows.save(
                                        ANNA,
                                        first.called("W", "by ben"),
                                        Optional.of(first.updated())))
                        .getFirst()
                        .contains("changed by anna meanwhile"));
        assertTrue(
                refused(
                                rig.workflows.save(
                                        ANNA,
                                        rig.workflow("w ", transform("a", "1")).called("W", ""),
                                        Optional.empty()))
                        .getFirst()
                        .contains("Another workflow is called"));
    }

    @Test
    void aScheduleRunsWhenItIsDueAndNotBefore() throws InterruptedException {
        Workflow workflow =
                rig.saved(
                        rig.workflow("W", transform("a", "1"))
                                .with(Schedule.cron("*/5 * * * *", "UTC")));
        rig.leap(Duration.ofSeconds(299));
        assertEquals(0, history(workflow).size());
        rig.leap(Duration.ofSeconds(1));
        Run run = rig.ended(history(workflow).getFirst().id());
        assertEquals(Trigger.SCHEDULED, run.trigger());
        assertEquals(Optional.of(rig.now), run.due());
        rig.leap(Duration.ofSeconds(1));
        assertEquals(1, history(workflow).size());
    }

    private List<Run> history(Workflow workflow) {
        return rig.workflows.history(Optional.of(workflow.id())).toCompletableFuture().join();
    }

    @Test
    void runsThatWereMissedInASleepAreMadeUpOneAfterTheOther() throws InterruptedException {
        Workflow workflow =
                rig.saved(
                        rig.workflow("W", transform("a", "1"))
                                .with(
                                        Schedule.cron("0 * * * *", "UTC")
                                                .with(Schedule.Missed.ALL, 10)));
        rig.leap(Duration.ofHours(4));
        for (int i = 1; i <= 4; i++) {
            List<Run> runs = history(workflow);
            assertEquals(i, runs.size());
            for (Run r : runs) {
                rig.ended(r.id());
            }
            rig.workflows.lookNow(rig.now);
        }
        assertEquals(4, history(workflow).size());
    }

    @Test
    void onlyTheConsoleThatRunsThePlantRunsWorkflows() throws InterruptedException {
        Workflow workflow =
                rig.saved(rig.workflow("W", task("a")).with(Schedule.cron("* * * * *", "UTC")));
        rig.workflows.lookNow(rig.now);
        rig.elsewhere = Optional.of(Said.free("The other runs the plant."));
        rig.leap(Duration.ofMinutes(5));
        assertEquals(0, history(workflow).size());
        assertEquals(
                List.of("The other runs the plant."),
                refused(rig.workflows.run(ANNA, workflow.id())));
        rig.elsewhere = Optional.empty();
        CountDownLatch working = new CountDownLatch(1);
        rig.script =
                job -> {
                    working.countDown();
                    new CountDownLatch(1).await();
                    return Value.NOTHING;
                };
        Run begun = rig.begun(workflow);
        working.await();
        rig.workflows.lookNow(rig.now);
        rig.elsewhere = Optional.of(Said.free("The other runs the plant."));
        rig.workflows.lookNow(rig.now);
        Run run = rig.ended(begun.id());
        assertEquals(RunState.FAILED, run.state());
        assertTrue(run.error().contains("interrupted"), run.error());
    }

    @Test
    void aRunThatARestartCutOffIsInterruptedAndNeverGoesOn() throws InterruptedException {
        CountDownLatch working = new CountDownLatch(1);
        rig.script =
                job -> {
                    working.countDown();
                    new CountDownLatch(1).await();
                    return Value.NOTHING;
                };
        Workflow workflow =
                rig.saved(
                        rig.workflow(
                                "W",
                                transform("x", "1"),
                                task("a", "x"),
                                transform("b", "1", "a")));
        Run begun = rig.begun(workflow);
        working.await();
        try (FlowRig next =
                rig.restarted(secrets -> List.of(new Delay(), new Condition(), new Transform()))) {
            next.workflows.lookNow(next.now);
            Run run = next.run(begun.id());
            assertEquals(RunState.FAILED, run.state());
            assertTrue(run.error().contains("interrupted"), run.error());
            assertEquals(
                    Map.of(
                            "x", RunState.COMPLETED,
                            "a", RunState.FAILED,
                            "b", RunState.SKIPPED),
                    states(run));
            assertFalse(next.workflows.running(workflow.id()).isPresent());
            next.ended(next.begun(next.workflows.workflow(workflow.id()).orElseThrow()).id());
        }
    }

    @Test
    void runsWaitForADatabaseThatIsAway() throws InterruptedException {
        Workflow workflow = rig.saved(rig.workflow("W", transform("a", "1")));
        rig.store.away = true;
        Run run = rig.ended(rig.begun(workflow).id());
        assertEquals(List.of(run.id()), history(workflow).stream().map(Run::id).toList());
        rig.store.away = false;
        rig.workflows.lookNow(rig.now);
        assertEquals(RunState.COMPLETED, rig.store.run(run.id()).orElseThrow().state());
    }

    @Test
    void aFailedScheduledRunIsToldAsAnEvent() throws InterruptedException {
        rig.script =
                job -> {
                    throw TaskFailure.forGood("broken");
                };
        Workflow workflow =
                rig.saved(rig.workflow("W", task("a")).with(Schedule.cron("* * * * *", "UTC")));
        rig.leap(Duration.ofMinutes(1));
        rig.ended(history(workflow).getFirst().id());
        assertEquals(List.of("WORKFLOW_FAILED: The workflow W failed. a: broken"), rig.told);
    }

    @Test
    void aHookNeedsTheTokenOfItsOwnWorkflow() {
        Workflow one =
                rig.saved(
                        rig.workflow("One", transform("a", "trigger.body.x"))
                                .with(Schedule.WEBHOOK));
        Workflow two = rig.saved(rig.workflow("Two", transform("a", "1")).with(Schedule.WEBHOOK));
        assertTrue(rig.workflows.hooked(one.id(), "").isEmpty());
        String token = accepted(rig.workflows.newToken(ANNA, one.id()));
        assertEquals(43, token.length());
        assertTrue(rig.workflows.hooked(one.id(), token).isPresent());
        assertTrue(rig.workflows.hooked(two.id(), token).isEmpty());
        String next = accepted(rig.workflows.newToken(ANNA, one.id()));
        assertTrue(rig.workflows.hooked(one.id(), token).isEmpty());
        assertTrue(rig.workflows.hooked(one.id(), next).isPresent());
        assertTrue(
                rig.kept.stream()
                        .noneMatch(
                                k ->
                                        new String(
                                                        k.body(),
                                                        java.nio.charset.StandardCharsets
                                                                .ISO_8859_1)
                                                .contains(next)));
    }

    @Test
    void twoHundredRunsLeaveNothingUnderWay() throws InterruptedException {
        Map<String, Integer> counts = new ConcurrentHashMap<>();
        rig.script =
                job -> {
                    counts.merge(job.task().id(), 1, Integer::sum);
                    return Value.NOTHING;
                };
        Workflow workflow = rig.saved(rig.workflow("W", task("a"), task("b"), task("c", "a", "b")));
        for (int i = 0; i < 200; i++) {
            rig.ended(rig.begun(workflow).id());
        }
        assertEquals(Map.of("a", 200, "b", 200, "c", 200), counts);
        assertEquals(List.of(), rig.workflows.live());
        assertEquals(0, rig.timers.waiting());
    }

    @Test
    void aLookWhileTheConsoleClosesIsNoFault() {
        List<LogRecord> logged = new CopyOnWriteArrayList<>();
        Handler handler =
                new Handler() {
                    @Override
                    public void publish(LogRecord line) {
                        logged.add(line);
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        Logger logger = Logger.getLogger("org.wattdeck.app.workflow");
        logger.addHandler(handler);
        try {
            Executor nobody =
                    work -> {
                        throw new RejectedExecutionException();
                    };
            rig.io =
                    work -> {
                        rig.io = nobody;
                        work.run();
                    };
            rig.workflows.look(rig.now);
            rig.workflows.close();
            rig.workflows.look(rig.now);
        } finally {
            logger.removeHandler(handler);
        }
        assertEquals(
                List.of(),
                logged.stream()
                        .filter(l -> l.getThrown() != null)
                        .map(LogRecord::getMessage)
                        .toList());
    }
}
