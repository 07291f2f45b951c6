package org.wattdeck.engine.maintenance.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {

    private static double[] days(int n) {
        return IntStream.range(0, n).asDoubleStream().toArray();
    }

    @Test
    void aStraightLineIsFoundExactly() {
        Trend t = Trend.of(days(10), new double[] {1, 3, 5, 7, 9, 11, 13, 15, 17, 19});
        assertEquals(2, t.perDay(), 1e-12);
        assertEquals(2, t.perDayLow(), 1e-12);
        assertEquals(2, t.perDayHigh(), 1e-12);
        assertEquals(19, t.level(), 1e-12);
        // S = 45, variance 10 x 9 x 25 / 18 = 125: z = 44 / sqrt(125) = 3.935
        assertEquals(4.15e-5, t.risesByChance(), 5e-7);
        assertEquals(10.5, t.reaches(40).expectedDays(), 1e-12);
        assertEquals(10.5, t.reaches(40).earliestDays(), 1e-12);
        assertEquals(0, t.reaches(19).expectedDays());
    }

    /// Sen's slope of (1, 2, 4, 3, 5, 7, 6, 8) over days: 28 pairs, worked by hand: two pairs fall,
    /// so S = 26 - 2 = 24; variance 8 x 7 x 21 / 18 = 65.33, z = 23 / 8.083 = 2.846.
    @Test
    void aBumpyLineHasItsMedianSlopeAndChance() {
        Trend t = Trend.of(days(8), new double[] {1, 2, 4, 3, 5, 7, 6, 8});
        assertEquals(1, t.perDay(), 1e-12);
        assertEquals(0.00222, t.risesByChance(), 2e-5);
        assertTrue(t.perDayLow() < 1 && t.perDayHigh() > 1);
    }

    @Test
    void oneWildValueMovesNothing() {
        double[] values = days(21);
        values[10] = 1e6;
        assertEquals(1, Trend.of(days(21), values).perDay(), 1e-9);
    }

    @Test
    void valuesThatNeverMoveRiseByChanceOnly() {
        Trend t = Trend.of(days(12), new double[12]);
        assertEquals(0, t.perDay());
        assertEquals(1, t.risesByChance());
        assertFalse(t.reaches(1).comes());
        assertTrue(t.reaches(0).comes(), "it is there");
    }

    @Test
    void tooFewValuesMakeNoTrend() {
        assertThrows(IllegalArgumentException.class, () -> Trend.of(days(7), new double[7]));
    }

    @Test
    void aboveIsTheTailOfTheNormalDistribution() {
        assertEquals(0.5, Trend.above(0), 1e-7);
        assertEquals(0.158655, Trend.above(1), 1e-6);
        assertEquals(0.975002, Trend.above(-1.96), 1e-6);
        assertEquals(1.35e-3, Trend.above(3), 1e-6);
    }

    /// The 90 % interval holds the true crossing in most of a thousand noisy lines, and the order
    /// of its ends never breaks.
    @Test
    void theIntervalHoldsTheTrueCrossing() {
        SplittableRandom random = new SplittableRandom(5);
        int within = 0;
        for (int k = 0; k < 1_000; k++) {
            double perDay = random.nextDouble(0.5, 2);
            double[] values =
                    IntStream.range(0, 28)
                            .mapToDouble(d -> perDay * d + 6 * (random.nextDouble() - 0.5))
                            .toArray();
            Crossing c = Trend.of(days(28), values).reaches(100);
            double truth = (100 - 27 * perDay) / perDay;
            assertTrue(c.earliestDays() <= c.expectedDays() && c.expectedDays() <= c.latestDays());
            within += c.earliestDays() <= truth && truth <= c.latestDays() ? 1 : 0;
        }
        assertTrue(within >= 900, within + " of 1000");
    }

    /// Noise in which neighbours are alike must not be taken for a trend too often.
    @Test
    void chanceIsHonestWithNoise() {
        SplittableRandom random = new SplittableRandom(9);
        int alone = 0;
        int alike = 0;
        for (int k = 0; k < 2_000; k++) {
            double[] a = new double[28];
            double[] b = new double[28];
            double walk = 0;
            for (int d = 0; d < 28; d++) {
                walk = 0.5 * walk + random.nextDouble() - 0.5;
                a[d] = random.nextDouble();
                b[d] = walk;
            }
            alone += Trend.of(days(28), a).risesByChance() <= 0.01 ? 1 : 0;
            alike += Trend.of(days(28), b).risesByChance() <= 0.01 ? 1 : 0;
        }
        assertTrue(alone <= 40, alone + " of 2000 instead of 20");
        assertTrue(alike <= 100, alike + " of 2000 instead of 20");
    }
}
