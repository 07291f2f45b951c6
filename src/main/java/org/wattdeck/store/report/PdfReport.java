package org.wattdeck.store.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.wattdeck.app.report.Report;
import org.wattdeck.store.report.Page.Weight;

/// A report as pages to print. The font travels in the file, so that it looks the same everywhere.
final class PdfReport {

    /// Tables with more columns than this lie across.
    private static final int PORTRAIT_COLUMNS = 8;

    private static final float BODY = 9;
    private static final float CELL = 8;
    private static final float GAP = 6;
    private static final String FONT =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MADE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx", Locale.ROOT);

    private final PDDocument document;
    private final ZoneId zone;
    private final Page page;

    private PdfReport(PDDocument document, Report report) throws IOException {
        this.document = document;
        zone = report.zone();
        page = new Page(document, font(document), wide(report));
    }

    static void write(Report report, Path file) throws IOException {
        try (PDDocument document = new PDDocument()) {
            Calendar made = GregorianCalendar.from(report.made().atZone(report.zone()));
            made.setTimeZone(TimeZone.getTimeZone(report.zone()));
            document.getDocumentInformation().setTitle(report.title());
            document.getDocumentInformation().setCreator("Wattdeck");
            document.getDocumentInformation().setCreationDate(made);
            PdfReport pdf = new PdfReport(document, report);
            try (Page _ = pdf.page) {
                pdf.blocks(report);
                pdf.page.foot(
                        report.title() + "  ·  " + MADE.format(report.made().atZone(pdf.zone)));
            }
            document.save(file.toFile());
        }
    }

    private static boolean wide(Report report) {
        return report.blocks().stream()
                .anyMatch(
                        b -> b instanceof Report.Table t && t.columns().size() > PORTRAIT_COLUMNS);
    }

    private static PDFont font(PDDocument document) throws IOException {
        try (InputStream in = PDType0Font.class.getResourceAsStream(FONT)) {
            if (in == null) {
                throw new IOException("The font of the PDF library is missing: " + FONT);
            }
            return PDType0Font.load(document, in, true);
        }
    }

    private void blocks(Report report) throws IOException {
        lines(report.title(), 16, Weight.BOLD);
        lines(report.subtitle(), 10, Weight.SECONDARY);
        page.down(4);
        page.rule(0, page.width(), 0.8f, 0.2f);
        page.down(10);
        for (Report.Block block : report.blocks()) {
            switch (block) {
                case Report.Heading h -> {
                    page.need(70); // never alone at the foot of a page
                    page.down(6);
                    lines(h.text(), 11.5f, Weight.BOLD);
                    page.down(3);
                }
                case Report.Paragraph p -> {
                    lines(p.text(), BODY, Weight.PLAIN);
                    page.down(4);
                }
                case Report.Table t -> table(t);
                case Report.Picture p -> picture(p);
                case Report.Signatures s -> signatures(s);
            }
        }
    }

    private void lines(String text, float pt, Weight weight) throws IOException {
        if (text.isBlank()) {
            return;
        }
        for (String line : page.wrap(text, page.width(), pt)) {
            page.need(Page.lineHeight(pt));
            page.text(line, 0, pt, weight);
            page.down(Page.lineHeight(pt));
        }
    }

    private void picture(Report.Picture picture) throws IOException {
        PDImageXObject image =
                PDImageXObject.createFromByteArray(document, picture.png(), "picture");
        double natural = image.getWidth() / picture.scale();
        double fit = Math.min(1, page.width() / natural);
        float width = (float) (natural * fit);
        float height = width * image.getHeight() / image.getWidth();
        float most = page.height() - 2 * Page.lineHeight(BODY);
        if (height > most) {
            width *= most / height;
            height = most;
        }
        page.need(height + Page.lineHeight(BODY) + 4);
        page.picture(image, width, height);
        page.down(height + 3);
        lines(picture.caption(), CELL, Weight.SECONDARY);
        page.down(6);
    }

