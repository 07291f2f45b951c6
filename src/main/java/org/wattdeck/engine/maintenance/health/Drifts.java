package org.wattdeck.engine.maintenance.health;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Efficiency and temperature under load, each against what the asset itself did before.
final class Drifts {

    /// Less than this share of the efficiency lost is within what weather and meters do.
    static final double FREE_LOSS = 0.01;

    /// With this share lost work is needed.
    static final double LIMIT_LOSS = 0.10;

    /// As much warmer is within what weather does.
    static final double FREE_KELVIN = 2;

    /// 10 K halve the life of insulation and capacitors (Montsinger); 15 K cost nearly two thirds.
    static final double LIMIT_KELVIN = 15;

    private static final double FORETOLD_CHANCE = 0.02;

    private Drifts() {}

    /// Loss = 1 - now / before, a fraction. 100 points up to 1 %, 0 from 10 % on.
    static PartResult efficiency(double weight, List<DayFacts> days, Situation at) {
        List<DayFacts> known = Drift.counting(days, at, DayFacts::efficiencyFraction);
        Optional<Drift> drift = Drift.of(known, at, DayFacts::efficiencyFraction, false);
        if (drift.isEmpty() || !(drift.get().baseline() > 0)) {
            return missing(HealthPart.EFFICIENCY, weight, known.size());
        }
        double before = drift.get().baseline();
        // counted upwards, as a loss
        ToDoubleFunction<DayFacts> loss = d -> 1 - d.efficiencyFraction() / before;
        Drift lost = Drift.of(known, at, loss, false).orElseThrow();
        return new PartResult.Scored(
                HealthPart.EFFICIENCY,
                weight,
                Measure.EFFICIENCY_FRACTION,
                HealthEngine.points(lost.now(), FREE_LOSS, LIMIT_LOSS),
                drift.get().now(),
                before,
                before * (1 - LIMIT_LOSS),
                Drift.TREND_DAYS,
                Optional.of(lost.trend()),
                crossing(lost.trend(), LIMIT_LOSS, at, lost.newestDay()),
                lost.trend().risesByChance());
    }

    /// Kelvin above what the same load gave before. 100 points up to 2 K, 0 from 15 K on.
    static PartResult warming(double weight, List<DayFacts> days, Situation at) {
        List<DayFacts> known = Drift.counting(days, at, DayFacts::riseKelvin);
        Optional<Drift> drift = Drift.of(known, at, DayFacts::riseKelvin, true);
        if (drift.isEmpty()) {
            return missing(HealthPart.WARMING, weight, known.size());
        }
        Drift rise = drift.get();
        double warmer = rise.now() - rise.baseline();
        Trend trend = rise.trend().from(rise.baseline());
        return new PartResult.Scored(
                HealthPart.WARMING,
                weight,
                Measure.RISE_KELVIN,
                HealthEngine.points(warmer, FREE_KELVIN, LIMIT_KELVIN),
                warmer,
                0,
                LIMIT_KELVIN,
                Drift.TREND_DAYS,
                Optional.of(trend),
                crossing(trend, LIMIT_KELVIN, at, rise.newestDay()),
                trend.risesByChance());
    }

    /// Of a trend that may be none nothing is foretold, but a limit that is reached is reached.
    private static Crossing crossing(Trend trend, double limit, Situation at, long newestDay) {
        return trend.level() >= limit || trend.rises(FORETOLD_CHANCE)
                ? trend.reaches(limit).from(at.today() - 1.0 - newestDay)
                : Crossing.NEVER;
    }

    static List<DayValue> efficiencies(List<DayFacts> days, Situation at) {
        return Drift.counting(days, at, DayFacts::efficiencyFraction).stream()
                .map(d -> new DayValue(d.day(), d.efficiencyFraction()))
                .toList();
    }

    static List<DayValue> rises(List<DayFacts> days, Situation at) {
        return Drift.of(
                        Drift.counting(days, at, DayFacts::riseKelvin),
                        at,
                        DayFacts::riseKelvin,
                        true)
                .map(
                        d ->
                                d.values().stream()
                                        .map(v -> new DayValue(v.day(), v.value() - d.baseline()))
                                        .toList())
                .orElse(List.of());
    }

    private static PartResult missing(HealthPart part, double weight, int days) {
        return new PartResult.Missing(
                part,
                weight,
                days == 0 ? PartResult.Why.NOT_RECORDED : PartResult.Why.TOO_FEW_DAYS,
                days);
    }
}
