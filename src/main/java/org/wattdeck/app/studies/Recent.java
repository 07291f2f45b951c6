package org.wattdeck.app.studies;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.wattdeck.app.performance.PerformanceStore;
import org.wattdeck.app.studies.NowStudy.Course;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.performance.Part;
import org.wattdeck.domain.performance.QuarterDay;
import org.wattdeck.domain.plan.Fact;

/// Expects what was recorded a week before at the same time, else the day before.
final class Recent implements NowStudy.Expected {

    /// Of each quarter so much must be known.
    private static final double KNOWN_SECONDS = 450;

    private static final List<Integer> DAYS_BACK = List.of(7, 1);

    private final PerformanceStore store;

    Recent(PerformanceStore store) {
        this.store = store;
    }

    @Override
    public Optional<Course> of(Asset asset, Instant from, int quarters) {
        for (int days : DAYS_BACK) {
            Optional<double[]> known = meanKw(asset.id(), from, quarters, days);
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

    private static Fact.Word said(int days, boolean example) {
        String when = days == 1 ? "the day before" : "a week before";
        return new Fact.Word(
                "fact.word." + (days == 1 ? "day" : "week") + (example ? "-example" : ""),
                "as " + when + " at the same time" + (example ? ", by the example history" : ""));
    }

    /// Periods longer than that go back once more for the rest.
    private Optional<double[]> meanKw(UUID id, Instant from, int quarters, int days) {
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
            // what was held back or shed would have been there
            double kwh =
                    Math.max(
                            day.of(Part.AVAILABLE_KWH, quarter),
                            day.of(Part.OUT_KWH, quarter) + day.of(Part.IN_KWH, quarter));
            means[k] = kwh / (seconds / 3600);
        }
        return Optional.of(means);
    }
}
