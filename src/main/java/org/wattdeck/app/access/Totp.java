package org.wattdeck.app.access;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Codes of an authenticator app: six digits that change every 30 s (RFC 6238, SHA-1, which every
/// app knows).
public final class Totp {

    /// As long as the hash, as the RFC wants it.
    public static final int SECRET_BYTES = 20;

    static final int DIGITS = 6;
    private static final int STEP_SECONDS = 30;

    /// A clock may be so many steps ahead or behind.
    private static final int WINDOW = 1;

    private static final String MAC = "HmacSHA1";

    private Totp() {}

    static long step(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
    }

    /// The step whose code this is, if it is one of now and not one that was taken before.
    ///
    /// @param taken the last step that was taken; its code and those before are no good any more
    public static OptionalLong accept(byte[] secret, String typed, Instant now, long taken) {
        byte[] given = typed.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
        OptionalLong found = OptionalLong.empty();
        for (long step = step(now) - WINDOW; step <= step(now) + WINDOW; step++) {
            byte[] code = code(MAC, secret, step, DIGITS).getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(code, given) && step > taken) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /// The code of a moment, for tests of what asks for one.
    public static String code(byte[] secret, Instant time) {
        return code(MAC, secret, step(time), DIGITS);
    }

    static String code(String mac, byte[] secret, long step, int digits) {
        try {
            Mac hmac = Mac.getInstance(mac);
            hmac.init(new SecretKeySpec(secret, mac));
            byte[] hash = hmac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
            int modulus = (int) Math.round(Math.pow(10, digits));
            return ("%0" + digits + "d").formatted(number % modulus);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + mac + ".", e);
        }
    }

    /// What an app reads from a picture or takes as a text.
    public static String uri(byte[] secret, String issuer, String name) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s"
                .formatted(escaped(issuer), escaped(name), Base32.of(secret), escaped(issuer));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
