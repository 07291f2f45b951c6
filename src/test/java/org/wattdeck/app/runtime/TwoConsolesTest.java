package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.Deck;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.mode.Mode;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.record.Locks;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Check;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.SelectHold;
import org.wattdeck.domain.record.Tag;
import org.wattdeck.domain.say.Said;
import org.wattdeck.store.journal.FileJournal;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.PostgresServer;

/// Two consoles, each with its own journal, on one real PostgreSQL: one selects, the other sees it.
class TwoConsolesTest {

    private static final Actor ANNA = new Actor("anna", Actor.Source.CONSOLE);
    private static final Actor BERND = new Actor("bernd", Actor.Source.CONSOLE);

    private final Registry registry = Portfolios.mixed(14);
    private final UUID battery =
            registry.assets().stream()
                    .filter(a -> a.type() == AssetType.BATTERY && a.dispatchable())
                    .findFirst()
                    .orElseThrow()
                    .id();

    private record Console(FileJournal journal, RealStores stores, Runtime runtime)
            implements AutoCloseable {

        static Console open(Registry registry, Path folder, String url) throws Exception {
            return open(registry, folder, url, false);
        }

        /// @param onePlant whether the consoles on this database run one plant together
        static Console open(Registry registry, Path folder, String url, boolean onePlant)
                throws Exception {
            FileJournal journal =
                    FileJournal.open(Files.createDirectories(folder).resolve("journal"));
            RealStores stores = RealStores.open(folder, url);
            Runtime runtime =
                    Runtime.start(
                            RuntimeSettings.DEFAULT,
                            new Runtime.Ports(
                                    registry, journal, InstantSource.system(), UUID::randomUUID),
                            CompletableFuture.completedFuture(
                                    onePlant ? stores.sharing() : stores.stores()));
            CountDownLatch running = new CountDownLatch(1);
            try (LivePlant.Subscription s =
                    runtime.deck()
                            .live()
                            .onSnapshot(
                                    now -> {
                                        if (runtime.deck().live().restored()) {
                                            running.countDown();
                                        }
                                    })) {
                assertTrue(running.await(60, TimeUnit.SECONDS), "the plant did not start");
            }
            return new Console(journal, stores, runtime);
        }

        Deck deck() {
            return runtime.deck();
        }

        @Override
        public void close() {
            runtime.close();
            stores.close();
            journal.close();
        }
    }

    private Verdict<List<Dispatch>> send(Console console, Actor actor) {
        DispatchRequest request =
                new DispatchRequest(
                        UUID.randomUUID(),
                        new Target.OfAsset(battery),
                        10,
                        Optional.of(Duration.ofMinutes(5)),
                        OptionalDouble.empty(),
                        "for the test");
        UUID nonce = console.deck().dispatches().check(actor, request).nonce().orElseThrow();
        return console.deck()
                .dispatches()
                .submit(actor, request, nonce)
                .toCompletableFuture()
                .join();
    }

    private List<SelectHold> take(Console console, Actor actor) {
        return console.deck()
                .records()
                .selects()
                .take(actor, List.of(battery))
                .toCompletableFuture()
                .join();
    }

    @Test
    void whatOneHasSelectedTheOtherSeesAndCannotCommand(@TempDir Path folder) throws Exception {
        String url = PostgresServer.shared().newDatabase();
        try (Console first = Console.open(registry, folder.resolve("first"), url);
                Console second = Console.open(registry, folder.resolve("second"), url)) {
            assertTrue(take(first, ANNA).getFirst().mine());
            SelectHold seen = take(second, BERND).getFirst();
            assertFalse(seen.mine());
            assertEquals("anna", seen.holder());
            assertTrue(seen.leftSeconds() > 0 && seen.leftSeconds() <= 30, seen.toString());
            assertTrue(
                    send(second, BERND) instanceof Verdict.Refused<List<Dispatch>> r
                            && r.reasons().getFirst().contains("selected by anna"));
            assertTrue(send(first, ANNA) instanceof Verdict.Accepted<List<Dispatch>>);
            first.deck()
                    .records()
                    .selects()
                    .give(ANNA, List.of(battery))
                    .toCompletableFuture()
                    .join();
            assertTrue(take(second, BERND).getFirst().mine());
            assertTrue(send(second, BERND) instanceof Verdict.Accepted<List<Dispatch>>);
        }
    }

    private static void await(Console console, Mode mode) throws InterruptedException {
        CountDownLatch there = new CountDownLatch(1);
        Runnable look =
                () -> {
                    if (console.deck().modes().mode() == mode) {
                        there.countDown();
                    }
                };
        try (LivePlant.Subscription s = console.deck().modes().onChange(look)) {
            look.run();
            assertTrue(there.await(60, TimeUnit.SECONDS), "the console never is " + mode);
        }
    }

