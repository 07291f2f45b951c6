package org.wattdeck.ui.screen.trends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.History;
import org.wattdeck.app.History.Point;
import org.wattdeck.app.LivePlant;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.engine.series.Stretch;
import org.wattdeck.testing.LiveDeck;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.view.trend.Grid;
import org.wattdeck.ui.view.trend.Strip;

/// Live values over a real plant and a real database: nothing is missing between them and nothing
/// stands twice.
class TraceJoinTest {

    private static final Instant START = Instant.parse("2026-06-21T10:00:00Z");

    @Test
    void recordedAndLiveValuesOfARunningPlantJoinToTheTicksThatWere(@TempDir Path folder)
            throws Exception {
        Registry registry = Portfolios.mixed(12);
        Asset battery =
                registry.assets().stream()
                        .filter(a -> a.type() == AssetType.SOLAR_PV)
                        .findFirst()
                        .orElseThrow();
        TraceSource source =
                TraceSource.of(
                                new TraceKey.OfAsset(battery.id(), Signal.POWER_KW),
                                registry,
                                new Messages())
                        .orElseThrow();
        Trace trace = new Trace(source, 0);
        ConcurrentSkipListMap<Long, PlantSnapshot> ticks = new ConcurrentSkipListMap<>();
        try (LiveDeck deck = LiveDeck.start(registry, folder, () -> START)) {
            Instant begin = deck.deck().live().latest().time();
            try (LivePlant.Subscription s =
                    deck.deck().live().onSnapshot(t -> ticks.put(t.time().toEpochMilli(), t))) {
                deck.runUntil(begin.plus(Duration.ofMinutes(40)), 400);
                deck.deck().control().pause(LiveDeck.ANNA);
            }
            History history = deck.deck().history();
            List<Long> times = List.copyOf(ticks.keySet());
            int n = times.size();
            assertTrue(n > 40, n + " ticks");
            // The screen was opened eighteen ticks ago and sees every third of them.
            for (int i = n - 18; i < n; i += 3) {
                trace.add(ticks.get(times.get(i)));
            }
            List<List<Point>> newest = trace.readNewest(history, 10).toCompletableFuture().join();
            long sure = times.get(n - 9);
            untilRecorded(history, battery, sure);
            trace.precede(newest);
            long end = times.getLast() + 1;
            Grid grid = Grid.until(end - 1, 2_400_000, 200);
            long join = trace.joinAt(sure);
            int columns = grid.firstFrom(join);
            trace.recorded(
                    trace.read(history, grid.first(columns)).toCompletableFuture().join(), join);
            Strip strip = trace.on(grid).get();
            TreeMap<Integer, Double> greatest = new TreeMap<>();
            int live = grid.columnOf(times.get(n - 18));
            ticks.forEach(
                    (time, tick) -> {
                        int c = grid.columnOf(time);
                        if (c >= 0 && c < live) {
                            greatest.merge(c, source.value(tick), Math::max);
                        }
                    });
            greatest.forEach(
                    (c, value) -> assertEquals(value, strip.max()[c], 2e-3, "column " + c));
            for (int c = greatest.firstKey() + 1; c < grid.columns(); c++) {
                assertFalse(strip.apart()[c], "a gap at column " + c);
            }
            assertEquals(
                    source.value(ticks.get(times.get(n - 3))), strip.at(times.get(n - 3)), 1e-6);
            long seen = times.get(n - 3);
            Stretch measured =
                    trace.stretch(history, times.getFirst() + 1, seen + 1)
                            .toCompletableFuture()
                            .join();
            double energy = 0;
            for (int i = 1; i <= n - 3; i++) {
                energy +=
                        source.value(ticks.get(times.get(i)))
                                * (times.get(i) - times.get(i - 1))
                                / 3_600_000.0;
            }
            assertEquals((seen - times.getFirst()) / 1000.0, measured.seconds(), 0.01);
            // Two of three ticks at the end were not seen.
            assertEquals(energy, measured.integralPerHour(), Math.abs(energy) * 0.003);
        }
    }

    /// Waits until the writer has got as far.
    private static void untilRecorded(History history, Asset asset, long millis) {
        Instant from = Instant.ofEpochMilli(millis);
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (history.points(asset.id(), from, from.plusMillis(1))
                .toCompletableFuture()
                .join()
                .isEmpty()) {
            assertTrue(System.nanoTime() < deadline, "the writer did not come to " + from);
            Thread.onSpinWait();
        }
    }
}
