package org.wattdeck.store.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.wattdeck.app.report.Report;

/// A report as a workbook: a first sheet with what is not a table, then one sheet for each table.
/// Texts are written as texts, so that none can become a formula.
final class XlsxReport {

    private static final int MAX_NAME = 31;
    private static final int MAX_ROWS = 1_048_576;

    private final Workbook book;
    private final ZoneId zone;
    private final Set<String> names = new HashSet<>();

    private XlsxReport(Workbook book, ZoneId zone) {
        this.book = book;
        this.zone = zone;
    }

    static void write(Report report, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "Wattdeck", null)) {
            new XlsxReport(book, report.zone()).sheets(report);
        }
    }

    private void sheets(Report report) throws IOException {
        List<Report.Table> tables = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        Worksheet first = book.newWorksheet(name(report.title()));
        int row = 0;
        first.value(row, 0, report.title());
        first.style(row++, 0).bold().fontSize(14).set();
        first.value(row++, 0, report.subtitle());
        time(first, row++, 0, report.made());
        row++;
        String heading = report.title();
        for (Report.Block block : report.blocks()) {
            switch (block) {
                case Report.Heading h -> {
                    heading = h.text();
                    first.value(row, 0, h.text());
                    first.style(row++, 0).bold().set();
                }
                case Report.Paragraph p -> first.value(row++, 0, p.text());
                case Report.Picture p -> first.value(row++, 0, p.caption());
                case Report.Signatures s -> {
                    for (Report.Signature line : s.lines()) {
                        first.value(row, 0, line.role());
                        first.value(row++, 1, line.signed());
                    }
                }
                case Report.Table t -> {
                    tables.add(t);
                    titles.add(heading);
                }
            }
        }
        first.width(0, 60);
        first.finish();
        for (int i = 0; i < tables.size(); i++) {
            table(book.newWorksheet(name(titles.get(i))), tables.get(i));
        }
    }

    private void table(Worksheet sheet, Report.Table table) throws IOException {
        if (table.rows().size() >= MAX_ROWS) {
            throw new IOException(
                    "A sheet holds "
                            + (MAX_ROWS - 1)
                            + " rows, and this table has "
                            + table.rows().size()
                            + ": choose a shorter time or CSV");
        }
        for (int c = 0; c < table.columns().size(); c++) {
            sheet.value(0, c, table.columns().get(c).head());
            sheet.style(0, c).bold().set();
            sheet.width(c, Math.clamp(table.columns().get(c).weight() * 12, 10, 60));
        }
        sheet.freezePane(0, 1);
        int row = 1;
        for (List<Report.Cell> cells : table.rows()) {
            for (int c = 0; c < cells.size(); c++) {
                cell(sheet, row, c, cells.get(c));
            }
            row++;
        }
        sheet.finish();
    }

    private void cell(Worksheet sheet, int row, int column, Report.Cell cell) {
        switch (cell) {
            case Report.Text t -> sheet.value(row, column, t.text());
            case Report.Number n -> {
                if (Double.isFinite(n.value())) {
                    sheet.value(row, column, n.value());
                    sheet.style(row, column)
                            .format(n.decimals() == 0 ? "0" : "0." + "0".repeat(n.decimals()))
                            .set();
                }
            }
            case Report.Time t -> time(sheet, row, column, t.time());
        }
    }

    private void time(Worksheet sheet, int row, int column, java.time.Instant time) {
        sheet.value(row, column, time.atZone(zone).toLocalDateTime());
        sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
    }

    /// A name no other sheet has, without the signs a workbook forbids.
    private String name(String wanted) {
        String plain = wanted.replaceAll("[\\\\/?*\\[\\]:']", " ").strip();
        String base = plain.isEmpty() ? "Sheet" : plain;
        String name = cut(base, "");
        for (int i = 2; !names.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = cut(base, " " + i);
        }
        return name;
    }

    private static String cut(String base, String end) {
        int room = MAX_NAME - end.length();
        return (base.length() > room ? base.substring(0, room) : base) + end;
    }
}
