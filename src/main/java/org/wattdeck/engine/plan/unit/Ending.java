package org.wattdeck.engine.plan.unit;

/// What must be left in a store at the end of a plan, and what that is worth.
///
/// @param leastKwh 0 where anything may be left
/// @param mostKwh the store's own most where anything may
/// @param valuePerKwh of what is left, in currency
public record Ending(double leastKwh, double mostKwh, double valuePerKwh) {

    public static final Ending FREE = new Ending(0, Double.POSITIVE_INFINITY, 0);

    public static Ending atLeast(double kwh) {
        return new Ending(kwh, Double.POSITIVE_INFINITY, 0);
    }

    public static Ending exactly(double kwh) {
        return new Ending(kwh, kwh, 0);
    }

    public Ending worth(double valuePerKwh) {
        return new Ending(leastKwh, mostKwh, valuePerKwh);
    }
}
