package org.wattdeck.store.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.domain.schema.FieldText;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.engine.transfer.OutTable;
import org.wattdeck.engine.transfer.Progress;

/// Tables as an archive of CSV files in UTF-8.
final class CsvTables {

    private CsvTables() {}

    static void write(List<OutTable> tables, OutputStream out, Progress progress)
            throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        long rows = tables.stream().mapToLong(t -> t.lines().size()).sum();
        long done = 0;
        for (OutTable table : tables) {
            ZipEntry entry =
                    new ZipEntry(table.name().toLowerCase(Locale.ROOT).replace(' ', '_') + ".csv");
            entry.setTime(0);
            zip.putNextEntry(entry);
            // The mark at the start tells spreadsheets that this is UTF-8.
            zip.write(("\uFEFF" + CsvSheet.line(table.heads())).getBytes(StandardCharsets.UTF_8));
            for (OutTable.Line line : table.lines()) {
                Values values = table.values().apply(line);
                zip.write(row(table.fields(), values).getBytes(StandardCharsets.UTF_8));
                if (++done % 500 == 0) {
                    progress.at((double) done / rows);
                }
            }
            zip.closeEntry();
        }
        zip.finish();
    }

    private static String row(List<Field> fields, Values values) {
        return CsvSheet.line(
                fields.stream()
                        .map(f -> values.get(f.name()).map(CsvTables::text).orElse(""))
                        .toList());
    }

    private static String text(Object value) {
        return value instanceof String s ? CsvSheet.guarded(s) : FieldText.of(value);
    }
}
