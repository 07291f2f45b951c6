package org.wattdeck.domain.schema;

/// An interval of finite numbers; either end may be open (excluded) or infinite.
public record Range(double min, boolean minIncluded, double max, boolean maxIncluded) {

    public static final Range ANY =
            new Range(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);
    public static final Range POSITIVE = new Range(0, false, Double.POSITIVE_INFINITY, false);
    public static final Range NOT_NEGATIVE = new Range(0, true, Double.POSITIVE_INFINITY, false);
    public static final Range FRACTION = new Range(0, true, 1, true);
    /// Greater than zero and at most one: efficiencies.
    public static final Range EFFICIENCY = new Range(0, false, 1, true);

    public static final Range PERCENT = new Range(0, true, 100, true);

    public static Range closed(double min, double max) {
        return new Range(min, true, max, true);
    }

    public boolean contains(double value) {
        return Double.isFinite(value)
                && (minIncluded ? value >= min : value > min)
                && (maxIncluded ? value <= max : value < max);
    }

    /// In words for messages: `greater than 0 and at most 1`.
    public String words() {
        boolean lower = min != Double.NEGATIVE_INFINITY;
        boolean upper = max != Double.POSITIVE_INFINITY;
        String low = (minIncluded ? "at least " : "greater than ") + number(min);
        String high = (maxIncluded ? "at most " : "less than ") + number(max);
        if (lower && upper) {
            return low + " and " + high;
        }
        return lower ? low : upper ? high : "a number";
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
