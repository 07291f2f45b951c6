package org.wattdeck.app.selfwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LeakWatchTest {

    private static final double MB = 1024 * 1024;
    private static final double MINUTE = 1 / 60.0;

    private final LeakWatch watch = new LeakWatch();

    /// What was told in `hours`, a sample a minute.
    private List<String> run(double hours, java.util.function.DoubleFunction<LeakWatch.Sample> at) {
        List<String> told = new ArrayList<>();
        for (double h = 0; h < hours; h += MINUTE) {
            told.addAll(watch.add(h, at.apply(h)));
        }
        return told;
    }

    @Test
    void aMegabyteEveryTenMinutesIsToldOnceAsMemory() {
        List<String> told = run(12, h -> new LeakWatch.Sample((200 + 6 * h) * MB, 40, 120));
        assertEquals(List.of("memory: +144 MB per day"), told);
        assertEquals(144 * MB, watch.report().bytesPerDay(), 0.5 * MB);
        assertEquals(1, watch.report().growing().size());
    }

    @Test
    void whatGrowsAtTheStartOnlyIsNotTold() {
        assertEquals(
                List.of(),
                run(12, h -> new LeakWatch.Sample((200 + Math.min(h, 0.4) * 300) * MB, 40, 120)));
    }

    @Test
    void upsAndDownsAreNotGrowth() {
        Random random = new Random(3);
        assertEquals(
                List.of(),
                run(
                        48,
                        h ->
                                new LeakWatch.Sample(
                                        (200 + random.nextInt(150)) * MB,
                                        40 + random.nextInt(30),
                                        120 + random.nextInt(40))));
        assertFalse(Double.isNaN(watch.report().bytesPerDay()));
    }

    @Test
    void threadsAndFilesThatStayOpenAreTold() {
        List<String> told = run(8, h -> new LeakWatch.Sample(Double.NaN, 40 + 2 * h, 120 + 10 * h));
        assertEquals(2, told.size(), told.toString());
        assertTrue(told.stream().anyMatch(t -> t.startsWith("threads:")), told.toString());
        assertTrue(told.stream().anyMatch(t -> t.startsWith("open files:")), told.toString());
        assertTrue(Double.isNaN(watch.report().bytesPerDay()), "nothing was collected");
    }

    @Test
    void fourHoursAreTheLeastToSpeakOfADay() {
        run(4, h -> new LeakWatch.Sample((200 + 60 * h) * MB, 40, 120));
        assertTrue(Double.isNaN(watch.report().bytesPerDay()));
    }

    @Test
    void whatStoppedGrowingIsNoLongerHeldAgainstIt() {
        run(8, h -> new LeakWatch.Sample((200 + 10 * h) * MB, 40, 120));
        assertEquals(1, watch.report().growing().size());
        for (double h = 8; h < 40; h += MINUTE) {
            watch.add(h, new LeakWatch.Sample(280 * MB, 40, 120));
        }
        assertEquals(List.of(), watch.report().growing());
    }
}
