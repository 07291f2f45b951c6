package org.wattdeck.app.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.engine.plant.Plant;

/// Runs a plant that was never run before through the hours up to now, so that a first start has a
/// past to look at. Nobody has commanded anything then and nothing breaks down: it is a quiet past.
/// Blocking; not on the loop's thread.
final class HeadStart {

    /// Of the samples that may wait for the database, so that none of them is shed.
    private static final int SHARE = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 5;

    private final RuntimeSettings settings;
    private final Writer writer;
    private final Recorded recorded;

    HeadStart(RuntimeSettings settings, Writer writer, Recorded recorded) {
        this.settings = settings;
        this.writer = writer;
        this.recorded = recorded;
    }

    /// The plant as it is at `now` after its head start.
    Plant run(Registry registry, Instant now) {
        double tick = settings.tickSeconds();
        long ticks = (long) (settings.headStart().toMillis() / 1000.0 / tick);
        Instant begin = now.minusMillis(Math.round(ticks * tick * 1000));
        Plant plant = Restart.awake(registry, settings.plant(), begin);
        long most = settings.saving().queuedSamples() / SHARE;
        long keep = Math.max(1, most / Math.max(1, registry.assets().size()));
        long every = Math.max(1, Math.ceilDiv(ticks, keep));
        for (long i = 1; i <= ticks; i++) {
            plant.step(tick);
            plant.drainEvents().forEach(this::tell);
            if (i % every == 0) {
                var snapshot = plant.snapshot();
                writer.tick(snapshot);
                recorded.tick(snapshot);
            }
        }
        return plant;
    }

    private void tell(org.wattdeck.domain.ops.PlantEvent event) {
        writer.event(event);
        recorded.event(event);
    }

    /// Waits until the database has it, or for as long as a start may wait.
    void awaitWritten() {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (writer.running() && writer.waiting() > 0 && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
        }
    }
}
