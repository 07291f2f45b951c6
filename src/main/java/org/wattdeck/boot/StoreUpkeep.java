package org.wattdeck.boot;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.performance.Reporter;
import org.wattdeck.app.runtime.Runtime;
import org.wattdeck.domain.ops.PlantSnapshot;

/// Has telemetry packed, rolled up and added up every few minutes of the plant's time, however fast
/// it runs, and then what follows from it looked at: reports, health.
final class StoreUpkeep {

    private static final Logger LOG = LoggerFactory.getLogger(StoreUpkeep.class);
    private static final long EVERY_SECONDS = 300;
    private static final int HOURS_AT_ONCE = 200;

    private final ScheduledExecutorService chores;
    private final Supplier<Optional<OpenStore>> open;
    private final Runtime runtime;
    private final Reporter reporter;
    private final AtomicBoolean waits = new AtomicBoolean();
    private long part = Long.MIN_VALUE;

    /// @param open empty until it is
    StoreUpkeep(
            ScheduledExecutorService chores,
            Supplier<Optional<OpenStore>> open,
            Runtime runtime,
            Reporter reporter) {
        this.chores = chores;
        this.open = open;
        this.runtime = runtime;
        this.reporter = reporter;
    }

    /// On the plant loop's thread; the work is a chore.
    void tick(PlantSnapshot snapshot) {
        long now = Math.floorDiv(snapshot.time().getEpochSecond(), EVERY_SECONDS);
        if (now != part && waits.compareAndSet(false, true)) {
            part = now;
            try {
                chores.execute(() -> run(snapshot.time()));
            } catch (RejectedExecutionException e) {
                LOG.debug("No upkeep: the station is being closed.");
            }
        }
    }

    private void run(Instant now) {
        waits.set(false);
        Optional<OpenStore> store = open.get();
        if (store.isEmpty() || !runtime.leads()) {
            return;
        }
        try {
            store.get().telemetry().maintain(now);
            addUp(store.get());
            if (store.get().telemetry().performance().due() == 0) {
                // whatever is shown: reports follow the time of the plant
                Instant time = runtime.deck().modes().livePlant().time();
                reporter.look(time);
                runtime.deck().assetHealth().look(time);
            }
        } catch (StoreException e) {
            LOG.warn("Telemetry could not be packed and rolled up: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The telemetry's upkeep failed in a way it should not.", e);
        }
    }

    /// Adds up what was packed. A long past, as after an update, is worked off in parts, so that
    /// other chores come between.
    private void addUp(OpenStore store) {
        long left = store.telemetry().performance().roll(runtime.registry(), HOURS_AT_ONCE);
        if (left > 0) {
            try {
                chores.execute(() -> addUpMore(store));
            } catch (RejectedExecutionException e) {
                LOG.debug("The rest is added up after the next start.");
            }
        }
    }

    private void addUpMore(OpenStore store) {
        try {
            addUp(store);
        } catch (StoreException e) {
            LOG.warn("Performance could not be added up: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Adding up performance failed in a way it should not.", e);
        }
    }
}
