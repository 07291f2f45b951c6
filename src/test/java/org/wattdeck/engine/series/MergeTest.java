package org.wattdeck.engine.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.series.Points;

class MergeTest {

    /// As a map would do it, time by time.
    @Test
    void aDuplicateTimeIsReplacedByAHigherVersionAndSkippedOtherwise() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 200; round++) {
            TreeMap<Long, int[]> expected = new TreeMap<>();
            Points all = Points.NONE;
            int skipped = 0;
            int told = 0;
            for (int k = 0; k < 4; k++) {
                TreeMap<Long, Integer> batch = new TreeMap<>();
                for (int i = 0; i < random.nextInt(20); i++) {
                    batch.put((long) random.nextInt(25), 1 + random.nextInt(3));
                }
                for (var e : batch.entrySet()) {
                    int[] there = expected.get(e.getKey());
                    if (there == null || e.getValue() > there[0]) {
                        expected.put(e.getKey(), new int[] {e.getValue(), k});
                    } else {
                        skipped++;
                    }
                }
                int batchNumber = k;
                Merge.Outcome merged =
                        Merge.of(
                                all,
                                new Points(
                                        batch.keySet().stream().mapToLong(t -> t).toArray(),
                                        batch.keySet().stream()
                                                .mapToDouble(t -> batchNumber)
                                                .toArray(),
                                        batch.keySet().stream()
                                                .map(t -> org.wattdeck.domain.series.Quality.GOOD)
                                                .toArray(org.wattdeck.domain.series.Quality[]::new),
                                        batch.values().stream().mapToInt(v -> v).toArray(),
                                        batch.keySet().stream()
                                                .map(t -> "test")
                                                .toArray(String[]::new)));
                all = merged.points();
                told += merged.skipped();
                assertEquals(batch.size(), merged.added() + merged.replaced() + merged.skipped());
            }
            assertEquals(skipped, told);
            assertEquals(expected.size(), all.count());
            int i = 0;
            for (var e : expected.entrySet()) {
                assertEquals(e.getKey(), all.epochSeconds()[i]);
                assertEquals(e.getValue()[0], all.versions()[i]);
                assertEquals(e.getValue()[1], all.values()[i++]);
            }
        }
    }
}
