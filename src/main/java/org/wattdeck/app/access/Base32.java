package org.wattdeck.app.access;

import java.util.Locale;
import java.util.Optional;

/// Bytes as letters and digits that can be typed, as authenticator apps take them (RFC 4648,
/// without padding).
public final class Base32 {

    private static final String SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    public static String of(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte b : bytes) {
            held = held << 8 | b & 0xff;
            bits += 8;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(SIGNS.charAt(held >> bits & 31));
            }
            held &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(SIGNS.charAt(held << BITS - bits & 31));
        }
        return text.toString();
    }

    /// Whatever its case, blanks and dashes; empty where it is none.
    public static Optional<byte[]> read(String typed) {
        String signs = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s=-]", "");
        byte[] bytes = new byte[signs.length() * BITS / 8];
        int held = 0;
        int bits = 0;
        int at = 0;
        for (int i = 0; i < signs.length(); i++) {
            int value = SIGNS.indexOf(signs.charAt(i));
            if (value < 0) {
                return Optional.empty();
            }
            held = held << BITS | value;
            bits += BITS;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (held >> bits);
            }
            held &= (1 << bits) - 1;
        }
        return Optional.of(bytes);
    }

    /// In fours, for reading aloud or typing.
    public static String inFours(String text) {
        return text.replaceAll("(.{4})(?=.)", "$1 ");
    }
}
