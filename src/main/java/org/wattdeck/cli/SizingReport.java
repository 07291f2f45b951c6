package org.wattdeck.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.wattdeck.app.planning.SizingStudy;
import org.wattdeck.engine.plan.sizing.Size;
import org.wattdeck.engine.plan.sizing.Sized;
import org.wattdeck.store.file.Csv;

/// Sizes as a part of report.html: for one battery a map of what each energy and power is worth,
/// and a table of the best.
final class SizingReport {

    private static final int MOST_ROWS = 30;

    private final SizingStudy.Tried tried;
    private final double highest;

    SizingReport(SizingStudy.Tried tried) {
        this.tried = tried;
        highest =
                tried.sizes().stream()
                        .flatMap(s -> s.worth().stream())
                        .mapToDouble(w -> Math.abs(w.npvMoney()))
                        .max()
                        .orElse(0);
    }

    String html() {
        StringBuilder page = new StringBuilder("<h2>Sizes</h2><p>");
        page.append(StudyReport.escaped(new SizingRows(tried).words())).append("</p>");
        if (tried.sizes().getFirst().size().parts().size() == 1
                && tried.sizes().getFirst().size().parts().getFirst().battery()) {
            map(page);
        }
        table(page);
        tried.notes()
                .forEach(
                        n ->
                                page.append("<p class=\"q\">")
                                        .append(StudyReport.escaped(n))
                                        .append("</p>"));
        return page.toString();
    }

    /// Energy downwards, power to the right; green is worth more than nothing, red less.
    private void map(StringBuilder page) {
        List<Double> energies = distinct(Size.Part::energyKwh);
        List<Double> powers = distinct(Size.Part::powerKw);
        page.append("<table><caption class=\"q\">NPV in ")
                .append(StudyReport.escaped(tried.currency()))
                .append("</caption><tr><th>kWh \\ kW</th>");
        powers.forEach(p -> page.append("<th>").append(plain(p)).append("</th>"));
        page.append("</tr>");
        for (double energy : energies) {
            page.append("<tr><th>").append(plain(energy)).append("</th>");
            for (double power : powers) {
                page.append(cell(at(energy, power)));
            }
            page.append("</tr>");
        }
        page.append("</table>");
    }

    private List<Double> distinct(Function<Size.Part, Double> of) {
        return tried.sizes().stream()
                .map(s -> of.apply(s.size().parts().getFirst()))
                .distinct()
                .sorted()
                .toList();
    }

    private Optional<Sized> at(double energyKwh, double powerKw) {
        return tried.sizes().stream()
                .filter(s -> s.size().parts().getFirst().energyKwh() == energyKwh)
                .filter(s -> s.size().parts().getFirst().powerKw() == powerKw)
                .findFirst();
    }

    private String cell(Optional<Sized> sized) {
        Optional<Sized.Worth> worth = sized.flatMap(Sized::worth);
        if (worth.isEmpty()) {
            return "<td class=\"n q\">no plan</td>";
        }
        double npv = worth.get().npvMoney();
        double share = highest > 0 ? Math.abs(npv) / highest : 0;
        return String.format(
                Locale.ROOT,
                "<td class=\"n\" style=\"background:rgba(%s,%.2f)\">%,.0f</td>",
                npv >= 0 ? "46,139,87" : "190,60,50",
                0.08 + 0.5 * share,
                npv);
    }

    private void table(StringBuilder page) {
        List<Sized> best =
                tried.sizes().stream()
                        .filter(s -> s.worth().isPresent())
                        .sorted(
                                (a, b) ->
                                        Double.compare(
                                                b.worth().orElseThrow().npvMoney(),
                                                a.worth().orElseThrow().npvMoney()))
                        .limit(MOST_ROWS)
                        .toList();
        page.append(
                "<table><tr><th>Size</th><th>NPV</th><th>IRR</th><th>bill a year</th><th>saving a"
                        + " year</th><th>capital</th><th>payback, years</th><th>discounted</th></tr>");
        for (Sized sized : best) {
            Sized.Worth worth = sized.worth().orElseThrow();
            page.append("<tr><td>")
                    .append(StudyReport.escaped(SizingRows.named(sized.size())))
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
        page.append("</table>");
        if (tried.sizes().size() > best.size()) {
            page.append("<p class=\"q\">The best ")
                    .append(best.size())
                    .append(" of ")
                    .append(tried.sizes().size())
                    .append("; sizing.csv has all.</p>");
        }
    }

    private static String money(double value) {
        return String.format(Locale.ROOT, "<td class=\"n\">%,.2f</td>", value);
    }

    private static String rate(Sized.Worth worth) {
        OptionalDouble rate = worth.irr().rateFraction();
        return rate.isPresent()
                ? String.format(
                        Locale.ROOT, "<td class=\"n\">%.2f %%</td>", 100 * rate.getAsDouble())
                : "<td class=\"q\">" + StudyReport.escaped(worth.irr().words()) + "</td>";
    }

    private static String years(OptionalDouble years) {
        return years.isPresent()
                ? String.format(Locale.ROOT, "<td class=\"n\">%.1f</td>", years.getAsDouble())
                : "<td class=\"n q\">never</td>";
    }

    private static String plain(double value) {
        return Csv.number(value);
    }
}
