package org.wattdeck.app.maintenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.performance.PerformanceStore;
import org.wattdeck.app.performance.Performances;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.performance.Part;
import org.wattdeck.domain.performance.QuarterDay;
import org.wattdeck.engine.maintenance.health.AssetHealth;
import org.wattdeck.engine.maintenance.health.HealthPart;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.Snapshots;

/// When the health of assets is computed, and what becomes of a run.
class AssetHealthsTest {

    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");

    private int runs;
    private long nanos;
    private long takesNanos;
    private Runnable each = () -> {};
    private boolean away;
    private final UpkeepRig rig = new UpkeepRig(Portfolios.mixed(8), NOW);
    private final AssetHealths healths =
            new AssetHealths(
                    rig.upkeep,
                    new AssetHealths.Ports(
                            () -> rig.registry,
                            () -> new Snapshots(rig.registry, rig.now).make(),
                            new Reads(),
                            () -> nanos));

    private final class Reads implements Performances.Reads {
        @Override
        public <T> CompletionStage<T> ask(Function<PerformanceStore, T> question) {
            if (away) {
                return CompletableFuture.failedFuture(new StoreException("The database is away."));
            }
            try {
                return CompletableFuture.completedFuture(question.apply(new Quiet()));
            } catch (CancellationException e) {
                return CompletableFuture.failedFuture(e);
            }
        }
    }

    /// Twenty days of an asset that is known and does nothing.
    private final class Quiet implements PerformanceStore {
        @Override
        public long roll(Registry registry, int atMost) {
            return 0;
        }

        @Override
        public long due() {
            return 0;
        }

        @Override
        public <T> T days(
                Instant from, Instant to, Function<Function<UUID, List<QuarterDay>>, T> use) {
            runs++;
            nanos += takesNanos;
            return use.apply(
                    id -> {
                        each.run();
                        List<QuarterDay> days = new ArrayList<>();
                        long today = QuarterDay.dayOf(to.toEpochMilli());
                        for (int d = 20; d > 0; d--) {
                            QuarterDay day = new QuarterDay(today - d * QuarterDay.DAY_MS);
                            for (int q = 0; q < QuarterDay.QUARTERS; q++) {
                                day.set(Part.SECONDS, q, 900);
                            }
                            days.add(day);
                        }
                        return days;
                    });
        }

        @Override
        public Live live(Registry registry, UUID siteId) {
            return Live.NOTHING;
        }

        @Override
        public Optional<Instant> newest() {
            return Optional.empty();
        }

        @Override
        public void again(Instant from, Instant to) {}
    }

    private void look(Duration later) {
        rig.now = NOW.plus(later);
        healths.look(rig.now);
    }

    @Test
    void itIsComputedAtTheStartAndEveryHour() {
        look(Duration.ZERO);
        assertEquals(1, runs);
        assertEquals(NOW, healths.latest().at());
        assertEquals(8, healths.latest().byAsset().size());
        look(Duration.ofMinutes(59));
        assertEquals(1, runs);
        look(Duration.ofMinutes(60));
        assertEquals(2, runs);
    }

    @Test
    void aRunThatTookLongRestsTwentyTimesAsLong() {
        takesNanos = Duration.ofMinutes(10).toNanos();
        look(Duration.ZERO);
        assertEquals(600, healths.latest().seconds(), 1e-9);
        nanos += Duration.ofMinutes(199).toNanos();
        look(Duration.ofHours(3));
        assertEquals(1, runs);
        nanos += Duration.ofMinutes(2).toNanos();
        look(Duration.ofHours(4));
        assertEquals(2, runs);
    }

    @Test
    void whatIsNotRecordedIsNamedAndCountsNowhere() {
        look(Duration.ZERO);
        AssetHealth battery = healths.latest().of(rig.asset(1)).orElseThrow();
        assertTrue(battery.part(HealthPart.FAULTS).isPresent());
        assertTrue(battery.part(HealthPart.EFFICIENCY).isEmpty());
        assertEquals(0.2, battery.completeFraction(), 1e-9);
        assertEquals(100, battery.scorePoints().orElseThrow(), 1e-9);
    }

    @Test
    void aCancelledRunLeavesWhatWasKnown() {
        look(Duration.ZERO);
        AssetHealths.Picture before = healths.latest();
        each = healths::cancel;
        CompletionException e =
                org.junit.jupiter.api.Assertions.assertThrows(
                        CompletionException.class,
                        () -> healths.compute().toCompletableFuture().join());
        assertTrue(e.getCause() instanceof CancellationException);
        assertSame(before, healths.latest());
        assertFalse(healths.progress().running());
        assertEquals(Optional.empty(), healths.progress().problem());
        each = () -> {};
        healths.compute().toCompletableFuture().join();
        assertEquals(3, runs);
    }

    @Test
    void aDatabaseThatIsAwayIsSaid() {
        away = true;
        look(Duration.ZERO);
        assertFalse(healths.latest().known());
        assertEquals(Optional.of("The database is away."), healths.progress().problem());
        away = false;
        look(Duration.ofHours(1));
        assertTrue(healths.latest().known());
    }

    @Test
    void oneAssetIsLookedAtWithItsPast() {
        AssetHealths.Detail detail = healths.detail(rig.asset(1)).toCompletableFuture().join();
        assertEquals(20, detail.history().get(HealthPart.FAULTS).size());
        assertEquals(List.of(), detail.history().get(HealthPart.EFFICIENCY));
    }
}
