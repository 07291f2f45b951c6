package org.wattdeck.ui.screen.system;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.wattdeck.app.DiskRoom;
import org.wattdeck.app.PlantControl;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.FrameMeter;

/// Reads how the program does, as it is at this moment. FX thread, but for the disk.
final class HealthReader {

    /// @param folderBytes what the data folder takes, NaN while it is not known
    record Disk(double folderBytes, DiskRoom room) {
        static final Disk UNKNOWN = new Disk(Double.NaN, DiskRoom.UNKNOWN);
    }

    private HealthReader() {}

    static HealthReport read(Desk desk, Disk disk) {
        PlantControl control = desk.deck().control();
        FrameMeter frames = desk.frames();
        Runtime vm = Runtime.getRuntime();
        return HealthReport.of(
                new HealthReport.Figures(
                        desk.clock().instant(),
                        desk.deck().health().read(),
                        new HealthReport.Plant(
                                control.paused(),
                                control.speed(),
                                desk.live().ageSeconds(),
                                desk.live().registry().assets().size(),
                                desk.live().registry().sites().size(),
                                desk.deck().dispatches().recent(100).stream()
                                        .filter(d -> !d.state().ended())
                                        .count()),
                        new HealthReport.Frames(
                                frames.percentileMillis(0.5),
                                frames.percentileMillis(0.95),
                                frames.percentileMillis(1),
                                Arrays.stream(frames.histogram()).sum()),
                        desk.freezes().freezes(),
                        new HealthReport.Process(
                                vm.totalMemory() - vm.freeMemory(),
                                vm.maxMemory(),
                                ManagementFactory.getThreadMXBean().getThreadCount(),
                                Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()),
                                vm.availableProcessors(),
                                disk.folderBytes(),
                                disk.room(),
                                desk.selfWatch().leaks().report()),
                        new HealthReport.Sound(
                                desk.sound().on(), desk.sound().stateProperty().get().problem()),
                        desk.installation()),
                desk.messages());
    }

    /// On an I/O thread. A folder that cannot be read has no size.
    static Disk measure(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Disk.UNKNOWN;
        }
        double sum = 0;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                sum += path.toFile().length();
            }
        }
        FileStore store = Files.getFileStore(folder);
        return new Disk(sum, new DiskRoom(store.getUsableSpace(), store.getTotalSpace()));
    }
}
