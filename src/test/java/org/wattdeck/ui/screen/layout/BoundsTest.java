package org.wattdeck.ui.screen.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoundsTest {

    private static final Bounds LEFT = new Bounds(0, 0, 1920, 1080);
    private static final Bounds RIGHT = new Bounds(1920, 0, 2560, 1440);

    @Test
    void aWindowInSightStaysWhereItIs() {
        Bounds window = new Bounds(100, 100, 1366, 768);
        assertEquals(window, window.on(List.of(LEFT, RIGHT)));
    }

    @Test
    void aWindowOnAMonitorThatIsGoneComesBackOntoTheNearest() {
        Bounds window = new Bounds(2200, 300, 1366, 768);
        assertEquals(window, window.on(List.of(LEFT, RIGHT)));
        assertEquals(new Bounds(554, 300, 1366, 768), window.on(List.of(LEFT)));
    }

    @Test
    void aWindowWhoseUpperEdgeIsAboveTheMonitorComesDown() {
        assertEquals(
                new Bounds(100, 0, 1366, 768), new Bounds(100, -60, 1366, 768).on(List.of(LEFT)));
    }

    @Test
    void aWindowThatReachesOverAnEdgeButCanBeCaughtStays() {
        Bounds window = new Bounds(1700, 900, 800, 600);
        assertEquals(window, window.on(List.of(LEFT)));
    }

    @Test
    void aWindowLargerThanTheMonitorIsMadeToFit() {
        assertEquals(
                new Bounds(0, 0, 1920, 1080), new Bounds(3000, 0, 2560, 1440).on(List.of(LEFT)));
    }

    @Test
    void withoutMonitorsNothingMoves() {
        Bounds window = new Bounds(-5000, 0, 100, 100);
        assertEquals(window, window.on(List.of()));
    }

    @Test
    void whateverTheMonitorsAWindowCanBeCaught() {
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            List<Bounds> monitors =
                    List.of(
                            new Bounds(
                                    0, 0, 800 + random.nextInt(3000), 600 + random.nextInt(1500)),
                            new Bounds(
                                    -2000 - random.nextInt(3000), random.nextInt(2000), 1280, 720));
            Bounds wanted =
                    new Bounds(
                            random.nextInt(20_000) - 10_000,
                            random.nextInt(20_000) - 10_000,
                            200 + random.nextInt(3000),
                            200 + random.nextInt(2000));
            Bounds there = wanted.on(monitors);
            assertTrue(
                    monitors.stream()
                            .anyMatch(
                                    m ->
                                            there.y() >= m.y()
                                                    && there.y() + 24 <= m.y() + m.height()
                                                    && Math.min(
                                                                            there.x()
                                                                                    + there.width(),
                                                                            m.x() + m.width())
                                                                    - Math.max(there.x(), m.x())
                                                            >= 120),
                    wanted + " became " + there + " on " + monitors);
            assertEquals(there, there.on(monitors), "again");
        }
    }
}
