package org.wattdeck.testing;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.wattdeck.app.Deck;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.OperationsStore;
import org.wattdeck.app.runtime.Runtime;
import org.wattdeck.app.runtime.RuntimeSettings;
import org.wattdeck.app.runtime.Stores;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.store.journal.FileJournal;
import org.wattdeck.store.sql.Database;
import org.wattdeck.store.sql.Retention;
import org.wattdeck.store.sql.SqlOperations;
import org.wattdeck.store.sql.SqlTelemetry;

/// A whole running console below the screens: real plant, journal and H2 in a folder.
public final class LiveDeck implements AutoCloseable {

    public static final Actor ANNA = new Actor("anna", Actor.Source.CONSOLE);

    private final FileJournal journal;
    private final Database database;
    private final SqlOperations operations;
    private final Runtime runtime;

    private LiveDeck(
            Registry registry, Path folder, InstantSource clock, RuntimeSettings settings) {
        journal = FileJournal.open(folder.resolve("journal"));
        database = Database.openH2(folder);
        operations = new SqlOperations(database);
        runtime =
                Runtime.start(
                        settings,
                        new Runtime.Ports(registry, journal, clock, UUID::randomUUID),
                        CompletableFuture.completedFuture(
                                new Stores(
                                        operations,
                                        new SqlTelemetry(database, Retention.DEFAULT),
                                        database.name())));
    }

    public static LiveDeck start(Registry registry, Path folder, InstantSource clock) {
        return new LiveDeck(registry, folder, clock, RuntimeSettings.DEFAULT);
    }

    public static LiveDeck start(Registry registry) {
        return start(registry, Scratch.folder("deck"), InstantSource.system());
    }

    /// With settings of its own.
    public static LiveDeck start(Registry registry, RuntimeSettings settings) {
        return new LiveDeck(registry, Scratch.folder("deck"), InstantSource.system(), settings);
    }

    public Deck deck() {
        return runtime.deck();
    }

    /// What the database has.
    public OperationsStore store() {
        return operations;
    }

    /// Lets the plant run at this speed until its clock shows `until`, then goes on at 1x.
    public void runUntil(Instant until, double speed) throws InterruptedException {
        CountDownLatch there = new CountDownLatch(1);
        try (LivePlant.Subscription s =
                deck().live()
                        .onSnapshot(
                                now -> {
                                    if (!now.time().isBefore(until)) {
                                        there.countDown();
                                    }
                                })) {
            deck().control().setSpeed(ANNA, speed);
            if (!there.await(120, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The plant did not come to " + until + ".");
            }
            deck().control().setSpeed(ANNA, 1);
        }
    }

    @Override
    public void close() {
        runtime.close();
        operations.close();
        database.close();
        journal.close();
    }
}
