package org.wattdeck.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.wattdeck.app.Journal.Entry;
import org.wattdeck.app.StoreException;

/// One file of the journal as it stands on disk. `length` is the acknowledged length; bytes behind
/// it do not count.
record Segment(Path file, long first, long last, long length) {

    private static final String SUFFIX = ".journal";

    static Path file(Path folder, long first) {
        return folder.resolve(String.format(Locale.ROOT, "%016d%s", first, SUFFIX));
    }

    static boolean is(Path file) {
        return file.getFileName().toString().matches("\\d{16}\\.journal");
    }

    static long firstOf(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }

    /// Whether the file is too short for a head: it was being made when the machine stopped.
    static boolean headless(byte[] bytes) {
        return bytes.length < Frames.SEGMENT_HEAD;
    }

    /// Checks the head.
    ///
    /// @throws StoreException if it is not one, or of a later version
    static void checkHead(Path file, byte[] bytes) {
        ByteBuffer head = ByteBuffer.wrap(bytes, 0, Frames.SEGMENT_HEAD);
        if (head.getInt(20) != Frames.crc(bytes, 0, Frames.SEGMENT_HEAD - 4)
                || head.getLong(0) != Frames.MAGIC
                || head.getLong(12) != firstOf(file)) {
            throw damaged(file, 0);
        }
        if (head.getInt(8) != Frames.VERSION) {
            throw new StoreException(
                    "The journal file ("
                            + file
                            + ") is of version "
                            + head.getInt(8)
                            + "; this program knows version "
                            + Frames.VERSION
                            + ". Use the program that wrote it.");
        }
    }

    static StoreException damaged(Path file, long offset) {
        return new StoreException(
                "The journal file ("
                        + file
                        + ") is damaged at byte "
                        + offset
                        + ", and entries stand behind the damage. It was left as it is. Copy the"
                        + " folder for examination, then restore the last backup: ./wattdeck store"
                        + " restore.");
    }

    /// The acknowledged entries, read again from the file.
    List<Entry> entries() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length < length) {
            throw new IOException(file + " has only " + bytes.length + " of " + length + " bytes.");
        }
        checkHead(file, bytes);
        Frames.Read read = Frames.read(java.util.Arrays.copyOf(bytes, (int) length), first);
        if (read.end() != length) {
            throw damaged(file, read.end());
        }
        return read.entries().stream().filter(e -> e.sequence() <= last).toList();
    }

    Segment grown(long newLast, long newLength) {
        return new Segment(file, first, newLast, newLength);
    }

    /// This segment without the entries behind `newLast`, which were never acknowledged.
    Segment endingAt(long newLast) {
        return new Segment(file, first, newLast, length);
    }
}
