package org.wattdeck.store.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.wattdeck.store.PrivateFile;

/// The key of the installation, in a file that only its owner can read.
final class AuditKey {

    static final int BYTES = 32;

    private AuditKey() {}

    /// Reads the key, or makes one.
    static byte[] open(Path file, Supplier<byte[]> chance) throws IOException {
        if (Files.exists(file)) {
            return read(file);
        }
        byte[] key = chance.get();
        PrivateFile.write(file, HexFormat.of().formatHex(key));
        return key;
    }

    static byte[] read(Path file) throws IOException {
        try {
            byte[] key = HexFormat.of().parseHex(Files.readString(file).strip());
            if (key.length == BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("The key of the audit (" + file + ") is damaged.", e);
        }
        throw new IOException("The key of the audit (" + file + ") is damaged.");
    }
}
