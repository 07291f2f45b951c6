package org.wattdeck.ui.kit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices when the FX thread does not answer for more than 250 ms, and keeps what it was doing.
public final class FreezeWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FreezeWatch.class);
    private static final long LIMIT_MILLIS = 250;
    private static final long BEAT_MILLIS = 100;
    private static final int KEPT = 20;
    private static final int FRAMES = 12;

    /// One freeze and the top of the FX thread's stack during it.
    public record Freeze(Instant time, long lastedMillis, String stack) {}

    private final InstantSource clock;
    private final Thread watched;
    private final List<Freeze> freezes = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService beat =
            Executors.newSingleThreadScheduledExecutor(
                    r -> {
                        Thread thread = new Thread(r, "freeze-watch");
                        thread.setDaemon(true);
                        return thread;
                    });
    private volatile boolean started;
    private volatile long askedNanos;
    private volatile boolean answered = true;
    private volatile String stack = "";

    /// Made on the FX thread, which it watches from then on.
    public FreezeWatch(InstantSource clock) {
        this.clock = clock;
        this.watched = Thread.currentThread();
        beat.scheduleWithFixedDelay(this::look, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// The first screen is up: what held the start itself is not counted.
    public void started() {
        started = true;
        freezes.clear();
    }

    private void look() {
        long waited = (System.nanoTime() - askedNanos) / 1_000_000;
        if (answered) {
            if (!stack.isEmpty()) {
                stack = "";
            }
            answered = false;
            askedNanos = System.nanoTime();
            Fx.later(this::answer);
        } else if (waited > LIMIT_MILLIS && stack.isEmpty()) {
            stack =
                    Stream.of(watched.getStackTrace())
                            .limit(FRAMES)
                            .map(StackTraceElement::toString)
                            .collect(Collectors.joining("\n"));
        }
    }

    private void answer() {
        long waited = (System.nanoTime() - askedNanos) / 1_000_000;
        answered = true;
        if (waited > LIMIT_MILLIS && started) {
            String seen = stack;
            freezes.addFirst(new Freeze(clock.instant(), waited, seen));
            while (freezes.size() > KEPT) {
                freezes.removeLast();
            }
            LOG.info("The screen did not answer for {} ms:\n{}", waited, seen);
        }
    }

    /// Newest first, the last 20.
    public List<Freeze> freezes() {
        return List.copyOf(freezes);
    }

    @Override
    public void close() {
        beat.shutdownNow();
    }
}
