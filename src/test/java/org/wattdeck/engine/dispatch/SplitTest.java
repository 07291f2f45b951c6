package org.wattdeck.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SplitTest {

    private static final double[] CAPACITY = {120_000, 40_000, 40_000};
    private static final double[] MIN = {-30_000, -20_000, -20_000};
    private static final double[] MAX = {30_000, 20_000, 20_000};

    @Test
    void theResidualOfAClampedUnitGoesToTheOthersHeadroom() {
        Split.Shares shares = Split.of(60_000, CAPACITY, MIN, MAX);
        assertArrayEquals(new double[] {36_000, 12_000, 12_000}, shares.rawKw(), 1e-6);
        assertArrayEquals(new double[] {30_000, 15_000, 15_000}, shares.finalKw(), 1e-6);
        assertEquals(0, shares.unmetKw());
        assertTrue(shares.clamped(0));
    }

    @Test
    void whatNobodyCanTakeStaysUnmet() {
        Split.Shares shares = Split.of(100_000, CAPACITY, MIN, MAX);
        assertArrayEquals(new double[] {30_000, 20_000, 20_000}, shares.finalKw(), 1e-6);
        assertEquals(30_000, shares.unmetKw(), 1e-6);
        Split.Shares charge = Split.of(-100_000, CAPACITY, MIN, MAX);
        assertArrayEquals(new double[] {-30_000, -20_000, -20_000}, charge.finalKw(), 1e-6);
        assertEquals(-30_000, charge.unmetKw(), 1e-6);
    }

    @Test
    void withoutAnyCapacitySharesAreEqual() {
        Split.Shares shares = Split.of(30, new double[3], new double[3], new double[] {50, 50, 50});
        assertArrayEquals(new double[] {10, 10, 10}, shares.finalKw(), 1e-9);
        assertFalse(shares.clamped(1));
    }

    @Test
    void limitsHoldAndSharesWithTheUnmetRestAddUpToTheTotal() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 20_000; round++) {
            int n = 1 + random.nextInt(12);
            double[] weight = random.doubles(n, 0, 1000).toArray();
            double[] min = random.doubles(n, -500, 0).toArray();
            double[] max = random.doubles(n, 0, 500).toArray();
            double total = random.nextDouble(-4000, 4000);
            Split.Shares shares = Split.of(total, weight, min, max);
            for (int i = 0; i < n; i++) {
                assertTrue(shares.finalKw()[i] >= min[i] && shares.finalKw()[i] <= max[i]);
            }
            double sum = Arrays.stream(shares.finalKw()).sum();
            assertEquals(total, sum + shares.unmetKw(), 1e-5);
            double room = total > 0 ? Arrays.stream(max).sum() : -Arrays.stream(min).sum();
            assertEquals(Math.max(0, Math.abs(total) - room), Math.abs(shares.unmetKw()), 1e-5);
        }
    }
}
