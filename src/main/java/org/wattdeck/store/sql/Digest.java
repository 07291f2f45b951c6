package org.wattdeck.store.sql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A short digest of a row's content, stored beside it: neither database notices a flipped bit in
/// its file by itself.
final class Digest {

    private static final char SEPARATOR = '\u001f';

    private Digest() {}

    /// The first eight bytes of SHA-256 over the parts' texts. Doubles count by their bits,
    /// instants to the microsecond.
    static long of(Object... parts) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            text.append(
                            switch (part) {
                                case Double d -> Long.toHexString(Double.doubleToLongBits(d));
                                case Instant t -> stored(t).toString();
                                default -> part.toString();
                            })
                    .append(SEPARATOR);
        }
        return of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    static long of(byte[] bytes) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes)).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The instant as both databases keep it.
    static Instant stored(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    /// The text as both databases take it: no NUL, and not longer than the column.
    static String stored(String text, int longest) {
        String clean = text.replace('\0', '\uFFFD');
        return clean.length() <= longest ? clean : clean.substring(0, longest - 1) + "…";
    }
}
