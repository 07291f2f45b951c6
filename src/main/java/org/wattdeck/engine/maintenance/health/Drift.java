package org.wattdeck.engine.maintenance.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// How far a daily value has moved from what it was before, and its trend now.
///
/// The newest [#TREND_DAYS] days are the trend; the up to [#BASELINE_DAYS] days before are what it
/// is held against, by their median. Where fewer than [#LEAST_BASELINE] of these have a value the
/// first third of all values serves, and the trend begins after it. With fewer than [#LEAST_DAYS]
/// values in all nothing is said.
///
/// @param baseline the median of the earlier values, in their unit
/// @param now the median of the newest seven values
/// @param trend of the newest values
/// @param values all that count, earlier ones first, freed of the load where that was asked
/// @param newestDay the day of the newest value
record Drift(double baseline, double now, Trend trend, List<DayValue> values, long newestDay) {

    static final int TREND_DAYS = 28;
    static final int BASELINE_DAYS = 90;
    static final int LEAST_BASELINE = 7;
    static final int LEAST_DAYS = LEAST_BASELINE + Trend.LEAST;
    private static final int NEWEST = 7;
    private static final double LEAST_LOAD_SPREAD = 0.05;
    private static final int LEAST_FOR_LOAD = 10;
    private static final double MOST_PER_LOAD = 60;

    /// Days whose value counts at a time.
    static List<DayFacts> counting(
            List<DayFacts> days, Situation at, ToDoubleFunction<DayFacts> value) {
        long from = Math.max(at.sinceDay(), at.today() - TREND_DAYS - BASELINE_DAYS);
        return days.stream()
                .filter(d -> d.day() >= from && d.day() < at.today())
                .filter(d -> Double.isFinite(value.applyAsDouble(d)))
                .toList();
    }

    /// @param known of [#counting]
    /// @param byLoad whether the value follows the load; a line through the earlier days takes
    ///     that out
    static Optional<Drift> of(
            List<DayFacts> known, Situation at, ToDoubleFunction<DayFacts> value, boolean byLoad) {
        int n = known.size();
        if (n < LEAST_DAYS) {
            return Optional.empty();
        }
        long first = at.today() - TREND_DAYS;
        int earlier = (int) known.stream().filter(d -> d.day() < first).count();
        int cut = earlier >= LEAST_BASELINE ? earlier : Math.max(LEAST_BASELINE, n / 3);
        if (n - cut < Trend.LEAST) {
            return Optional.empty();
        }
        double perLoad = byLoad ? perLoad(known.subList(0, cut), value) : 0;
        List<DayValue> values = new ArrayList<>();
        for (DayFacts d : known) {
            double load = byLoad ? perLoad * d.loadFraction() : 0;
            values.add(new DayValue(d.day(), value.applyAsDouble(d) - load));
        }
        List<DayValue> newer = values.subList(cut, n);
        double baseline = median(values.subList(0, cut));
        return Optional.of(
                new Drift(
                        baseline,
                        median(values.subList(n - NEWEST, n)),
                        Trend.of(
                                newer.stream().mapToDouble(DayValue::day).toArray(),
                                newer.stream().mapToDouble(DayValue::value).toArray(),
                                Trend.alike(
                                        values.subList(0, cut).stream()
                                                .mapToDouble(v -> v.value() - baseline)
                                                .toArray())),
                        values,
                        values.getLast().day()));
    }

    private static double median(List<DayValue> values) {
        return Trend.median(values.stream().mapToDouble(DayValue::value).toArray());
    }

    /// Least squares; 0 where the load hardly changed.
    private static double perLoad(List<DayFacts> days, ToDoubleFunction<DayFacts> value) {
        int n = days.size();
        if (n < LEAST_FOR_LOAD) {
            return 0;
        }
        double meanX = days.stream().mapToDouble(DayFacts::loadFraction).average().orElse(0);
        double meanY = days.stream().mapToDouble(value).average().orElse(0);
        double xx = 0;
        double xy = 0;
        for (DayFacts d : days) {
            double x = d.loadFraction() - meanX;
            xx += x * x;
            xy += x * (value.applyAsDouble(d) - meanY);
        }
        return Math.sqrt(xx / n) < LEAST_LOAD_SPREAD ? 0 : Math.clamp(xy / xx, 0, MOST_PER_LOAD);
    }
}
