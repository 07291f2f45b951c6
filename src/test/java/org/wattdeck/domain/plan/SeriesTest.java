package org.wattdeck.domain.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SeriesTest {

    private static final Series QUARTERS =
            new Series(new long[] {0, 900, 1800, 2700}, new double[] {10, 20, 40, Double.NaN}, 900);

    @Test
    void theMeanWeighsByTime() {
        assertEquals(10, QUARTERS.mean(0, 900), 0);
        assertEquals(15, QUARTERS.mean(0, 1800), 1e-12);
        assertEquals(16, QUARTERS.mean(300, 1800), 1e-12);
        assertEquals(20, QUARTERS.mean(1000, 1001), 0);
    }

    @Test
    void theMeanLeavesOutWhatIsNotKnown() {
        assertEquals(40, QUARTERS.mean(1800, 3600), 1e-12);
        assertTrue(Double.isNaN(QUARTERS.mean(2700, 3600)));
        assertEquals(10, QUARTERS.mean(-900, 900), 1e-12);
        assertTrue(Double.isNaN(QUARTERS.mean(3600, 7200)));
    }

    @Test
    void theGridIsTheLongestTimeThatFitsEveryValue() {
        assertEquals(60, QUARTERS.grid(60));
        assertEquals(10, new Series(new long[] {0, 10}, new double[] {1, 2}, 10).grid(60));
        assertEquals(15, new Series(new long[] {45, 105}, new double[] {1, 2}, 60).grid(60));
    }
}
