package org.wattdeck.engine.series;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.series.Points;

/// For how long each point of a series stands: until the next, but after a gap only for the usual
/// distance of points. A usual distance of about a day is a day of the zone's calendar, which may
/// have 23 or 25 hours.
///
/// @param usualSeconds the most frequent distance, the shortest of equals; 0 with fewer than two
///     points
public record Cover(Points points, ZoneId zone, long usualSeconds) {

    public static final long DAY_SECONDS = 86_400;
    private static final long SHORTEST_DAY_SECONDS = 82_800;
    private static final long LONGEST_DAY_SECONDS = 90_000;
    private static final double GAP_STEPS = 1.5;

    /// Time without a value, half-open.
    public record Gap(long fromEpochSecond, long toEpochSecond) {
        public long seconds() {
            return toEpochSecond - fromEpochSecond;
        }
    }

    public static Cover of(Points points, ZoneId zone) {
        return new Cover(points, zone, usual(points, zone));
    }

    private static long usual(Points points, ZoneId zone) {
        long[] t = points.epochSeconds();
        Map<Long, Integer> often = new HashMap<>();
        for (int i = 1; i < t.length; i++) {
            long apart = t[i] - t[i - 1];
            boolean day =
                    apart >= SHORTEST_DAY_SECONDS
                            && apart <= LONGEST_DAY_SECONDS
                            && local(t[i], zone) - local(t[i - 1], zone) == DAY_SECONDS;
            often.merge(day ? DAY_SECONDS : apart, 1, Integer::sum);
        }
        long best = 0;
        int most = 0;
        for (Map.Entry<Long, Integer> e : often.entrySet()) {
            if (e.getValue() > most || e.getValue() == most && e.getKey() < best) {
                best = e.getKey();
                most = e.getValue();
            }
        }
        return best;
    }

    private static long local(long epochSecond, ZoneId zone) {
        return epochSecond
                + zone.getRules().getOffset(Instant.ofEpochSecond(epochSecond)).getTotalSeconds();
    }

    /// The end of the time that a point stands for, excluded.
    public long end(int i) {
        long[] t = points.epochSeconds();
        long next = i + 1 < t.length ? t[i + 1] : Long.MAX_VALUE;
        long alone =
                usualSeconds == DAY_SECONDS
                        ? Instant.ofEpochSecond(t[i]).atZone(zone).plusDays(1).toEpochSecond()
                        : t[i] + usualSeconds;
        return next - t[i] <= GAP_STEPS * usualSeconds ? next : Math.min(alone, next);
    }

    /// The points that count, each until the next, with NaN from where one ends before that; empty
    /// where that says nothing.
    public Optional<Series> held() {
        List<Long> times = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        long known = Long.MIN_VALUE;
        for (int i = 0; i < points.count(); i++) {
            if (!points.qualities()[i].counts()) {
                continue;
            }
            long at = points.epochSeconds()[i];
            if (!times.isEmpty() && known < at) {
                times.add(known);
                values.add(Double.NaN);
            }
            times.add(at);
            values.add(points.values()[i]);
            known = end(i);
        }
        if (times.isEmpty() || usualSeconds <= 0) {
            return Optional.empty();
        }
        return Optional.of(
                new Series(
                        times.stream().mapToLong(Long::longValue).toArray(),
                        values.stream().mapToDouble(Double::doubleValue).toArray(),
                        known - times.getLast()));
    }

    /// Where points are absent or have no value that counts, between the first and the end of the
    /// last; neighbouring ones are one.
    public List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        long known = points.isEmpty() ? 0 : points.first();
        for (int i = 0; i < points.count(); i++) {
            if (points.qualities()[i].counts()) {
                if (points.epochSeconds()[i] > known) {
                    gaps.add(new Gap(known, points.epochSeconds()[i]));
                }
                known = end(i);
            }
        }
        int last = points.count() - 1;
        if (last >= 0 && end(last) > known) {
            gaps.add(new Gap(known, end(last)));
        }
        return gaps;
    }
}
