package org.wattdeck.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.wattdeck.app.performance.PerformanceStore;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.ChargingSessions;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.performance.Part;
import org.wattdeck.domain.performance.QuarterDay;
import org.wattdeck.domain.performance.Tally;
import org.wattdeck.engine.performance.QuarterMeter;
import org.wattdeck.store.SyntheticPlant;
import org.wattdeck.testing.Portfolios;

/// What both databases must do with what ticks come to.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PerformanceContract {

    private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");

    /// More than one group of assets on one site.
    private static final Registry REGISTRY = Portfolios.mixed(40);

    private static final double SMALL = 1e-6;

    private final Databases databases;
    private Database database;
    private SqlTelemetry store;

    PerformanceContract(Databases databases) {
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
                        "performance_due",
                        "performance_day",
                        "plant_event",
                        "store_fact")) {
            sql("DELETE FROM " + table);
        }
        store = new SqlTelemetry(database, Retention.DEFAULT);
    }

    private void sql(String sql) {
        database.transaction(
                c -> {
                    try (Statement statement = c.createStatement()) {
                        return statement.execute(sql);
                    }
                });
    }

    private static List<PlantSnapshot> ticks(Instant from, int n, long seconds) {
        SyntheticPlant plant = new SyntheticPlant(REGISTRY, 9);
        List<PlantSnapshot> ticks = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            ticks.add(plant.next(from.plusSeconds(i * seconds), seconds));
        }
        return ticks;
    }

    private void roll() {
        while (store.performance().roll(REGISTRY, 7) > 0) {
            assertTrue(store.performance().due() > 0, "there is more to do");
        }
    }

    private void maintain(Instant now) {
        store.maintain(now);
        roll();
    }

    private Tally stored(Asset asset, Instant from, Instant to) {
        return store.performance().days(from, to, days -> total(days.apply(asset.id()), from, to));
    }

    private static Tally total(List<QuarterDay> days, Instant from, Instant to) {
        Tally.Sum sum = new Tally.Sum();
        for (QuarterDay day : days) {
            for (int q = 0; q < QuarterDay.QUARTERS; q++) {
                long start = day.startMs(q);
                if (start >= from.toEpochMilli() && start < to.toEpochMilli()) {
                    sum.add(day, q);
                }
            }
        }
        return sum.tally();
    }

    /// Straight from the snapshots, to the watt as they are kept.
    private static Tally direct(List<PlantSnapshot> ticks, int asset, Instant from, Instant to) {
        QuarterMeter meter =
                new QuarterMeter(
                        REGISTRY.asset(asset), List.of(), from.toEpochMilli(), to.toEpochMilli());
        long before = ticks.getFirst().time().toEpochMilli();
        for (PlantSnapshot tick : ticks) {
            double grid = 0;
            for (int i = 0; i < tick.size(); i++) {
                if (REGISTRY.asset(i).type() == AssetType.GRID_CONNECTION) {
                    grid += watt(tick.powerKw(i));
                }
            }
            long time = tick.time().toEpochMilli();
            meter.tick(
                    before,
                    time,
                    new QuarterMeter.Sample(
                            watt(tick.powerKw(asset)),
                            Math.rint(tick.socFraction(asset) * 1e6) / 1e6,
                            watt(tick.availableKw(asset)),
                            tick.status(asset),
                            grid,
                            false));
            before = time;
        }
        return total(meter.days(), from, to);
    }

    private static double watt(double kw) {
        return Math.rint(kw * 1000) / 1000;
    }

    private static void same(Tally expected, Tally found) {
        for (Part part : Part.values()) {
            assertEquals(
                    expected.of(part),
                    found.of(part),
                    SMALL * Math.max(1e-3, Math.abs(expected.of(part))),
                    part.name());
        }
    }

    @Test
    void whatIsStoredIsWhatTheTicksComeTo() {
        List<PlantSnapshot> ticks = ticks(T0, 5_000, 4);
        store.append(ticks);
        Instant over = T0.plusSeconds(5 * 3600);
        maintain(T0.plusSeconds(20_000));
        for (int i = 0; i < REGISTRY.assets().size(); i++) {
            Tally expected = direct(ticks, i, T0, over);
            same(expected, stored(REGISTRY.asset(i), T0, over));
        }
        assertEquals(0, store.performance().due(), "what was added up is not added up again");
    }

    @Test
    void packingHourByHourComesToTheSame() {
        List<PlantSnapshot> ticks = ticks(T0, 3_600, 4);
        for (int i = 0; i < ticks.size(); i += 300) {
            store.append(ticks.subList(i, i + 300));
            maintain(ticks.get(i + 299).time());
        }
        Instant over = T0.plusSeconds(3 * 3600);
        for (int i : new int[] {0, 1, 2, 39}) {
            same(direct(ticks, i, T0, over), stored(REGISTRY.asset(i), T0, over));
        }
    }

    @Test
    void lateTicksChangeTheirHoursAndNoOthers() {
        List<PlantSnapshot> ticks = ticks(T0, 3_600, 4);
        SplittableRandom random = new SplittableRandom(3);
        List<PlantSnapshot> late = new ArrayList<>();
        List<PlantSnapshot> first = new ArrayList<>();
        int lost = 0;
        for (int i = 0; i < ticks.size(); i++) {
            lost = lost > 0 ? lost - 1 : random.nextInt(300) == 0 ? 150 : 0;
            (lost > 0 && i < 3_500 ? late : first).add(ticks.get(i));
        }
        store.append(first);
        maintain(T0.plusSeconds(14_400));
        Instant over = T0.plusSeconds(3 * 3600);
        same(direct(first, 1, T0, over), stored(REGISTRY.asset(1), T0, over));
        Collections.shuffle(late, new java.util.Random(5));
        store.append(late);
        maintain(T0.plusSeconds(14_400));
        for (int i : new int[] {0, 1, 39}) {
            same(direct(ticks, i, T0, over), stored(REGISTRY.asset(i), T0, over));
        }
    }

    @Test
    void theHourThatIsNotOverComesStraightFromTheTicks() {
        List<PlantSnapshot> ticks = ticks(T0, 2_000, 4);
        store.append(ticks);
        maintain(T0.plusSeconds(8_000));
        Instant from = T0.plusSeconds(3600);
        Instant to = T0.plusSeconds(10_800);
        assertEquals(Optional.of(ticks.getLast().time()), store.performance().newest());
        PerformanceStore.Live live = store.performance().live(REGISTRY, REGISTRY.site(0).id());
        for (int i = 0; i < REGISTRY.assets().size(); i++) {
            same(
                    direct(ticks, i, from, to),
                    total(live.days().getOrDefault(REGISTRY.asset(i).id(), List.of()), from, to));
        }
    }

    @Test
    void faultsAreCountedAndLostCommunicationIsNotInvented() {
        List<PlantSnapshot> ticks = ticks(T0, 2_000, 4);
        Asset battery = REGISTRY.asset(1);
        try (SqlOperations operations = new SqlOperations(database)) {
            operations.saveEvents(
                    List.of(
                            event(battery, 600, FaultKind.HVAC_FAILED, Severity.ALARM),
                            event(battery, 900, FaultKind.HVAC_FAILED, Severity.CLEAR),
                            event(battery, 1_000, FaultKind.RACK_FAULT, Severity.WARNING),
                            event(battery, 1_200, FaultKind.COMMS_DEGRADED, Severity.WARNING),
                            event(battery, 4_800, FaultKind.COMMS_DEGRADED, Severity.CLEAR)));
        }
        store.append(ticks);
        maintain(T0.plusSeconds(8_000));
        Instant over = T0.plusSeconds(7_200);
        Tally battery1 = stored(battery, T0, over);
        assertEquals(2, battery1.count(Part.FAULTS));
        assertEquals(3_600, battery1.of(Part.SECONDS), 0.001);
        assertEquals(7_200, stored(REGISTRY.asset(2), T0, over).of(Part.SECONDS), 0.001);
    }

    @Test
    void sessionsAreCountedInTheQuarterInWhichTheyEnd() {
        Asset charger =
                REGISTRY.assets().stream()
                        .filter(a -> a.type() == AssetType.EV_CHARGER)
                        .findFirst()
                        .orElseThrow();
        store.append(ticks(T0, 2_000, 4));
        try (SqlOperations operations = new SqlOperations(database)) {
            operations.saveEvents(
                    List.of(
                            ended(charger, 1_799, new ChargingSessions(2, 30, 12)),
                            ended(charger, 1_800, new ChargingSessions(1, 10, 5)),
                            ended(charger, 7_300, new ChargingSessions(1, 10, 50))));
        }
        maintain(T0.plusSeconds(8_000));
        Tally first = stored(charger, T0, T0.plusSeconds(1_800));
        assertEquals(2, first.count(Part.SESSIONS));
        assertEquals(12, first.count(Part.IDLE_MINUTES));
        assertEquals(3, stored(charger, T0, T0.plusSeconds(7_200)).count(Part.SESSIONS));
        assertEquals(
                50,
                total(
                                store.performance()
                                        .live(REGISTRY, charger.siteId())
                                        .days()
                                        .getOrDefault(charger.id(), List.of()),
                                T0.plusSeconds(7_200),
                                T0.plusSeconds(10_800))
                        .count(Part.IDLE_MINUTES));
    }

    private static PlantEvent ended(Asset asset, int second, ChargingSessions sessions) {
        return new PlantEvent(
                UUID.randomUUID(),
                T0.plusSeconds(second),
                Optional.of(asset.id()),
                Optional.of(asset.siteId()),
                ChargingSessions.EVENT,
                Severity.INFO,
                asset.code() + ": " + sessions.words());
    }

    private static PlantEvent event(Asset asset, int second, FaultKind kind, Severity severity) {
        return new PlantEvent(
                UUID.nameUUIDFromBytes((kind + "/" + second).getBytes()),
                T0.plusSeconds(second),
                Optional.of(asset.id()),
                Optional.of(asset.siteId()),
                kind.name(),
                severity,
                "");
    }

    /// Energy of a minute is kept to 0.01 Wh; what it was worth may be off by what the site's
    /// minutes hide.
    @Test
    void whereTheTicksAreGoneTheMinutesDo() {
        List<PlantSnapshot> ticks = ticks(T0, 22_000, 4);
        store.append(ticks);
        maintain(T0.plusSeconds(88_000));
        Instant over = T0.plusSeconds(5 * 3600);
        Tally raw = stored(REGISTRY.asset(1), T0, over);
        Retention brief = new Retention(Duration.ofDays(1), Duration.ofDays(365));
        store = new SqlTelemetry(database, brief);
        store.maintain(T0.plus(Duration.ofDays(3)));
        store.performance().again(T0, over);
        roll();
        Tally minutes = stored(REGISTRY.asset(1), T0, over);
        assertEquals(raw.of(Part.SECONDS), minutes.of(Part.SECONDS), 5);
        assertEquals(minutes.of(Part.SECONDS), minutes.of(Part.COARSE_SECONDS), 0.001);
        double least = 5 * 60 * 1e-5;
        assertEquals(raw.of(Part.OUT_KWH), minutes.of(Part.OUT_KWH), least + 2);
        assertEquals(raw.of(Part.IN_KWH), minutes.of(Part.IN_KWH), least + 2);
        assertEquals(raw.of(Part.SOC_FRACTION), minutes.of(Part.SOC_FRACTION), 0.02);
        assertTrue(raw.of(Part.OUT_KWH) > 100, "there was something");
    }

    @Test
    void aDatabaseOfBeforeIsAddedUpFromItsMinutes() {
        store.append(ticks(T0, 2_000, 4));
        store.maintain(T0.plusSeconds(8_000));
        Tally before = stored(REGISTRY.asset(1), T0, T0.plusSeconds(7_200));
        assertEquals(0, before.of(Part.SECONDS));
        sql("DELETE FROM performance_due");
        store.performance().again(T0, T0.plusSeconds(7_200));
        assertEquals(4, store.performance().due(), "two groups, two hours");
        roll();
        assertEquals(
                7_200,
                stored(REGISTRY.asset(1), T0, T0.plusSeconds(7_200)).of(Part.SECONDS),
                0.001);
        assertEquals(PerformanceStore.NONE.due(), store.performance().due());
    }
}
