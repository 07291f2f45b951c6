package org.wattdeck.engine.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.Measured;
import org.wattdeck.domain.ops.Priority;

/// Sounds on a clock that leaps by tenths of a second.
class AnnunciatorTest {

    private static final Instant T0 = Instant.parse("2026-06-01T00:00:00Z");

    private final Annunciator annunciator = new Annunciator();
    private final List<Alarm> alarms = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private long millis;

    private void come(int number, Priority priority) {
        put(number, priority, AlarmState.UNACKED);
    }

    private void put(int number, Priority priority, AlarmState state) {
        UUID id = new UUID(0, number);
        alarms.removeIf(a -> a.id().equals(id));
        Instant at = T0.plusMillis(millis);
        alarms.add(
                new Alarm(
                        id,
                        "soc-low",
                        Optional.empty(),
                        Optional.empty(),
                        priority,
                        state,
                        true,
                        false,
                        at.toEpochMilli(),
                        at,
                        at,
                        Measured.NONE,
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        take();
    }

    private void take() {
        annunciator.take(
                new AlarmSnapshot(1, T0, alarms, Map.of(), Set.of(), List.of(), Optional.empty()));
    }

    private void run(double seconds) {
        long end = millis + Math.round(seconds * 1000);
        for (; millis < end; millis += 100) {
            annunciator.sound(millis).ifPresent(p -> heard.add(millis / 1000.0 + " " + p.number()));
        }
    }

    @Test
    void eachPriorityHasItsPaceAndTheLowestIsQuiet() {
        come(4, Priority.LOW);
        run(20);
        assertEquals(List.of(), heard);
        come(3, Priority.MEDIUM);
        run(16);
        assertEquals(List.of("20.0 3", "35.0 3"), heard);
        come(2, Priority.HIGH);
        run(6);
        assertEquals(List.of("36.0 2", "41.0 2"), heard.subList(2, 4));
        come(1, Priority.CRITICAL);
        run(4.5);
        assertEquals(List.of("42.0 1", "44.0 1", "46.0 1"), heard.subList(4, 7));
    }

    @Test
    void anAcknowledgementEndsIt() {
        come(1, Priority.CRITICAL);
        run(3);
        put(1, Priority.CRITICAL, AlarmState.ACKED);
        run(60);
        assertEquals(List.of("0.0 1", "2.0 1"), heard);
        assertFalse(annunciator.calling());
        assertFalse(annunciator.silence(millis), "there is nothing to silence");
    }

    @Test
    void silenceLastsFiveMinutesOrUntilTheNextAlarm() {
        come(1, Priority.CRITICAL);
        run(1);
        assertTrue(annunciator.silence(millis));
        run(299);
        assertEquals(1, heard.size());
        assertEquals(Duration.ofSeconds(1), annunciator.silentFor(millis));
        run(1.5);
        assertEquals(2, heard.size(), "it sounds again");
        annunciator.silence(millis);
        put(1, Priority.CRITICAL, AlarmState.RTN_UNACKED);
        run(10);
        assertEquals(2, heard.size(), "that it is over is no new alarm");
        come(3, Priority.MEDIUM);
        run(1);
        assertEquals(3, heard.size(), "a new one is");
    }

    @Test
    void inAFloodThereIsAtMostOneSoundASecond() {
        Random random = new Random(4);
        for (int k = 0; k < 600; k++) {
            come(k, Priority.values()[random.nextInt(4)]);
            run(0.1);
        }
        assertTrue(heard.size() >= 55 && heard.size() <= 60, () -> heard.size() + " sounds");
        for (int k = 1; k < heard.size(); k++) {
            double gap = at(heard.get(k)) - at(heard.get(k - 1));
            assertTrue(gap >= 1 - 1e-9, () -> "gap " + gap);
        }
    }

    private static double at(String sound) {
        return Double.parseDouble(sound.substring(0, sound.indexOf(' ')));
    }

    @Test
    void aNewAlarmIsHeardWithinASecond() {
        come(3, Priority.MEDIUM);
        run(0.5);
        come(1, Priority.CRITICAL);
        run(1);
        assertEquals(List.of("0.0 3", "1.0 1"), heard);
    }
}
