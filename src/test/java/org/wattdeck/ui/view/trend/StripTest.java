package org.wattdeck.ui.view.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.History.Bucket;
import org.wattdeck.engine.formula.Dimension;
import org.wattdeck.engine.formula.Formula;
import org.wattdeck.ui.view.chart.TraceData;

class StripTest {

    private static Bucket bucket(double value, long count, double seconds) {
        return new Bucket(Instant.EPOCH, value - 1, value + 1, value, value, count, seconds);
    }

    @Test
    void columnsBeginAtWholeMultiplesSoThatAMovingPictureKeepsItsShape() {
        Grid a = Grid.until(1_000_003, 60_000, 60);
        Grid b = Grid.until(1_000_999, 60_000, 60);
        Grid c = Grid.until(1_001_000, 60_000, 60);
        assertEquals(a, b);
        assertEquals(a.later(1000), c);
        assertEquals(1_001_000, a.endMillis());
        assertEquals(59, a.columnOf(1_000_003));
        assertEquals(60, a.firstFrom(1_000_001));
        assertEquals(59, a.firstFrom(1_000_000));
        assertEquals(0, a.firstFrom(5));
    }

    /// Ticks of 4 s in columns of 1 s: three of four columns are empty, and that is no gap. A
    /// minute without ticks is one.
    @Test
    void columnsShorterThanATickAreNoGap() {
        List<Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            boolean out = i > 100 && i < 160;
            buckets.add(
                    i % 4 == 0 && !out
                            ? bucket(i, 1, i == 160 ? 64 : 4)
                            : Bucket.empty(Instant.EPOCH));
        }
        Strip strip = Strip.of(buckets, new Grid(0, 1000, 200));
        assertFalse(strip.apart()[4]);
        assertFalse(strip.apart()[100]);
        assertTrue(strip.apart()[160]);
        assertFalse(strip.apart()[164]);
        assertEquals(96, strip.at(98_000));
        assertTrue(Double.isNaN(strip.at(120_000)), "nothing is made up in a gap");
    }

    /// At a year a column is nine hours: a single one without ticks is a gap.
    @Test
    void anEmptyColumnAmongFullOnesIsAGap() {
        List<Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            buckets.add(i == 7 ? Bucket.empty(Instant.EPOCH) : bucket(5, 8000, 32_000));
        }
        Strip strip = Strip.of(buckets, new Grid(0, 32_000_000, 20));
        assertTrue(strip.apart()[8]);
        assertFalse(strip.apart()[9]);
    }

    /// Two batteries: 10 and 30 kW on average, between 0 and 20 and between 20 and 60.
    @Test
    void aFormulaCombinesColumnsAndBoundsTheirExtremes() {
        Grid grid = new Grid(0, 1000, 3);
        Strip a = Strip.of(List.of(wide(0, 20, 10), wide(5, 5, 5), wide(1, 1, 1)), grid);
        Strip b =
                Strip.of(
                        List.of(wide(20, 60, 30), wide(0, 10, 5), Bucket.empty(Instant.EPOCH)),
                        grid);
        Formula share = formula("[a] / ([a] + [b]) * 100");
        Strip strip = Strip.combine(List.of(a, b), share, 1);
        assertEquals(25, strip.mean()[0], 1e-9);
        assertEquals(0, strip.min()[0], 1e-9);
        assertEquals(100, strip.max()[0], 1e-9); // 20 of 0 + 20 at the most
        assertEquals(50, strip.mean()[1], 1e-9);
        assertTrue(Double.isNaN(strip.mean()[2]), "one of them is not there");
        Strip least = Strip.combine(List.of(a, b), formula("[a] - [b]"), 1);
        assertEquals(-20, least.mean()[0], 1e-9);
        assertEquals(-60, least.min()[0], 1e-9);
        assertEquals(0, least.max()[0], 1e-9);
    }

    private static Bucket wide(double min, double max, double mean) {
        return new Bucket(Instant.EPOCH, min, max, mean, mean, 4, 1);
    }

    private static Formula formula(String text) {
        Formula.Value kw = new Formula.Value(Dimension.POWER, false);
        return ((Formula.Read) Formula.read(text, name -> Optional.of(kw))).formula();
    }

    @Test
    void pointsAreReducedAsIfEveryOneWereLookedAt() {
        Random random = new Random(5);
        TraceData data = new TraceData(20_000);
        long[] times = new long[10_000];
        double[] values = new double[10_000];
        long at = 0;
        for (int i = 0; i < times.length; i++) {
            at += 500 + random.nextInt(8_000);
            times[i] = at;
            values[i] = random.nextInt(30) == 0 ? Double.NaN : random.nextGaussian() * 50;
            data.add(at, values[i]);
        }
        for (int round = 0; round < 40; round++) {
            Grid grid =
                    new Grid(
                            random.nextInt(1_000_000),
                            1 + random.nextInt(200_000),
                            1 + random.nextInt(900));
            Strip strip = Strip.of(data, grid);
            for (int c = 0; c < grid.columns(); c++) {
                double min = Double.NaN;
                double max = Double.NaN;
                double sum = 0;
                double weight = 0;
                double last = Double.NaN;
                for (int i = 0; i < times.length; i++) {
                    if (times[i] >= grid.startOf(c)
                            && times[i] < grid.startOf(c + 1)
                            && !Double.isNaN(values[i])) {
                        min = Double.isNaN(min) ? values[i] : Math.min(min, values[i]);
                        max = Double.isNaN(max) ? values[i] : Math.max(max, values[i]);
                        double w = i == 0 ? 0 : times[i] - times[i - 1];
                        sum += w * values[i];
                        weight += w;
                        last = values[i];
                    }
                }
                assertEquals(min, strip.min()[c]);
                assertEquals(max, strip.max()[c]);
                assertEquals(last, strip.last()[c]);
                if (weight > 0) {
                    assertEquals(sum / weight, strip.mean()[c], 1e-6);
                }
            }
        }
    }

    @Test
    void recordedAndLiveStandSideBySideAndNeverTwice() {
        Grid grid = new Grid(0, 4000, 100);
        List<Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            buckets.add(bucket(1, 1, 4));
        }
        TraceData live = new TraceData(100);
        for (int i = 55; i < 90; i++) {
            live.add(4000L * i, 2);
        }
        Strip joined =
                Strip.join(
                        Strip.of(buckets, grid.first(60)).onto(grid),
                        Strip.of(live, grid),
                        58,
                        4000);
        for (int i = 0; i < 90; i++) {
            assertEquals(i < 58 ? 1 : 2, joined.mean()[i], "column " + i);
            assertFalse(joined.apart()[i]);
        }
        assertTrue(Double.isNaN(joined.mean()[90]));
    }

    @Test
    void onACoarserGridASpikeStaysAndOnAFinerOneTheLine() {
        Strip fine = Strip.empty(new Grid(0, 1000, 1000));
        for (int i = 0; i < 1000; i++) {
            fine.mean()[i] = 10;
            fine.min()[i] = 10;
            fine.max()[i] = i == 437 ? 900 : 10;
            fine.last()[i] = 10;
        }
        Strip coarse = fine.onto(new Grid(0, 50_000, 20));
        assertEquals(900, coarse.max()[8]);
        assertEquals(10, coarse.max()[9]);
        Strip finer = coarse.onto(new Grid(0, 10_000, 100));
        assertEquals(900, finer.greatest());
        assertEquals(10, finer.at(111_000));
    }

    @Test
    void asTimeMovesOnOnlyNewColumnsAreReducedAndTheStripIsTheSame() {
        Random random = new Random(9);
        TraceData data = new TraceData(5_000);
        long at = 0;
        Strip before = Strip.empty(new Grid(0, 1, 1));
        long newest = 0;
        for (int round = 0; round < 300; round++) {
            for (int i = random.nextInt(40); i >= 0; i--) {
                at += 100 + random.nextInt(4_000);
                data.add(at, random.nextInt(12) == 0 ? Double.NaN : random.nextGaussian());
            }
            Grid grid = Grid.until(at, 600_000, 120);
            Strip all = Strip.of(data, grid);
            Strip next = Strip.of(data, grid, before, newest);
            org.junit.jupiter.api.Assertions.assertArrayEquals(all.mean(), next.mean(), 1e-6);
            org.junit.jupiter.api.Assertions.assertArrayEquals(all.min(), next.min());
            org.junit.jupiter.api.Assertions.assertArrayEquals(all.max(), next.max());
            for (int c = 1; c < grid.columns(); c++) {
                assertEquals(
                        all.apart()[c] && all.previous(c - 1) >= 0,
                        next.apart()[c] && all.previous(c - 1) >= 0,
                        "round " + round + " column " + c);
            }
            before = next;
            newest = at;
        }
    }
}
