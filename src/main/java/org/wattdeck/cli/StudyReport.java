package org.wattdeck.cli;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// The comparison of a study's variants as a page that stands alone: a table and bars.
final class StudyReport {

    private static final int BAR_WIDTH = 420;
    private static final int BAR_HEIGHT = 18;
    private static final int NAME_WIDTH = 180;
    private static final int MOST_ROWS = 200;
    private static final List<String> SHOWN =
            List.of(
                    "objective",
                    "cost",
                    "emissions_kg",
                    "import_kwh",
                    "export_kwh",
                    "peak_import_kw");

    private static final String STYLE =
            """
            body{font:14px/1.45 system-ui,sans-serif;margin:2em;color:#1c2024;background:#fff;max-width:76em}
            table{border-collapse:collapse}th,td{padding:.25em .8em;border-bottom:1px solid #d8dce0}
            th{text-align:left;font-weight:600}td.n{text-align:right;font-variant-numeric:tabular-nums}
            .q{color:#5c6670}svg text{font:12px system-ui,sans-serif;fill:#1c2024}
            @media(prefers-color-scheme:dark){body{background:#16191d;color:#e3e6ea}
            th,td{border-color:#343a41}svg text{fill:#e3e6ea}}
            """;

    private final String study;
    private final CompareTable table;
    private final String more;

    /// @param more parts of the page that come last
    StudyReport(String study, CompareTable table, String more) {
        this.study = study;
        this.table = table;
        this.more = more;
    }

    String html() {
        StringBuilder page = new StringBuilder();
        page.append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>")
                .append(escaped(study))
                .append("</title><style>")
                .append(STYLE)
                .append("</style><h1>")
                .append(escaped(study))
                .append("</h1>");
        List<CompareTable.Row> rows = table.rows().stream().limit(MOST_ROWS).toList();
        if (table.rows().size() > rows.size()) {
            page.append("<p class=\"q\">The first ")
                    .append(rows.size())
                    .append(" of ")
                    .append(table.rows().size())
                    .append(" runs; compare.csv has all.</p>");
        }
        table(page, rows);
        bars(page, rows);
        return page.append(more).append("</html>\n").toString();
    }

    private void table(StringBuilder page, List<CompareTable.Row> rows) {
        List<String> columns = SHOWN.stream().filter(table.columns()::contains).toList();
        page.append("<table><tr><th>Variant</th><th>Status</th><th>What differs</th>");
        columns.forEach(
                c -> page.append("<th>").append(escaped(c.replace('_', ' '))).append("</th>"));
        page.append("<th>difference</th></tr>");
        for (CompareTable.Row row : rows) {
            page.append("<tr><td>")
                    .append(escaped(row.name()))
                    .append("</td><td>")
                    .append(escaped(row.status()))
                    .append("</td><td class=\"q\">")
                    .append(escaped(String.join("; ", row.settings())))
                    .append("</td>");
            columns.forEach(c -> cell(page, row.figure(c)));
            cell(page, table.difference(row));
            page.append("</tr>");
        }
        page.append("</table>");
    }

    private static void cell(StringBuilder page, OptionalDouble value) {
        page.append("<td class=\"n\">")
                .append(value.isPresent() ? number(value.getAsDouble()) : "")
                .append("</td>");
    }

    /// The objective of each run with the goal of the first, from zero.
    private void bars(StringBuilder page, List<CompareTable.Row> rows) {
        double least = 0;
        double most = 0;
        List<CompareTable.Row> alike =
                rows.stream().filter(r -> r.goal().equals(rows.getFirst().goal())).toList();
        for (CompareTable.Row row : alike) {
            double value = row.figure("objective").orElse(0);
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        if (most - least <= 0) {
            return;
        }
        double scale = BAR_WIDTH / (most - least);
        page.append("<h2>Objective</h2><svg width=\"")
                .append(NAME_WIDTH + BAR_WIDTH + 120)
                .append("\" height=\"")
                .append(alike.size() * (BAR_HEIGHT + 6))
                .append("\" role=\"img\" aria-label=\"Objective of each variant\">");
        int y = 0;
        for (CompareTable.Row row : alike) {
            double value = row.figure("objective").orElse(0);
            double x = NAME_WIDTH + (Math.min(0, value) - least) * scale;
            page.append(
                    String.format(
                            Locale.ROOT,
                            "<text x=\"0\" y=\"%d\">%s</text><rect x=\"%.1f\" y=\"%d\" width=\"%.1f\""
                                    + " height=\"%d\" fill=\"#3d7ea6\"/><text x=\"%.1f\" y=\"%d\">%s</text>",
                            y + 13,
                            escaped(shortened(row.name())),
                            x,
                            y,
                            Math.abs(value) * scale,
                            BAR_HEIGHT,
                            x + Math.abs(value) * scale + 6,
                            y + 13,
                            number(value)));
            y += BAR_HEIGHT + 6;
        }
        page.append("</svg>");
    }

    private static String shortened(String name) {
        return name.length() > 26 ? name.substring(0, 25) + "…" : name;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 1000 ? "%,.1f" : "%.4f", value);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
