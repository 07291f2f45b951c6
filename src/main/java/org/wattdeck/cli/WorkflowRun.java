package org.wattdeck.cli;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.wattdeck.app.workflow.HttpPort;
import org.wattdeck.app.workflow.Runner;
import org.wattdeck.app.workflow.TaskKind;
import org.wattdeck.app.workflow.Timers;
import org.wattdeck.app.workflow.kind.Kinds;
import org.wattdeck.app.workflow.kind.Notification;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.workflow.Run;
import org.wattdeck.domain.workflow.RunState;
import org.wattdeck.domain.workflow.Task;
import org.wattdeck.domain.workflow.TaskRun;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.engine.workflow.JsonValues;

/// One workflow done to its end by a command.
final class WorkflowRun implements Notification.Outward {

    private final WorkflowCommand.Ports ports;
    private final Workflow workflow;
    private final Output output;
    private final Set<String> told = new HashSet<>();
    private final CompletableFuture<Run> end = new CompletableFuture<>();

    WorkflowRun(WorkflowCommand.Ports ports, Workflow workflow, Output output) {
        this.ports = ports;
        this.workflow = workflow;
        this.output = output;
    }

    /// @return the exit code
    int run() {
        Map<String, TaskKind> kinds = new HashMap<>();
        Kinds.alone(ports.http(), this, ports.solvers()::named, System::nanoTime)
                .forEach(k -> kinds.put(k.spec().id(), k));
        List<String> elsewhere =
                workflow.tasks().stream()
                        .filter(t -> !kinds.containsKey(t.kind()) || t.get("study").isPresent())
                        .map(WorkflowRun::words)
                        .toList();
        if (!elsewhere.isEmpty()) {
            output.problem(
                    "These tasks need a console: %s. Run the workflow there."
                            .formatted(String.join(", ", elsewhere)));
            return Command.BAD_INPUT;
        }
        Run run;
        try (Runner runner = new Runner(kinds, Timers.real(), ports.clock()::instant, this::took)) {
            Run pending =
                    runner.pending(workflow, ports.ids().get(), Runner.Cause.manual("command"));
            runner.begin(workflow, pending, Value.NOTHING);
            run = end.join();
        }
        if (output.json()) {
            output.result(JsonValues.pretty(value(run)));
        }
        output.say(
                "%s: %s, %d of %d tasks, %.1f s."
                        .formatted(
                                run.name(),
                                run.state().words(),
                                run.completed(),
                                run.tasks().size(),
                                run.took().toMillis() / 1000.0));
        if (!run.error().isEmpty()) {
            output.problem(run.error());
        }
        return run.state() == RunState.COMPLETED ? Command.DONE : Command.INFEASIBLE;
    }

    private static String words(Task task) {
        return "%s (%s)".formatted(task.id(), task.kind());
    }

    /// On the threads of the run, one at a time.
    private void took(Run run) {
        for (TaskRun t : run.tasks()) {
            if (t.state().ended() && told.add(t.taskId())) {
                output.say(
                        "%s: %s%s"
                                .formatted(
                                        t.taskId(),
                                        t.state().words(),
                                        t.error().isEmpty() ? "" : ". " + t.error()));
            }
        }
        if (run.state().ended()) {
            end.complete(run);
        }
    }

    private static Value value(Run run) {
        Value.Builder tasks = Value.group();
        for (TaskRun t : run.tasks()) {
            tasks.put(
                    t.taskId(),
                    Value.group()
                            .put("state", t.state().code())
                            .put("retries", t.retries())
                            .put("seconds", t.took().toMillis() / 1000.0)
                            .put("error", t.error())
                            .put("result", t.result())
                            .done());
        }
        return Value.group()
                .put("workflow", run.name())
                .put("run", run.id().toString())
                .put("state", run.state().code())
                .put("seconds", run.took().toMillis() / 1000.0)
                .put("error", run.error())
                .put("tasks", tasks.done())
                .done();
    }

    @Override
    public void log(String by, String text) {
        output.say(by + ": " + text);
    }

    @Override
    public void event(Severity severity, String text) {
        output.say(text);
    }

    @Override
    public void popup(Severity severity, String text) {
        output.say(text);
    }

    @Override
    public Optional<URI> webhook() {
        return Optional.empty();
    }

    @Override
    public HttpPort http() {
        return ports.http();
    }
}
