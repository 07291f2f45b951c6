package org.wattdeck.engine.workflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wattdeck.domain.workflow.Task;

/// Which tasks come after which. Names that no task has are passed over; the validation tells them.
public final class TaskGraph {

    private final Map<String, List<String>> before = new LinkedHashMap<>();

    private TaskGraph(List<Task> tasks) {
        Set<String> ids = new HashSet<>();
        tasks.forEach(t -> ids.add(t.id()));
        for (Task task : tasks) {
            before.put(
                    task.id(), task.dependsOn().stream().filter(ids::contains).distinct().toList());
        }
    }

    public static TaskGraph of(List<Task> tasks) {
        return new TaskGraph(tasks);
    }

    /// What a task depends on, directly.
    public List<String> before(String task) {
        return before.getOrDefault(task, List.of());
    }

    /// What depends on a task, directly.
    public List<String> after(String task) {
        return before.entrySet().stream()
                .filter(e -> e.getValue().contains(task))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Whether one comes after another, over any number of steps.
    public boolean comesAfter(String task, String other) {
        Deque<String> open = new ArrayDeque<>(before(task));
        Set<String> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            String next = open.pop();
            if (next.equals(other)) {
                return true;
            }
            before(next).stream().filter(seen::add).forEach(open::push);
        }
        return false;
    }

    /// All tasks, each after what it depends on; those at the same step in the order they are
    /// written in. Tasks in or behind a cycle are missing.
    public List<String> order() {
        List<String> order = new ArrayList<>();
        layers().forEach(order::addAll);
        return order;
    }

    /// The tasks by how many steps come before, as they are drawn. Tasks in or behind a cycle are
    /// missing.
    public List<List<String>> layers() {
        Map<String, Integer> depth = new HashMap<>();
        List<List<String>> layers = new ArrayList<>();
        Set<String> left = new LinkedHashSet<>(before.keySet());
        boolean moved = true;
        while (moved) {
            moved = false;
            for (String task : List.copyOf(left)) {
                if (depth.keySet().containsAll(before(task))) {
                    int at =
                            before(task).stream()
                                    .mapToInt(b -> depth.getOrDefault(b, 0) + 1)
                                    .max()
                                    .orElse(0);
                    depth.put(task, at);
                    while (layers.size() <= at) {
                        layers.add(new ArrayList<>());
                    }
                    left.remove(task);
                    moved = true;
                }
            }
        }
        before.keySet().stream()
                .filter(depth::containsKey)
                .forEach(t -> layers.get(depth.getOrDefault(t, 0)).add(t));
        return layers;
    }

    /// A way that comes back to where it began, with its first task also at the end; empty where
    /// there is none.
    public List<String> cycle() {
        Set<String> cleared = new HashSet<>();
        for (String task : before.keySet()) {
            List<String> found = cycle(task, new ArrayList<>(), cleared);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /// Follows dependencies back; what comes out is turned so that it reads in the order of work.
    private List<String> cycle(String task, List<String> way, Set<String> cleared) {
        int met = way.indexOf(task);
        if (met >= 0) {
            List<String> round = new ArrayList<>(way.subList(met, way.size()));
            round.add(task);
            return round.reversed();
        }
        if (cleared.contains(task)) {
            return List.of();
        }
        way.add(task);
        for (String earlier : before(task)) {
            List<String> found = cycle(earlier, way, cleared);
            if (!found.isEmpty()) {
                return found;
            }
        }
        way.removeLast();
        cleared.add(task);
        return List.of();
    }
}
