package org.wattdeck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wattdeck.app.Deck;
import org.wattdeck.app.DispatchService.Checked;
import org.wattdeck.app.Health;
import org.wattdeck.app.History.Point;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.runtime.Runtime;
import org.wattdeck.app.runtime.RuntimeSettings;
import org.wattdeck.app.runtime.Stores;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.store.journal.FileJournal;
import org.wattdeck.store.sql.Database;
import org.wattdeck.store.sql.Retention;
import org.wattdeck.store.sql.SqlOperations;
import org.wattdeck.store.sql.SqlTelemetry;
import org.wattdeck.testing.FaultProxy;
import org.wattdeck.testing.FaultProxy.Mode;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.PostgresServer;

/// A running console whose PostgreSQL goes away and comes back: no act is refused or lost, every
/// tick is recorded once.
@Timeout(180)
class LostDatabaseTest {

    private static final Actor ANNA = new Actor("anna", Actor.Source.CONSOLE);
    private static final Registry REGISTRY = Portfolios.mixed(8);

    @TempDir Path folder;

    private final List<Instant> published = Collections.synchronizedList(new ArrayList<>());
    private final List<UUID> accepted = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(11);
    private FileJournal journal;
    private Database database;
    private SqlOperations operations;
    private SqlTelemetry telemetry;
    private Runtime runtime;
    private Deck deck;

    @BeforeEach
    void openJournal() {
        journal = FileJournal.open(folder, new FileJournal.Settings(1 << 20, 0));
    }

    @AfterEach
    void closeAll() {
        runtime.close();
        operations.close();
        database.close();
        journal.close();
    }

    private void start(String url) throws Exception {
        database = Database.openPostgres(url, "", "");
        operations = new SqlOperations(database);
        telemetry = new SqlTelemetry(database, Retention.DEFAULT);
        runtime =
                Runtime.start(
                        RuntimeSettings.DEFAULT.withCommands(
                                new RuntimeSettings.Commands(
                                        Duration.ofHours(4), Duration.ofSeconds(30), 9999, 9999)),
                        new Runtime.Ports(
                                REGISTRY,
                                journal,
                                InstantSource.system(),
                                () -> new UUID(random.nextLong(), random.nextLong())),
                        CompletableFuture.completedFuture(
                                new Stores(operations, telemetry, database.name())));
        deck = runtime.deck();
        deck.live().onSnapshot(s -> published.add(s.time()));
        deck.control().setSpeed(ANNA, 40);
        until(r -> r.ticks() > 5 && r.storeProblem().isEmpty());
    }

    /// Waits for the console's own view of itself, looked at every tick.
    private void until(Predicate<Health.Reading> condition) throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        try (Subscription _ = deck.live().onSnapshot(s -> look(s, condition, seen))) {
            assertTrue(
                    seen.await(90, TimeUnit.SECONDS),
                    () -> "waited in vain: " + deck.health().read());
        }
    }

    private void look(
            PlantSnapshot snapshot, Predicate<Health.Reading> condition, CountDownLatch seen) {
        if (condition.test(deck.health().read())) {
            seen.countDown();
        }
    }

    private void dispatch(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            DispatchRequest request =
                    new DispatchRequest(
                            new UUID(4, accepted.size() + 1),
                            new Target.OfAsset(REGISTRY.asset(i % 2).id()),
                            random.nextInt(-200, 200),
                            Optional.of(Duration.ofMinutes(2)),
                            OptionalDouble.empty(),
                            "while away");
            Checked checked = deck.dispatches().check(ANNA, request);
            Verdict<List<Dispatch>> verdict =
                    deck.dispatches()
                            .submit(ANNA, request, checked.nonce().orElseThrow())
                            .toCompletableFuture()
                            .get(20, TimeUnit.SECONDS);
            switch (verdict) {
                case Verdict.Accepted<List<Dispatch>>(List<Dispatch> rows) ->
                        rows.forEach(d -> accepted.add(d.id()));
                case Verdict.Refused<List<Dispatch>> refused ->
                        throw new AssertionError(refused.toString());
            }
        }
    }

    /// Lets the writer catch up, then compares the database with what was promised.
    private void everythingIsThereOnce() throws Exception {
        until(r -> r.storeProblem().isEmpty() && r.writerQueue() <= 2);
        deck.control().pause(ANNA);
        runtime.close();
        List<UUID> saved = operations.lastDispatches(10_000).stream().map(Dispatch::id).toList();
        assertTrue(saved.containsAll(accepted), accepted.size() + " accepted, saved " + saved);
        assertEquals(saved.size(), saved.stream().distinct().count());
        List<Instant> recorded =
                telemetry.last(REGISTRY.asset(0).id(), 100_000).reversed().stream()
                        .map(Point::time)
                        .toList();
        assertEquals(
                List.of(),
                published.stream()
                        .map(t -> Instant.ofEpochMilli(t.toEpochMilli()))
                        .filter(t -> !recorded.contains(t))
                        .collect(Collectors.toList()),
                "ticks that are not recorded");
        assertEquals(0, deck.health().read().shedSamples());
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"BLACKHOLE", "RESET", "REFUSE"})
    void aLostConnectionCostsNothing(Mode mode) throws Exception {
        PostgresServer server = PostgresServer.shared();
        try (FaultProxy proxy = new FaultProxy(server.port())) {
            String url = server.newDatabase().replace(":" + server.port(), ":" + proxy.port());
            start(url);
            dispatch(3);
            proxy.set(mode);
            until(r -> r.storeProblem().isPresent());
            dispatch(5);
            proxy.set(Mode.PASS);
            everythingIsThereOnce();
        }
    }

    @Test
    void aKilledServerCostsNothing() throws Exception {
        try (PostgresServer server = PostgresServer.startNew()) {
            start(server.newDatabase());
            for (int round = 0; round < 3; round++) {
                dispatch(4);
                server.kill();
                until(r -> r.storeProblem().isPresent());
                dispatch(4);
                server.start();
                until(r -> r.storeProblem().isEmpty());
            }
            everythingIsThereOnce();
        }
    }
}
