package org.wattdeck.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import org.wattdeck.testing.ConsoleRig;

/// What holds the screen is noticed and named.
class FreezeWatchTest {

    private static final Instant NOW = Instant.parse("2026-06-21T10:00:00Z");

    private final CountDownLatch never = new CountDownLatch(1);
    private FreezeWatch watch;

    @BeforeEach
    void begin() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        watch = ConsoleRig.onFx(() -> new FreezeWatch(() -> NOW));
    }

    @AfterEach
    void end() {
        watch.close();
    }

    /// Nothing is drawn while this waits.
    private void holdTheScreen() {
        ConsoleRig.onFx(() -> never.await(700, TimeUnit.MILLISECONDS));
    }

    @Test
    void aScreenThatDoesNotAnswerIsKeptWithWhatItWasDoing() throws TimeoutException {
        watch.started();
        holdTheScreen();
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> !watch.freezes().isEmpty());
        FreezeWatch.Freeze freeze = watch.freezes().getFirst();
        assertEquals(NOW, freeze.time());
        assertTrue(freeze.lastedMillis() > 250, "lasted " + freeze.lastedMillis() + " ms");
        assertTrue(freeze.stack().contains("CountDownLatch.await"), freeze.stack());
    }

    @Test
    void whatHeldTheStartIsNotCounted() {
        holdTheScreen();
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of(), watch.freezes());
    }
}
