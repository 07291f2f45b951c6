package org.wattdeck.engine.workflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wattdeck.domain.workflow.Run;
import org.wattdeck.domain.workflow.RunState;
import org.wattdeck.domain.workflow.Task;
import org.wattdeck.domain.workflow.TaskRun;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.domain.workflow.Workflow;

/// What comes next in a run: a function of how its tasks stand.
///
/// A task begins when everything it depends on was completed. Where one of those failed, was
/// cancelled or skipped for that reason, it is skipped. A condition that is false leaves out what
/// depends on it, one that is true what is named under `otherwise`; what depends on something left
/// out is left out too, unless it also depends on the branch that was taken.
public final class Flow {

    /// Under this a condition says what it came to.
    public static final String HOLDS = "holds";

    /// Under this a condition names the tasks that follow where it is false.
    public static final String OTHERWISE = "otherwise";

    private final Workflow workflow;
    private final TaskGraph graph;
    private final Map<String, TaskRun> now = new HashMap<>();
    private final Map<String, Left> left = new HashMap<>();

    /// Why a task is not done.
    ///
    /// @param condition the one that left it out; empty where something failed
    private record Left(Optional<String> condition, String why) {}

    /// What to do next.
    ///
    /// @param begin tasks that may begin
    /// @param skip tasks that will not be done, each with the reason
    /// @param end what the run came to; empty while it goes on
    public record Next(List<String> begin, Map<String, String> skip, Optional<RunState> end) {}

    private Flow(Workflow workflow, Run run) {
        this.workflow = workflow;
        graph = TaskGraph.of(workflow.tasks());
        run.tasks().forEach(t -> now.put(t.taskId(), t));
    }

    public static Next next(Workflow workflow, Run run) {
        return new Flow(workflow, run).next();
    }

    private Next next() {
        Optional<String> stopped =
                workflow.tasks().stream()
                        .filter(t -> broken(t.id()) && !t.continueOnError())
                        .map(Task::id)
                        .findFirst();
        List<String> begin = new ArrayList<>();
        Map<String, String> skip = new HashMap<>();
        boolean open = false;
        for (String id : graph.order()) {
            RunState state = state(id);
            if (state == RunState.RUNNING) {
                open = true;
            }
            Optional<Left> out = left(id);
            out.ifPresent(why -> left.put(id, why));
            if (state != RunState.PENDING) {
                continue;
            }
            if (out.isPresent()) {
                skip.put(id, out.get().why);
            } else if (stopped.isPresent()) {
                skip.put(id, "The run was ended, since " + stopped.get() + " failed.");
            } else if (graph.before(id).stream().allMatch(this::over)) {
                begin.add(id);
            } else {
                open = true;
            }
        }
        boolean goesOn = open || !begin.isEmpty();
        return new Next(
                begin,
                skip,
                goesOn
                        ? Optional.empty()
                        : Optional.of(stopped.isPresent() ? RunState.FAILED : RunState.COMPLETED));
    }

    private RunState state(String id) {
        TaskRun task = now.get(id);
        return task == null ? RunState.PENDING : task.state();
    }

    private boolean broken(String id) {
        RunState state = state(id);
        return state == RunState.FAILED
                || state == RunState.TIMED_OUT
                || state == RunState.CANCELLED;
    }

    private boolean over(String id) {
        return state(id).ended() || left.containsKey(id);
    }

    /// Why a task is not to be done, as far as that is known already.
    private Optional<Left> left(String id) {
        List<Left> outs = new ArrayList<>();
        for (String earlier : graph.before(id)) {
            if (broken(earlier)) {
                return Optional.of(
                        new Left(
                                Optional.empty(),
                                "%s %s.".formatted(earlier, said(state(earlier)))));
            }
            Left before = left.get(earlier);
            if (before != null) {
                outs.add(before);
            } else {
                unchosen(earlier, id).ifPresent(outs::add);
            }
        }
        return outs.stream().filter(out -> !joined(id, out)).findFirst();
    }

    private static String said(RunState state) {
        return switch (state) {
            case TIMED_OUT -> "timed out";
            case CANCELLED -> "was cancelled";
            default -> "failed";
        };
    }

    private Optional<Left> unchosen(String condition, String id) {
        TaskRun ran = now.get(condition);
        if (ran == null
                || ran.state() != RunState.COMPLETED
                || !(ran.result() instanceof Value.Group result)
                || !(result.get(HOLDS).orElse(Value.NOTHING) instanceof Value.Truth(boolean holds))
                || workflow.task(condition).filter(t -> t.kind().equals("condition")).isEmpty()) {
            return Optional.empty();
        }
        return holds == otherwise(condition).contains(id)
                ? Optional.of(
                        new Left(
                                Optional.of(condition),
                                "The condition %s is %s.".formatted(condition, holds)))
                : Optional.empty();
    }

    private List<String> otherwise(String condition) {
        return otherwise(workflow.task(condition).orElseThrow());
    }

    /// The tasks that follow a condition where it is false.
    public static List<String> otherwise(Task condition) {
        return condition.get(OTHERWISE).stream()
                .flatMap(
                        v ->
                                v instanceof Value.Items(List<Value> items)
                                        ? items.stream()
                                        : java.util.stream.Stream.of(v))
                .filter(Value.Text.class::isInstance)
                .map(v -> ((Value.Text) v).text())
                .toList();
    }

    /// Whether a task brings the branches of a condition together again: the one that was taken is
    /// among what it depends on, or will be.
    private boolean joined(String id, Left out) {
        return out.condition.isPresent()
                && graph.before(id).stream()
                        .anyMatch(
                                b ->
                                        !left.containsKey(b)
                                                && !broken(b)
                                                && graph.comesAfter(b, out.condition.get()));
    }
}
