package org.wattdeck.store.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// What the journal asks of a disk; small, so that tests can let any single call fail.
interface Disk {

    Disk REAL = new RealDisk();

    /// A new file for writing; an old one of the name is overwritten.
    Out create(Path file) throws IOException;

    /// An existing file for writing behind its end.
    Out open(Path file) throws IOException;

    /// Renames in one step, replacing what was there.
    void rename(Path from, Path to) throws IOException;

    void delete(Path file) throws IOException;

    /// Makes created, renamed and deleted names of the folder durable.
    void forceFolder(Path folder) throws IOException;

    interface Out extends Closeable {
        /// Writes all bytes of the buffer at the position.
        void write(ByteBuffer bytes, long position) throws IOException;

        void truncate(long length) throws IOException;

        /// Returns when everything written is on disk.
        void force() throws IOException;
    }

    final class RealDisk implements Disk {

        @Override
        public Out create(Path file) throws IOException {
            return new RealOut(
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE));
        }

        @Override
        public Out open(Path file) throws IOException {
            return new RealOut(FileChannel.open(file, StandardOpenOption.WRITE));
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            Files.move(
                    from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void delete(Path file) throws IOException {
            Files.deleteIfExists(file);
        }

        @Override
        public void forceFolder(Path folder) throws IOException {
            if (java.io.File.separatorChar == '\\') {
                return; // Windows cannot open a folder; NTFS journals its names by itself.
            }
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    record RealOut(FileChannel channel) implements Out {

        @Override
        public void write(ByteBuffer bytes, long position) throws IOException {
            long at = position;
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
        }

        @Override
        public void truncate(long length) throws IOException {
            channel.truncate(length);
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