    private void signatures(Report.Signatures signatures) throws IOException {
        float width = (page.width() - 30) / 2;
        for (int i = 0; i < signatures.lines().size(); i += 2) {
            page.need(60);
            page.down(30);
            for (int k = 0; k < 2 && i + k < signatures.lines().size(); k++) {
                Report.Signature line = signatures.lines().get(i + k);
                float x = k * (width + 30);
                page.down(-Page.lineHeight(BODY) - 2);
                page.text(line.signed(), x, BODY, Weight.PLAIN);
                page.down(Page.lineHeight(BODY) + 2);
                page.rule(x, width, 0.6f, 0.2f);
                page.down(3);
                page.text(line.role(), x, CELL, Weight.SECONDARY);
                page.down(-3);
            }
            page.down(24);
        }
    }

    private void table(Report.Table table) throws IOException {
        float[] widths = widths(table);
        boolean[] right = right(table);
        List<List<String>> heads = new ArrayList<>();
        for (int c = 0; c < widths.length; c++) {
            heads.add(page.wrap(table.columns().get(c).head(), widths[c] - GAP, CELL));
        }
        page.need(height(heads) + 2 * Page.lineHeight(CELL));
        head(heads, widths, right);
        for (List<Report.Cell> row : table.rows()) {
            List<List<String>> cells = new ArrayList<>();
            for (int c = 0; c < widths.length; c++) {
                cells.add(page.wrap(text(row.get(c)), widths[c] - GAP, CELL));
            }
            if (height(cells) > page.room() && height(cells) + height(heads) <= page.height()) {
                page.next();
                head(heads, widths, right);
            }
            cut(cells, heads, widths, right);
        }
        page.down(8);
    }

    /// Writes a row; one that is higher than a page goes on at the top of the next.
    private void cut(
            List<List<String>> cells, List<List<String>> heads, float[] widths, boolean[] right)
            throws IOException {
        List<List<String>> rest = cells;
        while (true) {
            int lines = Math.max(1, (int) ((page.room() - 3) / Page.lineHeight(CELL)));
            List<List<String>> now =
                    rest.stream().map(c -> c.subList(0, Math.min(lines, c.size()))).toList();
            rest = rest.stream().map(c -> c.subList(Math.min(lines, c.size()), c.size())).toList();
            row(now, widths, right, Weight.PLAIN);
            page.rule(0, page.width(), 0.3f, 0.8f);
            page.down(1.5f);
            if (rest.stream().allMatch(List::isEmpty)) {
                return;
            }
            page.next();
            head(heads, widths, right);
        }
    }

    private void head(List<List<String>> heads, float[] widths, boolean[] right)
            throws IOException {
        row(heads, widths, right, Weight.BOLD);
        page.rule(0, page.width(), 0.7f, 0.2f);
        page.down(2);
    }

    private void row(List<List<String>> cells, float[] widths, boolean[] right, Weight weight)
            throws IOException {
        float x = 0;
        float line = Page.lineHeight(CELL);
        for (int c = 0; c < widths.length; c++) {
            for (int k = 0; k < cells.get(c).size(); k++) {
                String text = cells.get(c).get(k);
                float shift = right[c] ? widths[c] - GAP - page.textWidth(text, CELL) : 0;
                page.down(k * line);
                page.text(text, x + shift, CELL, weight);
                page.down(-k * line);
            }
            x += widths[c];
        }
        page.down(height(cells));
    }

    private static float height(List<List<String>> cells) {
        int lines = cells.stream().mapToInt(List::size).max().orElse(1);
        return lines * Page.lineHeight(CELL) + 1.5f;
    }

    private float[] widths(Report.Table table) {
        double all = table.columns().stream().mapToDouble(Report.Column::weight).sum();
        float[] widths = new float[table.columns().size()];
        for (int c = 0; c < widths.length; c++) {
            widths[c] = (float) (page.width() * table.columns().get(c).weight() / all);
        }
        return widths;
    }

    /// Columns of numbers stand to the right.
    private static boolean[] right(Report.Table table) {
        boolean[] right = new boolean[table.columns().size()];
        for (int c = 0; c < right.length; c++) {
            int column = c;
            right[c] =
                    table.rows().stream().anyMatch(row -> row.get(column) instanceof Report.Number);
        }
        return right;
    }

    private String text(Report.Cell cell) {
        return switch (cell) {
            case Report.Text t -> t.text();
            case Report.Number n ->
                    Double.isFinite(n.value())
                            ? String.format(Locale.ENGLISH, "%,." + n.decimals() + "f", n.value())
                            : "";
            case Report.Time t -> time(t.time());
        };
    }

    private String time(Instant time) {
        return TIME.format(time.atZone(zone));
    }
}
