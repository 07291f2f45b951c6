package org.wattdeck.ui.view.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReducerTest {

    @Test
    void oneSpikeAmongAHundredThousandPointsStaysVisible() {
        TraceData data = new TraceData(100_000);
        for (int i = 0; i < 100_000; i++) {
            data.add(i * 1_000L, i == 54_321 ? 7 : 0);
        }
        Reducer.Columns columns = Reducer.reduce(data, 0, 100_000_000, 500);
        assertEquals(7, Arrays.stream(columns.max()).max().orElseThrow());
        assertEquals(7, columns.max()[54_321 / 200]);
        assertEquals(100_000, Arrays.stream(columns.count()).sum());
    }

    @Test
    void everyPointFallsInExactlyOneColumn() {
        TraceData data = new TraceData(1_000);
        for (int i = 0; i < 997; i++) {
            data.add(i * 37L, i);
        }
        Reducer.Columns columns = Reducer.reduce(data, 0, 997 * 37L, 113);
        assertEquals(997, Arrays.stream(columns.count()).sum());
        assertEquals(0, columns.first()[0]);
        assertEquals(996, columns.last()[112]);
    }

    @Test
    void gapsStayGaps() {
        TraceData data = new TraceData(10);
        data.add(0, 1);
        data.add(10, Double.NaN);
        data.add(20, Double.NaN);
        data.add(30, 4);
        Reducer.Columns columns = Reducer.reduce(data, 0, 40, 4);
        assertArrayEquals(new double[] {1, Double.NaN, Double.NaN, 4}, columns.min());
        assertArrayEquals(new double[] {1, Double.NaN, Double.NaN, 4}, columns.last());
    }

    @Test
    void pointsOutsideTheWindowAreLeftOut() {
        TraceData data = new TraceData(10);
        data.add(-5, 100);
        data.add(5, 1);
        data.add(40, 100);
        Reducer.Columns columns = Reducer.reduce(data, 0, 40, 4);
        assertEquals(1, Arrays.stream(columns.count()).sum());
        assertTrue(Double.isNaN(columns.max()[3]));
    }

    @Test
    void bucketsKeepTheirRange() {
        TraceData data = new TraceData(10);
        data.add(0, -3, 9, 2);
        Reducer.Columns columns = Reducer.reduce(data, 0, 10, 1);
        assertEquals(-3, columns.min()[0]);
        assertEquals(9, columns.max()[0]);
        assertEquals(2, columns.last()[0]);
    }
}
