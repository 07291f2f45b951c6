package org.wattdeck.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.maintenance.AssetHealths;
import org.wattdeck.app.maintenance.Proposal;
import org.wattdeck.app.maintenance.Upkeep;
import org.wattdeck.app.performance.PerformanceStore;
import org.wattdeck.app.performance.Performances;
import org.wattdeck.app.record.OutOfServices;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.app.record.RecordStore;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.maintenance.WorkKind;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.engine.maintenance.health.HealthPart;
import org.wattdeck.engine.plant.Plant;
import org.wattdeck.engine.plant.PlantSettings;
import org.wattdeck.testing.MemoryJournal;
import org.wattdeck.testing.Portfolios;

/// A month of operation in a database: one of six inverters loses efficiency, warms and trips more
/// and more often until it fails on the 31st day. Its work is proposed before, and no other's.
abstract class FailingInverterContract {

    private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");
    private static final Actor ANNA = new Actor("anna", Actor.Source.CONSOLE);
    private static final int TICK_SECONDS = 300;
    private static final int ONSET_DAY = 12;
    private static final int FAILURE_DAY = 31;
    private static final int FAILING = 3;

    private final Databases databases;
    private final Registry registry = registry();
    private final SplittableRandom random = new SplittableRandom(17);
    private Instant now = START;
    private PlantSnapshot latest = Plant.of(registry, PlantSettings.DEFAULT, START).snapshot();

    FailingInverterContract(Databases databases) {
        this.databases = databases;
    }

    private static Registry registry() {
        Site site = Portfolios.site(1);
        List<Asset> assets = new ArrayList<>();
        assets.add(Portfolios.asset(AssetType.GRID_CONNECTION, 1, site));
        for (int i = 2; i <= 7; i++) {
            assets.add(Portfolios.asset(AssetType.SOLAR_PV, i, site));
        }
        assets.add(Portfolios.asset(AssetType.LOAD, 8, site));
        return new Registry(List.of(site), assets, List.of(), List.of(), false);
    }

    /// How far the decline is: 0 before its onset, 1 at the failure.
    private static double decline(Instant time) {
        double day = Duration.between(START, time).toSeconds() / 86_400.0;
        return Math.max(0, (day - ONSET_DAY) / (FAILURE_DAY - ONSET_DAY));
    }

    /// What the plant does, as meters see it: with noise, and with the decline of one inverter.
    private PlantSnapshot measured(PlantSnapshot s) {
        int n = s.size();
        double[][] v = new double[10][n];
        UnitStatus[] status = new UnitStatus[n];
        int[] faults = new int[n];
        long[] seen = new long[n];
        for (int i = 0; i < n; i++) {
            boolean pv = registry.asset(i).type() == AssetType.SOLAR_PV;
            double bad = i == FAILING ? decline(s.time()) : 0;
            double given = pv ? 0.985 * (1 - 0.12 * bad) * (1 + 0.01 * random.nextGaussian()) : 1;
            v[0][i] = s.powerKw(i) * given;
            v[1][i] = s.setpointKw(i);
            v[2][i] = s.socKwh(i);
            v[3][i] = s.socFraction(i);
            v[4][i] = s.availableKw(i);
            double load = s.powerKw(i) / registry.asset(i).spec().number("rated_capacity_kw", 1);
            v[5][i] = s.temperatureCelsius(i) + (pv ? 14 * bad * load + random.nextGaussian() : 0);
            v[6][i] = s.fuelLitres(i);
            v[7][i] = s.energyInKwh(i);
            v[8][i] = s.energyOutKwh(i);
            v[9][i] = s.healthFraction(i);
            status[i] = s.status(i);
            faults[i] = s.faults(i);
            seen[i] = s.lastSeenEpochMilli(i);
        }
        return new PlantSnapshot(
                registry,
                s.tick(),
                s.time(),
                new PlantSnapshot.Columns(
                        v[0],
                        v[1],
                        v[2],
                        v[3],
                        v[4],
                        v[5],
                        v[6],
                        v[7],
                        v[8],
                        v[9],
                        status,
                        faults,
                        seen,
                        new boolean[n]));
    }

    private static PlantEvent event(Asset asset, Instant time, Severity severity) {
        return new PlantEvent(
                Portfolios.id("fault " + time + severity),
                time,
                Optional.of(asset.id()),
                Optional.of(asset.siteId()),
                FaultKind.INVERTER_FAULT.name(),
                severity,
                asset.code() + ": inverter fault");
    }

