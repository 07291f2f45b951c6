package org.wattdeck.domain.record;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// What is kept of a password, with how it was hashed: never the password itself.
///
/// @param memoryKib of Argon2id, as are `passes` and `lanes`
/// @param since when the password was made; absent where an older program made it
public record PasswordHash(
        int memoryKib, int passes, int lanes, byte[] salt, byte[] hash, Optional<Instant> since) {

    public PasswordHash {
        salt = salt.clone();
        hash = hash.clone();
    }

    @Override
    public byte[] salt() {
        return salt.clone();
    }

    @Override
    public byte[] hash() {
        return hash.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PasswordHash p
                && memoryKib == p.memoryKib
                && passes == p.passes
                && lanes == p.lanes
                && Arrays.equals(salt, p.salt)
                && Arrays.equals(hash, p.hash)
                && since.equals(p.since);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return "PasswordHash[%d KiB, %d passes, %d lanes]".formatted(memoryKib, passes, lanes);
    }
}
