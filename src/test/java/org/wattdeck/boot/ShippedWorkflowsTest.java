package org.wattdeck.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;
import org.wattdeck.app.workflow.Outside;
import org.wattdeck.app.workflow.TaskKind;
import org.wattdeck.app.workflow.kind.Kinds;
import org.wattdeck.app.workflow.kind.SeriesLookup;
import org.wattdeck.domain.workflow.Run;
import org.wattdeck.domain.workflow.RunState;
import org.wattdeck.domain.workflow.Task;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.store.file.WorkflowFile;
import org.wattdeck.testing.FlowRig;
import org.wattdeck.testing.ToldOutward;

class ShippedWorkflowsTest {

    private static final UUID DEMO = UUID.fromString("709a2eb9-52c0-4b84-a2e6-c34da2d84731");

    private final ToldOutward outward = new ToldOutward();

    private List<TaskKind> kinds(Supplier<Value.Group> secrets) {
        return Kinds.all(
                new Kinds.Inside(
                        new SeriesLookup(
                                () -> {
                                    throw new AssertionError("The day needs no plant.");
                                },
                                () -> {
                                    throw new AssertionError("The day needs no series.");
                                }),
                        ShippedWorkflowsTest::none,
                        ShippedWorkflowsTest::none,
                        ShippedWorkflowsTest::none,
                        ShippedWorkflowsTest::none,
                        outward,
                        System::nanoTime),
                new Outside(
                        Outside.NONE.http(),
                        Optional.empty(),
                        new ShippedSolvers()::named,
                        Outside.NONE.reports(),
                        new WorkflowFile(),
                        Outside.NONE.files(),
                        Path.of("."),
                        List::of),
                secrets);
    }

    private static <T> T none() {
        throw new AssertionError("The day needs nothing else.");
    }

    /// Computed independently by whoever described the day; see docs/studies.md.
    @Test
    void theDemonstrationFindsTheBestPlanOfTheDayAndTellsIt() throws InterruptedException {
        try (FlowRig rig = new FlowRig(this::kinds)) {
            for (Workflow each : ShippedWorkflows.all()) {
                rig.saved(each);
            }
            Run run = rig.ended(rig.begun(rig.workflows.workflow(DEMO).orElseThrow()).id());
            assertEquals("", run.error());
            assertEquals(RunState.COMPLETED, run.state());
            Value.Group plan = (Value.Group) run.task("optimize").orElseThrow().result();
            assertEquals(121.3537, number(plan, "total_cost"), 1e-4);
            assertEquals(129.48, number(plan, "cost_without"), 1e-4);
            assertEquals(8.1263, number(plan, "saving"), 1e-4);
            assertEquals(786.1053, number(plan, "import_kwh"), 1e-3);
            assertEquals(
                    List.of(
                            "workflow Battery Optimization Demo: The day costs 121.35 EUR, 8.13 EUR less than without the battery."),
                    outward.logged);
        }
    }

    private static double number(Value.Group of, String key) {
        return ((Value.Amount) of.get(key).orElseThrow()).number();
    }

    @Test
    void whatIsWrittenCanBeReadAgain() {
        WorkflowFile files = new WorkflowFile();
        for (Workflow each : ShippedWorkflows.all()) {
            var read =
                    WorkflowFile.read(
                            files.text(each).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            "x.yaml",
                            new UUID(0, 0),
                            each.created());
            assertEquals(List.of(), read.problems());
            assertEquals(each, read.workflow());
        }
    }

    @Test
    void aRunIsCancelledWithinASecondWhileASolverWorks() throws Exception {
        // a week minute by minute, with a generator that goes on and off, to the last cent
        Task plan =
                Task.of("plan", "Plan", "optimization")
                        .with("optimization_type", Value.of("unit_commitment"))
                        .with("mip_gap", Value.of(0))
                        .with("horizon_hours", Value.of(168))
                        .with("time_step_minutes", Value.of(1))
                        .with("startup_cost", Value.of(3))
                        .with("min_uptime_hours", Value.of(5))
                        .with("min_output_kw", Value.of(20));
        long before = children();
        try (FlowRig rig = new FlowRig(this::kinds)) {
            Run begun = rig.begun(rig.saved(rig.workflow("Long", plan)));
            WaitForAsyncUtils.waitFor(
                    30,
                    TimeUnit.SECONDS,
                    () -> children() > before || rig.run(begun.id()).state().ended());
            assertEquals(RunState.RUNNING, rig.run(begun.id()).state(), "too easy");
            long from = System.nanoTime();
            FlowRig.accepted(rig.workflows.cancel(FlowRig.ANNA, begun.id()));
            assertEquals(RunState.CANCELLED, rig.ended(begun.id()).state());
            assertTrue(System.nanoTime() - from < 30_000_000_000L, "it takes too long");
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> children() <= before);
        }
    }

    private static long children() {
        return ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).count();
    }
}
