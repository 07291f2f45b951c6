package org.wattdeck.store.file;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/// How far apart rows are.
final class RowSteps {

    static final long DAY = 86_400;
    private static final long SHORTEST_DAY = 82_800;
    private static final long LONGEST_DAY = 90_000;

    private RowSteps() {}

    /// The most frequent distance of rows; about a day is a day.
    static long usual(long[] times, ZoneId zone, RowFaults faults) {
        Map<Long, Integer> often = new HashMap<>();
        for (int i = 1; i < times.length; i++) {
            long apart = times[i] - times[i - 1];
            boolean day =
                    apart >= SHORTEST_DAY
                            && apart <= LONGEST_DAY
                            && local(times[i], zone) - local(times[i - 1], zone) == DAY;
            often.merge(day ? DAY : apart, 1, Integer::sum);
        }
        long step =
                often.entrySet().stream()
                        .max(
                                Map.Entry.<Long, Integer>comparingByValue()
                                        .thenComparing(
                                                Map.Entry.comparingByKey(
                                                        Comparator.reverseOrder())))
                        .map(Map.Entry::getKey)
                        .orElse(DAY);
        if (step > DAY) {
            faults.add(
                    faults.file()
                            + ": its rows are "
                            + Duration.ofSeconds(step).toString().substring(2)
                            + " apart; a step is from one second to one day.");
        }
        return Math.min(step, DAY);
    }

    private static long local(long epochSecond, ZoneId zone) {
        return epochSecond
                + zone.getRules().getOffset(Instant.ofEpochSecond(epochSecond)).getTotalSeconds();
    }

    /// Every row stands a whole number of steps after the first.
    static void equal(SeriesTable.Rows r, RowFaults faults) {
        long[] t = r.epochSeconds();
        boolean days = r.stepSeconds() == DAY;
        for (int i = 1; i < t.length; i++) {
            long since = days ? local(t[i], r.zone()) - local(t[0], r.zone()) : t[i] - t[0];
            if (since % r.stepSeconds() != 0) {
                faults.bad(
                        r.lines()[i] - 2,
                        "are off the step",
                        "is at "
                                + Instant.ofEpochSecond(t[i])
                                + ", off the step of "
                                + Duration.ofSeconds(r.stepSeconds())
                                + " that most rows have; --granularity, such as --granularity PT1H,"
                                + " resamples unequal rows");
            }
        }
    }
}
