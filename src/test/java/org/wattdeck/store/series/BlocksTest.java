package org.wattdeck.store.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.store.SyntheticPlant;
import org.wattdeck.testing.Portfolios;

class BlocksTest {

    private static final Instant HOUR = Instant.parse("2026-03-01T10:00:00Z");
    private static final Registry REGISTRY = Portfolios.mixed(14);
    private static final int[] ALL = java.util.stream.IntStream.range(0, 14).toArray();

    private static Ticks hour(int ticks) {
        SyntheticPlant plant = new SyntheticPlant(REGISTRY, 3);
        List<PlantSnapshot> snapshots = new ArrayList<>();
        for (int t = 0; t < ticks; t++) {
            snapshots.add(plant.next(HOUR.plusSeconds(4L * t), 4));
        }
        return Ticks.of(snapshots, ALL);
    }

    @Test
    void ticksComeBackToTheStatedResolution() {
        Ticks ticks = hour(50);
        assertClose(ticks, Ticks.decode(ticks.encode()));
    }

    @Test
    void packedHoursComeBackToTheStatedResolution() {
        Ticks ticks = hour(900);
        byte[] block = HourBlock.encode(ticks);
        assertClose(ticks, HourBlock.decode(block));
        assertArrayEquals(ticks.timesMs(), HourBlock.times(block));
        assertTrue(block.length < 900 * 14 * 8, "bytes a row: " + block.length / 900.0 / 14);
    }

    @Test
    void packingTwiceChangesNothing() {
        Ticks once = HourBlock.decode(HourBlock.encode(hour(100)));
        Ticks twice = HourBlock.decode(HourBlock.encode(once));
        for (int s = 0; s < once.values().length; s++) {
            assertArrayEquals(once.values()[s], twice.values()[s]);
        }
    }

    @Test
    void oneAssetReadAloneEqualsTheAssetInTheWhole() {
        Ticks ticks = hour(60);
        for (int a = 0; a < 14; a++) {
            Ticks recent = Ticks.decode(ticks.encode(), a);
            Ticks packed = HourBlock.decode(HourBlock.encode(ticks), a);
            for (Signal signal : Signal.values()) {
                for (int t = 0; t < 60; t++) {
                    double kept = recent.value(signal, t, 0);
                    assertEquals(kept, packed.value(signal, t, 0));
                    assertEquals(ticks.value(signal, t, a), kept, tolerance(signal));
                }
            }
        }
    }

    @Test
    void valuesBeyondTheRangeAreKeptCoarserAndWhatIsNotFiniteAsNone() {
        Ticks ticks = hour(3);
        double[] power = ticks.values()[Signal.POWER_KW.ordinal()];
        power[0] = 3e9;
        power[1] = -123.456;
        power[2] = Double.POSITIVE_INFINITY;
        for (Ticks back :
                List.of(Ticks.decode(ticks.encode()), HourBlock.decode(HourBlock.encode(ticks)))) {
            assertEquals(3e9, back.value(Signal.POWER_KW, 0, 0), 10);
            assertEquals(-123.456, back.value(Signal.POWER_KW, 0, 1), 10);
            assertTrue(Double.isNaN(back.value(Signal.POWER_KW, 0, 2)));
        }
    }

    @Test
    void minutesKeepASpikeOfOneTickAndTheEnergy() {
        Ticks ticks = hour(900);
        double[] power = ticks.values()[Signal.POWER_KW.ordinal()];
        for (int t = 0; t < 900; t++) {
            power[t * 14] = t == 217 ? 5000 : t < 450 ? 100 : -50;
        }
        Rollup[] minutes = MinuteBlock.decode(MinuteBlock.encode(ticks, HOUR.toEpochMilli()), 0);
        double energyIn = 0;
        double energyOut = 0;
        for (Rollup minute : minutes) {
            energyIn += minute.energyInKwh();
            energyOut += minute.energyOutKwh();
            assertEquals(15, minute.ticks());
            assertEquals(60, minute.seconds(), 1e-9);
        }
        assertEquals(5000, minutes[14].max(Signal.POWER_KW));
        assertEquals(100, minutes[14].min(Signal.POWER_KW));
        assertEquals((14 * 100 + 5000) / 15.0, minutes[14].mean(Signal.POWER_KW), 1e-3);
        assertEquals(100, minutes[14].last(Signal.POWER_KW));
        assertEquals(25, energyIn, 1e-3);
        assertEquals(50 + 4900 * 4 / 3600.0, energyOut, 1e-3);
    }

    @Test
    void minutesWithoutTicksAreAbsent() {
        Rollup[] minutes = MinuteBlock.decode(MinuteBlock.encode(hour(20), HOUR.toEpochMilli()), 3);
        assertEquals(15, minutes[0].ticks());
        assertEquals(5, minutes[1].ticks());
        assertNull(minutes[2]);
    }

    @Test
    void aTickAfterALongGapDoesNotStandForTheGap() {
        double[] seconds = MinuteBlock.weights(new long[] {0, 4000, 8000, 3_000_000});
        assertArrayEquals(new double[] {4, 4, 4, 300}, seconds);
    }

    @Test
    void anyFlippedBitOfABlockIsFound() {
        byte[] block = HourBlock.encode(hour(10));
        for (int bit = 0; bit < block.length * 8; bit++) {
            byte[] flipped = block.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThrows(DamagedBlockException.class, () -> HourBlock.decode(flipped));
        }
    }

    @Test
    void mergingTakesEachTimeOnceInOrder() {
        Ticks all = hour(30);
        Ticks back = Ticks.merge(List.of(part(all, 20, 30), part(all, 0, 12), part(all, 8, 21)));
        assertArrayEquals(all.timesMs(), back.timesMs());
        for (int s = 0; s < all.values().length; s++) {
            assertArrayEquals(all.values()[s], back.values()[s]);
        }
    }

    private static Ticks part(Ticks ticks, int from, int to) {
        double[][] values = new double[ticks.values().length][];
        for (int s = 0; s < values.length; s++) {
            values[s] = java.util.Arrays.copyOfRange(ticks.values()[s], from * 14, to * 14);
        }
        return new Ticks(
                14,
                java.util.Arrays.copyOfRange(ticks.timesMs(), from, to),
                values,
                java.util.Arrays.copyOfRange(ticks.status(), from * 14, to * 14));
    }

    private static double tolerance(Signal signal) {
        return 0.5001 / Quantity.perUnit(signal);
    }

    private static void assertClose(Ticks expected, Ticks actual) {
        assertArrayEquals(expected.timesMs(), actual.timesMs());
        assertArrayEquals(expected.status(), actual.status());
        for (Signal signal : Signal.values()) {
            assertArrayEquals(
                    expected.values()[signal.ordinal()],
                    actual.values()[signal.ordinal()],
                    tolerance(signal));
        }
    }
}
