package org.wattdeck.app.access;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.record.PasswordHash;

/// Argon2id. A hash takes some 0.1 to 0.3 s and 19 MiB.
public final class PasswordHashing {

    /// OWASP's least figures for this function.
    static final int MEMORY_KIB = 19 * 1024;

    static final int PASSES = 2;
    static final int LANES = 1;

    private PasswordHashing() {}

    /// @param salt a new random id
    /// @param since when the password was made, as far as it is known
    public static PasswordHash of(String password, UUID salt, Optional<Instant> since) {
        byte[] bytes =
                ByteBuffer.allocate(16)
                        .putLong(salt.getMostSignificantBits())
                        .putLong(salt.getLeastSignificantBits())
                        .array();
        PasswordHash like = like(bytes, since, new byte[0]);
        return like(bytes, since, hash(password, like));
    }

    private static PasswordHash like(byte[] salt, Optional<Instant> since, byte[] hash) {
        return new PasswordHash(MEMORY_KIB, PASSES, LANES, salt, hash, since);
    }

    public static boolean fits(String password, PasswordHash kept) {
        return MessageDigest.isEqual(hash(password, kept), kept.hash());
    }

    /// Whether it is weaker than what is made today.
    public static boolean outdated(PasswordHash kept) {
        return kept.memoryKib() < MEMORY_KIB || kept.passes() < PASSES;
    }

    /// Takes as long as a true check, where there is nobody of that name.
    public static void pretend(String password) {
        hash(password, like(new byte[16], Optional.empty(), new byte[0]));
    }

    private static byte[] hash(String password, PasswordHash like) {
        return new Argon2id(like.memoryKib(), like.passes(), like.lanes())
                .of(password, like.salt());
    }
}
