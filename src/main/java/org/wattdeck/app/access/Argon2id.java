package org.wattdeck.app.access;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id (RFC 9106, version 1.3): 32 bytes of what people type. What it costs whoever guesses is
/// the point of it.
///
/// @param memoryKib so much memory it takes
/// @param passes so often over it
/// @param lanes how many at once
public record Argon2id(int memoryKib, int passes, int lanes) {

    private static final int BYTES = 32;

    /// The same signs typed on another keyboard give the same bytes.
    public byte[] of(CharSequence typed, byte[] salt) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(memoryKib)
                        .withIterations(passes)
                        .withParallelism(lanes)
                        .withSalt(salt)
                        .build());
        byte[] bytes = new byte[BYTES];
        generator.generateBytes(
                Normalizer.normalize(typed, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8),
                bytes);
        return bytes;
    }
}
