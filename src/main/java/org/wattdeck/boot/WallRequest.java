package org.wattdeck.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a second process asks of the console that has the data folder: to show its wallboard, since
/// a plant is run by one process alone. The wish is a file in the folder, which the console takes
/// away.
final class WallRequest {

    private static final Logger LOG = LoggerFactory.getLogger(WallRequest.class);
    private static final Duration EVERY = Duration.ofMillis(500);

    /// Looks for wishes until it is closed.
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    private WallRequest() {}

    private static Path file(Path folder) {
        return folder.resolve("wall.wanted");
    }

    /// Asks, and waits until the wish was taken; false where nobody takes it in time, and then it
    /// is withdrawn.
    static boolean hand(Path folder, Duration patience) throws IOException, InterruptedException {
        Path wish = file(folder);
        Files.writeString(wish, "");
        CountDownLatch taken = new CountDownLatch(1);
        try (ScheduledExecutorService looks = timer()) {
            looks.scheduleAtFixedRate(
                    () -> {
                        if (!Files.exists(wish)) {
                            taken.countDown();
                        }
                    },
                    EVERY.toMillis() / 5,
                    EVERY.toMillis() / 5,
                    TimeUnit.MILLISECONDS);
            boolean done = taken.await(patience.toMillis(), TimeUnit.MILLISECONDS);
            looks.shutdownNow();
            return done || !Files.deleteIfExists(wish);
        }
    }

    /// Runs `show` for each wish, on a thread of its own, until the answer is closed.
    ///
    /// @param mine whether this process has the folder; only then are wishes its to take
    static Watch watch(Path folder, BooleanSupplier mine, Runnable show) {
        Path wish = file(folder);
        ScheduledExecutorService looks = timer();
        looks.scheduleAtFixedRate(
                () -> {
                    if (mine.getAsBoolean() && take(wish)) {
                        LOG.info("Another process asks for the wallboard.");
                        show.run();
                    }
                },
                EVERY.toMillis(),
                EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
        return looks::shutdownNow;
    }

    private static boolean take(Path wish) {
        try {
            return Files.deleteIfExists(wish);
        } catch (IOException e) {
            LOG.debug("The wish ({}) cannot be taken: {}", wish, e.getMessage());
            return false;
        }
    }

    private static ScheduledExecutorService timer() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("wall-request").daemon().factory());
    }
}