    @Test
    void oneRunsThePlantUntilItEndsOrIsAsked(@TempDir Path folder) throws Exception {
        String url = PostgresServer.shared().newDatabase();
        try (Console first = Console.open(registry, folder.resolve("first"), url, true)) {
            await(first, Mode.LIVE);
            UUID id;
            try (Console second = Console.open(registry, folder.resolve("second"), url, true)) {
                assertEquals(Mode.FOLLOWING, second.deck().modes().mode());
                if (!(send(first, ANNA)
                        instanceof Verdict.Accepted<List<Dispatch>>(List<Dispatch> rows))) {
                    throw new AssertionError("refused");
                }
                id = rows.getFirst().id();
                assertEquals("bernd", done(second.deck().modes().runHere(BERND)));
                await(second, Mode.LIVE);
                await(first, Mode.FOLLOWING);
                assertEquals(
                        Optional.of(id),
                        second.deck().dispatches().liveOn(battery).map(Dispatch::id));
                assertTrue(
                        second.deck().modes().runHere(BERND).toCompletableFuture().join()
                                instanceof Verdict.Refused<String>);
            }
            await(first, Mode.LIVE);
            assertEquals(
                    Optional.of(id), first.deck().dispatches().liveOn(battery).map(Dispatch::id));
        }
    }

    private static <T> T done(CompletionStage<Verdict<T>> stage) {
        return switch (stage.toCompletableFuture().join()) {
            case Verdict.Accepted<T>(T value) -> value;
            case Verdict.Refused<T>(List<Said> why) -> throw new AssertionError(why);
        };
    }

    private static Tag lock(Console console, UUID on) {
        Instant now = console.deck().live().latest().time();
        return done(
                console.deck()
                        .records()
                        .locks()
                        .put(
                                ANNA,
                                new Locks.Wish(
                                        on,
                                        "fan is replaced",
                                        "WO-7",
                                        now.minusSeconds(60),
                                        now.plusSeconds(3600))));
    }

    /// Waits until the other console tells of it.
    private void until(Console console, BooleanSupplier holds) throws InterruptedException {
        until(console.deck(), holds);
    }

    private void until(Deck deck, BooleanSupplier holds) throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        Runnable look =
                () -> {
                    if (holds.getAsBoolean()) {
                        held.countDown();
                    }
                };
        try (LivePlant.Subscription s = deck.records().locks().onChange(look)) {
            look.run();
            assertTrue(held.await(60, TimeUnit.SECONDS), "the other console did not hear of it");
        }
    }

    private List<String> blocks(Console console) {
        DispatchRequest request =
                new DispatchRequest(
                        UUID.randomUUID(),
                        new Target.OfAsset(battery),
                        10,
                        Optional.of(Duration.ofMinutes(5)),
                        OptionalDouble.empty(),
                        "for the test");
        return console.deck().dispatches().check(BERND, request).checks().stream()
                .filter(c -> c.outcome() == Check.Outcome.BLOCK)
                .map(Check::text)
                .toList();
    }

    @Test
    void whatOneLocksIsLockedOnTheOtherToo(@TempDir Path folder) throws Exception {
        String url = PostgresServer.shared().newDatabase();
        Asset asset = registry.asset(battery).orElseThrow();
        try (Console first = Console.open(registry, folder.resolve("first"), url);
                Console second = Console.open(registry, folder.resolve("second"), url)) {
            Tag tag = lock(first, battery);
            until(second, () -> second.deck().records().locks().state().locked(asset));
            assertEquals(Optional.of(tag), second.deck().records().locks().state().tagOn(asset));
            String why = blocks(second).getFirst();
            assertTrue(why.contains("is locked by anna until"), why);
            assertTrue(why.endsWith(": fan is replaced."), why);
            done(first.deck().records().locks().take(ANNA, tag.id(), "done", Credentials.NONE));
            until(second, () -> !second.deck().records().locks().state().locked(asset));
            assertTrue(send(second, BERND) instanceof Verdict.Accepted<List<Dispatch>>);
        }
    }

    @Test
    void whatWasSeenLockedHoldsWhileTheDatabaseIsLost(@TempDir Path folder) throws Exception {
        String url = PostgresServer.shared().newDatabase();
        Asset asset = registry.asset(battery).orElseThrow();
        try (Console second = Console.open(registry, folder.resolve("second"), url)) {
            try (Console first = Console.open(registry, folder.resolve("first"), url)) {
                lock(first, battery);
                until(second, () -> second.deck().records().locks().state().locked(asset));
            }
        }
        FileJournal journal = FileJournal.open(folder.resolve("second").resolve("journal"));
        CompletableFuture<Stores> never = new CompletableFuture<>();
        never.completeExceptionally(new StoreException("The server is not there."));
        try (Runtime alone =
                Runtime.start(
                        RuntimeSettings.DEFAULT,
                        new Runtime.Ports(
                                registry, journal, InstantSource.system(), UUID::randomUUID),
                        never)) {
            until(alone.deck(), () -> alone.deck().records().locks().state().locked(asset));
        }
        journal.close();
    }
}
