package org.wattdeck.engine.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// Worked by hand.
class ScoreTest {

    private static final double NONE = Double.NaN;

    @Test
    void theDenominatorOfMaseIsTheMeanStepOfTheSeasonWithinTheTrainingData() {
        // |3-1| + |5-2| + |1-3| = 7 over 3 pairs; what comes from step 5 on does not count
        double[] values = {1, 2, 3, 5, 1, 100, 200};
        assertEquals(7.0 / 3, Score.naiveError(values, 2, 5), 1e-12);
        // by a season of 1: 1 + 1 + 2 + 4 = 8 over 4
        assertEquals(2, Score.naiveError(values, 1, 5), 1e-12);
        double[] gap = {1, NONE, 3, 5, 1};
        assertEquals(2, Score.naiveError(gap, 2, 5), 1e-12);
        assertTrue(Double.isNaN(Score.naiveError(values, 7, 5)));
    }

    @Test
    void thePinballLossWeighsWhatLiesAboveByTheProbability() {
        assertEquals(0.9 * 4, Score.pinball(14, 10, 0.9), 1e-12);
        assertEquals(0.1 * 4, Score.pinball(6, 10, 0.9), 1e-12);
        assertEquals(0.5 * 4, Score.pinball(6, 10, 0.5), 1e-12);
        assertEquals(0, Score.pinball(10, 10, 0.1), 0);
    }

    @Test
    void scoresAreThoseOfThePointsThatHaveAValue() {
        Score.Sums sums = new Score.Sums();
        double[] p = {0.1, 0.9};
        sums.add(10, 12, 14, new double[] {9, 15}, p);
        sums.add(20, 16, 18, new double[] {10, 19}, p);
        sums.add(NONE, 5, 5, new double[] {1, 2}, p);
        Score s = sums.score(4);
        assertEquals(2, s.points());
        assertEquals(3, s.mae(), 1e-12);
        assertEquals(Math.sqrt(10), s.rmse(), 1e-12);
        assertEquals(0.75, s.mase(), 1e-12);
        assertEquals(0.5, s.coverage(), 1e-12);
        // 1: 0.1*1 and 0.1*5, mean 0.3; 2: 0.1*10 and 0.9*1, mean 0.95
        assertEquals((0.3 + 0.95) / 2, s.pinball(), 1e-12);
        // 6 against the naive's 4 + 2
        assertEquals(0, s.skill(), 1e-12);
    }

    @Test
    void whatCannotBeToldIsNoNumber() {
        Score.Sums sums = new Score.Sums();
        sums.add(10, 10, 10, new double[] {NONE}, new double[] {0.5});
        Score s = sums.score(0);
        assertEquals(0, s.mae(), 0);
        assertTrue(Double.isNaN(s.mase()));
        assertTrue(Double.isNaN(s.pinball()));
        assertTrue(Double.isNaN(s.coverage()));
        assertEquals(0, s.skill(), 0);
    }
}
