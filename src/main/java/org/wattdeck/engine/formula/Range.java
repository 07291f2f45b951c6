package org.wattdeck.engine.formula;

/// All values from `low` to `high`; NaN where nothing can be said.
public record Range(double low, double high) {

    static final Range UNKNOWN = new Range(Double.NaN, Double.NaN);

    Range plus(Range other) {
        return new Range(low + other.low, high + other.high);
    }

    Range negated() {
        return new Range(-high, -low);
    }

    Range times(Range other) {
        double a = low * other.low;
        double b = low * other.high;
        double c = high * other.low;
        double d = high * other.high;
        return new Range(
                Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
    }

    /// One over it; a range that holds 0 has no bounds.
    Range inverse() {
        return low > 0 || high < 0 ? new Range(1 / high, 1 / low) : UNKNOWN;
    }

    Range least(Range other) {
        return new Range(Math.min(low, other.low), Math.min(high, other.high));
    }

    Range greatest(Range other) {
        return new Range(Math.max(low, other.low), Math.max(high, other.high));
    }

    Range magnitude() {
        return low >= 0 ? this : high <= 0 ? negated() : new Range(0, Math.max(-low, high));
    }
}
