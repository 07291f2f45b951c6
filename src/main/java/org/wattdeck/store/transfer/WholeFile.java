package org.wattdeck.store.transfer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes a file beside its place first, so that it is there whole or not at all.
final class WholeFile {

    /// What writes the content.
    @FunctionalInterface
    interface Content {
        void to(OutputStream out) throws IOException;
    }

    private WholeFile() {}

    static void write(Path file, Content content) throws IOException {
        Path whole = file.toAbsolutePath();
        Path parent = whole.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Path half = Files.createTempFile(parent, ".export-", ".half");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(half))) {
                content.to(out);
            }
            Files.move(half, whole, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }
}
