package org.wattdeck.engine.maintenance.health;

/// When something reaches its limit, in days from now, not negative; infinite for never. The 90 %
/// interval lies between `earliestDays` and `latestDays`.
public record Crossing(double expectedDays, double earliestDays, double latestDays) {

    public static final Crossing NEVER =
            new Crossing(
                    Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    /// Whether it can be said to come at all.
    public boolean comes() {
        return expectedDays < Double.POSITIVE_INFINITY;
    }

    /// The same told from an earlier day on.
    Crossing from(double daysAgo) {
        return new Crossing(
                Math.max(0, expectedDays - daysAgo),
                Math.max(0, earliestDays - daysAgo),
                Math.max(0, latestDays - daysAgo));
    }
}
