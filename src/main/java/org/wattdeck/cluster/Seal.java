package org.wattdeck.cluster;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs what members send each other with the secret that they share (HMAC-SHA256), so that
/// nothing of a stranger is run or taken. It does not hide what is sent. Thread-safe.
public final class Seal {

    /// A secret that could be guessed is none.
    public static final int LEAST_LENGTH = 16;

    private static final String KIND = "HmacSHA256";
    static final int BYTES = 32;

    private final SecretKeySpec key;
    private final Supplier<byte[]> chance;

    /// @param chance 32 bytes that nobody can guess, each time
    public Seal(String secret, Supplier<byte[]> chance) {
        if (secret.length() < LEAST_LENGTH) {
            throw new IllegalArgumentException("The secret is too short.");
        }
        key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), KIND);
        this.chance = chance;
    }

    byte[] fresh() {
        return chance.get();
    }

    /// A name that only those find who have the secret: others do not even join.
    String hidden(String name) {
        byte[] mac = mac(("name " + name).getBytes(StandardCharsets.UTF_8));
        return name + "-" + HexFormat.of().formatHex(mac, 0, 8);
    }

    /// The message behind its signature.
    ///
    /// @param context what it belongs to, known to both sides
    byte[] sealed(byte[] context, byte[] message) {
        return joined(mac(context, message), message);
    }

    /// @return empty where the signature is not of this secret, context and message
    Optional<byte[]> opened(byte[] context, byte[] sealed) {
        if (sealed.length < BYTES) {
            return Optional.empty();
        }
        byte[] message = Arrays.copyOfRange(sealed, BYTES, sealed.length);
        return MessageDigest.isEqual(mac(context, message), Arrays.copyOfRange(sealed, 0, BYTES))
                ? Optional.of(message)
                : Optional.empty();
    }

    /// The context's length stands in front, so that no two can be taken for one another.
    private byte[] mac(byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(KIND);
            mac.init(key);
            for (byte[] part : parts) {
                for (int shift = 24; shift >= 0; shift -= 8) {
                    mac.update((byte) (part.length >> shift));
                }
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA256.", e);
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
