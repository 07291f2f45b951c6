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

    @Test
    void whatIsByHandNeverFires() {
        FireTimes times = new FireTimes(Schedule.MANUAL, NOON);
        assertEquals(List.of(), times.next(NOON, 5));
        assertEquals(List.of(), times.due(NOON, NOON.plusSeconds(9999), FRESH));
    }
}
