package org.wattdeck.engine.maintenance.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How worn a battery is: what is left of its capacity (100 points at 1, 0 from 0.7 on; work is
/// needed at 0.8, where batteries are commonly taken as worn out), and its full cycles over those
/// it is made for (100 points at none, 50 at all, 0 at twice as many). The worse counts.
///
/// Where at least 2 % of the capacity are lost, it is taken to go on with the cycles as so far.
/// When these or all cycles are made follows from the pace of the weeks of the newest 90 days: mean
/// and 90 % interval of a week's cycles, normal.
final class Wear {

    private static final double LIMIT_CAPACITY = 0.8;
    private static final double LEAST_CAPACITY = 0.7;
    private static final double LEAST_LOST = 0.02;
    private static final int WEEKS = 12;
    private static final int LEAST_WEEKS = 3;
    private static final double LEAST_DAYS_OF_WEEK = 4;
    private static final double Z90 = 1.645;

    private Wear() {}

    static PartResult of(double weight, Subject subject, List<DayFacts> days, Situation at) {
        double capacity = at.capacityFraction();
        boolean counts = subject.ratedCycles() > 0;
        if (Double.isNaN(capacity) && !counts) {
            return new PartResult.Missing(
                    HealthPart.WEAR, weight, PartResult.Why.NOT_IN_SPEC, days.size());
        }
        double made = subject.earlierCycles() + at.countedCycles();
        double cyclePoints = counts ? HealthEngine.points(made / subject.ratedCycles(), 0, 2) : 100;
        double capacityPoints =
                Double.isNaN(capacity)
                        ? Double.POSITIVE_INFINITY
                        : HealthEngine.points(capacity, 1, LEAST_CAPACITY);
        return counts && cyclePoints <= capacityPoints
                ? scored(
                        weight,
                        Measure.CYCLES_FRACTION,
                        cyclePoints,
                        made / subject.ratedCycles(),
                        0,
                        1,
                        usedUp(subject.ratedCycles() - made, days, at))
                : scored(
                        weight,
                        Measure.CAPACITY_FRACTION,
                        capacityPoints,
                        capacity,
                        1,
                        LIMIT_CAPACITY,
                        usedUp(left(capacity, made), days, at));
    }

    /// Cycles until its capacity is at the limit, infinite where that cannot be said.
    private static double left(double capacity, double made) {
        double lost = 1 - capacity;
        return capacity <= LIMIT_CAPACITY
                ? 0
                : lost >= LEAST_LOST && made > 0
                        ? made * (capacity - LIMIT_CAPACITY) / lost
                        : Double.POSITIVE_INFINITY;
    }

    private static PartResult scored(
            double weight,
            Measure measure,
            double points,
            double measured,
            double reference,
            double limit,
            Crossing crossing) {
        return new PartResult.Scored(
                HealthPart.WEAR,
                weight,
                measure,
                points,
                measured,
                reference,
                limit,
                7 * WEEKS,
                Optional.empty(),
                crossing,
                1);
    }

    private static Crossing usedUp(double left, List<DayFacts> days, Situation at) {
        if (left <= 0) {
            return new Crossing(0, 0, 0);
        }
        double[] perDay = weeks(days, at);
        if (perDay.length < LEAST_WEEKS || left == Double.POSITIVE_INFINITY) {
            return Crossing.NEVER;
        }
        double mean = 0;
        for (double pace : perDay) {
            mean += pace / perDay.length;
        }
        double square = 0;
        for (double pace : perDay) {
            square += (pace - mean) * (pace - mean) / (perDay.length - 1);
        }
        double error = Z90 * Math.sqrt(square / perDay.length);
        return new Crossing(over(left, mean), over(left, mean + error), over(left, mean - error));
    }

    private static double over(double left, double perDay) {
        return perDay > 0 ? left / perDay : Double.POSITIVE_INFINITY;
    }

    /// Cycles a day, by week, of weeks of which at least four days are known.
    private static double[] weeks(List<DayFacts> days, Situation at) {
        List<Double> paces = new ArrayList<>();
        for (int w = 1; w <= WEEKS; w++) {
            double cycles = 0;
            double known = 0;
            for (DayFacts d : days) {
                if (d.day() >= at.today() - 7L * w && d.day() < at.today() - 7L * (w - 1)) {
                    cycles += d.fullCycles();
                    known += d.knownHours() / 24;
                }
            }
            if (known >= LEAST_DAYS_OF_WEEK) {
                paces.add(cycles / known);
            }
        }
        return paces.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// The share of its cycles that was made by the end of each day, counted back from now.
    static List<DayValue> daily(Subject subject, List<DayFacts> days, Situation at) {
        if (!(subject.ratedCycles() > 0)) {
            return List.of();
        }
        List<DayValue> values = new ArrayList<>();
        double made = subject.earlierCycles() + at.countedCycles();
        for (DayFacts d : days.reversed()) {
            if (d.day() < at.today() && d.day() >= at.today() - Drift.BASELINE_DAYS) {
                values.add(new DayValue(d.day(), made / subject.ratedCycles()));
                made = Math.max(0, made - d.fullCycles());
            }
        }
        return values.reversed();
    }
}
