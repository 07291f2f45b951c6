package org.wattdeck.app.studies;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.wattdeck.app.performance.PerformanceStore;
import org.wattdeck.app.studies.NowStudy.Course;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.performance.Part;
import org.wattdeck.domain.performance.QuarterDay;
import org.wattdeck.domain.plan.Fact;

/// Expects what was recorded a week before at the same time, else the day before. Of a charger it
/// is the mean of the weeks before, of up to four: who comes when is chance, and one day says
/// little.
final class Recent implements NowStudy.Expected {

    /// Of each quarter so much must be known.
    private static final double KNOWN_SECONDS = 450;

    private static final List<Integer> DAYS_BACK = List.of(7, 1);
    private static final List<Integer> WEEKS_BACK = List.of(7, 14, 21, 28);

    private final PerformanceStore store;

    Recent(PerformanceStore store) {
        this.store = store;
    }

    @Override
    public Optional<Course> of(Asset asset, Instant from, int quarters) {
        boolean week = quarters <= WEEKS_BACK.getFirst() * QuarterDay.QUARTERS;
        if (asset.type() == AssetType.EV_CHARGER && week) {
            Map<Integer, double[]> known = new TreeMap<>();
            WEEKS_BACK.forEach(
                    days ->
                            meanKw(asset, from, quarters, days)
                                    .ifPresent(kw -> known.put(days, kw)));
            if (known.size() > 1) {
                return Optional.of(weeks(asset, from, known));
            }
        }
        for (int days : DAYS_BACK) {
            Optional<double[]> known = meanKw(asset, from, quarters, days);
            if (known.isPresent()) {
                return Optional.of(
                        new Course(
                                known.get(),
                                said(
                                        days,
                                        store.example(
                                                asset.id(), from.minus(Duration.ofDays(days)))),
                                true));
            }
        }
        return Optional.empty();
    }

    /// @param kwByDaysBack at least one
    private Course weeks(Asset asset, Instant from, Map<Integer, double[]> kwByDaysBack) {
        double[] mean = new double[kwByDaysBack.values().iterator().next().length];
        kwByDaysBack
                .values()
                .forEach(kw -> Arrays.setAll(mean, k -> mean[k] + kw[k] / kwByDaysBack.size()));
        boolean example =
                kwByDaysBack.keySet().stream()
                        .anyMatch(d -> store.example(asset.id(), from.minus(Duration.ofDays(d))));
        return new Course(
                mean,
                new Fact.Word(
                        "fact.word.weeks" + (example ? "-example" : ""),
                        "the mean of the weeks before at the same time"
                                + (example ? ", also of the example history" : "")),
                true);
    }

    private static Fact.Word said(int days, boolean example) {
        String when = days == 1 ? "the day before" : "a week before";
        return new Fact.Word(
                "fact.word." + (days == 1 ? "day" : "week") + (example ? "-example" : ""),
                "as " + when + " at the same time" + (example ? ", by the example history" : ""));
    }

    /// Periods longer than that go back once more for the rest.
    private Optional<double[]> meanKw(Asset asset, Instant from, int quarters, int days) {
        UUID id = asset.id();
        Instant first = from.minus(Duration.ofDays(days));
        int period = days * QuarterDay.QUARTERS;
        Instant last = first.plusMillis(Math.min(quarters, period) * QuarterDay.QUARTER_MS);
        Map<Long, QuarterDay> byDay = new TreeMap<>();
        store.days(
                        first,
                        last,
                        (Function<Function<UUID, List<QuarterDay>>, List<QuarterDay>>)
                                of -> of.apply(id))
                .forEach(d -> byDay.put(d.dayMs(), d));
        double[] means = new double[quarters];
        for (int k = 0; k < quarters; k++) {
            long at = first.toEpochMilli() + (k % period) * QuarterDay.QUARTER_MS;
            QuarterDay day = byDay.get(QuarterDay.dayOf(at));
            if (day == null) {
                return Optional.empty();
            }
            int quarter = day.quarterAt(at);
            double seconds = day.of(Part.SECONDS, quarter);
            if (seconds < KNOWN_SECONDS) {
                return Optional.empty();
            }
            means[k] = kwh(asset, day, quarter) / (seconds / 3600);
        }
        return Optional.of(means);
    }

    /// What was held back or shed would have been there; what a charger was held back was charged
    /// later.
    private static double kwh(Asset asset, QuarterDay day, int quarter) {
        double out = day.of(Part.OUT_KWH, quarter);
        double in = day.of(Part.IN_KWH, quarter);
        return asset.type() == AssetType.EV_CHARGER
                ? Math.max(0, in - out)
                : Math.max(day.of(Part.AVAILABLE_KWH, quarter), out + in);
    }
}
