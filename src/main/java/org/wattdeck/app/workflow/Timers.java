package org.wattdeck.app.workflow;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// Waiting. Runs measure everything by this one clock, which goes on whatever the plant's time
/// does; tests leap it.
public interface Timers extends AutoCloseable {

    /// Called off by closing it.
    @FunctionalInterface
    interface Timer extends AutoCloseable {
        @Override
        void close();
    }

    /// Calls `then` once, that much later, on a thread that must not be kept.
    Timer after(Duration time, Runnable then);

    long nanos();

    @Override
    void close();

    /// By the computer's own clock.
    static Timers real() {
        ScheduledExecutorService thread =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("workflow-timers").daemon().factory());
        return new Timers() {
            @Override
            public Timer after(Duration time, Runnable then) {
                ScheduledFuture<?> waits =
                        thread.schedule(then, time.toNanos(), TimeUnit.NANOSECONDS);
                return () -> waits.cancel(false);
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void close() {
                thread.shutdownNow();
            }
        };
    }
}