    /// One more day of ticks and faults goes to the database.
    private void day(Plant plant, SqlTelemetry telemetry, SqlOperations operations) {
        List<PlantSnapshot> batch = new ArrayList<>();
        List<PlantEvent> events = new ArrayList<>();
        Instant end = now.plus(Duration.ofDays(1));
        while (plant.time().isBefore(end)) {
            boolean trips = random.nextDouble() < 0.004 * decline(plant.time());
            if (plant.faults(FAILING) != 0) {
                plant.clear(FAILING, FaultKind.INVERTER_FAULT);
                events.add(event(registry.asset(FAILING), plant.time(), Severity.CLEAR));
            } else if (trips) {
                plant.raise(FAILING, FaultKind.INVERTER_FAULT);
                events.add(event(registry.asset(FAILING), plant.time(), Severity.ALARM));
            }
            plant.step(TICK_SECONDS);
            plant.drainEvents();
            batch.add(measured(plant.snapshot()));
        }
        operations.saveEvents(events);
        latest = batch.getLast();
        telemetry.append(batch);
        now = end;
    }

    private RecordBook book(SqlOperations operations) {
        AtomicLong ids = new AtomicLong();
        RecordBook book =
                new RecordBook(
                        new RecordBook.Ports(
                                new MemoryJournal(),
                                (act, sequence) -> operations.saveRecords(List.of(act)),
                                Runnable::run,
                                () -> Portfolios.id("health " + ids.incrementAndGet()),
                                () -> now,
                                new RecordBook.Reads() {
                                    @Override
                                    public <T> CompletionStage<T> ask(
                                            Function<RecordStore, T> question) {
                                        return CompletableFuture.completedFuture(
                                                question.apply(operations));
                                    }
                                }));
        book.restore(operations.openRecords(), Map.of());
        return book;
    }

    private Upkeep upkeep(RecordBook book) {
        return new Upkeep(
                new Upkeep.Ports(
                        book,
                        () -> registry,
                        new OutOfServices(book, () -> registry),
                        asset -> Optional.empty(),
                        TICK_SECONDS,
                        () -> now.toEpochMilli() * 1_000_000));
    }

    @Test
    void theFailingInverterIsProposedForWorkBeforeItFails() {
        try (Database database = databases.open()) {
            SqlTelemetry telemetry = new SqlTelemetry(database, Retention.DEFAULT);
            SqlOperations operations = new SqlOperations(database);
            operations.savePortfolio(org.wattdeck.domain.asset.Portfolio.of(registry));
            Upkeep upkeep = upkeep(book(operations));
            AssetHealths health =
                    new AssetHealths(
                            upkeep,
                            new AssetHealths.Ports(
                                    () -> registry,
                                    () -> latest,
                                    new Performances.Reads() {
                                        @Override
                                        public <T> CompletionStage<T> ask(
                                                Function<PerformanceStore, T> question) {
                                            return CompletableFuture.completedFuture(
                                                    question.apply(telemetry.performance()));
                                        }
                                    },
                                    () -> now.toEpochMilli() * 1_000_000));
            Plant plant = Plant.of(registry, PlantSettings.DEFAULT, START);
            Map<UUID, Integer> proposedOn = new HashMap<>();
            for (int day = 1; day < FAILURE_DAY; day++) {
                day(plant, telemetry, operations);
                telemetry.maintain(now);
                while (telemetry.performance().roll(registry, 1_000) > 0) {
                    assertTrue(telemetry.performance().due() > 0);
                }
                health.compute().toCompletableFuture().join();
                for (Proposal p : upkeep.proposals().all()) {
                    proposedOn.putIfAbsent(p.assetId(), day);
                }
            }
            Asset failing = registry.asset(FAILING);
            assertEquals(
                    List.of(failing.id()), List.copyOf(proposedOn.keySet()), proposedOn::toString);
            int day = proposedOn.get(failing.id());
            assertTrue(day > ONSET_DAY && day <= FAILURE_DAY - 3, "on day " + day);
            assertEquals(1, upkeep.proposals().all().size(), "once");
            Proposal proposal = upkeep.proposals().of(failing.id()).orElseThrow();
            assertTrue(
                    proposal.due().isBefore(START.plus(Duration.ofDays(FAILURE_DAY))),
                    proposal::toString);
            double score = health.latest().byAsset().get(failing.id()).scorePoints().orElseThrow();
            assertTrue(score < 70, "score " + score);
            for (Asset a : registry.assets()) {
                if (!a.equals(failing)) {
                    double good = health.latest().byAsset().get(a.id()).scorePoints().orElseThrow();
                    assertTrue(good >= 90, a.code() + " " + good);
                }
            }
            AssetHealths.Detail detail = health.detail(failing.id()).toCompletableFuture().join();
            assertEquals(health.latest().byAsset().get(failing.id()), detail.health());
            assertEquals(30, detail.history().get(HealthPart.EFFICIENCY).size());
            if (!(upkeep.proposals().accept(ANNA, proposal.id()).toCompletableFuture().join()
                    instanceof Verdict.Accepted<WorkOrder>(WorkOrder order))) {
                throw new AssertionError("not accepted");
            }
            assertEquals(WorkKind.PREDICTIVE, order.task().kind());
            // another start finds the same
            Upkeep later = upkeep(book(operations));
            assertEquals(order, later.open(failing.id()).getFirst());
            assertEquals(
                    Optional.of(order.id()),
                    later.proposals().of(failing.id()).orElseThrow().orderId());
        }
    }
}
