package org.wattdeck.domain.alarm;

/// What was measured when an alarm came, against its limit, both in `unit`; NaN where there is
/// none.
public record Measured(double value, double limit, String unit) {

    public static final Measured NONE = new Measured(Double.NaN, Double.NaN, "");

    @Override
    public boolean equals(Object other) {
        return other instanceof Measured(double v, double l, String u)
                && Double.compare(v, value) == 0
                && Double.compare(l, limit) == 0
                && u.equals(unit);
    }

    @Override
    public int hashCode() {
        return Double.hashCode(value) * 31 + Double.hashCode(limit);
    }
}
