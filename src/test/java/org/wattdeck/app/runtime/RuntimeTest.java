package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.Deck;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.DispatchState;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.store.journal.FileJournal;

/// The console with its real threads, journal and database.
@Timeout(120)
class RuntimeTest {

    private static final Registry REGISTRY = DispatchLifecycleTest.batteries(3);

    @TempDir Path folder;

    private Runtime start(FileJournal journal, CompletableFuture<Stores> stores) {
        return Runtime.start(
                RuntimeSettings.DEFAULT,
                new Runtime.Ports(REGISTRY, journal, InstantSource.system(), UUID::randomUUID),
                stores);
    }

    private static CountDownLatch ticks(Deck deck, int n) {
        CountDownLatch latch = new CountDownLatch(n);
        deck.live().onSnapshot(s -> latch.countDown());
        return latch;
    }

    private static DispatchRequest request(UUID client) {
        return new DispatchRequest(
                client,
                new Target.OfAsset(REGISTRY.asset(0).id()),
                200,
                Optional.of(Duration.ofHours(3)),
                OptionalDouble.empty(),
                "a real one");
    }

    @Test
    void aStopInTheMiddleOfADispatchIsGoneOnWith() throws Exception {
        UUID client = UUID.randomUUID();
        UUID id = Dispatcher.named(client, REGISTRY.asset(0).id());
        double socBefore;
        try (FileJournal journal = FileJournal.open(folder.resolve("journal"));
                RealStores real = RealStores.open(folder, "h2");
                Runtime runtime =
                        start(journal, CompletableFuture.completedFuture(real.stores()))) {
            Deck deck = runtime.deck();
            assertTrue(ticks(deck, 1).await(60, TimeUnit.SECONDS));
            deck.control().setSpeed(Rig.ANNA, 3600);
            var checked = deck.dispatches().check(Rig.ANNA, request(client));
            Rig.rows(
                    Rig.now(
                            deck.dispatches()
                                    .submit(
                                            Rig.ANNA,
                                            request(client),
                                            checked.nonce().orElseThrow())));
            assertTrue(ticks(deck, 15).await(60, TimeUnit.SECONDS));
            socBefore = deck.live().latest().socKwh(0);
            assertTrue(socBefore < 1000, "soc " + socBefore);
        }
        try (FileJournal journal = FileJournal.open(folder.resolve("journal"));
                RealStores real = RealStores.open(folder, "h2")) {
            CompletableFuture<Stores> late = new CompletableFuture<>();
            try (Runtime runtime = start(journal, late)) {
                Deck deck = runtime.deck();
                // the first frame is there before the database is
                assertEquals(4, deck.live().latest().size());
                assertTrue(deck.dispatches().check(Rig.ANNA, request(client)).nonce().isEmpty());
                CountDownLatch first = ticks(deck, 1);
                late.complete(real.stores());
                assertTrue(first.await(60, TimeUnit.SECONDS));
                assertTrue(deck.live().latest().socKwh(0) <= socBefore);
                Dispatch row = deck.dispatches().recent(10).getFirst();
                assertEquals(id, row.id());
                assertEquals(200, row.powerKw());
                // the same request again is the same dispatch
                assertEquals(
                        id,
                        Rig.rows(
                                        Rig.now(
                                                deck.dispatches()
                                                        .submit(
                                                                Rig.ANNA,
                                                                request(client),
                                                                UUID.randomUUID())))
                                .getFirst()
                                .id());
                assertEquals(1, Rig.now(deck.history().lastDispatches(10)).size());
            }
            DispatchState state = real.operations().lastDispatches(1).getFirst().state();
            assertTrue(state == DispatchState.ACTIVE || state.ended(), "" + state);
            assertEquals(1, count(journal, DispatchRecord.ACCEPTED));
            assertTrue(count(journal, DispatchRecord.ENDED) <= 1);
        }
    }

    private static long count(FileJournal journal, String kind) {
        return journal.from(1).stream().filter(e -> e.kind().equals(kind)).count();
    }

    @Test
    void aDatabaseThatDoesNotOpenLeavesTheConsoleRunning() throws Exception {
        try (FileJournal journal = FileJournal.open(folder.resolve("journal"))) {
            CompletableFuture<Stores> never =
                    CompletableFuture.failedFuture(
                            new org.wattdeck.app.StoreException("Another console has it."));
            try (Runtime runtime = start(journal, never)) {
                assertTrue(ticks(runtime.deck(), 1).await(60, TimeUnit.SECONDS));
                assertTrue(
                        runtime.deck()
                                .health()
                                .read()
                                .storeProblem()
                                .orElseThrow()
                                .contains("Another console has it."));
                InMemoryStores later = new InMemoryStores();
                runtime.attach(later.stores());
                assertTrue(runtime.deck().health().read().storeProblem().isEmpty());
            }
        }
    }
}
