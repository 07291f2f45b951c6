package org.wattdeck.store.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Worksheet;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.engine.transfer.OutTable;
import org.wattdeck.engine.transfer.Progress;

/// Tables as a workbook, a sheet for each: numbers are numbers, dates are dates, and texts are
/// texts, so that none can become a formula.
final class XlsxTables {

    private static final int FLUSHED = 1000;

    private XlsxTables() {}

    static void write(List<OutTable> tables, OutputStream out, Progress progress)
            throws IOException {
        long rows = tables.stream().mapToLong(t -> t.lines().size()).sum();
        long done = 0;
        try (org.dhatim.fastexcel.Workbook book =
                new org.dhatim.fastexcel.Workbook(out, "Wattdeck", null)) {
            for (OutTable table : tables) {
                if (table.lines().size() >= Limits.MAX_ROWS) {
                    throw new IOException(
                            "A sheet holds %d rows, and there are %d of %s: choose CSV."
                                    .formatted(
                                            Limits.MAX_ROWS - 1,
                                            table.lines().size(),
                                            table.name()));
                }
                done = sheet(book.newWorksheet(table.name()), table, done, rows, progress);
            }
        }
    }

    private static long sheet(
            Worksheet sheet, OutTable table, long before, long rows, Progress progress)
            throws IOException {
        List<Field> fields = table.fields();
        List<String> heads = table.heads();
        for (int c = 0; c < heads.size(); c++) {
            sheet.width(c, Math.clamp(heads.get(c).length() + 2, 10, 40));
            sheet.value(0, c, heads.get(c));
            sheet.style(0, c).bold().set();
        }
        sheet.freezePane(0, 1);
        long done = before;
        int row = 1;
        for (OutTable.Line line : table.lines()) {
            Values values = table.values().apply(line);
            for (int c = 0; c < fields.size(); c++) {
                Object value = values.get(fields.get(c).name()).orElse("");
                cell(sheet, row, c, value);
            }
            row++;
            if (++done % FLUSHED == 0) {
                sheet.flush();
                progress.at((double) done / rows);
            }
        }
        sheet.finish();
        return done;
    }

    private static void cell(Worksheet sheet, int row, int column, Object value) {
        switch (value) {
            case String s when s.isEmpty() -> {}
            case String s -> sheet.inlineString(row, column, s);
            case Boolean b -> sheet.value(row, column, b);
            case LocalDate d -> {
                sheet.value(row, column, d);
                sheet.style(row, column).format("yyyy-mm-dd").set();
            }
            case Number n -> sheet.value(row, column, n);
            default -> throw new IllegalStateException(value + " is no value of a cell");
        }
    }
}
