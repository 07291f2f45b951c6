package org.wattdeck.engine.alarm.kpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmCounts;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.alarm.AlarmTrigger;
import org.wattdeck.domain.alarm.Measured;
import org.wattdeck.domain.ops.Priority;

class AlarmKpisTest {

    private static final Instant T0 = Instant.parse("2026-06-01T00:00:00Z");
    private static final double EXACT = 1e-9;

    private static AlarmTransition came(int alarm, double seconds) {
        return step(alarm, seconds, AlarmTrigger.ACTIVATED, AlarmState.RTN_UNACKED);
    }

    private static AlarmTransition went(int alarm, double seconds) {
        return step(alarm, seconds, AlarmTrigger.CLEARED, AlarmState.UNACKED);
    }

    private static AlarmTransition step(
            int alarm, double seconds, AlarmTrigger trigger, AlarmState from) {
        Instant at = T0.plusMillis(Math.round(seconds * 1000));
        return new AlarmTransition(
                new UUID(0, alarm),
                at.toEpochMilli(),
                at,
                trigger,
                from,
                from,
                "soc-low",
                Optional.empty(),
                Optional.empty(),
                Priority.values()[alarm % 4],
                Measured.NONE,
                "",
                "",
                "");
    }

    private static AlarmCounts counts(List<AlarmTransition> steps, Duration length) {
        Tally.Counted all = Tally.of(List.of(), steps);
        Map<UUID, AlarmCounts.Source> sources = new TreeMap<>();
        all.hours()
                .forEach(
                        h ->
                                sources.merge(
                                        h.source().alarmId(),
                                        h.source(),
                                        AlarmCounts.Source::plus));
        return new AlarmCounts(
                T0, T0.plus(length), Optional.of(T0), all.minutes(), List.copyOf(sources.values()));
    }

    private static AlarmKpis kpis(List<AlarmTransition> steps, Duration length) {
        return AlarmKpis.of(counts(steps, length), AlarmSnapshot.EMPTY);
    }

    private static double value(AlarmKpis kpis, Kpi.Id id) {
        return kpis.kpi(id).value();
    }

    /// 24 h: one call every ten minutes, and at 12:00 a dozen within a minute.
    private static List<AlarmTransition> aDay() {
        List<AlarmTransition> steps = new ArrayList<>();
        for (int k = 0; k < 144; k++) {
            steps.add(came(k % 20, 600.0 * k + 300));
        }
        for (int k = 0; k < 12; k++) {
            steps.add(came(100 + k, 12 * 3600 + 5 * k));
        }
        return steps;
    }

    @Test
    void aDayWithOneBurstIsCountedAsByHand() {
        AlarmKpis day = kpis(aDay(), Duration.ofHours(24));
        assertEquals(156 / 144.0, value(day, Kpi.Id.PER_10_MIN), EXACT);
        assertEquals(6.5, value(day, Kpi.Id.PER_HOUR), EXACT);
        assertEquals(156, value(day, Kpi.Id.PER_DAY), EXACT);
        assertEquals(1 / 144.0, value(day, Kpi.Id.BUSY_SHARE), EXACT);
        assertEquals(13, value(day, Kpi.Id.MOST_IN_10_MIN), EXACT);
        assertEquals(13, day.per10Minutes().get(72));
        // more than ten from 12:00 on; at 12:10 the dozen is out of the ten minutes
        assertEquals(
                List.of(
                        new AlarmKpis.Flood(
                                T0.plus(Duration.ofHours(12)),
                                T0.plus(Duration.ofMinutes(12 * 60 + 10)))),
                day.floods());
        assertEquals(10 / 1440.0, value(day, Kpi.Id.FLOOD_SHARE), EXACT);
        // four alarms of the twenty called eight times, the rest seven, the dozen once
        assertEquals((4 * 8 + 6 * 7) / 156.0, value(day, Kpi.Id.TOP_10_SHARE), EXACT);
        assertEquals(Kpi.Word.WATCH, day.kpi(Kpi.Id.PER_DAY).word());
        assertEquals(Kpi.Word.MET, day.kpi(Kpi.Id.BUSY_SHARE).word());
        assertEquals(Kpi.Word.ACT, day.kpi(Kpi.Id.TOP_10_SHARE).word());
        assertEquals(Kpi.Word.WATCH, day.kpi(Kpi.Id.MOST_IN_10_MIN).word());
        assertTrue(day.tooShort());
    }

    @Test
    void threeComingsInAMinuteAreChatterAndTwoAreNot() {
        List<AlarmTransition> steps =
                List.of(
                        came(1, 0),
                        went(1, 16),
                        came(1, 30),
                        went(1, 46),
                        came(1, 60),
                        went(1, 76),
                        came(2, 0),
                        went(2, 16),
                        came(2, 31),
                        went(2, 47),
                        came(2, 61),
                        went(2, 77),
                        came(3, 0),
                        went(3, 10),
                        came(4, 0),
                        went(4, 15.001),
                        came(5, 7),
                        went(5, 7));
        AlarmKpis kpis = kpis(steps, Duration.ofHours(1));
        assertEquals(1, value(kpis, Kpi.Id.CHATTERING), "the second one had 61 s");
        assertEquals(1, value(kpis, Kpi.Id.FLEETING), "over at once is an event");
        assertEquals(
                List.of(new UUID(0, 1)),
                kpis.sources().stream()
                        .filter(s -> s.chattered() > 0)
                        .map(AlarmCounts.Source::alarmId)
                        .toList());
    }

