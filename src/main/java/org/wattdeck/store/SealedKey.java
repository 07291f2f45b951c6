package org.wattdeck.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.wattdeck.app.access.Argon2id;

/// A key as it stands in a file that a passphrase protects: AES-256-GCM under what Argon2id makes
/// of the passphrase. Its own head and what it is the key of are bound to it, so that neither can
/// be changed, nor one sealed key put in the place of another.
record SealedKey(Argon2id cost, byte[] salt, byte[] nonce, byte[] sealed) {

    /// Some 0.3 to 1 s, and twice that of a password: whoever has the file can guess without delay.
    static final Argon2id COST = new Argon2id(64 * 1024, 3, 1);

    static final int SALT_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /// A file with more than this was not made here; it must not hold the start up.
    private static final Argon2id DEAREST = new Argon2id(1 << 20, 20, 16);

    private static final String HEAD = "wattdeck-sealed-key 1 argon2id";
    private static final Pattern TEXT =
            Pattern.compile(
                    HEAD
                            + " (\\d{1,7}) (\\d{1,2}) (\\d{1,2}) ([0-9a-f]{32}) ([0-9a-f]{24}) ([0-9a-f]{96})");

    /// Whether this text of a file claims to be one.
    static boolean claimed(String text) {
        return text.startsWith("wattdeck-sealed-key");
    }

    /// Empty where the text is damaged.
    static Optional<SealedKey> of(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        Argon2id cost =
                new Argon2id(
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3)));
        boolean sane =
                cost.memoryKib() >= 8 * Math.max(1, cost.lanes())
                        && cost.memoryKib() <= DEAREST.memoryKib()
                        && cost.passes() >= 1
                        && cost.passes() <= DEAREST.passes()
                        && cost.lanes() >= 1
                        && cost.lanes() <= DEAREST.lanes();
        HexFormat hex = HexFormat.of();
        return sane
                ? Optional.of(
                        new SealedKey(
                                cost,
                                hex.parseHex(parts.group(4)),
                                hex.parseHex(parts.group(5)),
                                hex.parseHex(parts.group(6))))
                : Optional.empty();
    }

    /// @param under 32 bytes made of the passphrase with this cost and salt
    /// @param chance at least 12 new unguessable bytes
    static SealedKey seal(
            byte[] key, String what, Argon2id cost, byte[] salt, byte[] under, byte[] chance) {
        byte[] nonce = Arrays.copyOf(chance, NONCE_BYTES);
        SealedKey empty = new SealedKey(cost, salt, nonce, new byte[0]);
        try {
            return new SealedKey(
                    cost, salt, nonce, empty.cipher(Cipher.ENCRYPT_MODE, under, what).doFinal(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no AES-GCM.", e);
        }
    }

    /// The key; empty where it was sealed with another passphrase, or changed since.
    Optional<byte[]> open(byte[] under, String what) {
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, under, what).doFinal(sealed));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] under, String what) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(under, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((head() + " " + what).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private String head() {
        return "%s %d %d %d %s"
                .formatted(
                        HEAD,
                        cost.memoryKib(),
                        cost.passes(),
                        cost.lanes(),
                        HexFormat.of().formatHex(salt));
    }

    String text() {
        HexFormat hex = HexFormat.of();
        return head() + " " + hex.formatHex(nonce) + " " + hex.formatHex(sealed);
    }
}
