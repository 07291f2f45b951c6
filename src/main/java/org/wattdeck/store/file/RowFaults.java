package org.wattdeck.store.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is wrong with the rows of a file, the first few of each kind with their lines, and what is
/// worth a note.
final class RowFaults {

    private static final int TOLD = 8;
    private static final int SHORT = 40;

    private final CsvColumns file;
    private final List<String> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Integer> told = new LinkedHashMap<>();

    RowFaults(CsvColumns file) {
        this.file = file;
    }

    /// The name of the file.
    String file() {
        return file.file().getFileName().toString();
    }

    boolean none() {
        return problems.isEmpty();
    }

    void add(String problem) {
        problems.add(problem);
    }

    void note(String note) {
        notes.add(note);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /// All problems, with how many more there are of a kind.
    List<String> all() {
        told.forEach(
                (kind, n) -> {
                    if (n > TOLD) {
                        problems.add((n - TOLD) + " more rows " + kind + ".");
                    }
                });
        return problems;
    }

    /// A problem with a row, counted from 0 without the header.
    ///
    /// @param kind how such rows are counted where there are many
    void bad(int row, String kind, String what) {
        if (told.merge(kind, 1, Integer::sum) <= TOLD) {
            problems.add(file.file().getFileName() + " line " + (row + 2) + " " + what + ".");
        }
    }

    /// A text of the file, cut where it is long.
    static String shown(String text) {
        return text.length() > SHORT ? text.substring(0, SHORT - 1) + "…" : text;
    }
}
