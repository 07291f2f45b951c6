package org.wattdeck.store.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.wattdeck.app.History.Bucket;
import org.wattdeck.app.History.Point;
import org.wattdeck.app.TelemetryStore;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.store.SyntheticPlant;
import org.wattdeck.testing.Portfolios;

/// What both databases must do with telemetry.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TelemetryContract {

    private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
    private static final Registry REGISTRY = Portfolios.mixed(40);
    private static final int BATTERY = 1;
    private static final UUID ASSET = REGISTRY.asset(BATTERY).id();
    private static final UUID GRID = REGISTRY.asset(39).id();

    private final Databases databases;
    private Database database;
    private SqlTelemetry store;

    TelemetryContract(Databases databases) {
        this.databases = databases;
    }

    @BeforeAll
    void openDatabase() {
        database = databases.open();
    }

    @AfterAll
    void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void clear() {
        for (String table :
                List.of(
                        "telemetry_asset",
                        "telemetry_group",
                        "telemetry_recent_0",
                        "telemetry_recent_1",
                        "telemetry_hour",
                        "telemetry_minute",
                        "telemetry_15min",
                        "telemetry_1h",
                        "telemetry_1d",
                        "keyframe",
                        "store_fact")) {
            sql("DELETE FROM " + table);
        }
        store = new SqlTelemetry(database, Retention.DEFAULT);
    }

    private void reopen() {
        database.close();
        database = databases.open();
        store = new SqlTelemetry(database, Retention.DEFAULT);
    }

    private static List<PlantSnapshot> ticks(Instant from, int n, long seconds) {
        return ticks(new SyntheticPlant(REGISTRY, 9), from, n, seconds);
    }

    private static List<PlantSnapshot> ticks(
            SyntheticPlant plant, Instant from, int n, long seconds) {
        List<PlantSnapshot> ticks = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            ticks.add(plant.next(from.plusSeconds(i * seconds), seconds));
        }
        return ticks;
    }

    private void appendOneByOne(List<PlantSnapshot> ticks) {
        ticks.forEach(t -> store.append(List.of(t)));
    }

    @Test
    void allAssetsOfAStretchComeTickByTickWhetherPackedOrNot() {
        List<PlantSnapshot> ticks = ticks(T0, 2_000, 4);
        appendOneByOne(ticks);
        store.maintain(T0.plusSeconds(8_000));
        reopen();
        Instant from = T0.plusSeconds(3_400);
        List<TelemetryStore.Tick> read = store.ticks(REGISTRY, from, from.plusSeconds(900));
        assertEquals(225, read.size());
        for (int k = 0; k < read.size(); k++) {
            PlantSnapshot was = ticks.get(850 + k);
            assertEquals(was.time(), read.get(k).time());
            for (int i = 0; i < was.size(); i++) {
                assertTrue(read.get(k).recorded().get(i));
                assertEquals(
                        was.powerKw(i),
                        read.get(k).values()[Signal.POWER_KW.ordinal()][i],
                        0.0005001);
                assertEquals(was.status(i), read.get(k).status()[i]);
            }
        }
        assertEquals(List.of(), store.ticks(REGISTRY, T0.minusSeconds(60), T0));
    }

    @Test
    void aKeyframeIsFoundFromBothSidesAndADamagedOneIsPassedOver() {
        byte[] large = new byte[2_500_000];
        new java.util.SplittableRandom(3).nextBytes(large);
        store.saveKeyframe(new TelemetryStore.Keyframe(T0, large));
        store.saveKeyframe(new TelemetryStore.Keyframe(T0.plusSeconds(900), new byte[] {1}));
        store.saveKeyframe(new TelemetryStore.Keyframe(T0.plusSeconds(900), new byte[] {2, 3}));
        store.saveKeyframe(new TelemetryStore.Keyframe(T0.plusSeconds(1800), new byte[] {4}));
        reopen();
        assertEquals(Optional.empty(), store.keyframeUpTo(T0.minusMillis(1)));
        assertArrayEquals(large, store.keyframeUpTo(T0).orElseThrow().content());
        assertArrayEquals(
                new byte[] {2, 3},
                store.keyframeUpTo(T0.plusSeconds(1799)).orElseThrow().content());
        assertEquals(T0.plusSeconds(900), store.keyframeAfter(T0).orElseThrow().at());
        sql("UPDATE keyframe SET digest = digest + 1 WHERE at_ms = " + (ms(T0) + 900_000));
        assertEquals(T0, store.keyframeUpTo(T0.plusSeconds(1799)).orElseThrow().at());
        assertEquals(T0.plusSeconds(1800), store.keyframeAfter(T0).orElseThrow().at());
    }

    private static long ms(Instant time) {
        return time.toEpochMilli();
    }

    @Test
    void theLastPointsComeNewestFirst() {
        List<PlantSnapshot> ticks = ticks(T0, 150, 4);
        appendOneByOne(ticks);
        reopen();
        List<Point> last = store.last(ASSET, 100);
        assertEquals(100, last.size());
        for (int i = 0; i < 100; i++) {
            PlantSnapshot tick = ticks.get(149 - i);
            assertEquals(tick.time(), last.get(i).time());
            assertEquals(tick.powerKw(BATTERY), last.get(i).powerKw(), 0.00051);
            assertEquals(tick.socFraction(BATTERY), last.get(i).socFraction(), 0.00000051);
        }
        assertEquals(List.of(), store.last(Portfolios.id("nobody"), 100));
        assertTrue(Double.isNaN(store.last(GRID, 1).getFirst().socFraction()));
    }

    @Test
    void ticksThatComeTwiceOrOutOfOrderStandOnceInOrder() {
        List<PlantSnapshot> ticks = ticks(T0.plusSeconds(3000), 400, 4);
        List<List<PlantSnapshot>> batches = new ArrayList<>();
        for (int i = 0; i < 400; i += 8) {
            batches.add(ticks.subList(i, i + 8));
            batches.add(ticks.subList(Math.max(0, i - 5), i + 3));
        }
        Collections.shuffle(batches, new Random(4));
        for (int i = 0; i < batches.size(); i++) {
            store.append(batches.get(i));
            if (i == 40) {
                store.maintain(T0);
                reopen();
            }
        }
        store.maintain(T0);
        List<Point> last = store.last(ASSET, 1000);
        assertEquals(
                ticks.reversed().stream().map(PlantSnapshot::time).toList(),
                last.stream().map(Point::time).toList());
        assertEquals(
                400, count(store.range(ASSET, Signal.POWER_KW, T0, T0.plusSeconds(7200), 120)));
    }

    @Test
    void anySpanHoldsEachPointOnceAndItsSpikes() {
        SyntheticPlant plant = new SyntheticPlant(REGISTRY, 2);
        List<PlantSnapshot> ticks = new ArrayList<>();
        for (int i = 0; i < 3 * 1440 + 500; i++) {
            if (i % 700 == 13) {
                plant.spike(BATTERY, 7000 + i);
            }
            ticks.add(plant.next(T0.plusSeconds(60L * i + 7), 60));
        }
        int done = 0;
        SplittableRandom random = new SplittableRandom(8);
        while (done < ticks.size()) {
            int next = Math.min(ticks.size(), done + 1 + random.nextInt(300));
            store.append(ticks.subList(done, next));
            done = next;
            if (random.nextInt(4) == 0) {
                store.maintain(T0);
                checkSpan(ticks.subList(0, done), random);
            }
        }
        store.maintain(T0);
        for (int i = 0; i < 120; i++) {
            checkSpan(ticks, random);
        }
        assertTrue(rows("telemetry_15min") > 0 && rows("telemetry_1d") == 3 * 40);
    }

    private void checkSpan(List<PlantSnapshot> ticks, SplittableRandom random) {
        int a = random.nextInt(ticks.size());
        int b = random.nextInt(ticks.size());
        Instant from = ticks.get(Math.min(a, b)).time().minusSeconds(random.nextInt(40));
        Instant to = ticks.get(Math.max(a, b)).time().plusSeconds(1 + random.nextInt(40));
        int buckets = 1 + random.nextInt(random.nextInt(1, 3000));
        List<Bucket> found = store.range(ASSET, Signal.POWER_KW, from, to, buckets);
        String what = from + " to " + to + " in " + buckets;
        double max = Double.NEGATIVE_INFINITY;
        double min = Double.POSITIVE_INFINITY;
        double sum = 0;
        long n = 0;
        for (PlantSnapshot tick : ticks) {
            if (!tick.time().isBefore(from) && tick.time().isBefore(to)) {
                max = Math.max(max, tick.powerKw(BATTERY));
                min = Math.min(min, tick.powerKw(BATTERY));
                sum += tick.powerKw(BATTERY);
                n++;
            }
        }
        assertEquals(n, count(found), what);
        List<Bucket> full = found.stream().filter(f -> f.count() > 0).toList();
        assertEquals(max, full.stream().mapToDouble(Bucket::max).max().orElseThrow(), 1e-3, what);
        assertEquals(min, full.stream().mapToDouble(Bucket::min).min().orElseThrow(), 1e-3, what);
        double mean = full.stream().mapToDouble(f -> f.mean() * f.count()).sum() / n;
        assertEquals(sum / n, mean, 0.01 * (max - min) + 1e-3, what);
        double seconds = found.stream().mapToDouble(Bucket::seconds).sum();
        assertTrue(seconds > 0 && seconds <= 300.0 * n, what);
        for (Bucket bucket : full) {
            assertTrue(bucket.min() <= bucket.mean() && bucket.mean() <= bucket.max());
            assertTrue(bucket.min() <= bucket.last() && bucket.last() <= bucket.max());
        }
    }

    private static long count(List<Bucket> buckets) {
        return buckets.stream().mapToLong(Bucket::count).sum();
    }

    @Test
    void aSignalTheAssetDoesNotHaveGivesEmptyBuckets() {
        store.append(ticks(T0, 20, 4));
        List<Bucket> none = store.range(GRID, Signal.SOC_FRACTION, T0, T0.plusSeconds(80), 4);
        assertEquals(4, none.size());
        assertEquals(0, count(none));
        assertTrue(Double.isNaN(none.getFirst().mean()));
    }

    @Test
    void bucketsAreWorkedOutByHand() {
        SyntheticPlant plant = new SyntheticPlant(REGISTRY, 1);
        double[] powers = {10, 20, 60, -30};
        for (int i = 0; i < 4; i++) {
            plant.next(T0, 4);
            plant.spike(0, powers[i]);
            PlantSnapshot tick = plant.next(T0.plusSeconds(4L * i), 0);
            store.append(List.of(tick));
            powers[i] = tick.powerKw(0);
        }
        List<Bucket> two =
                store.range(REGISTRY.asset(0).id(), Signal.POWER_KW, T0, T0.plusSeconds(16), 2);
        assertEquals((powers[0] + powers[1]) / 2, two.get(0).mean(), 1e-3);
        assertEquals(powers[2], two.get(1).max(), 1e-3);
        assertEquals(powers[3], two.get(1).min(), 1e-3);
        assertEquals(powers[3], two.get(1).last(), 1e-3);
        assertEquals(T0.plusSeconds(8), two.get(1).start());
    }

    @Test
    void rawTicksAreDroppedWhenTheyAreOldAndTheRollUpsAnswer() {
        List<PlantSnapshot> ticks = ticks(T0, 2 * 1440 + 200, 60);
        store.append(ticks);
        assertEquals(0, store.maintain(T0.plus(Duration.ofDays(3))));
        long before = rows("telemetry_hour");
        Instant later = T0.plus(Duration.ofDays(31)).plusSeconds(10);
        long dropped = store.maintain(later);
        assertEquals(24 * 60 * 40, dropped);
        assertTrue(rows("telemetry_hour") < before);
        Instant day2 = T0.plus(Duration.ofDays(1));
        assertEquals(1440, count(store.range(ASSET, Signal.POWER_KW, T0, day2, 24)));
        assertEquals(1440, count(store.range(ASSET, Signal.POWER_KW, T0, day2, 5000)));
        store.append(ticks.subList(0, 30));
        store.maintain(later);
        assertEquals(1440, count(store.range(ASSET, Signal.POWER_KW, T0, day2, 24)));
        Instant muchLater = T0.plus(Duration.ofDays(366)).plusSeconds(10);
        store.maintain(muchLater);
        assertEquals(1440, count(store.range(ASSET, Signal.POWER_KW, T0, day2, 5000)));
        assertEquals(0, store.maintain(muchLater));
    }

    @Test
    void anAssetThatMovesToAnotherSiteKeepsItsWholeHistory() {
        store.append(ticks(T0, 700, 60));
        List<Site> sites = new ArrayList<>(REGISTRY.sites());
        sites.add(Portfolios.site(99));
        List<Asset> assets = new ArrayList<>();
        for (Asset a : REGISTRY.assets()) {
            assets.add(
                    a.id().equals(ASSET)
                            ? new Asset(
                                    a.id(),
                                    a.code(),
                                    a.type(),
                                    a.name(),
                                    Portfolios.site(99).id(),
                                    a.status(),
                                    a.core(),
                                    a.spec())
                            : a);
        }
        Registry moved = new Registry(sites, assets, List.of(), List.of(), false);
        SyntheticPlant plant = new SyntheticPlant(moved, 5);
        store.append(ticks(plant, T0.plusSeconds(700 * 60), 900, 60));
        Instant end = T0.plusSeconds(1600 * 60);
        assertEquals(1600, count(store.range(ASSET, Signal.POWER_KW, T0, end, 7)));
        store.maintain(T0);
        assertEquals(1600, count(store.range(ASSET, Signal.POWER_KW, T0, end, 7)));
        assertEquals(1600, count(store.range(ASSET, Signal.POWER_KW, T0, end, 900)));
        assertEquals(1, rowsOf("telemetry_1d", "ticks = 1440 AND asset_no = 2"));
        assertEquals(1600, store.last(ASSET, 5000).size());
        List<Point> exported = new ArrayList<>();
        store.points(ASSET, T0, end, exported::add);
        assertEquals(1600, exported.size());
    }

    @Test
    void thePlainTablesCanBeAskedBySql() {
        store.append(ticks(T0, 1500, 60));
        store.maintain(T0);
        assertEquals(
                24, rowsOf("asset_1h", "asset_id = '" + ASSET + "' AND power_kw_max IS NOT NULL"));
        assertEquals(96, rowsOf("asset_15min", "asset_id = '" + ASSET + "'"));
        long hour = T0.plusSeconds(1440 * 60).toEpochMilli();
        for (String slot : Blocks.SLOTS) {
            assertEquals(0, rowsOf(slot, "first_ms < " + hour), "packed ticks left their slot");
        }
        assertFalse(database.kind() == Database.Kind.H2 && Timescale.use(database));
    }

    private long rows(String table) {
        return rowsOf(table, "1 = 1");
    }

    private long rowsOf(String table, String where) {
        return database.transaction(
                c -> {
                    try (Statement statement = c.createStatement();
                            var rows =
                                    statement.executeQuery(
                                            "SELECT COUNT(*) FROM " + table + " WHERE " + where)) {
                        rows.next();
                        return rows.getLong(1);
                    }
                });
    }

    private void sql(String text) {
        database.transaction(
                c -> {
                    try (Statement statement = c.createStatement()) {
                        return statement.executeUpdate(text);
                    }
                });
    }
}
