package org.wattdeck.engine.maintenance.health;

import java.util.List;
import java.util.Optional;

/// How often an asset has faults: the newest [#RECENT_DAYS] days against the up to
/// [#BEFORE_DAYS] before, in faults per 1,000 known hours. What was usual before is held to be at
/// least one in 1,000 h, and one more is let pass; 100 points up to there, 0 with ten more.
final class Faults {

    static final int RECENT_DAYS = 28;
    static final int BEFORE_DAYS = 180;

    /// Of less known time nothing is said.
    private static final double LEAST_HOURS = 7 * 24;

    private static final double LEAST_USUAL = 1;
    private static final double FREE = 1;
    private static final double LIMIT = 10;

    private Faults() {}

    static PartResult of(double weight, List<DayFacts> days, Situation at) {
        long from = Math.max(at.sinceDay(), at.today() - RECENT_DAYS - BEFORE_DAYS);
        long recentFrom = recentFrom(days, from, at);
        Count recent = Count.of(days, recentFrom, at.today());
        Count before = Count.of(days, from, recentFrom);
        if (recent.hours < LEAST_HOURS) {
            return new PartResult.Missing(
                    HealthPart.FAULTS,
                    weight,
                    recent.hours > 0 || before.hours > 0
                            ? PartResult.Why.TOO_FEW_DAYS
                            : PartResult.Why.NOT_RECORDED,
                    (int) ((recent.hours + before.hours) / 24));
        }
        double rate = 1000 * recent.faults / recent.hours;
        double usual =
                before.hours < LEAST_HOURS
                        ? LEAST_USUAL
                        : Math.max(
                                LEAST_USUAL,
                                FaultRate.perThousandHours(before.faults, before.hours));
        return new PartResult.Scored(
                HealthPart.FAULTS,
                weight,
                Measure.FAULTS_PER_1000_HOURS,
                HealthEngine.points(rate, usual + FREE, usual + LIMIT),
                rate,
                usual,
                usual + LIMIT,
                (int) (at.today() - recentFrom),
                Optional.empty(),
                rate >= usual + LIMIT ? new Crossing(0, 0, 0) : Crossing.NEVER,
                FaultRate.chance(recent.faults, recent.hours, before.faults, before.hours));
    }

    /// With a short record its newer half is what is recent.
    private static long recentFrom(List<DayFacts> days, long from, Situation at) {
        long first =
                days.stream()
                        .mapToLong(DayFacts::day)
                        .filter(d -> d >= from && d < at.today())
                        .findFirst()
                        .orElse(at.today());
        return Math.max(at.today() - RECENT_DAYS, (first + at.today()) / 2);
    }

    private record Count(int faults, double hours) {
        static Count of(List<DayFacts> days, long from, long to) {
            int faults = 0;
            double hours = 0;
            for (DayFacts d : days) {
                if (d.day() >= from && d.day() < to) {
                    faults += d.faults();
                    hours += d.knownHours();
                }
            }
            return new Count(faults, hours);
        }
    }

    static List<DayValue> daily(List<DayFacts> days, Situation at) {
        long from = Math.max(at.sinceDay(), at.today() - RECENT_DAYS - Drift.BASELINE_DAYS);
        return days.stream()
                .filter(d -> d.day() >= from && d.day() < at.today())
                .map(d -> new DayValue(d.day(), d.faults()))
                .toList();
    }
}
