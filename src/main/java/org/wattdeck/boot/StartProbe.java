package org.wattdeck.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.wattdeck.ui.BlankWindow;
import org.wattdeck.ui.StartTimes;

/// A process of its own that starts, says on one line when it came how far, and ends: `blank` for
/// an empty window, else the folder of a console. What {@link StartBench} measures; only that knows
/// when the process was begun, since the system tells that to the second.
final class StartProbe {

    private static final Path MEMORY = Path.of("/proc/self/status");

    private StartProbe() {}

    public static void main(String[] args) {
        Logs.forCommand();
        if (args[0].equals("blank")) {
            BlankWindow.open(InstantSource.system(), StartProbe::tell);
        } else {
            Config config =
                    Config.read(List.of("--data", args[0], "--access", "open"), Map.of())
                            .config()
                            .orElseThrow();
            ConsoleCommand.run(config, StartProbe::tell);
        }
    }

    private static void tell(StartTimes times) {
        System.out.printf(
                "%d %d %d %d %d%n",
                times.firstFrame().toEpochMilli(),
                times.usable().toEpochMilli(),
                times.cpu().toMillis(),
                times.assets(),
                residentKib());
        System.out.flush();
        Thread.ofPlatform().name("end").start(() -> System.exit(0));
    }

    /// Memory the process holds in KiB, 0 where the system does not say.
    private static long residentKib() {
        try {
            return Files.readAllLines(MEMORY).stream()
                    .filter(l -> l.startsWith("VmRSS:"))
                    .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
