package org.wattdeck.app.sizing;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wattdeck.app.report.Cells;
import org.wattdeck.app.sizing.SizeTable.Part;
import org.wattdeck.app.sizing.SizeTable.Row;
import org.wattdeck.engine.plan.sizing.Sized;

/// Sizes as rows of a file, the same from the command and from the console. Numbers are exact.
public final class SizeRows {

    private static final List<String> FIGURES =
            List.of(
                    "status",
                    "annual_bill",
                    "annual_saving",
                    "capex",
                    "annual_om",
                    "simple_payback_years",
                    "discounted_payback_years",
                    "npv",
                    "irr");

    private final SizeTable table;

    /// @param table with a row at least
    public SizeRows(SizeTable table) {
        this.table = table;
    }

    public void csv(Writer out) throws IOException {
        out.write(String.join(",", heads().stream().map(Cells::text).toList()) + "\n");
        for (Row row : table.rows()) {
            out.write(String.join(",", cells(row)) + "\n");
        }
    }

    private List<String> heads() {
        List<String> heads = new ArrayList<>();
        for (Part part : table.assets()) {
            if (part.battery()) {
                heads.add(part.code() + "_kwh");
            }
            heads.add(part.code() + "_kw");
        }
        heads.addAll(FIGURES);
        for (Part part : table.assets()) {
            if (part.battery()) {
                heads.add(part.code() + "_cycles_per_year");
            }
            heads.add(part.code() + "_life_years");
        }
        heads.add("remark");
        return heads;
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        for (Part part : row.parts()) {
            if (part.battery()) {
                cells.add(Cells.number(part.energyKwh()));
            }
            cells.add(Cells.number(part.powerKw()));
        }
        Optional<Sized.Worth> worth = row.worth();
        cells.add(worth.map(w -> w.optimal() ? "optimal" : "feasible").orElse("no_plan"));
        cells.add(worth.map(w -> Cells.number(w.billMoney())).orElse(""));
        cells.add(worth.map(w -> Cells.number(w.savingMoney())).orElse(""));
        cells.add(worth.map(w -> Cells.number(w.capitalMoney())).orElse(""));
        cells.add(worth.map(w -> Cells.number(w.keepingMoney())).orElse(""));
        cells.add(worth.map(w -> number(w.simpleYears())).orElse(""));
        cells.add(worth.map(w -> number(w.discountedYears())).orElse(""));
        cells.add(worth.map(w -> Cells.number(w.npvMoney())).orElse(""));
        cells.add(worth.map(w -> number(w.irr().rateFraction())).orElse(""));
        for (int k = 0; k < row.parts().size(); k++) {
            Optional<Sized.Use> use =
                    row.parts().get(k).there()
                            ? worth.map(Sized.Worth::uses).map(new At(k)::of)
                            : Optional.empty();
            if (row.parts().get(k).battery()) {
                cells.add(use.map(u -> Cells.number(u.cycles())).orElse(""));
            }
            cells.add(use.map(u -> Cells.number(u.lifeYears())).orElse(""));
        }
        cells.add(Cells.text(row.remark()));
        return cells;
    }

    private record At(int place) {
        Sized.Use of(List<Sized.Use> uses) {
            return uses.get(place);
        }
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? Cells.number(value.getAsDouble()) : "";
    }
}
