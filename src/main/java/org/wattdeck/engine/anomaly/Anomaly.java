package org.wattdeck.engine.anomaly;

/// A value that is unlike the others.
///
/// @param step on the grid of the series
/// @param score how far off it is, in standard deviations of a normal distribution or what comes
///     nearest to them by the method
public record Anomaly(int step, double value, double score, Severity severity) {

    /// Least first.
    public enum Severity {
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL;

        private static final double MEDIUM_ABOVE = 2.5;
        private static final double HIGH_ABOVE = 3.5;
        private static final double CRITICAL_ABOVE = 4.5;

        public static Severity of(double score) {
            if (score > CRITICAL_ABOVE) {
                return CRITICAL;
            }
            return score > HIGH_ABOVE ? HIGH : score > MEDIUM_ABOVE ? MEDIUM : LOW;
        }
    }
}
