package org.wattdeck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import org.wattdeck.app.planning.SizingStudy;
import org.wattdeck.app.sizing.SizeReport;
import org.wattdeck.app.sizing.SizeRows;
import org.wattdeck.app.sizing.SizeTable;
import org.wattdeck.app.sizing.SizeWords;
import org.wattdeck.engine.plan.sizing.Sized;

/// What sizes came to, as rows of sizing.csv and as a part of summary.json.
final class SizingRows {

    private final SizingStudy.Tried tried;
    private final SizeTable table;

    SizingRows(SizingStudy.Tried tried) {
        this.tried = tried;
        table = SizeTable.of(tried, tried.sizes().size());
    }

    void csv(Writer out) throws IOException {
        new SizeRows(table).csv(out);
    }

    String html() {
        return new SizeReport(table, SizeWords.ENGLISH, words()).html();
    }

    void into(ObjectNode node) {
        node.put("currency", tried.currency());
        node.put("sizes", tried.sizes().size());
        node.put("without_a_plan", tried.sizes().stream().filter(s -> s.worth().isEmpty()).count());
        node.put("periods_in_a_year", tried.yearFraction());
        node.put("annual_bill_without", tried.baseMoney());
        node.put("cpu_seconds", tried.cpuSeconds());
        table.best().ifPresent(b -> best(node.putObject("best"), b));
        ArrayNode notes = node.putArray("notes");
        tried.notes().forEach(notes::add);
    }

    private static void best(ObjectNode node, SizeTable.Row best) {
        ObjectNode sizes = node.putObject("size");
        for (SizeTable.Part part : best.parts()) {
            if (part.battery()) {
                sizes.put(part.code() + "_kwh", part.energyKwh());
            }
            sizes.put(part.code() + "_kw", part.powerKw());
        }
        Sized.Worth worth = best.worth().orElseThrow();
        node.put("npv", worth.npvMoney());
        worth.irr().rateFraction().ifPresent(r -> node.put("irr", r));
        if (!worth.irr().words().isEmpty()) {
            node.put("no_irr", worth.irr().words());
        }
        node.put("annual_bill", worth.billMoney());
        node.put("annual_saving", worth.savingMoney());
        node.put("capex", worth.capitalMoney());
        worth.simpleYears().ifPresent(y -> node.put("simple_payback_years", y));
        worth.discountedYears().ifPresent(y -> node.put("discounted_payback_years", y));
        ArrayNode flows = node.putArray("cash_flows");
        for (double flow : worth.flowsMoney()) {
            flows.add(flow);
        }
    }

    /// What is best, in a sentence.
    String words() {
        Optional<SizeTable.Row> best = table.best();
        if (best.isEmpty()) {
            return "No size has a plan.";
        }
        Sized.Worth worth = best.get().worth().orElseThrow();
        return "Of %d sizes %s is worth most: NPV %.2f %s, saving %.2f a year, capital %.2f; %s"
                .formatted(
                        tried.sizes().size(),
                        best.get().name(),
                        worth.npvMoney(),
                        tried.currency(),
                        worth.savingMoney(),
                        worth.capitalMoney(),
                        worth.irr().rateFraction().isPresent()
                                ? "IRR %.2f %%"
                                        .formatted(100 * worth.irr().rateFraction().getAsDouble())
                                : "no IRR: " + worth.irr().words());
    }
}
