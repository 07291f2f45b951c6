package org.wattdeck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wattdeck.app.planning.SizingStudy;
import org.wattdeck.engine.plan.sizing.Size;
import org.wattdeck.engine.plan.sizing.Sized;
import org.wattdeck.store.file.Csv;

/// What sizes came to, as rows of sizing.csv and as a part of summary.json.
final class SizingRows {

    private final SizingStudy.Tried tried;

    SizingRows(SizingStudy.Tried tried) {
        this.tried = tried;
    }

    void csv(Writer out) throws IOException {
        List<String> head = new ArrayList<>();
        List<Size.Part> parts = tried.sizes().getFirst().size().parts();
        for (Size.Part part : parts) {
            if (part.battery()) {
                head.add(Csv.text(part.code() + "_kwh"));
            }
            head.add(Csv.text(part.code() + "_kw"));
        }
        head.addAll(
                List.of(
                        "status",
                        "annual_bill",
                        "annual_saving",
                        "capex",
                        "annual_om",
                        "simple_payback_years",
                        "discounted_payback_years",
                        "npv",
                        "irr"));
        for (Size.Part part : parts) {
            if (part.battery()) {
                head.add(Csv.text(part.code() + "_cycles_per_year"));
            }
            head.add(Csv.text(part.code() + "_life_years"));
        }
        head.add("remark");
        out.write(String.join(",", head) + "\n");
        for (Sized sized : tried.sizes()) {
            out.write(String.join(",", row(sized)) + "\n");
        }
    }

    private static List<String> row(Sized sized) {
        List<String> cells = new ArrayList<>();
        for (Size.Part part : sized.size().parts()) {
            if (part.battery()) {
                cells.add(Csv.number(part.energyKwh()));
            }
            cells.add(Csv.number(part.powerKw()));
        }
        Optional<Sized.Worth> worth = sized.worth();
        cells.add(status(sized));
        cells.add(worth.map(w -> Csv.number(w.billMoney())).orElse(""));
        cells.add(worth.map(w -> Csv.number(w.savingMoney())).orElse(""));
        cells.add(worth.map(w -> Csv.number(w.capitalMoney())).orElse(""));
        cells.add(worth.map(w -> Csv.number(w.keepingMoney())).orElse(""));
        cells.add(worth.map(w -> number(w.simpleYears())).orElse(""));
        cells.add(worth.map(w -> number(w.discountedYears())).orElse(""));
        cells.add(worth.map(w -> Csv.number(w.npvMoney())).orElse(""));
        cells.add(worth.map(w -> number(w.irr().rateFraction())).orElse(""));
        for (int k = 0; k < sized.size().parts().size(); k++) {
            int place = k;
            boolean there = sized.size().parts().get(k).there();
            if (sized.size().parts().get(k).battery()) {
                cells.add(
                        worth.filter(w -> there)
                                .map(w -> Csv.number(w.uses().get(place).cycles()))
                                .orElse(""));
            }
            cells.add(
                    worth.filter(w -> there)
                            .map(w -> Csv.number(w.uses().get(place).lifeYears()))
                            .orElse(""));
        }
        cells.add(Csv.text(remark(sized)));
        return cells;
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? Csv.number(value.getAsDouble()) : "";
    }

    private static String status(Sized sized) {
        return sized.worth().map(w -> w.optimal() ? "optimal" : "feasible").orElse("no_plan");
    }

    /// Why there is no plan, or no internal rate of return.
    static String remark(Sized sized) {
        return sized.worth()
                .map(w -> w.irr().words().isEmpty() ? "" : "no irr: " + w.irr().words())
                .orElse(sized.words());
    }

    void into(ObjectNode node) {
        node.put("currency", tried.currency());
        node.put("sizes", tried.sizes().size());
        node.put("without_a_plan", tried.sizes().stream().filter(s -> s.worth().isEmpty()).count());
        node.put("periods_in_a_year", tried.yearFraction());
        node.put("annual_bill_without", tried.baseMoney());
        node.put("cpu_seconds", tried.cpuSeconds());
        Sized.best(tried.sizes()).ifPresent(b -> best(node.putObject("best"), b));
        ArrayNode notes = node.putArray("notes");
        tried.notes().forEach(notes::add);
    }

    private static void best(ObjectNode node, Sized best) {
        ObjectNode sizes = node.putObject("size");
        for (Size.Part part : best.size().parts()) {
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
        Optional<Sized> best = Sized.best(tried.sizes());
        if (best.isEmpty()) {
            return "No size has a plan.";
        }
        Sized.Worth worth = best.get().worth().orElseThrow();
        return "Of %d sizes %s is worth most: NPV %.2f %s, saving %.2f a year, capital %.2f; %s"
                .formatted(
                        tried.sizes().size(),
                        named(best.get().size()),
                        worth.npvMoney(),
                        tried.currency(),
                        worth.savingMoney(),
                        worth.capitalMoney(),
                        worth.irr().rateFraction().isPresent()
                                ? "IRR %.2f %%"
                                        .formatted(100 * worth.irr().rateFraction().getAsDouble())
                                : "no IRR: " + worth.irr().words());
    }

    static String named(Size size) {
        List<String> words = new ArrayList<>();
        for (Size.Part part : size.parts()) {
            words.add(
                    part.battery()
                            ? "%s %s kWh, %s kW"
                                    .formatted(
                                            part.code(),
                                            Csv.number(part.energyKwh()),
                                            Csv.number(part.powerKw()))
                            : "%s %s kW".formatted(part.code(), Csv.number(part.powerKw())));
        }
        return String.join(", ", words);
    }
}
