package org.wattdeck.engine.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Problem.Severity;

/// Collects what is wrong in tables and what was tidied, equal things of a column together.
public final class Mistakes {

    /// Why a word was taken as another.
    static final String WORD = "another word";

    /// The column of what is wrong with a whole row.
    static final int ROW = -1;

    private static final int OTHERS = 4;

    /// More kinds of mistakes than these are counted only: the file is something else altogether.
    private static final int MOST = 5_000;

    private static final int MOST_SPOTS = 1_000_000;

    private record Same(String sheet, int column, String key, String field, String what) {}

    private record Spot(String sheet, int row, int column) {}

    private static final class Group<T> {
        private final T first;
        private final String place;
        private final int order;
        private int times = 1;
        private final StringBuilder others = new StringBuilder();

        Group(T first, String place, int order) {
            this.first = first;
            this.place = place;
            this.order = order;
        }

        void again(String where) {
            times++;
            if (times <= OTHERS + 1) {
                others.append(others.isEmpty() ? "" : ", ").append(where);
            } else if (times == OTHERS + 2) {
                others.append(", ...");
            }
        }
    }

    private final Map<Same, Group<Problem>> problems = new LinkedHashMap<>();
    private final Map<Same, Group<Tidied>> tidied = new LinkedHashMap<>();
    private final Set<Spot> broken = new HashSet<>();
    private int errors;
    private int warnings;

    /// Of the whole file.
    public void file(Problem problem) {
        add("", "", "", ROW, problem);
    }

    /// At a line and column of a text file.
    public void line(Problem problem) {
        add("", problem.line() + ":" + problem.column(), "", ROW, problem);
    }

    void sheet(Sheet sheet, Problem problem) {
        add(sheet.name(), sheet.named() ? sheet.name() : "", "", ROW, problem);
    }

    void row(Sheet sheet, Row row, Problem problem) {
        String place = sheet.place(row);
        add(sheet.name(), place, bare(place), ROW, placed(row, ROW, problem));
    }

    /// Of one cell; of errors only the first is told.
    void cell(Sheet sheet, Row row, int column, Problem problem) {
        if (!mark(sheet, row, column, problem)) {
            return;
        }
        String place = sheet.place(row, column);
        add(sheet.name(), place, bare(place), column, placed(row, column, problem));
    }

    private boolean mark(Sheet sheet, Row row, int column, Problem problem) {
        return problem.severity() != Severity.ERROR
                || broken.size() >= MOST_SPOTS
                || broken.add(new Spot(sheet.name(), row.number(), column));
    }

    /// Whether an error was told of this cell already.
    boolean broken(Sheet sheet, Row row, int column) {
        return broken.contains(new Spot(sheet.name(), row.number(), column));
    }

    private static Problem placed(Row row, int column, Problem problem) {
        return row.marked()
                ? problem.at(row.line(column), row.column(column))
                : problem.at(row.number(), column + 1);
    }

    private static String bare(String place) {
        return place.substring(place.lastIndexOf('!') + 1);
    }

    private void add(String sheet, String place, String bare, int column, Problem problem) {
        if (problem.severity() == Severity.ERROR) {
            errors++;
        } else {
            warnings++;
        }
        // Of the whole file, each is its own.
        String own = bare.isEmpty() ? problem.found() + "@" + place : "";
        Same same =
                new Same(
                        sheet,
                        column,
                        problem.severity() + problem.key() + own,
                        problem.field(),
                        problem.what());
        Group<Problem> group = problems.get(same);
        if (group == null && problems.size() < MOST) {
            problems.put(same, new Group<>(problem, place, problems.size()));
        } else if (group != null) {
            group.again(bare);
        }
    }

    void tidied(
            Sheet sheet,
            Row row,
            int column,
            String field,
            String found,
            String taken,
            String why) {
        // Another word for each option: all of them are told.
        String apart = why.equals(WORD) ? Fold.of(found) : "";
        Same same = new Same(sheet.name(), column, why, field, apart);
        Group<Tidied> group = tidied.get(same);
        if (group == null && tidied.size() < MOST) {
            String place = column == ROW ? sheet.place(row) : sheet.place(row, column);
            tidied.put(
                    same,
                    new Group<>(
                            new Tidied(place, field, found, taken, why, 1), place, tidied.size()));
        } else if (group != null) {
            group.again("");
        }
    }

    public int errors() {
        return errors;
    }

    public int warnings() {
        return warnings;
    }

    /// Errors before warnings, as they were found.
    public List<Finding> findings() {
        List<Group<Problem>> all = new ArrayList<>(problems.values());
        all.sort(
                Comparator.comparing((Group<Problem> g) -> g.first.severity())
                        .reversed()
                        .thenComparingInt(g -> g.order));
        return all.stream()
                .map(g -> new Finding(g.place, g.first, g.times, g.others.toString()))
                .toList();
    }

    public List<Tidied> tidied() {
        return tidied.values().stream()
                .map(
                        g ->
                                new Tidied(
                                        g.place,
                                        g.first.field(),
                                        g.first.found(),
                                        g.first.taken(),
                                        g.first.why(),
                                        g.times))
                .toList();
    }
}
