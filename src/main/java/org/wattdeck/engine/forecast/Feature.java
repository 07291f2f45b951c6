package org.wattdeck.engine.forecast;

import java.util.Arrays;
import java.util.Objects;

/// A series beside the one that is forecast: weather, a calendar.
///
/// @param values one for each step of the history, NaN where missing; more where the future is
///     given
public record Feature(String name, Use use, double[] values) {

    /// What a forecast may know of it.
    public enum Use {
        /// Only what was before the forecast is made.
        LAGGED,
        /// Also the steps to be forecast, as a calendar is, or weather that is given.
        KNOWN,
        /// Known ahead; not 0 where the day is a holiday.
        HOLIDAY
    }

    public Feature {
        values = values.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Feature other
                && name.equals(other.name)
                && use == other.use
                && Arrays.equals(values, other.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, use, Arrays.hashCode(values));
    }

    @Override
    public double[] values() {
        return values.clone();
    }
}
