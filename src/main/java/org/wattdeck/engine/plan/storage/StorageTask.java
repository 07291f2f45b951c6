package org.wattdeck.engine.plan.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One battery, perhaps with a load and PV behind the same meter, against prices: what
/// {@link StorageSolver} plans. Every array has one value per step.
///
/// @param stepHours length of each step
/// @param exclusive whether the battery may not charge and discharge in one step. If it may, a
///     step is divided in time between both, each part billed for itself; that pays only where a
///     price is negative
public record StorageTask(
        double stepHours,
        Battery battery,
        Limits limits,
        Prices prices,
        Site site,
        Terminal terminal,
        boolean exclusive) {

    /// What the battery is.
    ///
    /// @param chargeEfficiency stored energy per energy taken from the bus, 0 to 1
    /// @param dischargeEfficiency energy given to the bus per stored energy, 0 to 1
    /// @param lossFractionPerHour share of the stored energy that is lost in an hour of standing
    /// @param chargeWearPerKwh cost of a kWh taken from the bus
    /// @param dischargeWearPerKwh cost of a kWh given to the bus
    /// @param initialKwh stored energy at the start of the first step
    public record Battery(
            double chargeEfficiency,
            double dischargeEfficiency,
            double lossFractionPerHour,
            double chargeWearPerKwh,
            double dischargeWearPerKwh,
            double initialKwh) {

        public static Battery of(
                double chargeEfficiency, double dischargeEfficiency, double initialKwh) {
            return new Battery(chargeEfficiency, dischargeEfficiency, 0, 0, 0, initialKwh);
        }
    }

    /// Within what it may move. The powers are those of the bus, the energies those at the end of
    /// a step.
    public record Limits(
            double[] chargeKw, double[] dischargeKw, double[] leastKwh, double[] mostKwh) {

        public static Limits constant(
                int steps, double chargeKw, double dischargeKw, double leastKwh, double mostKwh) {
            return new Limits(
                    series(steps, chargeKw),
                    series(steps, dischargeKw),
                    series(steps, leastKwh),
                    series(steps, mostKwh));
        }
    }

    /// What a kWh costs that is imported, and brings that is exported. Both may be negative.
    public record Prices(double[] importPerKwh, double[] exportPerKwh) {

        public static Prices same(double[] perKwh) {
            return new Prices(perKwh, perKwh);
        }
    }

    /// What else is behind the meter.
    ///
    /// @param loadKw demand less generation: negative where there is more generation
    /// @param curtailableKw how much of the generation may be left unused
    /// @param curtailmentPerKwh what a kWh costs that is left unused, not negative
    /// @param importKw,exportKw most that the connection takes; may be infinite
    public record Site(
            double[] loadKw,
            double[] curtailableKw,
            double curtailmentPerKwh,
            double[] importKw,
            double[] exportKw) {

        /// Nothing but the battery, at a connection that bears it.
        public static Site none(int steps) {
            return of(series(steps, 0), Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        }

        public static Site of(double[] loadKw, double importKw, double exportKw) {
            int steps = loadKw.length;
            return new Site(
                    loadKw, series(steps, 0), 0, series(steps, importKw), series(steps, exportKw));
        }
    }

    /// What holds for the energy after the last step, besides the limits.
    ///
    /// @param worthPerKwh what a kWh is worth that is left
    public record Terminal(double leastKwh, double mostKwh, double worthPerKwh) {

        public static final Terminal FREE = worth(0);

        public static Terminal atLeast(double kwh) {
            return new Terminal(kwh, Double.POSITIVE_INFINITY, 0);
        }

        public static Terminal exactly(double kwh) {
            return new Terminal(kwh, kwh, 0);
        }

        public static Terminal worth(double perKwh) {
            return new Terminal(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, perKwh);
        }
    }

    public StorageTask {
        List<String> wrong = new ArrayList<>();
        int steps = limits.chargeKw.length;
        check(wrong, steps > 0, "There must be at least one step.");
        positive(wrong, "stepHours", stepHours);
        share(wrong, "chargeEfficiency", battery.chargeEfficiency);
        share(wrong, "dischargeEfficiency", battery.dischargeEfficiency);
        double rest = 1 - battery.lossFractionPerHour * stepHours;
        check(
                wrong,
                battery.lossFractionPerHour >= 0 && rest > 0,
                "The standing loss (%s per hour) must leave something after a step of %s h."
                        .formatted(battery.lossFractionPerHour, stepHours));
        finite(wrong, "chargeWearPerKwh", battery.chargeWearPerKwh);
        finite(wrong, "dischargeWearPerKwh", battery.dischargeWearPerKwh);
        finite(wrong, "initialKwh", battery.initialKwh);
        finite(wrong, "worthPerKwh", terminal.worthPerKwh);
        series(wrong, "chargeKw", limits.chargeKw, steps, 0, Double.MAX_VALUE);
        series(wrong, "dischargeKw", limits.dischargeKw, steps, 0, Double.MAX_VALUE);
        series(wrong, "leastKwh", limits.leastKwh, steps, -Double.MAX_VALUE, Double.MAX_VALUE);
        series(wrong, "mostKwh", limits.mostKwh, steps, -Double.MAX_VALUE, Double.MAX_VALUE);
        series(wrong, "importPerKwh", prices.importPerKwh, steps, -1e9, 1e9);
        series(wrong, "exportPerKwh", prices.exportPerKwh, steps, -1e9, 1e9);
        series(wrong, "loadKw", site.loadKw, steps, -Double.MAX_VALUE, Double.MAX_VALUE);
        series(wrong, "curtailableKw", site.curtailableKw, steps, 0, Double.MAX_VALUE);
        series(wrong, "importKw", site.importKw, steps, 0, Double.POSITIVE_INFINITY);
        series(wrong, "exportKw", site.exportKw, steps, 0, Double.POSITIVE_INFINITY);
        check(
                wrong,
                site.curtailmentPerKwh >= 0 && site.curtailmentPerKwh < 1e9,
                "The cost of curtailment (%s) must not be negative."
                        .formatted(site.curtailmentPerKwh));
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", wrong));
        }
    }

    public int steps() {
        return limits.chargeKw.length;
    }

    private static double[] series(int steps, double value) {
        double[] series = new double[steps];
        Arrays.fill(series, value);
        return series;
    }

    private static void check(List<String> wrong, boolean right, String otherwise) {
        if (!right) {
            wrong.add(otherwise);
        }
    }

    private static void positive(List<String> wrong, String name, double value) {
        check(
                wrong,
                value > 0 && value < Double.POSITIVE_INFINITY,
                "The %s (%s) must be above 0.".formatted(name, value));
    }

    private static void share(List<String> wrong, String name, double value) {
        check(
                wrong,
                value > 0 && value <= 1,
                "The %s (%s) must be above 0 and at most 1.".formatted(name, value));
    }

    private static void finite(List<String> wrong, String name, double value) {
        check(
                wrong,
                Double.isFinite(value),
                "The %s (%s) must be a finite number.".formatted(name, value));
    }

    /// The first value that is not in its range is told.
    private static void series(
            List<String> wrong, String name, double[] values, int steps, double min, double max) {
        if (values.length != steps) {
            wrong.add(
                    "The series %s has %d values for %d steps."
                            .formatted(name, values.length, steps));
            return;
        }
        for (int t = 0; t < steps; t++) {
            if (!(values[t] >= min && values[t] <= max)) {
                wrong.add(
                        "The %s (%s) of step %d must be a number%s."
                                .formatted(name, values[t], t, min == 0 ? " of at least 0" : ""));
                return;
            }
        }
    }
}
