package org.wattdeck.store.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.wattdeck.store.KeyFiles;

/// Where the files of an audit are.
///
/// @param anchorFolder where the anchor is, if not beside the records; best on another disk
/// @param keys reads its key
public record AuditPlace(Path folder, Optional<Path> anchorFolder, KeyFiles keys) {

    private static final String WHAT = "the audit";

    /// With a key that is not sealed.
    public AuditPlace(Path folder, Optional<Path> anchorFolder) {
        this(folder, anchorFolder, KeyFiles.PLAIN);
    }

    /// In the data folder, with the anchor beside it.
    public static AuditPlace in(Path data) {
        return new AuditPlace(data.resolve("audit"), Optional.empty());
    }

    public Path records() {
        return folder.resolve("audit.log");
    }

    /// Records that were not as they were left when a console opened them.
    public List<Path> setAside() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(f -> f.getFileName().toString().startsWith("audit.log.damaged-"))
                    .sorted()
                    .toList();
        }
    }

    Path key() {
        return folder.resolve("key");
    }

    public KeyFiles.Named keyFile() {
        return new KeyFiles.Named(key(), WHAT);
    }

    byte[] readKey() throws IOException {
        return keys.read(key(), WHAT);
    }

    /// Makes one, if there is none.
    byte[] openKey(Supplier<byte[]> chance) throws IOException {
        return keys.open(key(), WHAT, chance);
    }

    Path anchor() {
        return anchorFolder.orElse(folder).resolve("anchor");
    }
}
