package org.wattdeck.engine.maintenance.health;

/// Whether faults come more often than before.
final class FaultRate {

    private FaultRate() {}

    /// How likely at least `recent` of `recent + before` faults fall into the recent time when the
    /// rate never changed: the exact conditional test of two Poisson rates (Przyborowski and
    /// Wilenski 1940). Each of the n faults falls into it with chance p, its share of the time.
    ///
    /// @return 0 to 1; 1 where there is no fault or no time
    static double chance(int recent, double recentHours, int before, double beforeHours) {
        if (recent == 0 || !(recentHours > 0) || !(beforeHours > 0)) {
            return 1;
        }
        int n = recent + before;
        double p = recentHours / (recentHours + beforeHours);
        double logTerm = recent * Math.log(p) + before * Math.log1p(-p);
        for (int i = 1; i <= before; i++) {
            logTerm += Math.log((double) (recent + i) / i);
        }
        double term = Math.exp(logTerm);
        double sum = 0;
        for (int k = recent; k <= n; k++) {
            sum += term;
            term *= (n - k) / (k + 1.0) * p / (1 - p);
        }
        return Math.min(1, sum);
    }

    /// Faults in 1,000 h, half a fault added so that none in a short time is not taken for never.
    static double perThousandHours(int faults, double hours) {
        return 1000 * (faults + 0.5) / hours;
    }
}
