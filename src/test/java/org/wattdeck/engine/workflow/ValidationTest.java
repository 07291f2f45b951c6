package org.wattdeck.engine.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.maintenance.Stamp;
import org.wattdeck.domain.workflow.Retry;
import org.wattdeck.domain.workflow.Schedule;
import org.wattdeck.domain.workflow.Task;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.domain.workflow.Workflow;

class ValidationTest {

    private static final List<KindSpec> KINDS =
            List.of(
                    new KindSpec(
                            "delay",
                            List.of(
                                    ConfigField.number("duration", Double.NaN, 0, 86_400)
                                            .needed())),
                    new KindSpec(
                            "condition",
                            List.of(
                                    ConfigField.expression("condition").needed(),
                                    ConfigField.tasks(Flow.OTHERWISE))),
                    new KindSpec(
                            "http_call",
                            List.of(
                                    ConfigField.text("url", "").needed(),
                                    ConfigField.choice("method", "GET", List.of("GET", "POST")),
                                    ConfigField.pairs("headers"))));

    private static Task delay(String id, String... after) {
        return Task.of(id, id, "delay").with("duration", Value.of(1)).after(List.of(after));
    }

    private static Workflow of(Task... tasks) {
        return Workflow.of(
                new UUID(1, 1), "Test", List.of(tasks), new Stamp("anna", Instant.EPOCH));
    }

    private static String words(Workflow workflow) {
        return Validation.faults(workflow, KINDS).stream()
                .map(Fault::words)
                .collect(Collectors.joining("\n"));
    }

    @Test
    void aRightOneHasNoFaults() {
        assertEquals("", words(of(delay("a"), delay("b", "a"), delay("c", "a", "b"))));
    }

    @Test
    void aWorkflowNeedsATask() {
        assertTrue(words(of()).contains("has no task"));
    }

    @Test
    void aCycleIsNamedInTheOrderOfWork() {
        List<Fault> faults =
                Validation.faults(
                        of(delay("a", "c"), delay("b", "a"), delay("c", "b"), delay("d")), KINDS);
        assertEquals(1, faults.size());
        assertTrue(faults.getFirst().text().contains("a -> b -> c -> a"), faults.getFirst().text());
        assertTrue(words(of(delay("a", "a"))).contains("a -> a"));
    }

    @Test
    void everythingWrongIsToldAtOnce() {
        Workflow bad =
                of(
                                delay("a", "x"),
                                delay("a"),
                                Task.of("9", "", "dely"),
                                Task.of("w", "w", "delay").with("duration", Value.of(-1)),
                                Task.of("h", "h", "http_call")
                                        .with("method", Value.of("GOT"))
                                        .with("heders", Value.EMPTY)
                                        .within(Duration.ZERO),
                                Task.of("n", "n", "delay"))
                        .called(" ", "x".repeat(1_001))
                        .within(Duration.ofDays(8))
                        .with(new Retry(11, Duration.ofHours(2), 0.5, Duration.ofDays(2)))
                        .with(
                                new Schedule(
                                        Schedule.Type.CRON,
                                        "61 * * * *",
                                        Duration.ZERO,
                                        "Europe/Berln",
                                        Optional.of(Instant.EPOCH),
                                        Optional.of(Instant.EPOCH),
                                        Schedule.Missed.ALL,
                                        0));
        String all = words(bad);
        for (String expected :
                List.of(
                        "The name ( )",
                        "1,001 characters",
                        "max_execution_seconds (691200 s)",
                        "max_retries (11)",
                        "factor (0.5)",
                        "first_wait_seconds",
                        "longest_wait_seconds",
                        "depends on x, which is no task",
                        "(a) stands twice",
                        "The id (9)",
                        "The type (dely) is not known. Maybe delay.",
                        "duration (-1) must be from 0 to 86400",
                        "url is needed",
                        "method (GOT) must be one of GET, POST. Maybe GET.",
                        "The key (heders) is not one of http_call. Maybe headers.",
                        "timeout_seconds (0 s)",
                        "Task n: duration is needed",
                        "The minute (61)",
                        "The timezone (Europe/Berln)",
                        "must lie after the start",
                        "most_missed (0)")) {
            assertTrue(all.contains(expected), expected + " in\n" + all);
        }
    }

    @Test
    void anExpressionUsesOnlyWhatComesBefore() {
        Task after =
                Task.of("c", "c", "condition")
                        .with("condition", Value.of("tasks.a.result > 1 and tasks.z.result > 1"));
        String all = words(of(delay("a"), after));
        assertTrue(all.contains("uses the result of a, but does not come after it"), all);
        assertTrue(all.contains("uses tasks.z, which is no task"), all);
        assertEquals(
                "",
                words(
                        of(
                                delay("a"),
                                Task.of("c", "c", "condition")
                                        .with("condition", Value.of("tasks.a.result > 1"))
                                        .after(List.of("a")))));
    }

    @Test
    void otherwiseNamesTasksThatDependOnTheCondition() {
        Task condition =
                Task.of("c", "c", "condition")
                        .with("condition", Value.of(true))
                        .with(Flow.OTHERWISE, Value.texts(List.of("b")));
        assertTrue(words(of(condition, delay("b"))).contains("does not depend on c"));
        assertEquals("", words(of(condition, delay("b", "c"))));
    }

    @Test
    void aDefinitionComesBackAsItWas() {
        Workflow workflow =
                of(
                                delay("a").continuing(true),
                                delay("b", "a")
                                        .within(Duration.ofSeconds(7))
                                        .with("duration", Value.of(2.5)))
                        .called("Name", "What for")
                        .tagged(List.of("x", "y"))
                        .enabled(false)
                        .with(new Retry(2, Duration.ofSeconds(5), 3, Duration.ofSeconds(60)))
                        .with(
                                Schedule.cron("0 6 * * *", "Europe/Berlin")
                                        .between(
                                                Optional.of(NOON),
                                                Optional.of(NOON.plusSeconds(60)))
                                        .with(Schedule.Missed.ALL, 5));
        Definition.Reading read =
                Definition.read(
                        JsonValues.read(JsonValues.text(Definition.of(workflow))),
                        new UUID(2, 2),
                        workflow.created());
        assertEquals(List.of(), read.wrong());
        assertEquals(workflow, read.workflow());
    }

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void whatADefinitionHasWrongIsToldWithItsPath() {
        Definition.Reading read =
                Definition.read(
                        JsonValues.read(
                                "{\"workflow\":\"X\",\"enabld\":true,\"schedule\":{\"type\":\"cronn\"},"
                                        + "\"tasks\":[{\"id\":\"a\",\"timeout_seconds\":\"x\"},3]}"),
                        new UUID(2, 2),
                        new Stamp("anna", NOON));
        assertEquals(
                List.of("enabld", "tasks[0].timeout_seconds", "tasks[1]", "schedule.type"),
                read.wrong().stream().map(Definition.Wrong::path).toList().stream()
                        .sorted(
                                java.util.Comparator.comparing(
                                        (String p) ->
                                                List.of(
                                                                "enabld",
                                                                "tasks[0].timeout_seconds",
                                                                "tasks[1]",
                                                                "schedule.type")
                                                        .indexOf(p)))
                        .toList());
    }
}
