package org.wattdeck.ui.screen.trends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrendWindowTest {

    private static final long NOW = 1_000_000_000_000L;
    private static final long HOUR = 3_600_000;

    @Test
    void turningTheWheelKeepsTheTimeUnderThePointer() {
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            long span = TrendWindow.PRESETS.get(random.nextInt(7)).toMillis();
            TrendWindow window = new TrendWindow(span, false, NOW - random.nextLong(400) * HOUR);
            long at = window.startAt(NOW) + random.nextLong(span + 1);
            TrendWindow next = window.turned(at, random.nextBoolean(), NOW);
            assertTrue(next.endAt(NOW) <= NOW);
            if (!next.live()) {
                double before = (at - window.startAt(NOW)) / (double) window.spanMillis();
                double after = (at - next.startAt(NOW)) / (double) next.spanMillis();
                assertEquals(before, after, 1e-5);
            }
        }
    }

    @Test
    void turningOverThePresentStaysLiveAndOverThePastDoesNot() {
        TrendWindow live = TrendWindow.live(Duration.ofHours(1));
        assertTrue(live.turned(NOW, true, NOW).live());
        TrendWindow past = live.turned(NOW - HOUR / 2, true, NOW);
        assertFalse(past.live());
        assertEquals(HOUR / 2, past.spanMillis());
        assertEquals(NOW - HOUR / 4, past.endAt(NOW));
    }
}
