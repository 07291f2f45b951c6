package org.wattdeck.ui.view.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TraceDataTest {

    @Test
    void extremesOfAnyStretchAreThoseOfItsPoints() {
        Random random = new Random(1);
        TraceData data = new TraceData(5_000);
        double[] values = new double[5_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(20) == 0 ? Double.NaN : random.nextGaussian() * 100;
            data.add(i * 1_000L, values[i]);
        }
        for (int round = 0; round < 2_000; round++) {
            int from = random.nextInt(values.length);
            int to = from + random.nextInt(values.length - from + 1);
            double min = Double.NaN;
            double max = Double.NaN;
            for (int i = from; i < to; i++) {
                if (!Double.isNaN(values[i])) {
                    min = Double.isNaN(min) ? values[i] : Math.min(min, values[i]);
                    max = Double.isNaN(max) ? values[i] : Math.max(max, values[i]);
                }
            }
            assertEquals(min, data.min(from, to));
            assertEquals(max, data.max(from, to));
        }
    }

    @Test
    void theNewestPointsAreKeptWhenOldOnesAreDropped() {
        TraceData data = new TraceData(100);
        for (int i = 0; i < 10_000; i++) {
            data.add(i, i);
        }
        assertTrue(data.size() >= 100 && data.size() <= 200);
        assertEquals(9_999, data.value(data.size() - 1));
        assertEquals(9_900, data.min(data.firstAt(9_900), data.size()));
        assertEquals(9_999, data.max(data.firstAt(9_900), data.size()));
    }

    @Test
    void aPointThatIsNotLaterIsLeftOut() {
        TraceData data = new TraceData(10);
        data.add(1_000, 1);
        data.add(1_000, 2);
        data.add(500, 3);
        assertEquals(1, data.size());
        assertEquals(1, data.value(0));
    }

    @Test
    void lookingUpByTime() {
        TraceData data = new TraceData(10);
        data.add(1_000, 1);
        data.add(2_000, 2);
        assertEquals(0, data.firstAt(0));
        assertEquals(1, data.firstAt(1_500));
        assertEquals(2, data.firstAt(2_001));
        assertEquals(-1, data.lastAt(999));
        assertEquals(0, data.lastAt(1_999));
        assertEquals(1, data.lastAt(9_999));
    }

    @Test
    void theMeanOfAnyStretchIsThatOfItsTime() {
        Random random = new Random(3);
        TraceData data = new TraceData(1_000);
        long time = 0;
        for (int i = 0; i < 2_500; i++) {
            time += 1_000L * (1 + random.nextInt(20));
            data.add(time, random.nextInt(20) == 0 ? Double.NaN : random.nextGaussian() * 100);
        }
        for (int round = 0; round < 500; round++) {
            int from = 1 + random.nextInt(data.size() - 1);
            int to = from + 1 + random.nextInt(data.size() - from);
            double sum = 0;
            double weight = 0;
            for (int i = from; i < to; i++) {
                if (!Double.isNaN(data.value(i))) {
                    double ms = data.timeMillis(i) - data.timeMillis(i - 1);
                    sum += ms * data.value(i);
                    weight += ms;
                }
            }
            double wanted = weight > 0 ? sum / weight : Double.NaN;
            assertEquals(wanted, data.mean(from, to), 1e-6);
            assertEquals(
                    wanted,
                    data.stretch(data.timeMillis(from - 1), data.timeMillis(to - 1)).mean(),
                    1e-6);
        }
    }
}
