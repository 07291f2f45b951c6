package org.wattdeck.ui.screen.studies.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.wattdeck.app.report.Report;
import org.wattdeck.app.sizing.SizeMeasure;
import org.wattdeck.app.sizing.SizeTable;
import org.wattdeck.app.sizing.SizeWords;
import org.wattdeck.engine.plan.sizing.Sized;
import org.wattdeck.ui.kit.FactWords;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.screen.studies.plan.PlanTexts;

/// What sizes come to, in the words of the reader.
final class SizeTexts {

    private final Messages messages;
    private final FactWords facts;

    SizeTexts(Messages messages) {
        this.messages = messages;
        facts = new FactWords(messages);
    }

    private String text(String key, Object... arguments) {
        return messages.text("studies.sizes." + key, arguments);
    }

    String measure(SizeMeasure measure) {
        return text("measure." + measure.name().toLowerCase(java.util.Locale.ROOT));
    }

    static String value(SizeMeasure measure, double value) {
        return switch (measure) {
            case NPV -> Numbers.four(value);
            case PAYBACK -> Numbers.fixed(value, 1);
            case IRR -> Double.isNaN(value) ? Numbers.NONE : Numbers.fixed(100 * value, 1) + " %";
        };
    }

    /// Behind the shades of the field.
    String key(SizeMeasure measure, SizeTable table) {
        String unit =
                switch (measure) {
                    case NPV -> table.currency();
                    case PAYBACK -> text("years");
                    case IRR -> "";
                };
        boolean less = table.rows().stream().mapToDouble(measure::of).anyMatch(v -> v < 0);
        boolean none = table.rows().stream().mapToDouble(measure::of).anyMatch(Double::isNaN);
        StringBuilder words = new StringBuilder(unit.isEmpty() ? "" : unit + "   ");
        words.append("★ ").append(text("best"));
        if (less) {
            words.append("   /// ").append(text("less"));
        }
        if (none) {
            words.append("   ╱ ")
                    .append(text("without." + measure.name().toLowerCase(java.util.Locale.ROOT)));
        }
        return words.toString();
    }

    /// A size in one line.
    String cell(SizeTable table, SizeTable.Row row) {
        Optional<Sized.Worth> worth = row.worth();
        if (worth.isEmpty()) {
            return text("noPlan", row.name(), facts.text(row.words()));
        }
        Sized.Worth w = worth.get();
        return text(
                "cell",
                row.name(),
                PlanTexts.money(w.capitalMoney()),
                PlanTexts.money(w.savingMoney()),
                years(w.simpleYears()),
                PlanTexts.money(w.npvMoney()),
                irr(w),
                table.currency());
    }

    private String years(OptionalDouble years) {
        return years.isPresent()
                ? Numbers.fixed(years.getAsDouble(), 1) + " " + text("years")
                : text("never");
    }

    private static String irr(Sized.Worth worth) {
        return value(SizeMeasure.IRR, worth.irr().rateFraction().orElse(Double.NaN));
    }

    /// What is best by its name alone, or why there is nothing.
    String shortly(SizeTable table) {
        return said(table, SizeTable.Row::name);
    }

    /// What is best with its figures, or why there is nothing.
    String said(SizeTable table) {
        return said(table, row -> cell(table, row));
    }

    private String said(SizeTable table, Function<SizeTable.Row, String> how) {
        if (!table.problems().isEmpty()) {
            return Numbers.withMinus(facts.joined(table.problems()));
        }
        if (table.rows().isEmpty()) {
            return text("none");
        }
        String left =
                table.complete() ? "" : " " + text("left", table.rows().size(), table.asked());
        return table.best()
                        .map(b -> text("said", table.rows().size(), how.apply(b)))
                        .orElseGet(() -> text("noneHasAPlan"))
                + left;
    }

    /// Every size for paper or a workbook.
    Report.Table table(SizeTable table) {
        List<Report.Column> columns = new ArrayList<>();
        columns.add(new Report.Column(text("column.size"), 3));
        String money = " " + table.currency();
        for (String head :
                List.of(
                        text("column.capital") + money,
                        text("column.saving") + money,
                        measure(SizeMeasure.NPV) + money,
                        measure(SizeMeasure.IRR) + " %",
                        text("column.payback"),
                        text("column.discounted"))) {
            columns.add(new Report.Column(head, 1.4));
        }
        return new Report.Table(columns, table.rows().stream().map(SizeTexts::cells).toList());
    }

    private static List<Report.Cell> cells(SizeTable.Row row) {
        List<Report.Cell> cells = new ArrayList<>();
        cells.add(Report.text(row.name()));
        cells.add(cell(row, Sized.Worth::capitalMoney, 2));
        cells.add(cell(row, Sized.Worth::savingMoney, 2));
        cells.add(cell(row, Sized.Worth::npvMoney, 2));
        cells.add(cell(row, w -> 100 * w.irr().rateFraction().orElse(Double.NaN), 2));
        cells.add(cell(row, w -> w.simpleYears().orElse(Double.NaN), 1));
        cells.add(cell(row, w -> w.discountedYears().orElse(Double.NaN), 1));
        return cells;
    }

    private static Report.Cell cell(
            SizeTable.Row row, ToDoubleFunction<Sized.Worth> of, int decimals) {
        return Report.number(row.worth().map(of::applyAsDouble).orElse(Double.NaN), decimals);
    }

    SizeWords words() {
        return new SizeWords(
                text("title"),
                text("column.size"),
                measure(SizeMeasure.NPV),
                measure(SizeMeasure.IRR),
                text("column.bill"),
                text("column.saving"),
                text("column.capital"),
                text("column.payback"),
                text("column.discounted"),
                text("never"),
                text("withoutPlan"),
                text("best"),
                text("less"),
                text("of"));
    }
}
