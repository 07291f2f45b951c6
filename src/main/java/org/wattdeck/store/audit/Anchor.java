package org.wattdeck.store.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The head of a chain as it was a while ago, kept in a file of its own: without it nobody could
/// tell that the last records were cut off.
///
/// @param sequence of the last record then; 0 before the first
/// @param hash of that record, as hex
record Anchor(long sequence, String hash) {

    private static final String WORD = "wattdeck-anchor";

    /// @return empty where there is none
    /// @throws IOException if it cannot be read, or was not written with this key
    static Optional<Anchor> read(Path file, Chain chain) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] parts = Files.readString(file, StandardCharsets.UTF_8).strip().split(" ");
        try {
            Anchor anchor = new Anchor(Long.parseLong(parts[1]), parts[2]);
            if (parts.length == 4 && parts[3].equals(anchor.proof(chain))) {
                return Optional.of(anchor);
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IOException(damaged(file), e);
        }
        throw new IOException(damaged(file));
    }

    private static String damaged(Path file) {
        return "The anchor (" + file + ") is damaged, or was written with another key.";
    }

    private String text() {
        return WORD + " " + sequence + " " + hash;
    }

    private String proof(Chain chain) {
        return Chain.hex(chain.start(text()));
    }

    void write(Path file, Chain chain) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(half, text() + " " + proof(chain) + "\n");
        try (FileChannel channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
