package org.wattdeck.app.runtime;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.Deck;
import org.wattdeck.app.DiskRoom;
import org.wattdeck.app.Journal;
import org.wattdeck.app.access.Access;
import org.wattdeck.app.alarm.Messenger;
import org.wattdeck.app.registry.PortfolioKeeping;
import org.wattdeck.app.studies.StudyTools;
import org.wattdeck.app.workflow.Outside;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Severity;

/// A running console without its screens: the plant loop, the dispatch desk, and the writer to the
/// database, with their threads.
///
/// It starts before the database is open. Until then the plant is shown at rest and commands are
/// refused with the reason; when the database arrives, the plant is restored and runs. If it does
/// not arrive within a minute, or opening it failed, the plant starts from the journal alone, and
/// a database that comes later is attached and caught up.
public final class Runtime implements AutoCloseable {

    /// @param kept where the portfolio is kept
    /// @param ids new ids for events and confirmations
    /// @param disk asks for the room on the data folder's disk; blocking
    /// @param messenger told of alarms that nobody acknowledges; the caller's to close
    /// @param consoles what this console is called among others, and whether there may be others
    /// @param studies what studies are read and planned with
    /// @param workflows what the outside gives them
    public record Ports(
            Portfolio portfolio,
            PortfolioKeeping kept,
            Journal journal,
            InstantSource wall,
            Supplier<UUID> ids,
            Supplier<DiskRoom> disk,
            Messenger messenger,
            Access.Setup access,
            Consoles consoles,
            StudyTools studies,
            Outside workflows) {

        /// Without studies and workflows.
        public Ports(
                Portfolio portfolio,
                PortfolioKeeping kept,
                Journal journal,
                InstantSource wall,
                Supplier<UUID> ids,
                Supplier<DiskRoom> disk,
                Messenger messenger,
                Access.Setup access,
                Consoles consoles) {
            this(
                    portfolio,
                    kept,
                    journal,
                    wall,
                    ids,
                    disk,
                    messenger,
                    access,
                    consoles,
                    StudyTools.NONE,
                    Outside.NONE);
        }

        /// Without a look at the disk; everybody may do everything.
        public Ports(Registry registry, Journal journal, InstantSource wall, Supplier<UUID> ids) {
            this(
                    Portfolio.of(registry),
                    PortfolioKeeping.none(),
                    journal,
                    wall,
                    ids,
                    () -> DiskRoom.UNKNOWN,
                    Messenger.NONE,
                    Access.Setup.OPEN,
                    Consoles.ALONE);
        }
    }

    /// @param name what people call this console
    /// @param several whether others may run the same plant: then nothing runs before the database
    ///     has said who does
    public record Consoles(String name, boolean several) {
        public static final Consoles ALONE = new Consoles("This console", false);
    }

    private static final int READS_AT_ONCE = 16;

    /// Forecasts and the like; what needs longer waits, and never keeps a rehearsal waiting.
    private static final int STUDIES_AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long AGAIN_SECONDS = 5;
    private static final long ASKING_MILLIS = 200;

    /// Late enough to leave the processor to the first screens.
    private static final Duration WARM_UP = Duration.ofSeconds(8);

    /// The same for the past of the demonstration.
    private static final Duration EXAMPLE_AFTER = Duration.ofSeconds(8);

    private static final Logger LOG = LoggerFactory.getLogger(Runtime.class);

