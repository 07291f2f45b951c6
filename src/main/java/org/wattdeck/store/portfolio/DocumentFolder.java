package org.wattdeck.store.portfolio;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.registry.DocumentFiles;
import org.wattdeck.domain.asset.KeptFile;
import org.wattdeck.domain.ops.Verdict;

/// A folder of files named by the SHA-256 of their content and their ending, so that no name of
/// anybody's leads anywhere. A file is written beside its place and renamed. One to which nothing
/// refers gets a mark beside it, with the time of its first sweep, and is removed when the mark is
/// old.
final class DocumentFolder implements DocumentFiles {

    static final long MOST_BYTES = 50L << 20;

    /// An undo or a backup may bring the document back.
    static final Duration UNUSED = Duration.ofDays(30);

    private static final String HALF = ".half";
    private static final String UNUSED_MARK = ".unused";
    private static final int BUFFER = 1 << 16;
    private static final Logger LOG = LoggerFactory.getLogger(DocumentFolder.class);

    private final Path folder;
    private final Opener opener;

    /// Shows a file in another program; false where there is none.
    @FunctionalInterface
    interface Opener {
        boolean open(Path file) throws IOException;
    }

    DocumentFolder(Path folder, Opener opener) {
        this.folder = folder;
        this.opener = opener;
    }

    private Path place(KeptFile file) {
        return folder.resolve(file.sha256() + "." + file.ending());
    }

    @Override
    public synchronized Verdict<KeptFile> keep(Path file) {
        String name = String.valueOf(file.getFileName());
        if (!Files.isRegularFile(file)) {
            return Verdict.refused("There is no file (%s). Type the whole path of one.", file);
        }
        if (!KeptFile.named(name)) {
            return Verdict.refused(
                    "The file (%s) is not kept: its name must end in one of %s, with at most 150 signs and no colon.",
                    name, KeptFile.ENDINGS);
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                return tooLarge(name);
            }
            Files.createDirectories(folder);
            Path half = Files.createTempFile(folder, "", HALF);
            try {
                MessageDigest digest = sha256();
                if (copy(file, half, digest) > MOST_BYTES) {
                    return tooLarge(name);
                }
                KeptFile kept = new KeptFile(HexFormat.of().formatHex(digest.digest()), name);
                Files.move(
                        half,
                        place(kept),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
                return Verdict.accepted(kept);
            } finally {
                Files.deleteIfExists(half);
            }
        } catch (IOException e) {
            return Verdict.refused(
                    "The file (%s) could not be copied: %s. It must be readable, and the data folder (%s) must have room.",
                    file, String.valueOf(e.getMessage()), folder);
        }
    }

    private static Verdict<KeptFile> tooLarge(String name) {
        return Verdict.refused(
                "The file (%s) is larger than %d MB. Keep it elsewhere and give its address as link.",
                name, MOST_BYTES >> 20);
    }

    /// On the disk when it returns. Stops a little after the most, in case it grows meanwhile.
    private static long copy(Path from, Path to, MessageDigest digest) throws IOException {
        long length = 0;
        try (InputStream in = Files.newInputStream(from);
                OutputStream out = Files.newOutputStream(to)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0 && length <= MOST_BYTES; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
                length += n;
            }
        }
        try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        return length;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Verdict<Path> open(KeptFile file) {
        Path place = place(file);
        if (!Files.isRegularFile(place)) {
            return Verdict.refused(
                    "The file (%s) is not on this computer: it was kept at another console, or is in a backup. It would lie at %s.",
                    file.name(), place);
        }
        try {
            MessageDigest digest = sha256();
            try (InputStream in = Files.newInputStream(place)) {
                byte[] buffer = new byte[BUFFER];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    digest.update(buffer, 0, n);
                }
            }
            if (!HexFormat.of().formatHex(digest.digest()).equals(file.sha256())) {
                return Verdict.refused(
                        "The file (%s) at %s is not what was kept: its SHA-256 differs. Bring it back from a backup, or keep it anew.",
                        file.name(), place);
            }
            return opener.open(place)
                    ? Verdict.accepted(place)
                    : Verdict.refused(
                            "No program of this computer shows it. It lies at %s.", place);
        } catch (IOException e) {
            return Verdict.refused(
                    "The file (%s) at %s cannot be shown: %s.",
                    file.name(), place, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public synchronized int sweep(Set<String> referred, Instant now) {
        int gone = 0;
        for (Path file : files()) {
            String name = String.valueOf(file.getFileName());
            Path mark = folder.resolve(name + UNUSED_MARK);
            try {
                if (name.endsWith(UNUSED_MARK)) {
                    continue;
                }
                if (name.endsWith(HALF)) {
                    Files.delete(file);
                } else if (referred.contains(name.substring(0, Math.max(0, name.indexOf('.'))))) {
                    Files.deleteIfExists(mark);
                } else if (!Files.exists(mark)) {
                    Files.createFile(mark);
                    Files.setLastModifiedTime(mark, FileTime.from(now));
                } else if (Files.getLastModifiedTime(mark).toInstant().plus(UNUSED).isBefore(now)) {
                    Files.delete(file);
                    Files.delete(mark);
                    gone++;
                }
            } catch (IOException e) {
                LOG.warn("The file ({}) that no document refers to stays: {}", file, e.toString());
            }
        }
        return gone;
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            LOG.warn("The files of documents ({}) cannot be listed: {}", folder, e.toString());
            return List.of();
        }
    }
}
