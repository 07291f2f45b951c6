package org.wattdeck.app.studies;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.performance.PerformanceStore;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.performance.Part;
import org.wattdeck.domain.performance.QuarterDay;
import org.wattdeck.testing.Portfolios;

/// What is expected because it was recorded before.
class RecentTest {

    private static final Instant NOON = Instant.parse("2026-03-30T12:00:00Z");

    private final Registry registry = Portfolios.mixed(20);
    private final Map<Integer, QuarterDay> byDaysBack = new HashMap<>();

    private final class Recorded implements PerformanceStore {
        @Override
        public <T> T days(
                Instant from, Instant to, Function<Function<UUID, List<QuarterDay>>, T> use) {
            return use.apply(id -> List.copyOf(byDaysBack.values()));
        }

        @Override
        public long roll(Registry known, int atMost) {
            return 0;
        }

        @Override
        public long due() {
            return 0;
        }

        @Override
        public Live live(Registry known, UUID siteId) {
            return Live.NOTHING;
        }

        @Override
        public Optional<Instant> newest() {
            return Optional.empty();
        }

        @Override
        public void again(Instant from, Instant to) {}
    }

    /// The same all day.
    private void day(int back, double kw, double availableKw) {
        long ms = QuarterDay.dayOf(NOON.minus(Duration.ofDays(back)).toEpochMilli());
        QuarterDay day = new QuarterDay(ms);
        for (int q = 0; q < QuarterDay.QUARTERS; q++) {
            day.set(Part.SECONDS, q, 900);
            day.set(Part.IN_KWH, q, kw / 4);
            day.set(Part.AVAILABLE_KWH, q, availableKw / 4);
        }
        byDaysBack.put(back, day);
    }

    private Optional<NowStudy.Course> expected(AssetType type) {
        Asset asset =
                registry.assets().stream().filter(a -> a.type() == type).findFirst().orElseThrow();
        return new Recent(new Recorded()).of(asset, NOON, 4);
    }

    private static void same(double kw, Optional<NowStudy.Course> course) {
        double[] all = new double[4];
        Arrays.fill(all, kw);
        assertArrayEquals(all, course.orElseThrow().meanKw(), 1e-9);
    }

    @Test
    void aLoadDoesWhatItDidAWeekBeforeWithoutWhatWasShed() {
        day(7, 10, 12);
        day(14, 30, 30);
        same(12, expected(AssetType.LOAD));
    }

    /// The third week is not recorded. What a charger was held back was charged later.
    @Test
    void aChargerDoesTheMeanOfTheWeeksThatAreRecorded() {
        day(7, 10, 50);
        day(14, 30, 50);
        day(28, 5, 5);
        Optional<NowStudy.Course> course = expected(AssetType.EV_CHARGER);
        same(15, course);
        assertEquals(
                "the mean of the weeks before at the same time",
                course.orElseThrow().source().english());
    }

    @Test
    void withOneDayAloneItIsThatDay() {
        day(1, 8, 50);
        same(8, expected(AssetType.EV_CHARGER));
        byDaysBack.clear();
        assertEquals(Optional.empty(), expected(AssetType.EV_CHARGER));
    }
}
