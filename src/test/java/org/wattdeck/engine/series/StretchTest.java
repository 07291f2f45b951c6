package org.wattdeck.engine.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StretchTest {

    private static final double TOLERANCE = 1e-9;

    private static Stretch of(long[] seconds, double[] values, long from, long to) {
        return Stretch.of(
                seconds.length, k -> seconds[k] * 1000, k -> values[k], from * 1000, to * 1000);
    }

    /// 100 kW for 60 s and 400 kW for 20 s: (6000 + 8000) / 80 = 175 kW, 14000 / 3600 kWh. The
    /// plain mean of the two points would be 250.
    @Test
    void aValueWeighsAsLongAsItStood() {
        Stretch s = of(new long[] {0, 60, 80}, new double[] {999, 100, 400}, 1, 81);
        assertEquals((100 * 59 + 400 * 20) / 79.0, s.mean(), TOLERANCE);
        Stretch whole = of(new long[] {0, 60, 80}, new double[] {100, 100, 400}, 0, 81);
        assertEquals(175, whole.mean(), TOLERANCE);
        assertEquals(14_000 / 3600.0, whole.integralPerHour(), TOLERANCE);
        assertEquals(80, whole.seconds(), TOLERANCE);
        assertEquals(100, whole.min());
        assertEquals(400, whole.max());
    }

    /// 200 kW for ten minutes, an hour of nothing, 200 kW again: the hour counts as five minutes
    /// of the value after it, no more. 10 + 5 + 10 minutes of 200 kW are 83.333 kWh.
    @Test
    void aGapIsNotFilled() {
        long[] time = new long[22];
        double[] value = new double[22];
        for (int k = 0; k <= 10; k++) {
            time[k] = 60L * k;
            time[11 + k] = 4200 + 60L * k;
            value[k] = 200;
            value[11 + k] = 200;
        }
        Stretch s = of(time, value, 0, 10_000);
        assertEquals(200, s.mean(), TOLERANCE);
        assertEquals(25 * 60, s.seconds(), TOLERANCE);
        assertEquals(200 * 25 / 60.0, s.integralPerHour(), TOLERANCE);
    }

    @Test
    void timeMarkedAsAGapCountsInNothing() {
        Stretch s = of(new long[] {0, 10, 20, 30}, new double[] {5, 10, Double.NaN, 30}, 0, 31);
        assertEquals(20, s.seconds(), TOLERANCE);
        assertEquals(20, s.mean(), TOLERANCE);
        assertEquals(5, s.min());
    }

    @Test
    void importAndExportSetOffInTheIntegral() {
        Stretch s = of(new long[] {0, 1800, 3600}, new double[] {0, 100, -50}, 0, 3601);
        assertEquals(300 * 100 / 3600.0 - 300 * 50 / 3600.0, s.integralPerHour(), TOLERANCE);
    }

    @Test
    void nothingIsNothing() {
        Stretch s = of(new long[] {0, 10}, new double[] {1, 2}, 500, 600);
        assertTrue(Double.isNaN(s.mean()));
        assertTrue(Double.isNaN(s.min()));
        assertTrue(Double.isNaN(s.integralPerHour()));
        assertEquals(0, s.seconds());
    }

    /// Against a reference that looks at every second.
    @Test
    void anyStretchIsWhatEverySecondOfItSays() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 300; round++) {
            int n = random.nextInt(2, 60);
            long[] time = new long[n];
            double[] value = new double[n];
            long at = random.nextInt(100);
            for (int k = 0; k < n; k++) {
                time[k] = at;
                at += random.nextInt(12) == 0 ? random.nextInt(1, 900) : random.nextInt(1, 30);
                value[k] = random.nextInt(9) == 0 ? Double.NaN : random.nextInt(-500, 500);
            }
            long from = random.nextLong(at);
            long to = from + random.nextLong(1, at);
            double sum = 0;
            long seconds = 0;
            for (long s = from; s < to; s++) {
                int k = 1;
                while (k < n && time[k] <= s) {
                    k++;
                }
                boolean stands = k < n && time[k - 1] <= s && s >= time[k] - 300;
                if (stands && !Double.isNaN(value[k])) {
                    sum += value[k];
                    seconds++;
                }
            }
            Stretch found = of(time, value, from, to);
            assertEquals(seconds, found.seconds(), TOLERANCE, "round " + round);
            assertEquals(sum, found.area(), 1e-6, "round " + round);
            if (seconds > 0) {
                assertEquals(sum / seconds, found.mean(), TOLERANCE, "round " + round);
            }
        }
    }
}
