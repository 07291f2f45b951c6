package org.wattdeck.app.studies;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wattdeck.app.sizing.SizeTable;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;

/// What one case came to, as it is shown, kept and compared. Everything a reader needs stands in
/// it: neither the study nor the solver is asked again.
///
/// @param settings what differs from the study, `path=value`
/// @param words in sentences: why it is as it is, or why there is none
/// @param notes what was assumed
/// @param tracks one for each unit; empty where there is no plan, and of one of very many points;
///     with scenarios those of the one that is most likely
/// @param beside what else it came to
public record StudyResult(
        String name,
        boolean point,
        List<String> settings,
        Status status,
        Grid grid,
        Figures figures,
        List<Track> tracks,
        List<Bus> buses,
        List<BillRow> bill,
        List<Limit> limits,
        List<FrontPoint> front,
        List<String> words,
        List<String> notes,
        Effort effort,
        Beside beside) {

    public StudyResult {
        settings = List.copyOf(settings);
        tracks = List.copyOf(tracks);
        buses = List.copyOf(buses);
        bill = List.copyOf(bill);
        limits = List.copyOf(limits);
        front = List.copyOf(front);
        words = List.copyOf(words);
        notes = List.copyOf(notes);
    }

    /// The same under another name.
    public StudyResult named(String other) {
        return new StudyResult(
                other, point, settings, status, grid, figures, tracks, buses, bill, limits, front,
                words, notes, effort, beside);
    }

    /// The same with what sizes came to.
    public StudyResult with(SizeTable sizes) {
        return with(new Beside(beside.scenarios, Optional.of(sizes)));
    }

    /// The same without what sizes came to.
    public StudyResult withoutSizes() {
        return beside.sizes.isEmpty() ? this : with(new Beside(beside.scenarios, Optional.empty()));
    }

    /// The same with one note more.
    public StudyResult noted(String note) {
        List<String> all = new java.util.ArrayList<>(notes);
        all.add(note);
        return new StudyResult(
                name, point, settings, status, grid, figures, tracks, buses, bill, limits, front,
                words, all, effort, beside);
    }

    /// The same without what units do step by step, where it would take too much of the memory.
    StudyResult withoutCourses() {
        return new StudyResult(
                        name, point, settings, status, grid, figures, List.of(), List.of(), bill,
                        limits, front, words, notes, effort, beside)
                .noted(Fact.sentence(FactKind.NO_COURSES));
    }

    private StudyResult with(Beside other) {
        return new StudyResult(
                name, point, settings, status, grid, figures, tracks, buses, bill, limits, front,
                words, notes, effort, other);
    }

    /// What only some studies come to.
    ///
    /// @param scenarios of one schedule for several ways things may come
    /// @param sizes that were tried
    public record Beside(Optional<ScenarioTable> scenarios, Optional<SizeTable> sizes) {
        public static final Beside NONE = new Beside(Optional.empty(), Optional.empty());
    }

    /// How it ended.
    public enum Status {
        /// A plan, proven to be within the gap that was asked for.
        OPTIMAL,
        /// The best plan that was found in time.
        FEASIBLE,
        /// Planned gate by gate.
        ROLLED,
        /// Rehearsed on the plant kernel.
        SIMULATED,
        INFEASIBLE,
        UNBOUNDED,
        /// No plan in time.
        TIME_OVER,
        CANCELLED,
        /// The solver failed, or its answer did not pass the check.
        FAILED,
        /// It cannot be planned as it stands.
        REFUSED;

        /// Whether there is something to show.
        public boolean found() {
            return this == OPTIMAL || this == FEASIBLE || this == ROLLED || this == SIMULATED;
        }
    }

    /// Steps of equal length from `start` on.
    public record Grid(Instant start, ZoneId zone, int stepSeconds, int steps) {

        public double hours() {
            return stepSeconds / 3600.0;
        }

        public Instant at(int step) {
            return start.plusSeconds((long) step * stepSeconds);
        }
    }

    /// @param costs by the key of each item; what is earned is below zero
    /// @param goalUnit of the value; empty for a sum of several things
    public record Figures(
            String goal,
            double goalValue,
            String goalUnit,
            String currency,
            Map<String, Double> costs,
            double importKwh,
            double exportKwh,
            double peakImportKw,
            double peakExportKw,
            double emittedKg) {

        public Figures {
            costs = Map.copyOf(costs);
        }

        public double costMoney() {
            return costs.values().stream().mapToDouble(d -> d).sum();
        }
    }

    public enum Kind {
        BATTERY,
        SOURCE,
        GENERATOR,
        LOAD,
        DEFERRABLE,
        VEHICLE,
        GRID
    }

    /// The course of one unit, a value for each step; arrays are empty where the unit has none.
    ///
    /// @param bus place in `buses`
    /// @param powerKw mean, positive towards the bus
    /// @param wantedKw what a load asked for or a source could give
    /// @param storedKwh at the end of each step
    /// @param store what the stored energy keeps to
    /// @param importPerKwh price of a connection; `exportPerKwh` likewise
    public record Track(
            String code,
            Kind kind,
            int bus,
            double[] powerKw,
            double[] wantedKw,
            double[] storedKwh,
            Store store,
            double[] importPerKwh,
            double[] exportPerKwh) {}

    /// @param capacityKwh to which SOC refers
    public record Store(double capacityKwh, double minKwh, double maxKwh, double initialKwh) {
        public static final Store NONE = new Store(0, 0, 0, 0);
    }

    /// @param marginalPerKwh what a kWh more of demand would have cost; may be empty
    public record Bus(String code, double[] marginalPerKwh) {}

    /// @param connection whose bill it is
    /// @param kind of the row, in lower case
    /// @param month as `2026-01`
    public record BillRow(
            String connection,
            String month,
            String kind,
            String item,
            double quantityUnits,
            String unit,
            double unitMoney,
            double amountMoney) {}

    /// A limit that holds the plan back.
    public record Limit(String words, int steps, double gainMoney) {}

    public record FrontPoint(double emittedKg, double costMoney, OptionalDouble perKgMoney) {}

    /// @param gapFraction NaN where it is not known; `bound` likewise
    public record Effort(
            String solver, double gapFraction, double boundMoney, double workSeconds, int rounds) {
        public static final Effort NONE = new Effort("", Double.NaN, Double.NaN, 0, 0);
    }
}
