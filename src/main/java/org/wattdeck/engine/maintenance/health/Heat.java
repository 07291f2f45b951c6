package org.wattdeck.engine.maintenance.health;

import java.util.List;
import java.util.Optional;

/// What the temperature does to an asset in the newest 28 days: how many times faster than at its
/// reference it ages (100 points up to 1.5 times, 0 from 5 times on), and for which share of the
/// time it is within 5 K of its limit or above (100 points for none, 0 from 5 % on). The worse of
/// both counts. A week of known temperatures is the least.
final class Heat {

    private static final int DAYS = 28;
    private static final double LEAST_HOURS = 7 * 24;
    private static final double FREE_TIMES = 1.5;
    private static final double LIMIT_TIMES = 5;
    private static final double LIMIT_HOT = 0.05;

    private Heat() {}

    static PartResult of(double weight, Subject subject, List<DayFacts> days, Situation at) {
        double hours = 0;
        double hot = 0;
        double ageing = 0;
        for (DayFacts d : days) {
            if (d.day() >= from(at) && d.day() < at.today()) {
                hours += d.temperatureHours();
                hot += d.hotHours();
                ageing += d.ageingHours();
            }
        }
        if (hours < LEAST_HOURS) {
            return new PartResult.Missing(
                    HealthPart.HEAT,
                    weight,
                    hours > 0 ? PartResult.Why.TOO_FEW_DAYS : PartResult.Why.NOT_RECORDED,
                    (int) (hours / 24));
        }
        double hotPoints = HealthEngine.points(hot / hours, 0, LIMIT_HOT);
        double ageingPoints = HealthEngine.points(ageing / hours, FREE_TIMES, LIMIT_TIMES);
        return Double.isNaN(subject.referenceCelsius()) || hotPoints < ageingPoints
                ? scored(weight, Measure.HOT_FRACTION, hotPoints, hot / hours, 0, LIMIT_HOT)
                : scored(
                        weight, Measure.AGEING_TIMES, ageingPoints, ageing / hours, 1, LIMIT_TIMES);
    }

    private static long from(Situation at) {
        return at.today() - DAYS;
    }

    private static PartResult scored(
            double weight,
            Measure measure,
            double points,
            double measured,
            double reference,
            double limit) {
        return new PartResult.Scored(
                HealthPart.HEAT,
                weight,
                measure,
                points,
                measured,
                reference,
                limit,
                DAYS,
                Optional.empty(),
                Crossing.NEVER,
                1);
    }

    static List<DayValue> daily(Subject subject, List<DayFacts> days, Situation at) {
        boolean share =
                Heat.of(0, subject, days, at) instanceof PartResult.Scored s
                        && s.measure() == Measure.HOT_FRACTION;
        return days.stream()
                .filter(d -> d.day() >= at.today() - Drift.BASELINE_DAYS && d.day() < at.today())
                .filter(d -> d.temperatureHours() > 0)
                .map(
                        d ->
                                new DayValue(
                                        d.day(),
                                        (share ? d.hotHours() : d.ageingHours())
                                                / d.temperatureHours()))
                .toList();
    }
}