    private final Machinery machinery;
    private final ExecutorService io;
    private final ExecutorService compute;
    private final ExecutorService studies;
    private final ScheduledExecutorService watching =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("tick-watch").daemon().factory());
    private final AtomicBoolean restored = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final boolean several;
    private final ScheduledExecutorService leading =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("lead").daemon().factory());

    private final ScheduledExecutorService asking =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("requests").daemon().factory());

    private Runtime(RuntimeSettings settings, Ports ports) {
        io = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("io-", 0).factory());
        compute =
                Executors.newFixedThreadPool(
                        Math.max(2, java.lang.Runtime.getRuntime().availableProcessors() - 1),
                        Thread.ofPlatform().name("compute-", 0).daemon().factory());
        studies =
                Executors.newFixedThreadPool(
                        STUDIES_AT_ONCE,
                        Thread.ofPlatform()
                                .name("study-", 0)
                                .priority(Thread.MIN_PRIORITY)
                                .daemon()
                                .factory());
        Semaphore permits = new Semaphore(READS_AT_ONCE);
        machinery =
                new Machinery(
                        settings,
                        new Machinery.Parts(
                                ports.portfolio,
                                ports.kept,
                                ports.journal,
                                TimeSource.system(ports.wall),
                                ports.ids,
                                ports.disk,
                                io,
                                task -> io.execute(() -> bounded(permits, task)),
                                compute,
                                studies,
                                ports.messenger,
                                ports.access,
                                ports.studies,
                                ports.consoles.name,
                                ports.workflows));
        several = ports.consoles.several;
    }

    private static void bounded(Semaphore permits, Runnable task) {
        permits.acquireUninterruptibly();
        try {
            task.run();
        } finally {
            permits.release();
        }
    }

    /// Starts everything; returns at once. `stores` completes when the database is open.
    public static Runtime start(
            RuntimeSettings settings, Ports ports, CompletionStage<Stores> stores) {
        Runtime runtime = new Runtime(settings, ports);
        runtime.machinery.loop.start();
        runtime.machinery.writer.start();
        runtime.watchTicks();
        runtime.await(stores);
        return runtime;
    }

    private void watchTicks() {
        watching.scheduleWithFixedDelay(
                machinery.ticks::look,
                TickWatch.EVERY.toMillis(),
                TickWatch.EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void await(CompletionStage<Stores> stores) {
        stores.toCompletableFuture()
                .copy()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .whenCompleteAsync(
                        (opened, failure) -> {
                            if (failure == null) {
                                attach(opened);
                            } else {
                                startWithout(failure, stores);
                            }
                        },
                        io);
    }

    private void startWithout(Throwable failure, CompletionStage<Stores> stores) {
        String why =
                failure instanceof TimeoutException
                        ? "The database did not open within %d s.".formatted(PATIENCE.toSeconds())
                        : "The database could not be opened: " + rootMessage(failure);
        machinery.writer.away(why);
        if (several) {
            LOG.warn("{} Only it knows which console runs the plant: nothing starts.", why);
        } else {
            LOG.warn("{} The plant starts from the journal.", why);
        }
        if (!several && restored.compareAndSet(false, true)) {
            restore(Optional.empty());
        }
        stores.thenAcceptAsync(this::attach, io);
    }

    private void restore(Optional<Stores> stores) {
        machinery.restore(stores);
        if (stores.flatMap(Stores::sharing).isPresent()) {
            leading.scheduleWithFixedDelay(
                    this::lookAtLead,
                    Leading.EVERY_MILLIS,
                    Leading.EVERY_MILLIS,
                    TimeUnit.MILLISECONDS);
            asking.scheduleWithFixedDelay(
                    this::lookAtRequests, ASKING_MILLIS, ASKING_MILLIS, TimeUnit.MILLISECONDS);
        }
        machinery.loop.post(plant -> machinery.loop.after(WARM_UP, machinery.desk::warmUp));
        stores.filter(s -> machinery.settings.example().isPositive() && !s.shared())
                .map(s -> new ExampleHistory(machinery, s))
                .ifPresent(
                        example ->
                                machinery.loop.post(
                                        plant ->
                                                machinery.loop.after(
                                                        EXAMPLE_AFTER, p -> example.make())));
    }

    private void lookAtRequests() {
        try {
            machinery.asking.look();
            machinery.answering.look();
        } catch (RuntimeException e) {
            LOG.error("Looking at requests failed in a way it should not; it goes on.", e);
        }
    }

    private void lookAtLead() {
        try {
            machinery.leading.look();
        } catch (RuntimeException e) {
            LOG.error("Looking at the lead failed in a way it should not; it goes on.", e);
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null
                && root instanceof java.util.concurrent.CompletionException) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    /// Hands in the opened database; also one that comes after a failed first try.
    public void attach(Stores stores) {
        if (closed.get()) {
            return;
        }
        try {
            if (restored.compareAndSet(false, true)) {
                restore(Optional.of(stores));
            } else {
                machinery.attachLate(stores);
            }
        } catch (RuntimeException e) {
            if (several && restored.compareAndSet(true, false)) {
                var unused =
                        CompletableFuture.runAsync(
                                () -> attach(stores),
                                CompletableFuture.delayedExecutor(
                                        AGAIN_SECONDS, TimeUnit.SECONDS, io));
            }
            LOG.error("The database could not be taken into use.", e);
            machinery.writer.away("The database could not be taken into use: " + e.getMessage());
        }
    }

    /// Tells something that concerns the console itself as an event, in order with the plant's.
    public void tell(String type, Severity severity, String text) {
        machinery.loop.post(
                plant ->
                        machinery.loop.tell(
                                machinery.loop.event(
                                        Optional.empty(), Optional.empty(), type, severity, text)));
    }

    /// Whether this console runs the plant, and not another on the same database.
    public boolean leads() {
        return machinery.leading.leads();
    }

    /// The portfolio of the live plant as it is now.
    public Registry registry() {
        return machinery.loop.registry();
    }

    public Deck deck() {
        return machinery.deck();
    }

    /// Stops in reverse: no more ticks, then what is under way is written. The journal and the
    /// database belong to the caller and are to be closed after this.
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        watching.shutdownNow();
        asking.shutdownNow();
        endLeading();
        machinery.planning.workflows().close();
        machinery.planning.studies().close();
        machinery.loop.close();
        if (restored.get() && machinery.leading.leads()) {
            machinery.loop.plantWhenStopped().ifPresent(machinery.states::save);
        }
        io.shutdown();
        compute.shutdownNow();
        studies.shutdownNow();
        try {
            if (!io.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("Some I/O did not end within 10 s.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        machinery.writer.close();
        machinery.leading.close();
    }

    /// Lets the look under way finish: it may be taking over the plant.
    private void endLeading() {
        leading.shutdown();
        try {
            if (!leading.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("The lead could not be looked at within 10 s.");
            }
            machinery.leading.settled().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The plant was not taken over to the end.", e);
        }
    }
}
