package org.wattdeck.ui.screen.studies.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wattdeck.domain.maintenance.Stamp;
import org.wattdeck.domain.workflow.Task;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.engine.workflow.Flow;
import org.wattdeck.engine.workflow.TaskGraph;

/// A workflow while it is changed: every change can be taken back, two hundred of them. What is
/// typed into one field after another is a change each. No thread of its own.
final class FlowDraft {

    private static final int STEPS = 200;

    private final Deque<Workflow> before = new ArrayDeque<>();
    private final Deque<Workflow> after = new ArrayDeque<>();
    private Workflow now;
    private Workflow kept;
    private Optional<Stamp> seen;

    /// @param seen when it was changed last, of one that is kept
    FlowDraft(Workflow workflow, Optional<Stamp> seen) {
        now = workflow;
        kept = workflow;
        this.seen = seen;
    }

    Workflow now() {
        return now;
    }

    Optional<Stamp> seen() {
        return seen;
    }

    boolean isNew() {
        return seen.isEmpty();
    }

    boolean changed() {
        return !now.equals(kept);
    }

    void to(Workflow next) {
        if (!next.equals(now)) {
            before.push(now);
            if (before.size() > STEPS) {
                before.removeLast();
            }
            after.clear();
            now = next;
        }
    }

    boolean undo() {
        if (before.isEmpty()) {
            return false;
        }
        after.push(now);
        now = before.pop();
        return true;
    }

    boolean redo() {
        if (after.isEmpty()) {
            return false;
        }
        before.push(now);
        now = after.pop();
        return true;
    }

    /// It is kept as it is now.
    void saved(Workflow as) {
        now = as;
        kept = as;
        seen = Optional.of(as.updated());
    }

    /// Adds a task with an id of its own behind another; returns its id.
    String add(String kind, String name, String behind) {
        Set<String> ids = new HashSet<>();
        now.tasks().forEach(t -> ids.add(t.id()));
        String id = kind;
        for (int k = 2; ids.contains(id); k++) {
            id = kind + "_" + k;
        }
        List<Task> tasks = new ArrayList<>(now.tasks());
        tasks.add(
                Task.of(id, name, kind).after(ids.contains(behind) ? List.of(behind) : List.of()));
        to(now.with(tasks));
        return id;
    }

    /// Takes a task out; what depended on it depends on it no more.
    void remove(String id) {
        List<Task> tasks = new ArrayList<>();
        for (Task t : now.tasks()) {
            if (!t.id().equals(id)) {
                tasks.add(without(t, id));
            }
        }
        to(now.with(tasks));
    }

    private static Task without(Task task, String id) {
        Task next = task.after(task.dependsOn().stream().filter(d -> !d.equals(id)).toList());
        List<String> otherwise = Flow.otherwise(next);
        return otherwise.contains(id)
                ? next.with(
                        Flow.OTHERWISE,
                        Value.texts(otherwise.stream().filter(o -> !o.equals(id)).toList()))
                : next;
    }

    /// Lets one depend on another, or no more where it did. Returns false where it would make a
    /// circle.
    boolean join(String from, String to) {
        Task task = now.task(to).orElseThrow();
        List<String> next = new ArrayList<>(task.dependsOn());
        if (!next.remove(from)) {
            if (TaskGraph.of(now.tasks()).comesAfter(from, to)) {
                return false;
            }
            next.add(from);
        }
        to(now.with(task.after(next)));
        return true;
    }

    /// Gives a task another id, everywhere it is named. What expressions say stays.
    void rename(String id, String other) {
        List<Task> tasks = new ArrayList<>();
        for (Task t : now.tasks()) {
            List<String> depends =
                    t.dependsOn().stream().map(d -> d.equals(id) ? other : d).toList();
            Task next = t.after(depends);
            if (Flow.otherwise(t).contains(id)) {
                next =
                        next.with(
                                Flow.OTHERWISE,
                                Value.texts(
                                        Flow.otherwise(t).stream()
                                                .map(o -> o.equals(id) ? other : o)
                                                .toList()));
            }
            tasks.add(
                    t.id().equals(id)
                            ? new Task(
                                    other,
                                    next.name(),
                                    next.kind(),
                                    next.config(),
                                    next.dependsOn(),
                                    next.timeout(),
                                    next.continueOnError())
                            : next);
        }
        to(now.with(tasks));
    }
}
