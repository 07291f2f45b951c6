package org.wattdeck.app.registry;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.wattdeck.domain.asset.KeptFile;
import org.wattdeck.domain.ops.Verdict;

/// Port to the files of documents, kept on this machine by what is in them. Blocking.
public interface DocumentFiles {

    /// Copies a file; it is there whole or not at all. The same content is kept once.
    Verdict<KeptFile> keep(Path file);

    /// Shows a kept file in the program this computer has for it.
    Verdict<Path> open(KeptFile file);

    /// Removes files to which nothing has referred for long; returns how many.
    ///
    /// @param referred the SHA-256 of those that are in use
    int sweep(Set<String> referred, Instant now);

    /// Keeps nothing: for tests and demonstrations.
    DocumentFiles NONE =
            new DocumentFiles() {
                @Override
                public Verdict<KeptFile> keep(Path file) {
                    return Verdict.refused("No files are kept here.");
                }

                @Override
                public Verdict<Path> open(KeptFile file) {
                    return Verdict.refused("No files are kept here.");
                }

                @Override
                public int sweep(Set<String> referred, Instant now) {
                    return 0;
                }
            };
}
