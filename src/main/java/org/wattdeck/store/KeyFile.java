package org.wattdeck.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.function.Supplier;

/// A key of 32 bytes in a file that only its owner can read.
public final class KeyFile {

    private static final int BYTES = 32;

    private KeyFile() {}

    /// Reads the key, or makes one.
    ///
    /// @param what it is the key of, for messages: `the audit`
    /// @param chance 32 new unguessable bytes
    public static byte[] open(Path file, String what, Supplier<byte[]> chance) throws IOException {
        if (Files.exists(file)) {
            return read(file, what);
        }
        // a kill leaves no half key, and of two that make one at once the first wins
        Path half =
                file.resolveSibling(
                        file.getFileName() + "." + ProcessHandle.current().pid() + ".new");
        PrivateFile.write(half, HexFormat.of().formatHex(chance.get()));
        try {
            Files.move(half, file);
        } catch (FileAlreadyExistsException e) {
            Files.delete(half);
        }
        return read(file, what);
    }

    public static byte[] read(Path file, String what) throws IOException {
        try {
            byte[] key = HexFormat.of().parseHex(Files.readString(file).strip());
            if (key.length == BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("The key of " + what + " (" + file + ") is damaged.", e);
        }
        throw new IOException("The key of " + what + " (" + file + ") is damaged.");
    }
}
