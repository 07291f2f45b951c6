package org.wattdeck.ui.kit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrailTest {

    private static final long STEP = 15_000;

    private final Trail trail = new Trail(4, STEP);

    private double[] values() {
        return IntStream.range(0, trail.size()).mapToDouble(trail::get).toArray();
    }

    @Test
    void theLastValueOfAStepStands() {
        trail.add(0, 1);
        trail.add(4_000, 2);
        trail.add(15_000, 3);
        assertArrayEquals(new double[] {2, 3}, values());
    }

    @Test
    void onlyTheNewestAreKept() {
        for (int k = 0; k < 6; k++) {
            trail.add(k * STEP, k);
        }
        assertArrayEquals(new double[] {2, 3, 4, 5}, values());
        assertEquals(4, trail.length());
    }

    @Test
    void stepsLeftOutByAFastPlantLieOnALine() {
        trail.add(0, 0);
        trail.add(3 * STEP, 30);
        assertArrayEquals(new double[] {0, 10, 20, 30}, values());
        trail.add(1_000 * STEP, 1_027); // 997 steps on: what is kept is the end of the line
        assertArrayEquals(new double[] {1_024, 1_025, 1_026, 1_027}, values(), 1e-9);
    }

    @Test
    void aClockSetBackStartsAnew() {
        trail.add(10 * STEP, 1);
        trail.add(9 * STEP, 2);
        assertArrayEquals(new double[] {2}, values());
    }

    @Test
    void olderValuesGoBeforeThoseThatAreKnown() {
        trail.add(3 * STEP, 3);
        trail.precede(0, new double[] {Double.NaN, 1, 2, 99});
        assertArrayEquals(new double[] {1, 2, 3}, values());
        trail.add(4 * STEP, 4);
        assertArrayEquals(new double[] {1, 2, 3, 4}, values());
    }

    @Test
    void olderValuesFillAnEmptyTrail() {
        trail.precede(0, new double[] {1, 2});
        assertArrayEquals(new double[] {1, 2}, values());
    }

    @Test
    void aTimeThatWasNotRecordedStaysAGap() {
        Trail longer = new Trail(8, STEP);
        longer.add(5 * STEP, 9);
        longer.precede(0, new double[] {1, 2, Double.NaN, Double.NaN, Double.NaN});
        assertArrayEquals(
                new double[] {1, 2, Double.NaN, Double.NaN, Double.NaN, 9},
                IntStream.range(0, longer.size()).mapToDouble(longer::get).toArray());
    }
}
