package org.wattdeck.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A second process asks the running console for its wallboard.
class WallRequestTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir private Path folder;

    @Test
    void theConsoleThatHasTheFolderShowsItAndTheOtherHearsSo() throws Exception {
        Semaphore shown = new Semaphore(0);
        try (WallRequest.Watch _ = WallRequest.watch(folder, () -> true, shown::release)) {
            assertTrue(WallRequest.hand(folder, LONG));
            assertTrue(shown.tryAcquire(LONG.toSeconds(), TimeUnit.SECONDS));
            assertTrue(WallRequest.hand(folder, LONG), "as often as asked");
            assertTrue(shown.tryAcquire(LONG.toSeconds(), TimeUnit.SECONDS));
        }
    }

    @Test
    void aWishThatNobodyTakesIsWithdrawn() throws Exception {
        Semaphore shown = new Semaphore(0);
        try (WallRequest.Watch _ = WallRequest.watch(folder, () -> false, shown::release)) {
            assertFalse(WallRequest.hand(folder, Duration.ofMillis(300)));
        }
        assertEquals(0, shown.availablePermits(), "a process without the folder takes no wish");
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }
}
