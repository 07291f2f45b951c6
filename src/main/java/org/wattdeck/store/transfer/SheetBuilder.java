package org.wattdeck.store.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.wattdeck.engine.transfer.Progress;
import org.wattdeck.engine.transfer.Row;
import org.wattdeck.engine.transfer.Sheet;
import org.wattdeck.engine.transfer.Sheet.Kind;

/// Collects the rows of a sheet as they are read, within the limits. Rows with nothing in them are
/// not kept, and equal short texts are kept once.
final class SheetBuilder {

    private static final int SHARED_LENGTH = 24;
    private static final int SHARED = 50_000;
    private static final int LOOK = 1000;

    /// What all sheets of a file share: how much was read of it.
    static final class Count {
        private int cells;
        private final Map<String, String> texts = new HashMap<>();
        private final Progress progress;

        /// @param progress asked now and then whether it was called off
        Count(Progress progress) {
            this.progress = progress;
        }

        private String shared(String text) {
            if (text.length() > SHARED_LENGTH) {
                return text;
            }
            String known = texts.get(text);
            if (known == null && texts.size() < SHARED) {
                texts.put(text, text);
            }
            return known == null ? text : known;
        }
    }

    private final String name;
    private final Count count;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<Kind> kinds = new ArrayList<>();

    SheetBuilder(String name, Count count) {
        this.name = name;
        this.count = count;
    }

    /// Adds a cell to the row that is being read; cells between it and the last are empty.
    void cell(int column, Kind kind, String text) throws RefusedException {
        if (kind == Kind.EMPTY || text.isBlank()) {
            return;
        }
        if (column >= Limits.MAX_COLUMNS) {
            throw new RefusedException(
                    "file.columns",
                    "has too many columns",
                    "column " + Sheet.letters(column) + " of " + name,
                    "at most " + Limits.MAX_COLUMNS);
        }
        if (text.length() > Limits.MAX_CELL_LENGTH) {
            throw new RefusedException(
                    "file.cell",
                    "has a cell that is too long",
                    "column "
                            + Sheet.letters(column)
                            + " of row "
                            + (rows.size() + 1)
                            + " of "
                            + name,
                    "at most " + Limits.MAX_CELL_LENGTH + " characters");
        }
        if (++count.cells > Limits.MAX_CELLS) {
            throw new RefusedException(
                    "file.cells",
                    "has too many cells",
                    "more than " + Limits.MAX_CELLS,
                    "several smaller files");
        }
        while (texts.size() <= column) {
            texts.add("");
            kinds.add(Kind.EMPTY);
        }
        texts.set(column, count.shared(text));
        kinds.set(column, kind);
    }

    /// Ends the row that is being read.
    void row(int number) throws RefusedException {
        if (number > Limits.MAX_ROWS) {
            throw new RefusedException(
                    "file.rows",
                    "has too many rows",
                    "row " + number + " of " + name,
                    "at most " + Limits.MAX_ROWS);
        }
        if (number % LOOK == 0 && count.progress.cancelled()) {
            throw new CancellationException("The reading of the file was called off.");
        }
        if (!texts.isEmpty()) {
            rows.add(Row.of(number, texts, kinds));
            texts.clear();
            kinds.clear();
        }
    }

    List<Row> rows() {
        return rows;
    }

    Sheet build(boolean named, Sheet.Form form) {
        return new Sheet(name, named, form, rows);
    }
}
