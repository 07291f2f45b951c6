package org.wattdeck.engine.plan.unit;

import java.util.List;
import java.util.OptionalInt;

/// A unit that burns something. Where nothing in it needs one (no least output, no start, no costs
/// of merely running), it has no on and off.
///
/// @param heat what it gives to a bus of heat beside
/// @param kgPerKwh CO2 of a kWh it gives
/// @param givesReserve whether its headroom counts as spinning reserve
public record Generator(
        String code,
        int bus,
        double minKw,
        double maxKw,
        Fuel fuel,
        Cycling cycling,
        Before before,
        Heat heat,
        double kgPerKwh,
        boolean givesReserve)
        implements Unit {

    public Generator {
        if (!(minKw >= 0 && minKw <= maxKw)) {
            throw new IllegalArgumentException(
                    "The output of %s must go from at least 0 to at most its most, not from %s to %s kW."
                            .formatted(code, minKw, maxKw));
        }
    }

    /// What running costs: `perHour` while on, and on top of the least output one slice after the
    /// other with its own price.
    ///
    /// @param perHour currency for an hour at least output, fuel for that included
    /// @param slices from the least output upwards; together they reach the most
    public record Fuel(double perHour, List<Slice> slices) {
        public Fuel {
            slices = List.copyOf(slices);
        }

        /// One price for each kWh, at any output.
        public static Fuel linear(double minKw, double maxKw, double perKwh) {
            return new Fuel(minKw * perKwh, List.of(new Slice(maxKw - minKw, perKwh)));
        }

        /// Whether each slice costs at least what the one below it does: then a linear program
        /// fills them in the right order by itself.
        public boolean convex() {
            for (int j = 1; j < slices.size(); j++) {
                if (slices.get(j).perKwh() < slices.get(j - 1).perKwh()) {
                    return false;
                }
            }
            return true;
        }

        /// Currency for an hour at an output above the least one.
        public double perHourAt(double aboveLeastKw) {
            double cost = perHour;
            double left = aboveLeastKw;
            for (Slice slice : slices) {
                double here = Math.min(left, slice.widthKw());
                cost += here * slice.perKwh();
                left -= here;
            }
            return cost;
        }
    }

    public record Slice(double widthKw, double perKwh) {}

    /// What going on and off costs and how fast it may be.
    ///
    /// @param coldStart currency for a start after at least `coldAfterSteps` off; else `hotStart`
    /// @param upSteps least steps on, at least 1
    /// @param downSteps least steps off, at least 1
    /// @param rampUpKw most that output may rise from step to step; infinite for any
    public record Cycling(
            double hotStart,
            double coldStart,
            int coldAfterSteps,
            double stop,
            int upSteps,
            int downSteps,
            double rampUpKw,
            double rampDownKw) {

        public static final Cycling FREE =
                new Cycling(0, 0, 0, 0, 1, 1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

        public boolean free() {
            return hotStart <= 0 && coldStart <= 0 && stop <= 0 && upSteps <= 1 && downSteps <= 1;
        }
    }

    /// What it did before the plan.
    ///
    /// @param steps how many it has been on, or off
    public record Before(boolean on, int steps, double powerKw) {
        public static final Before OFF = new Before(false, Integer.MAX_VALUE / 2, 0);
    }

    /// @param perKwh kWh of heat with each kWh of electricity
    public record Heat(OptionalInt bus, double perKwh) {
        public static final Heat NONE = new Heat(OptionalInt.empty(), 0);
    }

    /// Whether it is on or off, and not merely at some output.
    public boolean commits() {
        return minKw > 0 || fuel.perHour() > 0 || !cycling.free() || !fuel.convex();
    }
}
