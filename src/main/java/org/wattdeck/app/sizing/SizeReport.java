package org.wattdeck.app.sizing;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.wattdeck.app.report.Cells;
import org.wattdeck.app.sizing.SizeTable.Row;
import org.wattdeck.engine.plan.sizing.Sized;

/// Sizes as a part of a page: for each asset a map of what its sizes are worth, and a table of the
/// best.
public final class SizeReport {

    private static final int MOST_ROWS = 30;

    private final SizeTable table;
    private final SizeWords words;
    private final String said;

    /// @param said what is best, in a sentence
    public SizeReport(SizeTable table, SizeWords words, String said) {
        this.table = table;
        this.words = words;
        this.said = said;
    }

    public String html() {
        StringBuilder page = new StringBuilder("<h2>" + Cells.escaped(words.title()) + "</h2><p>");
        page.append(Cells.escaped(said)).append("</p>");
        table.assets()
                .forEach(
                        a -> {
                            page.append("<h3>").append(Cells.escaped(a.code())).append("</h3>");
                            page.append(new SizeDrawing(SizeMap.of(table, a.code()), words).svg());
                        });
        rows(page);
        table.notes()
                .forEach(
                        n ->
                                page.append("<p class=\"q\">")
                                        .append(Cells.escaped(n))
                                        .append("</p>"));
        return page.toString();
    }

    private void rows(StringBuilder page) {
        List<Row> best =
                table.rows().stream()
                        .filter(r -> r.worth().isPresent())
                        .sorted(
                                (a, b) ->
                                        Sized.Worth.BETTER.compare(
                                                b.worth().orElseThrow(), a.worth().orElseThrow()))
                        .limit(MOST_ROWS)
                        .toList();
        page.append("<table><tr>");
        for (String head :
                List.of(
                        words.size(),
                        words.npv(),
                        words.irr(),
                        words.bill(),
                        words.saving(),
                        words.capital(),
                        words.payback(),
                        words.discounted())) {
            page.append("<th>").append(Cells.escaped(head)).append("</th>");
        }
        page.append("</tr>");
        best.forEach(r -> row(page, r, r.worth().orElseThrow()));
        page.append("</table>");
        if (table.rows().size() > best.size()) {
            page.append("<p class=\"q\">")
                    .append(Cells.escaped(words.of().formatted(best.size(), table.rows().size())))
                    .append("</p>");
        }
    }

    private void row(StringBuilder page, Row row, Sized.Worth worth) {
        page.append("<tr><td>")
                .append(Cells.escaped(row.name()))
                .append("</td>")
                .append(money(worth.npvMoney()))
                .append(rate(worth))
                .append(money(worth.billMoney()))
                .append(money(worth.savingMoney()))
                .append(money(worth.capitalMoney()))
                .append(years(worth.simpleYears()))
                .append(years(worth.discountedYears()))
                .append("</tr>");
    }

    private static String money(double value) {
        return String.format(Locale.ROOT, "<td class=\"n\">%,.2f</td>", value);
    }

    private static String rate(Sized.Worth worth) {
        OptionalDouble rate = worth.irr().rateFraction();
        return rate.isPresent()
                ? String.format(
                        Locale.ROOT, "<td class=\"n\">%.2f %%</td>", 100 * rate.getAsDouble())
                : "<td class=\"q\">" + Cells.escaped(worth.irr().words()) + "</td>";
    }

    private String years(OptionalDouble years) {
        return years.isPresent()
                ? String.format(Locale.ROOT, "<td class=\"n\">%.1f</td>", years.getAsDouble())
                : "<td class=\"n q\">" + Cells.escaped(words.never()) + "</td>";
    }
}
