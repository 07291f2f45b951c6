package org.wattdeck.ui.view.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wattdeck.domain.workflow.Task;
import org.wattdeck.engine.workflow.TaskGraph;

/// Where each task stands: in columns by how many steps come before, in a column near what it
/// depends on. Tasks in a circle stand in the last column. In cells, which the picture gives a
/// size.
public final class GraphLayout {

    private final Map<String, Cell> cells = new HashMap<>();
    private int columns;
    private int rows;

    /// @param column from the left, `row` from the top
    public record Cell(int column, int row) {}

    private GraphLayout() {}

    public static GraphLayout of(List<Task> tasks) {
        GraphLayout layout = new GraphLayout();
        TaskGraph graph = TaskGraph.of(tasks);
        List<List<String>> layers = new ArrayList<>(graph.layers());
        Set<String> placed = new HashSet<>();
        layers.forEach(placed::addAll);
        List<String> circle =
                tasks.stream().map(Task::id).filter(id -> !placed.contains(id)).distinct().toList();
        if (!circle.isEmpty()) {
            layers.add(circle);
        }
        for (int c = 0; c < layers.size(); c++) {
            layout.column(c, layers.get(c), graph);
        }
        layout.columns = layers.size();
        return layout;
    }

    /// In the order of the middle of what each depends on.
    private void column(int column, List<String> tasks, TaskGraph graph) {
        List<String> order = new ArrayList<>(tasks);
        order.sort(
                Comparator.comparingDouble(
                        id ->
                                graph.before(id).stream()
                                        .map(cells::get)
                                        .filter(java.util.Objects::nonNull)
                                        .mapToInt(Cell::row)
                                        .average()
                                        .orElse(0)));
        for (int r = 0; r < order.size(); r++) {
            cells.put(order.get(r), new Cell(column, r));
        }
        rows = Math.max(rows, order.size());
    }

    public Optional<Cell> cell(String task) {
        return Optional.ofNullable(cells.get(task));
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    /// The task that is nearest in a direction; itself where there is none; the first of all where
    /// it stands nowhere.
    public String beside(String task, int right, int down) {
        Cell at = cells.get(task);
        if (at == null) {
            return cells.entrySet().stream()
                    .min(
                            Comparator.comparingInt(
                                            (Map.Entry<String, Cell> e) -> e.getValue().column)
                                    .thenComparingInt(e -> e.getValue().row))
                    .map(Map.Entry::getKey)
                    .orElse(task);
        }
        return cells.entrySet().stream()
                .filter(
                        e ->
                                right != 0
                                        ? (e.getValue().column - at.column) * right > 0
                                        : e.getValue().column == at.column
                                                && (e.getValue().row - at.row) * down > 0)
                .min(
                        Comparator.comparingInt(
                                        (Map.Entry<String, Cell> e) ->
                                                Math.abs(e.getValue().column - at.column))
                                .thenComparingInt(e -> Math.abs(e.getValue().row - at.row)))
                .map(Map.Entry::getKey)
                .orElse(task);
    }
}
