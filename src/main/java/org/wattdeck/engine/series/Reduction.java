package org.wattdeck.engine.series;

/// What is told of a period in which a series has several values, or part of one.
public enum Reduction {
    /// As the series says: amounts and counts are added up, of a series of extremes the extreme is
    /// taken, everything else is the mean over time.
    USUAL,
    MEAN,
    MIN,
    MAX,
    /// The value at the end of the period.
    LAST,
    /// The integral over hours: kWh of a series in kW. Of a series of amounts, their sum.
    INTEGRAL
}
