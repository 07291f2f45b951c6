package org.wattdeck.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.StoreException;

/// Keeps a folder to one process. The operating system drops the lock when the process ends, even
/// by `kill -9`; the file's text only tells the next one who holds it, and is never believed
/// without the lock.
public final class FolderLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);
    /// The locked byte lies far behind the text, so that others can read the text where locks are
    /// mandatory.
    private static final long LOCKED_BYTE = 1L << 40;

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /// @throws StoreException naming the holder if another process, or this one, has the folder
    public static FolderLock of(Path folder, String name) {
        Path file = folder.resolve(name + ".lock");
        FileChannel channel = null;
        try {
            Files.createDirectories(folder);
            channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new StoreException(
                        "The folder ("
                                + folder.toAbsolutePath()
                                + ") is in use by "
                                + holder(file)
                                + ". Close that console first, or start this one with another"
                                + " --data folder, or share one PostgreSQL server.");
            }
            writeHolder(channel, file);
            return new FolderLock(channel);
        } catch (IOException e) {
            close(channel);
            throw new StoreException(
                    "The folder ("
                            + folder.toAbsolutePath()
                            + ") cannot be locked: "
                            + e.getMessage()
                            + ". Choose a folder on a local disk that you may write to.",
                    e);
        }
    }

    /// The lock is what counts: on a full disk the name of its holder is done without.
    private static void writeHolder(FileChannel channel, Path file) {
        try {
            byte[] text = whoAmI().getBytes(StandardCharsets.UTF_8);
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(text), 0);
        } catch (IOException e) {
            LOG.warn("The holder of the lock ({}) cannot be noted: {}", file, e.getMessage());
        }
    }

    /// Who holds the folder at this moment, in words, if somebody does. Changes nothing; a folder
    /// that is not there is held by nobody.
    public static Optional<String> heldBy(Path folder, String name) {
        Path file = folder.resolve(name + ".lock");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return locked(channel) ? Optional.empty() : Optional.of(holder(file));
        } catch (IOException e) {
            throw new StoreException(
                    "The folder (" + folder + ") cannot be looked at: " + e.getMessage() + ".", e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private static String holder(Path file) throws IOException {
        String text = Files.readString(file).strip();
        return text.isEmpty() ? "another process" : text;
    }

    private static String whoAmI() {
        ProcessHandle me = ProcessHandle.current();
        return "process "
                + me.pid()
                + " on "
                + hostName()
                + me.info().startInstant().map(since -> ", running since " + since).orElse("");
    }

    private static String hostName() {
        try {
            Path kernel = Path.of("/proc/sys/kernel/hostname");
            return Files.exists(kernel)
                    ? Files.readString(kernel).strip()
                    : java.net.InetAddress.getLocalHost().getHostName();
        } catch (IOException _) {
            return "this machine";
        }
    }

    @Override
    public void close() {
        close(channel);
    }

    private static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException _) {
            // Nothing more can be done; the lock falls with the process.
        }
    }
}
