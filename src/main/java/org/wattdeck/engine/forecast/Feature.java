package org.wattdeck.engine.forecast;

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
    public double[] values() {
        return values.clone();
    }
}
