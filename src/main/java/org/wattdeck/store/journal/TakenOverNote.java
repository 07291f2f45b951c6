package org.wattdeck.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The journal's note of the last entry that is safe in the database, in a file of its own: the
/// sequence (8 bytes) and its CRC32C (4).
final class TakenOverNote {

    private static final Logger LOG = LoggerFactory.getLogger(TakenOverNote.class);
    private static final String NAME = "taken-over";
    private static final int LENGTH = 12;

    private final Path folder;
    private final Disk disk;

    TakenOverNote(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    /// Durable when it returns.
    void write(long sequence) throws IOException {
        Path making = folder.resolve(NAME + ".next");
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH).putLong(sequence);
        bytes.putInt(Frames.crc(bytes.array(), 0, 8)).flip();
        try (Disk.Out file = disk.create(making)) {
            file.write(bytes, 0);
            file.force();
        }
        disk.rename(making, folder.resolve(NAME));
        disk.forceFolder(folder);
    }

    /// A missing or damaged note costs only a longer, idempotent replay.
    OptionalLong read() throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return OptionalLong.empty();
        }
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length != LENGTH || in.getInt(8) != Frames.crc(bytes, 0, 8)) {
            LOG.warn("The journal's note of what is safe ({}) is damaged; replaying all.", file);
            return OptionalLong.empty();
        }
        return OptionalLong.of(in.getLong(0));
    }
}
