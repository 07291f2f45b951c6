package org.wattdeck.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.wattdeck.domain.workflow.Run;
import org.wattdeck.domain.workflow.RunState;
import org.wattdeck.domain.workflow.TaskRun;
import org.wattdeck.domain.workflow.Trigger;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.engine.workflow.JsonValues;

/// What both databases must do with the runs of workflows.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WorkflowsContract {

    private static final Instant T0 = Instant.parse("2026-06-01T12:00:00.123Z");
    private static final UUID ONE = new UUID(1, 1);
    private static final UUID TWO = new UUID(1, 2);

    private final Databases databases;
    private Database database;
    private SqlWorkflows store;

    WorkflowsContract(Databases databases) {
        this.databases = databases;
    }

    @BeforeAll
    void open() {
        database = databases.open();
    }

    @BeforeEach
    void empty() {
        database.transaction(
                c -> {
                    try (Statement s = c.createStatement()) {
                        return s.executeUpdate("DELETE FROM workflow_run");
                    }
                });
        store = new SqlWorkflows(database);
    }

    @AfterAll
    void close() {
        database.close();
    }

    private static Run run(int number, UUID workflow, RunState state) {
        Instant started = T0.plusSeconds(number);
        TaskRun done =
                TaskRun.pending("a")
                        .running(started)
                        .again("not yet")
                        .ended(
                                RunState.COMPLETED,
                                JsonValues.read(
                                        "{\"kw\":[1,2.5,-3],\"text\":\"%s\",\"none\":null}"
                                                .formatted("ü€".repeat(5_000))),
                                "",
                                started.plusSeconds(1),
                                Duration.ofMillis(1_234));
        Run begun =
                new Run(
                        new UUID(9, number),
                        workflow,
                        "Night",
                        Trigger.SCHEDULED,
                        "schedule",
                        RunState.RUNNING,
                        Optional.of(T0),
                        started,
                        Optional.empty(),
                        Duration.ZERO,
                        "",
                        List.of(done, TaskRun.pending("b").running(started)));
        return state.ended()
                ? begun.with(
                                begun.task("b")
                                        .orElseThrow()
                                        .ended(
                                                RunState.FAILED,
                                                Value.NOTHING,
                                                "x".repeat(9_000),
                                                started.plusSeconds(2),
                                                Duration.ofSeconds(2)))
                        .ended(state, "b failed", started.plusSeconds(2), Duration.ofSeconds(2))
                : begun;
    }

    @Test
    void aRunComesBackAsItWas() {
        Run running = run(1, ONE, RunState.RUNNING);
        store.save(List.of(running));
        assertEquals(Optional.of(running), store.run(running.id()));
        Run ended = run(1, ONE, RunState.FAILED);
        store.save(List.of(ended));
        Run found = store.run(ended.id()).orElseThrow();
        assertEquals(4_000, found.task("b").orElseThrow().error().length());
        assertEquals(ended.task("a"), found.task("a"));
        assertEquals(ended.ended(), found.ended());
        assertEquals(RunState.FAILED, found.state());
        assertEquals(Optional.empty(), store.run(new UUID(0, 0)));
    }

    @Test
    void oneThatHasEndedIsNotTakenBack() {
        Run ended = run(1, ONE, RunState.CANCELLED);
        store.save(List.of(ended, run(1, ONE, RunState.RUNNING)));
        assertEquals(RunState.CANCELLED, store.run(ended.id()).orElseThrow().state());
    }

    @Test
    void theNewestAreListedWithoutWhatTheyGave() {
        for (int i = 0; i < 10; i++) {
            store.save(List.of(run(i, i % 2 == 0 ? ONE : TWO, RunState.COMPLETED)));
        }
        List<Run> last = store.last(Optional.of(TWO), 3);
        assertEquals(
                List.of(9L, 7L, 5L),
                last.stream().map(r -> r.id().getLeastSignificantBits()).toList());
        assertTrue(
                last.stream()
                        .flatMap(r -> r.tasks().stream())
                        .allMatch(t -> t.result().equals(Value.NOTHING)));
        assertEquals(2, last.getFirst().tasks().size());
        assertEquals(10, store.last(Optional.empty(), 100).size());
    }

    @Test
    void whatIsOldOrBeyondTheNumberIsDropped() {
        for (int i = 0; i < 10; i++) {
            store.save(List.of(run(i, i < 8 ? ONE : TWO, RunState.COMPLETED)));
        }
        assertEquals(2, store.prune(T0.plusSeconds(2), 100));
        assertEquals(3, store.prune(T0.plusSeconds(2), 3));
        assertEquals(
                List.of(9L, 8L, 7L, 6L, 5L),
                store.last(Optional.empty(), 100).stream()
                        .map(r -> r.id().getLeastSignificantBits())
                        .toList());
    }

    @Test
    void aDamagedResultIsFoundAndShownAsSuch() {
        Run run = run(1, ONE, RunState.COMPLETED);
        store.save(List.of(run));
        assertEquals(List.of(), store.damaged());
        database.transaction(
                c -> {
                    try (var update =
                            c.prepareStatement(
                                    "UPDATE workflow_task_run SET result = ? WHERE task_id = 'a'")) {
                        update.setBytes(1, new byte[] {31, -117, 8, 0, 1});
                        return update.executeUpdate();
                    }
                });
        assertEquals(1, store.damaged().size());
        TaskRun task = store.run(run.id()).orElseThrow().task("a").orElseThrow();
        assertEquals(Value.NOTHING, task.result());
        assertTrue(task.error().contains("damaged"));
    }
}
