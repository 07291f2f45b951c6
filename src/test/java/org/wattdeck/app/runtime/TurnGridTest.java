package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TurnGridTest {

    private final LeapingTime time = new LeapingTime();

    private TurnGrid grid(double tickSeconds, double speed) {
        TurnGrid grid = new TurnGrid(tickSeconds, speed, time);
        grid.restart();
        return grid;
    }

    private TurnGrid.Due after(TurnGrid grid, Duration length) {
        time.pass(length);
        return grid.take(time.nanos());
    }

    @Test
    void atTheSpeedOfTheClockATurnIsATick() {
        TurnGrid grid = grid(4, 1);

        assertEquals(4_000_000_000L, grid.waitNanos());
        TurnGrid.Due due = after(grid, Duration.ofMillis(4_100));

        assertEquals(1, due.ticks());
        assertEquals(100, due.lateMillis(), 1e-9);
        assertEquals(0, due.missedSeconds());
        assertEquals(time.nanos() + 3_200_000_000L, due.deadlineNanos());
        assertEquals(3_900_000_000L, grid.waitNanos(), "the grid does not move with lateness");
    }

    @Test
    void aboveFortyTimesTenTurnsASecondMakeAsManyTicksAsTheSpeedAsks() {
        TurnGrid grid = grid(4, 100);
        long ticks = 0;
        for (int turn = 0; turn < 80; turn++) {
            ticks += after(grid, Duration.ofMillis(100)).ticks();
        }
        assertEquals(200, ticks, "8 s at 100x are 800 s, ticks of 4 s; a turn owes 2.5 of them");
    }

    @Test
    void afterAHoldTwoTurnsAreMadeUpForAndTheRestIsMissed() {
        TurnGrid grid = grid(4, 1);

        TurnGrid.Due due = after(grid, Duration.ofSeconds(21));

        assertEquals(2, due.ticks());
        assertEquals(12, due.missedSeconds(), 1e-9, "turns were due at 4, 8, 12, 16 and 20 s");
        assertEquals(3_000_000_000L, grid.waitNanos());
    }

    @Test
    void aNewSpeedOwesNothingOfTheOldOne() {
        TurnGrid grid = grid(4, 100);
        after(grid, Duration.ofMillis(100));
        grid.setSpeed(1);

        assertEquals(4_000_000_000L, grid.waitNanos());
        assertEquals(1, after(grid, Duration.ofSeconds(4)).ticks());
    }

    @Test
    void ticksAndMissedTimeTogetherAreTheTimeThatPassed() {
        Random random = new Random(5);
        for (int run = 0; run < 200; run++) {
            TurnGrid grid = grid(4, 40 + random.nextInt(400));
            long start = time.nanos();
            double made = 0;
            for (int turn = 0; turn < 50; turn++) {
                // up to two turns late: less than a tick is never missed at ten turns a second
                TurnGrid.Due due = after(grid, Duration.ofMillis(100 + random.nextInt(100)));
                made += due.ticks() * 4.0;
                assertEquals(0, due.missedSeconds());
            }
            double asked = (time.nanos() - start) / 1e9 * grid.speed();
            assertTrue(made <= asked + 1e-3, made + " of " + asked);
        }
    }
}
