package org.wattdeck.engine.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class HoltWintersTest {

    /// Steps of 12 hours: a day has two.
    private static Frame halfDays(double... values) {
        return new Frame(new TimeGrid(0, 43_200, ZoneOffset.UTC), values, 4, java.util.List.of());
    }

    /// Worked by hand. Start: level 10, trend 1, day 2 and -2, no damping; alpha 0.5, beta 0.1,
    /// gamma 0.25. Step 0: expected 13, got 15, e 2: level 12, trend 1.2, day[0] 2.5. Step 1:
    /// expected 12 + 1.2 - 2 = 11.2, got 10.2, e -1: level 12.7, trend 1.1, day[1] -2.25.
    @Test
    void levelTrendAndSeasonFollowTheErrorAsWorkedByHand() {
        Frame frame = halfDays(15, 10.2);
        HoltWinters.Parameters p = new HoltWinters.Parameters(0.5, 0.1, 1, 0.25, 0, 0);
        HoltWinters.State s = new HoltWinters.State(10, 1, new double[] {2, -2}, new double[0]);
        s.take(frame, 0, 15, p);
        assertEquals(12, s.level, 1e-12);
        assertEquals(1.2, s.trend, 1e-12);
        s.take(frame, 1, 10.2, p);
        assertEquals(12.7, s.level, 1e-12);
        assertEquals(1.1, s.trend, 1e-12);
        assertArrayEquals(new double[] {2.5, -2.25}, s.day, 1e-12);
        // ahead: 12.7 + 1.1 + 2.5 and 12.7 + 2.2 - 2.25
        assertEquals(16.3, s.expected(frame, 2, 1, p), 1e-12);
        assertEquals(12.65, s.expected(frame, 3, 2, p), 1e-12);
    }

    /// The textbook's component form (Hyndman and Athanasopoulos, ch. 8.3): l = a(y - s) +
    /// (1-a)(l+b), b = c(l - l') + (1-c) b, s = g(y - l' - b') + (1-g) s', with beta = a c here.
    @Test
    void theErrorFormIsTheTextbooksComponentForm() {
        Frame frame = halfDays(1, 1, 1, 1, 1, 1, 1, 1);
        double[] y = {12, 7, 14, 9, 15, 10, 18, 11};
        double a = 0.4;
        double c = 0.3;
        double g = 0.2;
        HoltWinters.Parameters p = new HoltWinters.Parameters(a, a * c, 1, g, 0, 0);
        HoltWinters.State s = new HoltWinters.State(10, 0.5, new double[] {2, -3}, new double[0]);
        double level = 10;
        double trend = 0.5;
        double[] season = {2, -3};
        for (int i = 0; i < y.length; i++) {
            assertEquals(level + trend + season[i % 2], s.expected(frame, i, 1, p), 1e-9);
            double before = level;
            double slope = trend;
            level = a * (y[i] - season[i % 2]) + (1 - a) * (before + slope);
            trend = c * (level - before) + (1 - c) * slope;
            season[i % 2] = g * (y[i] - before - slope) + (1 - g) * season[i % 2];
            s.take(frame, i, y[i], p);
        }
        assertEquals(level, s.level, 1e-9);
        assertEquals(trend, s.trend, 1e-9);
        assertArrayEquals(season, s.day, 1e-9);
    }

    @Test
    void theTrendIsDampedAndTheLastErrorFades() {
        Frame frame = halfDays(1, 1);
        HoltWinters.Parameters p = new HoltWinters.Parameters(0, 0, 0.5, 0, 0, 0.5);
        HoltWinters.State s = new HoltWinters.State(10, 4, new double[] {0, 0}, new double[0]);
        s.error = 8;
        assertEquals(10 + 2 + 4, s.expected(frame, 2, 1, p), 1e-12);
        assertEquals(10 + 2 + 1 + 0.5 + 1, s.expected(frame, 2, 3, p), 1e-12);
    }

    @Test
    void aMissingValueLeavesTheStateAsExpected() {
        Frame frame = halfDays(1, 1);
        HoltWinters.Parameters p = new HoltWinters.Parameters(0.5, 0.1, 1, 0.25, 0, 0);
        HoltWinters.State s = new HoltWinters.State(10, 1, new double[] {2, -2}, new double[0]);
        s.take(frame, 0, Double.NaN, p);
        assertEquals(11, s.level, 1e-12);
        assertEquals(1, s.trend, 1e-12);
        assertArrayEquals(new double[] {2, -2}, s.day, 1e-12);
    }
}
