package org.wattdeck.app.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;

/// The clocks of a running console. Ticks are driven by the monotonic one; the wall clock only
/// labels. The third goes on while the computer sleeps, which the monotonic one does not
/// everywhere: it tells a sleep from a wall clock that was set.
public interface TimeSource {

    /// Monotonic nanoseconds from an arbitrary start. Thread-safe, as all of these.
    long nanos();

    Instant wall();

    /// Nanoseconds that also count while the computer sleeps; absent where the system has no such
    /// clock.
    OptionalLong nanosWithSleep();

    /// The clocks of this computer, with the wall clock given from outside.
    static TimeSource system(InstantSource wall) {
        return new SystemTime(wall);
    }
}

/// On Linux the uptime counts through a suspension; elsewhere there is no cheap such clock.
record SystemTime(InstantSource wallClock) implements TimeSource {

    private static final Path UPTIME = Path.of("/proc/uptime");

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Instant wall() {
        return wallClock.instant();
    }

    @Override
    public OptionalLong nanosWithSleep() {
        if (!Files.isReadable(UPTIME)) {
            return OptionalLong.empty();
        }
        try {
            String seconds = Files.readString(UPTIME).split(" ", 2)[0];
            return OptionalLong.of((long) (Double.parseDouble(seconds) * 1e9));
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
