package org.wattdeck.domain.record;

import java.util.Arrays;

/// What is kept of a secret number: never the number itself.
///
/// @param rounds how often it was hashed
public record PinHash(int rounds, byte[] salt, byte[] hash) {

    public PinHash {
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
        return other instanceof PinHash p
                && rounds == p.rounds
                && Arrays.equals(salt, p.salt)
                && Arrays.equals(hash, p.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return "PinHash[" + rounds + " rounds]";
    }
}
