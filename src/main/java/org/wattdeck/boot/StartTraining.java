package org.wattdeck.boot;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.wattdeck.cli.SnapshotCommand;

/// What the launcher has the JVM watch, for the cache of the next starts: a picture of the screen
/// of a site, and a whole start of the console in an empty folder that has a past. A start must run
/// here as it runs for a user: what it does not load and link here, every start does again.
final class StartTraining {

    /// What a console does when its first screen stands: health, reports, the small trends.
    private static final long AFTERWARDS_SECONDS = 5;

    private StartTraining() {}

    /// @param args the folder, which the caller removes
    public static void main(String[] args) {
        Logs.forCommand();
        Config config =
                Config.read(List.of("--data", args[0], "--access", "open"), Map.of())
                        .config()
                        .orElseThrow();
        byte[] picture = new Pictures().png(site());
        if (picture.length == 0) {
            throw new IllegalStateException("There is no picture.");
        }
        try (Station station = Station.start(config)) {
            Pictures.awaitRunning(station);
        }
        ConsoleCommand.run(
                config, times -> Thread.ofPlatform().name("end").start(StartTraining::end));
    }

    private static SnapshotCommand.Request site() {
        return new SnapshotCommand.Request(
                "site",
                "grey-dark",
                1366,
                768,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    private static void end() {
        try {
            TimeUnit.SECONDS.sleep(AFTERWARDS_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.exit(0);
    }
}
