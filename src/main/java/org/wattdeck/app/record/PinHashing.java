package org.wattdeck.app.record;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.UUID;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.wattdeck.domain.record.PinHash;

/// PBKDF2 with HMAC-SHA256.
final class PinHashing {

    /// OWASP's figure for this function.
    static final int ROUNDS = 600_000;

    private static final int HASH_BITS = 256;

    private PinHashing() {}

    /// @param salt a new random id
    static PinHash of(String pin, UUID salt) {
        byte[] bytes =
                ByteBuffer.allocate(16)
                        .putLong(salt.getMostSignificantBits())
                        .putLong(salt.getLeastSignificantBits())
                        .array();
        return new PinHash(ROUNDS, bytes, hash(pin, bytes, ROUNDS));
    }

    static boolean fits(String pin, PinHash kept) {
        return MessageDigest.isEqual(hash(pin, kept.salt(), kept.rounds()), kept.hash());
    }

    private static byte[] hash(String pin, byte[] salt, int rounds) {
        PBEKeySpec spec = new PBEKeySpec(pin.toCharArray(), salt, rounds, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot hash a PIN.", e);
        } finally {
            spec.clearPassword();
        }
    }
}
