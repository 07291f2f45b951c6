package org.wattdeck.engine.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.workflow.Schedule;
import org.wattdeck.domain.workflow.Schedule.Missed;

class FireTimesTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final Duration FRESH = Duration.ofMinutes(2);

    private static FireTimes hourly(Missed missed, int most) {
        return new FireTimes(Schedule.cron("0 * * * *", "UTC").with(missed, most), NOON);
    }

    @Test
    void anIntervalIsCountedFromItsStart() {
        Schedule every =
                Schedule.every(Duration.ofMinutes(40)).between(Optional.of(NOON), Optional.empty());
        FireTimes times = new FireTimes(every, Instant.EPOCH);
        assertEquals(
                List.of(NOON, NOON.plusSeconds(2400), NOON.plusSeconds(4800)),
                times.next(NOON.minusSeconds(9999), 3));
        assertEquals(Optional.of(NOON.plusSeconds(2400)), times.next(NOON));
        assertEquals(Optional.of(NOON), times.previous(NOON.plusNanos(1)));
        assertEquals(Optional.empty(), times.previous(NOON));
    }

    @Test
    void nothingFiresBeforeTheStartOrFromTheEndOn() {
        FireTimes times =
                new FireTimes(
                        Schedule.cron("0 * * * *", "UTC")
                                .between(
                                        Optional.of(NOON), Optional.of(NOON.plusSeconds(2 * 3600))),
                        Instant.EPOCH);
        assertEquals(
                List.of(NOON, NOON.plusSeconds(3600)), times.next(NOON.minusSeconds(99_999), 5));
        assertEquals(Optional.of(NOON.plusSeconds(3600)), times.previous(NOON.plusSeconds(99_999)));
    }

    @Test
    void afterASleepOneRunStandsForAllThatWereMissed() {
        assertEquals(
                List.of(NOON.plusSeconds(8 * 3600)),
                hourly(Missed.ONCE, 24).due(NOON, NOON.plusSeconds(8 * 3600 + 1800), FRESH));
    }

    @Test
    void afterASleepAllAreMadeUpWithinTheBound() {
        Instant later = NOON.plusSeconds(8 * 3600 + 1800);
        assertEquals(8, hourly(Missed.ALL, 24).due(NOON, later, FRESH).size());
        assertEquals(
                List.of(
                        NOON.plusSeconds(6 * 3600),
                        NOON.plusSeconds(7 * 3600),
                        NOON.plusSeconds(8 * 3600)),
                hourly(Missed.ALL, 3).due(NOON, later, FRESH));
    }

    @Test
    void afterASleepWhatWasMissedIsSkippedWhereThatIsWanted() {
        FireTimes times = hourly(Missed.SKIP, 24);
        assertEquals(List.of(), times.due(NOON, NOON.plusSeconds(8 * 3600 + 1800), FRESH));
        assertEquals(
                List.of(NOON.plusSeconds(3600)), times.due(NOON, NOON.plusSeconds(3630), FRESH));
    }

    /// Days of 23 and 25 hours in Berlin: the clock goes from 2 to 3 on 29 March and from 3 to 2 on
    /// 25 October 2026.
    @Test
    void onDaysOf23And25HoursADailyRunIsOneAndNothingFiresTwice() {
        FireTimes daily = new FireTimes(Schedule.cron("30 2 * * *", "Europe/Berlin"), NOON);
        assertEquals(
                List.of("2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"),
                texts(daily.next(Instant.parse("2026-03-28T00:00:00Z"), 3)));
        assertEquals(
                List.of("2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"),
                texts(daily.next(Instant.parse("2026-10-24T00:00:00Z"), 3)));
        FireTimes hours = new FireTimes(Schedule.cron("0 * * * *", "Europe/Berlin"), NOON);
        assertEquals(23, count(hours, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"));
        assertEquals(24, count(hours, "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"));
        // a console that slept over the change makes up one, and it is the last
        assertEquals(
                List.of("2026-03-30T00:30:00Z"),
                texts(
                        daily.due(
                                Instant.parse("2026-03-28T02:00:00Z"),
                                Instant.parse("2026-03-30T06:00:00Z"),
                                FRESH)));
    }

    private static List<String> texts(List<Instant> times) {
        return times.stream().map(Instant::toString).toList();
    }

    private static long count(FireTimes times, String from, String to) {
        return times.next(Instant.parse(from).minusNanos(1), 48).stream()
                .filter(t -> t.isBefore(Instant.parse(to)))
                .count();
    }

    @Test
    void whatIsByHandNeverFires() {
        FireTimes times = new FireTimes(Schedule.MANUAL, NOON);
        assertEquals(List.of(), times.next(NOON, 5));
        assertEquals(List.of(), times.due(NOON, NOON.plusSeconds(9999), FRESH));
    }
}
