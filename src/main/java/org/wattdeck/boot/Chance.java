package org.wattdeck.boot;

import java.security.SecureRandom;

/// Bytes that nobody can guess.
final class Chance {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private Chance() {}

    static byte[] bytes() {
        byte[] made = new byte[BYTES];
        RANDOM.nextBytes(made);
        return made;
    }
}
