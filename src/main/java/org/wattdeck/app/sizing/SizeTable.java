package org.wattdeck.app.sizing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.wattdeck.app.planning.SizingStudy;
import org.wattdeck.app.report.Cells;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.engine.plan.sizing.Size;
import org.wattdeck.engine.plan.sizing.Sized;

/// What every size that a study lists came to, as it is shown, kept and written: neither the study
/// nor a solver is asked again.
///
/// @param asked how many sizes there are: more than rows where it was called off
/// @param rows in the order of {@link Size#all}
/// @param baseMoney the bill of a year without any of what is sized
/// @param yearFraction how many such periods make a year
/// @param notes what is to be known of the figures
/// @param problems why there are no rows; empty where there are
/// @param cpuSeconds of all threads and processes
public record SizeTable(
        int asked,
        List<Row> rows,
        double baseMoney,
        double yearFraction,
        String currency,
        List<String> notes,
        List<String> problems,
        double cpuSeconds) {

    public SizeTable {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
        problems = List.copyOf(problems);
    }

    /// One combination of sizes.
    ///
    /// @param words why there is no plan of it; empty where there is
    public record Row(List<Part> parts, String words, Optional<Sized.Worth> worth) {
        public Row {
            parts = List.copyOf(parts);
        }

        /// Why there is no plan, or no internal rate of return.
        public String remark() {
            return worth.map(
                            w ->
                                    w.irr().words().isEmpty()
                                            ? ""
                                            : Fact.sentence(FactKind.NO_IRR, w.irr().words()))
                    .orElse(words);
        }

        /// As `BESS 100 kWh, 50 kW`.
        public String name() {
            return String.join(", ", parts.stream().map(Part::name).toList());
        }
    }

    /// How much of one asset there is.
    ///
    /// @param energyKwh 0 for anything but a battery
    public record Part(String code, boolean battery, double energyKwh, double powerKw) {

        static Part of(Size.Part part) {
            return new Part(part.code(), part.battery(), part.energyKwh(), part.powerKw());
        }

        public boolean there() {
            return powerKw > 0 && (!battery || energyKwh > 0);
        }

        String name() {
            String power = Cells.number(powerKw) + " kW";
            return battery
                    ? code + " " + Cells.number(energyKwh) + " kWh, " + power
                    : code + " " + power;
        }
    }

    public static SizeTable of(SizingStudy.Tried tried, int asked) {
        return new SizeTable(
                asked,
                tried.sizes().stream()
                        .map(s -> new Row(parts(s.size()), s.words(), s.worth()))
                        .toList(),
                tried.baseMoney(),
                tried.yearFraction(),
                tried.currency(),
                tried.notes(),
                List.of(),
                tried.cpuSeconds());
    }

    /// There are none to show.
    public static SizeTable none(int asked, List<String> problems) {
        return new SizeTable(asked, List.of(), Double.NaN, 1, "", List.of(), problems, 0);
    }

    public static List<Part> parts(Size size) {
        return size.parts().stream().map(Part::of).toList();
    }

    /// Whether no size is left to be tried.
    public boolean complete() {
        return rows.size() == asked;
    }

    /// The one that is worth most.
    public Optional<Row> best() {
        return rows.stream()
                .filter(r -> r.worth().isPresent())
                .max(Comparator.comparing(r -> r.worth().orElseThrow(), Sized.Worth.BETTER));
    }

    /// The assets that are sized.
    public List<Part> assets() {
        return rows.isEmpty() ? List.of() : rows.getFirst().parts();
    }
}
