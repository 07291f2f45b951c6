package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.Deck;
import org.wattdeck.domain.alarm.AlarmQuery;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.testing.LiveDeck;
import org.wattdeck.testing.Portfolios;

/// A plant that runs for long with faults coming and going, over a real database: what it holds
/// does not grow, and of every alarm every step is recorded.
class SoakTest {

    private static final Instant START = Instant.parse("2026-06-15T00:00:00Z");
    private static final int MANY = 2_000_000;

    @Test
    void ofSixHoursWithFaultsEveryStepOfEveryAlarmIsRecorded(@TempDir Path folder)
            throws Exception {
        run(folder, 6, 6);
    }

    /// Seven days of ticks as fast as they come.
    @Test
    @Tag("long")
    void sevenDaysLeaveNothingBehindInMemoryAndLoseNoAlarm(@TempDir Path folder) throws Exception {
        List<Long> held = run(folder, 7 * 24, 12);
        // The first day fills what is kept on purpose: the last ticks, the newest events.
        double slope = slope(held.subList(2, held.size()));
        assertTrue(slope * 2 < 1 << 20, "bytes a day: " + slope * 2 + ", " + held);
    }

    /// @return what was held after each stretch
    private static List<Long> run(Path folder, int hours, int stretchHours) throws Exception {
        List<Long> held = new ArrayList<>();
        int threads = 0;
        try (LiveDeck live = LiveDeck.start(Portfolios.mixed(40), folder, () -> START)) {
            Deck deck = live.deck();
            deck.control().setRandomFaults(LiveDeck.ANNA, true);
            Instant begin = deck.live().latest().time();
            for (int hour = stretchHours; hour <= hours; hour += stretchHours) {
                live.runUntil(begin.plus(Duration.ofHours(hour)), RuntimeSettings.MAX_SPEED);
                held.add(heldBytes());
                int now = ManagementFactory.getThreadMXBean().getThreadCount();
                assertTrue(threads == 0 || now <= threads + 4, now + " threads, before " + threads);
                threads = Math.max(threads, now);
            }
            deck.control().pause(LiveDeck.ANNA);
        }
        // Closing writes what was still on its way; what is read now is what a new start finds.
        try (LiveDeck again = LiveDeck.start(Portfolios.mixed(40), folder, () -> START)) {
            again.deck().control().pause(LiveDeck.ANNA);
            assertWhole(
                    again.deck()
                            .alarms()
                            .history(
                                    new AlarmQuery(
                                            Instant.EPOCH,
                                            Instant.MAX.minusSeconds(1),
                                            Optional.empty(),
                                            "",
                                            MANY))
                            .toCompletableFuture()
                            .join());
        }
        return held;
    }

    private static void assertWhole(List<AlarmTransition> newestFirst) {
        Map<UUID, AlarmTransition> last = new HashMap<>();
        for (AlarmTransition step : newestFirst.reversed()) {
            AlarmTransition before = last.put(step.alarmId(), step);
            assertEquals(
                    before == null ? AlarmState.NORMAL : before.to(),
                    step.from(),
                    () -> "a step is missing between " + before + " and " + step);
            if (before != null) {
                assertTrue(step.step() > before.step(), "steps of " + step.rule());
            }
        }
        assertTrue(last.size() > 10, last.size() + " alarms: the faults came");
    }

    private static long heldBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /// Least squares, in bytes a stretch.
    private static double slope(List<Long> held) {
        int n = held.size();
        double middle = (n - 1) / 2.0;
        double mean = held.stream().mapToLong(Long::longValue).average().orElseThrow();
        double above = 0;
        double below = 0;
        for (int i = 0; i < n; i++) {
            above += (i - middle) * (held.get(i) - mean);
            below += (i - middle) * (i - middle);
        }
        return above / below;
    }
}
