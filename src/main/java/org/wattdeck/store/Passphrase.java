package org.wattdeck.store;

import java.nio.CharBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.access.Argon2id;

/// The passphrase of an installation's key files, once somebody gave it: kept is only what Argon2id
/// made of it. Thread-safe.
public final class Passphrase {

    /// Asks a person, or does not. Blocking.
    @FunctionalInterface
    public interface Asking {

        /// @param again whether the one before was wrong
        /// @return what was typed, which is overwritten after use; empty where nobody answers
        Optional<char[]> ask(Path file, boolean again);

        Asking NOBODY = (file, again) -> Optional.empty();
    }

    private record Made(Argon2id cost, byte[] salt, byte[] under) {

        boolean of(SealedKey key) {
            return cost.equals(key.cost()) && Arrays.equals(salt, key.salt());
        }
    }

    private @Nullable Made known;

    /// Opens a sealed key with what is known, if that fits.
    synchronized Optional<byte[]> open(SealedKey key, String what) {
        Made made = known;
        return made == null || !made.of(key) ? Optional.empty() : key.open(made.under, what);
    }

    /// Opens a sealed key with what somebody typed, which is known from then on if it is right.
    synchronized Optional<byte[]> open(SealedKey key, String what, char[] typed) {
        Made made = make(key.cost(), key.salt(), typed);
        Optional<byte[]> opened = key.open(made.under, what);
        if (opened.isPresent()) {
            known = made;
        }
        return opened;
    }

    /// From now on keys are sealed with this one.
    synchronized void use(char[] typed, byte[] salt) {
        known = make(SealedKey.COST, salt, typed);
    }

    private static Made make(Argon2id cost, byte[] salt, char[] typed) {
        return new Made(cost, salt.clone(), cost.of(CharBuffer.wrap(typed), salt));
    }

    /// The key sealed, where the passphrase is known.
    synchronized Optional<SealedKey> seal(byte[] key, String what, Supplier<byte[]> chance) {
        Made made = known;
        return made == null
                ? Optional.empty()
                : Optional.of(
                        SealedKey.seal(key, what, made.cost, made.salt, made.under, chance.get()));
    }
}