    @Test
    void whatIsWithheldIsNotACallButItChatters() {
        List<AlarmTransition> steps = new ArrayList<>();
        for (int k = 0; k < 5; k++) {
            steps.add(step(1, 5 * k, AlarmTrigger.ACTIVATED, AlarmState.SHELVED));
            steps.add(step(1, 5 * k + 2, AlarmTrigger.CLEARED, AlarmState.SHELVED));
        }
        AlarmKpis kpis = kpis(steps, Duration.ofHours(1));
        assertEquals(0, value(kpis, Kpi.Id.PER_10_MIN));
        assertEquals(1, value(kpis, Kpi.Id.CHATTERING));
        assertEquals(List.of(), kpis.split());
    }

    @Test
    void countingBeginsWithTheFirstCallEverAndSaysSo() {
        AlarmCounts late =
                new AlarmCounts(
                        T0,
                        T0.plus(Duration.ofHours(24)),
                        Optional.of(T0.plus(Duration.ofHours(23))),
                        List.of(
                                new AlarmCounts.Minute(
                                        T0.plus(Duration.ofHours(23)), Priority.LOW, 6)),
                        List.of());
        AlarmKpis kpis = AlarmKpis.of(late, AlarmSnapshot.EMPTY);
        assertEquals(T0.plus(Duration.ofHours(23)), kpis.from());
        assertEquals(6, value(kpis, Kpi.Id.PER_HOUR), EXACT);
        AlarmKpis none =
                AlarmKpis.of(
                        new AlarmCounts(
                                T0,
                                T0.plus(Duration.ofDays(30)),
                                Optional.empty(),
                                List.of(),
                                List.of()),
                        AlarmSnapshot.EMPTY);
        assertEquals(0, value(none, Kpi.Id.PER_DAY));
        assertFalse(none.tooShort());
    }

    @Test
    void whatStandsForADayIsStaleUnlessItIsPutAside() {
        AlarmSnapshot now =
                new AlarmSnapshot(
                        1,
                        T0.plus(Duration.ofHours(24)),
                        List.of(
                                standing(1, AlarmState.ACKED, T0.minusMillis(1)),
                                standing(2, AlarmState.UNACKED, T0),
                                standing(3, AlarmState.SHELVED, T0.minusSeconds(9))),
                        Map.of(),
                        Set.of(),
                        List.of(),
                        Optional.empty());
        AlarmKpis kpis = AlarmKpis.of(counts(List.of(), Duration.ofHours(24)), now);
        assertEquals(1, value(kpis, Kpi.Id.STALE));
        assertEquals(1, value(kpis, Kpi.Id.SHELVED));
        assertEquals(Kpi.Word.NONE, kpis.kpi(Kpi.Id.SHELVED).word());
    }

    private static Alarm standing(int number, AlarmState state, Instant since) {
        return new Alarm(
                new UUID(0, number),
                "soc-low",
                Optional.empty(),
                Optional.empty(),
                Priority.LOW,
                state,
                true,
                false,
                1,
                since,
                since,
                Measured.NONE,
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void whateverComesAndGoesTheCountsAddUpAndTheOrderOfWritingDoesNotMatter() {
        Random random = new Random(5);
        for (int run = 0; run < 60; run++) {
            List<AlarmTransition> steps = new ArrayList<>();
            double at = 0;
            for (int k = 0; k < 200; k++) {
                at += random.nextDouble() * (random.nextInt(5) == 0 ? 900 : 20);
                steps.add(
                        random.nextBoolean()
                                ? came(random.nextInt(7), at)
                                : went(random.nextInt(7), at));
            }
            Duration length = Duration.ofSeconds((long) at + 60);
            AlarmKpis kpis = kpis(steps, length);
            long calls = steps.stream().filter(t -> t.trigger() == AlarmTrigger.ACTIVATED).count();
            assertEquals(calls, kpis.per10Minutes().stream().mapToInt(n -> n).sum());
            assertEquals(
                    calls, kpis.sources().stream().mapToInt(AlarmCounts.Source::announced).sum());
            assertEquals(1, kpis.split().stream().mapToDouble(x -> x).sum(), EXACT);
            assertTrue(value(kpis, Kpi.Id.MOST_IN_10_MIN) <= mostExactly(steps));
            double flood = value(kpis, Kpi.Id.FLOOD_SHARE);
            assertTrue(flood >= 0 && flood <= 1);
            assertEquals(value(kpis, Kpi.Id.MOST_IN_10_MIN) > 10, !kpis.floods().isEmpty());
            int cut = random.nextInt(steps.size());
            assertEquals(chatter(Tally.of(List.of(), steps)), chatterInTwo(steps, cut));
        }
    }

    private static int chatter(Tally.Counted counted) {
        return counted.hours().stream().mapToInt(h -> h.source().chattered()).sum();
    }

    /// Written in two parts, as the writer does.
    private static int chatterInTwo(List<AlarmTransition> steps, int cut) {
        List<AlarmTransition> before = steps.subList(0, cut);
        return chatter(Tally.of(List.of(), before))
                + chatter(Tally.of(before, steps.subList(cut, steps.size())));
    }

    /// The most in any ten minutes to the millisecond; whole minutes can hold no more.
    private static int mostExactly(List<AlarmTransition> steps) {
        ArrayDeque<Instant> window = new ArrayDeque<>();
        int most = 0;
        for (AlarmTransition t : steps) {
            if (t.trigger() == AlarmTrigger.ACTIVATED) {
                window.addLast(t.at());
                while (!window.peekFirst().isAfter(t.at().minusSeconds(600))) {
                    window.removeFirst();
                }
                most = Math.max(most, window.size());
            }
        }
        return most;
    }
}
