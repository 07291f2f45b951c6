package org.wattdeck.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Room kept on the disk for the time after it ran full: a file that is deleted then.
final class SpareFile {

    private static final Logger LOG = LoggerFactory.getLogger(SpareFile.class);

    /// It is made only where the disk has this many times its size.
    private static final long TIMES_FREE = 4;

    private final Path folder;
    private final Path file;
    private final int length;
    private final Disk disk;

    SpareFile(Path folder, int length, Disk disk) {
        this.folder = folder;
        this.file = folder.resolve("spare");
        this.length = length;
        this.disk = disk;
    }

    void make() {
        try {
            boolean there = Files.exists(file) && Files.size(file) == length;
            long room = Files.getFileStore(folder).getUsableSpace();
            if (there || room < TIMES_FREE * length) {
                return;
            }
            try (Disk.Out out = disk.create(file)) {
                out.write(ByteBuffer.wrap(new byte[length]), 0);
            }
        } catch (IOException e) {
            LOG.warn("The journal's spare file ({}) could not be made.", file, e);
        }
    }

    void giveBack() throws IOException {
        disk.delete(file);
    }
}
