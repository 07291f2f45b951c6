package org.wattdeck.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.wattdeck.store.file.Csv;

/// What the runs of a study came to, side by side: a row for each, with the figures of its summary.
final class CompareTable {

    private static final List<String> PLAIN =
            List.of(
                    "cost",
                    "import_kwh",
                    "export_kwh",
                    "peak_import_kw",
                    "peak_export_kw",
                    "wall_seconds");

    /// @param goal what was planned for; empty for a simulation
    /// @param settings what differs from the study, `path=value`
    /// @param figures by column
    record Row(
            String name,
            String status,
            String goal,
            List<String> settings,
            Map<String, Double> figures) {

        OptionalDouble figure(String column) {
            return Optional.ofNullable(figures.get(column))
                    .map(OptionalDouble::of)
                    .orElse(OptionalDouble.empty());
        }
    }

    private final List<Row> rows = new ArrayList<>();

    void add(String name, List<String> settings, JsonNode summary) {
        Map<String, Double> figures = new LinkedHashMap<>();
        JsonNode objective = summary.path("objective");
        if (objective.path("value").isNumber()) {
            figures.put("objective", objective.path("value").asDouble());
        }
        PLAIN.stream()
                .filter(c -> summary.path(c).isNumber())
                .forEach(c -> figures.put(c, summary.path(c).asDouble()));
        summary.path("costs")
                .properties()
                .forEach(e -> figures.put("cost_" + e.getKey(), e.getValue().asDouble()));
        JsonNode kg = summary.path("emissions_kg").path("total");
        if (kg.isNumber()) {
            figures.put("emissions_kg", kg.asDouble());
        }
        rows.add(
                new Row(
                        name,
                        summary.path("status").asText(),
                        objective.path("name").asText(),
                        settings,
                        figures));
    }

    void failed(String name, List<String> settings) {
        rows.add(new Row(name, "failed", "", settings, Map.of()));
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    /// The columns that any row has, in a steady order.
    List<String> columns() {
        Set<String> all = new LinkedHashSet<>();
        all.add("objective");
        all.addAll(PLAIN.subList(0, PLAIN.size() - 1));
        all.add("emissions_kg");
        rows.forEach(r -> all.addAll(r.figures.keySet()));
        all.removeIf(c -> rows.stream().noneMatch(r -> r.figures.containsKey(c)));
        return List.copyOf(all);
    }

    /// The swept or varied paths, in the order in which they first stand.
    private List<String> paths() {
        Set<String> all = new LinkedHashSet<>();
        rows.forEach(r -> r.settings.forEach(s -> all.add(s.substring(0, s.indexOf('=')))));
        return List.copyOf(all);
    }

    void csv(Writer out) throws IOException {
        List<String> paths = paths();
        List<String> columns = columns();
        List<String> head = new ArrayList<>(List.of("variant", "status", "goal"));
        paths.forEach(p -> head.add(Csv.text(p)));
        columns.forEach(c -> head.add(c));
        head.add("objective_difference");
        out.write(String.join(",", head) + "\n");
        for (Row row : rows) {
            List<String> cells = new ArrayList<>(List.of(Csv.text(row.name), row.status, row.goal));
            for (String path : paths) {
                cells.add(
                        row.settings.stream()
                                .filter(s -> s.startsWith(path + "="))
                                .map(s -> Csv.text(s.substring(path.length() + 1)))
                                .findFirst()
                                .orElse(""));
            }
            for (String column : columns) {
                cells.add(number(row.figure(column)));
            }
            cells.add(number(difference(row)));
            out.write(String.join(",", cells) + "\n");
        }
    }

    /// Of the objective, to that of the first row; empty where that was another goal.
    OptionalDouble difference(Row row) {
        if (!row.goal.equals(rows.getFirst().goal)) {
            return OptionalDouble.empty();
        }
        OptionalDouble base = rows.getFirst().figure("objective");
        OptionalDouble own = row.figure("objective");
        return base.isPresent() && own.isPresent()
                ? OptionalDouble.of(own.getAsDouble() - base.getAsDouble())
                : OptionalDouble.empty();
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? Csv.number(value.getAsDouble()) : "";
    }
}
