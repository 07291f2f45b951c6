package org.wattdeck.store.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// A zip archive that nobody trusts: looked over before a part of it is unpacked, and unpacked by
/// counting, since what it says of itself may be a lie. Nothing of it is ever written to the disk.
final class Archive implements AutoCloseable {

    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new LinkedHashMap<>();
    private final long packed;
    private long unpacked;

    private Archive(ZipFile zip, long packed) {
        this.zip = zip;
        this.packed = packed;
    }

    /// Thrown where a part unpacks to more than is allowed; the stream's reader cannot throw
    /// another.
    static final class ExcessException extends IOException {

        private static final long serialVersionUID = 1L;

        ExcessException(String message) {
            super(message);
        }
    }

    static Archive open(Path file) throws IOException, RefusedException {
        long size = Files.size(file);
        if (size > Limits.MAX_ARCHIVE_BYTES) {
            throw new RefusedException(
                    "file.size",
                    "is too large",
                    size / Limits.MEGABYTE + " MB",
                    "at most " + Limits.MAX_ARCHIVE_BYTES / Limits.MEGABYTE + " MB, or CSV");
        }
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException | IllegalArgumentException e) {
            throw new RefusedException(
                    "file.damaged", "is damaged: " + e.getMessage(), "", "the file saved again");
        }
        Archive archive = new Archive(zip, size);
        try {
            archive.look();
        } catch (RefusedException | RuntimeException e) {
            zip.close();
            throw e;
        }
        return archive;
    }

    private void look() throws RefusedException {
        if (zip.size() > Limits.MAX_ENTRIES) {
            throw new RefusedException(
                    "file.entries",
                    "has too many parts",
                    zip.size() + " parts",
                    "at most " + Limits.MAX_ENTRIES);
        }
        long declared = 0;
        for (ZipEntry entry : Collections.list(zip.entries())) {
            String name = entry.getName();
            if (name.contains("..")
                    || name.startsWith("/")
                    || name.contains("\\")
                    || name.contains(":")) {
                throw new RefusedException(
                        "file.path",
                        "has a part whose name leads out of it",
                        name,
                        "plain names of parts");
            }
            if (entries.put(name.toLowerCase(Locale.ROOT), entry) != null) {
                throw new RefusedException(
                        "file.twice", "has two parts of one name", name, "each name once");
            }
            declared += Math.max(0, entry.getSize());
            if (declared > Limits.MAX_UNPACKED_BYTES) {
                throw tooMuch();
            }
        }
    }

    private static RefusedException tooMuch() {
        return new RefusedException(
                "file.unpacked",
                "unpacks to too much",
                "more than " + Limits.MAX_UNPACKED_BYTES / Limits.MEGABYTE + " MB",
                "several smaller files, or CSV");
    }

    /// Names of all parts in lower case.
    List<String> names() {
        return List.copyOf(entries.keySet());
    }

    boolean has(String name) {
        return entries.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /// The bytes of a part, stopped where they are too many for the archive.
    Optional<InputStream> stream(String name) throws IOException {
        @Nullable ZipEntry entry = entries.get(name.toLowerCase(Locale.ROOT));
        if (entry == null || entry.isDirectory()) {
            return Optional.empty();
        }
        @Nullable InputStream in = zip.getInputStream(entry);
        return in == null ? Optional.empty() : Optional.of(new Counted(in));
    }

    private final class Counted extends FilterInputStream {

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int n = super.read(into, offset, length);
            count(Math.max(0, n));
            return n;
        }

        private void count(int bytes) throws ExcessException {
            unpacked += bytes;
            if (unpacked > Limits.MAX_UNPACKED_BYTES) {
                throw new ExcessException("unpacks to too much");
            }
            if (unpacked > Limits.SMALL_BYTES
                    && unpacked / Math.max(1, packed) > Limits.MAX_RATIO) {
                throw new ExcessException("unpacks to more than 100 times its size");
            }
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
