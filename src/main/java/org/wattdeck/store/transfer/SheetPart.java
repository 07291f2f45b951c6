package org.wattdeck.store.transfer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.wattdeck.domain.schema.FieldText;
import org.wattdeck.engine.transfer.Row;
import org.wattdeck.engine.transfer.Sheet;
import org.wattdeck.engine.transfer.Sheet.Kind;

/// One sheet of a workbook while it is read.
final class SheetPart {

    private static final int MAX_MERGES = 20_000;
    private static final int MAX_FILLED = 500_000;
    private static final double LAST_DAY = 2_958_465; // 9999-12-31

    private record Merge(int top, int left, int bottom, int right) {}

    private final String name;
    private final SheetBuilder builder;
    private final List<String> shared;
    private final List<CellFormat> formats;
    private final boolean from1904;
    private final List<Merge> merges = new ArrayList<>();

    SheetPart(
            String name,
            SheetBuilder.Count count,
            List<String> shared,
            List<CellFormat> formats,
            boolean from1904) {
        this.name = name;
        this.builder = new SheetBuilder(name, count);
        this.shared = shared;
        this.formats = formats;
        this.from1904 = from1904;
    }

    void read(XmlPart part) throws XMLStreamException, RefusedException {
        int row = 0;
        int column = -1;
        while (part.next()) {
            if (part.starts("row")) {
                row = Math.max(row + 1, part.number("r"));
                column = -1;
            } else if (part.starts("c")) {
                column = Math.max(column + 1, column(part.attribute("r")));
                cell(part, column);
            } else if (part.ends("row")) {
                builder.row(row);
            } else if (part.starts("mergeCell")) {
                merge(part.attribute("ref"));
            }
        }
    }

    private void cell(XmlPart part, int column) throws XMLStreamException, RefusedException {
        String type = part.attribute("t");
        int style = part.number("s");
        String value = "";
        String formula = "";
        boolean computed = false;
        boolean valued = false;
        StringBuilder inline = new StringBuilder();
        while (part.next() && !part.ends("c")) {
            if (part.starts("v")) {
                value = part.text();
                valued = true;
            } else if (part.starts("f")) {
                formula = part.text();
                computed = true;
            } else if (part.starts("t")) {
                inline.append(part.text());
            } else if (part.starts("rPh")) {
                part.text();
            }
        }
        if (computed && !valued) {
            builder.cell(column, Kind.FAULT, "a formula without a value: =" + formula);
            return;
        }
        switch (type) {
            case "s" -> shared(column, value);
            case "inlineStr" -> builder.cell(column, Kind.TEXT, inline.toString());
            case "str" -> builder.cell(column, Kind.TEXT, value);
            case "b" -> builder.cell(column, Kind.FLAG, value.equals("1") ? "true" : "false");
            case "e" -> builder.cell(column, Kind.FAULT, value);
            case "d" ->
                    builder.cell(
                            column,
                            Kind.DATE,
                            value.length() > 10 ? value.substring(0, 10) : value);
            default -> number(column, value, style);
        }
    }

    private void shared(int column, String value) throws RefusedException {
        boolean digits =
                !value.isEmpty()
                        && value.length() <= 9
                        && value.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || Integer.parseInt(value) >= shared.size()) {
            throw new RefusedException(
                    "file.damaged",
                    "is damaged: a cell of " + name + " names a text that is not there",
                    value,
                    "the file saved again");
        }
        builder.cell(column, Kind.TEXT, shared.get(Integer.parseInt(value)));
    }

    private void number(int column, String text, int style) throws RefusedException {
        if (text.isBlank()) {
            return;
        }
        double value;
        try {
            value = Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            builder.cell(column, Kind.FAULT, text);
            return;
        }
        if (!Double.isFinite(value)) {
            builder.cell(column, Kind.FAULT, text);
            return;
        }
        CellFormat format =
                style >= 0 && style < formats.size() ? formats.get(style) : CellFormat.NUMBER;
        if (format == CellFormat.DATE && value >= 1 && value <= LAST_DAY) {
            builder.cell(column, Kind.DATE, date(value));
        } else if (format == CellFormat.PERCENT) {
            String percent =
                    new BigDecimal(FieldText.of(value))
                            .movePointRight(2)
                            .stripTrailingZeros()
                            .toPlainString();
            builder.cell(column, Kind.TEXT, percent + " %");
        } else {
            builder.cell(column, Kind.NUMBER, FieldText.of(value));
        }
    }

    private String date(double days) {
        LocalDate zero = from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
        LocalDate day = zero.plusDays((long) days);
        long seconds = Math.round((days - Math.floor(days)) * 86_400);
        return seconds == 0 || seconds == 86_400
                ? day.plusDays(seconds / 86_400).toString()
                : LocalDateTime.of(day, LocalTime.ofSecondOfDay(seconds)).toString();
    }

    /// The column of an address such as `AB12`, from 0; -1 where there is none.
    private static int column(String address) {
        int column = 0;
        int i = 0;
        while (i < address.length()
                && i < 4
                && address.charAt(i) >= 'A'
                && address.charAt(i) <= 'Z') {
            column = column * 26 + address.charAt(i) - 'A' + 1;
            i++;
        }
        return column - 1;
    }

    private static int row(String address) {
        String digits = address.replaceAll("^[A-Z]+", "");
        return digits.matches("\\d{1,7}") ? Integer.parseInt(digits) : 0;
    }

    private void merge(String range) {
        String[] ends = range.split(":", -1);
        if (ends.length == 2 && merges.size() < MAX_MERGES) {
            merges.add(new Merge(row(ends[0]), column(ends[0]), row(ends[1]), column(ends[1])));
        }
    }

    /// The sheet; a text that stands in merged cells stands in each of them.
    Sheet build() {
        List<Row> rows = new ArrayList<>(builder.rows());
        int left = MAX_FILLED;
        for (Merge m : merges) {
            left = left <= 0 ? 0 : left - fill(rows, m);
        }
        return new Sheet(name, true, Sheet.Form.LOOSE, rows);
    }

    private static int fill(List<Row> rows, Merge m) {
        int at = index(rows, m.top);
        int right = Math.min(m.right, Limits.MAX_COLUMNS - 1);
        if (at >= rows.size() || rows.get(at).number() != m.top || m.left < 0) {
            return 1;
        }
        Row first = rows.get(at);
        if (first.kind(m.left) != Kind.TEXT) {
            return 1;
        }
        int filled = 1;
        for (int r = at;
                r < rows.size() && rows.get(r).number() <= m.bottom && filled < 10_000;
                r++) {
            rows.set(r, filled(rows.get(r), m.left, right, first.text(m.left)));
            filled += right - m.left + 1;
        }
        return filled;
    }

    private static int index(List<Row> rows, int number) {
        int low = 0;
        int high = rows.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rows.get(middle).number() < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static Row filled(Row row, int left, int right, String text) {
        List<String> texts = new ArrayList<>();
        List<Kind> kinds = new ArrayList<>();
        for (int c = 0; c < Math.max(row.size(), right + 1); c++) {
            boolean fill = c >= left && c <= right && row.empty(c);
            texts.add(fill ? text : row.text(c));
            kinds.add(fill ? Kind.TEXT : row.kind(c));
        }
        return Row.of(row.number(), texts, kinds);
    }
}
