package org.wattdeck.app.studies;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.wattdeck.app.studies.StudyResult.Kind;
import org.wattdeck.app.studies.StudyResult.Track;

/// Results side by side, each held against one of them.
///
/// @param costKeys of all items that any of them has, in their order
public record Comparison(List<Line> lines, List<String> costKeys) {

    public Comparison {
        lines = List.copyOf(lines);
        costKeys = List.copyOf(costKeys);
    }

    /// What is not known is NaN.
    ///
    /// @param differenceMoney of the cost to that of the base
    /// @param fullCycles of all batteries: what they gave over what they can hold
    /// @param endFraction SOC of all batteries together at the end
    public record Line(
            StudyResult result,
            boolean base,
            double costMoney,
            double differenceMoney,
            double fullCycles,
            double endFraction) {}

    /// @param base place of the one to hold others against
    public static Comparison of(List<StudyResult> results, int base) {
        double cost =
                base < results.size() && results.get(base).status().found()
                        ? results.get(base).figures().costMoney()
                        : Double.NaN;
        List<Line> lines = new ArrayList<>();
        Set<String> keys = new LinkedHashSet<>();
        for (int k = 0; k < results.size(); k++) {
            StudyResult r = results.get(k);
            boolean priced = r.status().found() && !r.figures().currency().isEmpty();
            double own = priced ? r.figures().costMoney() : Double.NaN;
            r.figures().costs().keySet().stream().sorted().forEach(keys::add);
            lines.add(new Line(r, k == base, own, own - cost, cycles(r), end(r)));
        }
        return new Comparison(lines, List.copyOf(keys));
    }

    private static double cycles(StudyResult r) {
        double given = 0;
        double capacity = 0;
        for (Track t : r.tracks()) {
            if (t.kind() == Kind.BATTERY) {
                for (double kw : t.powerKw()) {
                    given += Math.max(0, kw) * r.grid().hours();
                }
                capacity += t.store().capacityKwh();
            }
        }
        return capacity > 0 ? given / capacity : Double.NaN;
    }

    private static double end(StudyResult r) {
        double stored = 0;
        double capacity = 0;
        for (Track t : r.tracks()) {
            if (t.kind() == Kind.BATTERY && t.storedKwh().length > 0) {
                stored += t.storedKwh()[t.storedKwh().length - 1];
                capacity += t.store().capacityKwh();
            }
        }
        return capacity > 0 ? stored / capacity : Double.NaN;
    }

    /// A sweep of one or two numbers.
    ///
    /// @param paths one, or two: that of the columns, then that of the rows
    /// @param columns ascending; `rows` likewise, one where there is a single path
    /// @param goals what each point came to by row and column; NaN where it came to nothing
    public record Sweep(
            List<String> paths, List<Double> columns, List<Double> rows, double[][] goals) {}

    /// Of the points among the results; empty where they vary nothing, more than two things, or
    /// words.
    public static Optional<Sweep> sweep(List<StudyResult> results) {
        List<StudyResult> points = results.stream().filter(StudyResult::point).toList();
        Set<String> paths = new LinkedHashSet<>();
        points.forEach(p -> p.settings().forEach(s -> paths.add(path(s))));
        if (points.size() < 2 || paths.isEmpty() || paths.size() > 2) {
            return Optional.empty();
        }
        List<String> axes = List.copyOf(paths);
        TreeSet<Double> columns = new TreeSet<>();
        TreeSet<Double> rows = new TreeSet<>();
        for (StudyResult p : points) {
            double x = value(p, axes.getFirst());
            double y = axes.size() > 1 ? value(p, axes.get(1)) : 0;
            if (Double.isNaN(x) || Double.isNaN(y)) {
                return Optional.empty();
            }
            columns.add(x);
            rows.add(y);
        }
        List<Double> across = List.copyOf(columns);
        List<Double> down = List.copyOf(rows);
        double[][] goals = new double[down.size()][across.size()];
        for (double[] row : goals) {
            java.util.Arrays.fill(row, Double.NaN);
        }
        for (StudyResult p : points) {
            int column = across.indexOf(value(p, axes.getFirst()));
            int row = axes.size() > 1 ? down.indexOf(value(p, axes.get(1))) : 0;
            goals[row][column] = p.status().found() ? p.figures().goalValue() : Double.NaN;
        }
        return Optional.of(new Sweep(axes, across, down, goals));
    }

    private static String path(String setting) {
        return setting.substring(0, Math.max(0, setting.indexOf('=')));
    }

    private static double value(StudyResult point, String path) {
        return point.settings().stream()
                .filter(s -> path(s).equals(path))
                .map(s -> s.substring(path.length() + 1).strip().split(" ")[0])
                .mapToDouble(
                        word -> {
                            try {
                                return Double.parseDouble(word);
                            } catch (NumberFormatException e) {
                                return Double.NaN;
                            }
                        })
                .findFirst()
                .orElse(Double.NaN);
    }
}
