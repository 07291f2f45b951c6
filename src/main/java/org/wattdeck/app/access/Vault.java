package org.wattdeck.app.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.wattdeck.app.StoreException;

/// Seals secrets that must be read again with the key of the installation: AES-256-GCM. The key is
/// asked for when it is needed first. Thread-safe.
public final class Vault {

    public static final int KEY_BYTES = 32;

    private static final int VERSION = 1;
    private static final int ID_BYTES = 8;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD = 1 + ID_BYTES + NONCE_BYTES;

    private final Supplier<byte[]> key;
    private final Supplier<byte[]> chance;
    private byte[] known = {};

    /// @param key the key of the installation, 32 bytes; throws a [StoreException] if it cannot be
    ///     read
    /// @param chance 32 new unguessable bytes
    public Vault(Supplier<byte[]> key, Supplier<byte[]> chance) {
        this.key = key;
        this.chance = chance;
    }

    /// Where there is no key: nothing is sealed.
    public static Vault none() {
        Supplier<byte[]> refusing =
                () -> {
                    throw new StoreException("There is no key of the installation here.");
                };
        return new Vault(refusing, refusing);
    }

    /// 32 unguessable bytes.
    public byte[] chance() {
        return chance.get();
    }

    private synchronized byte[] key() {
        if (known.length == 0) {
            known = key.get().clone();
            if (known.length != KEY_BYTES) {
                known = new byte[0];
                throw new StoreException("The key of the installation is no key.");
            }
        }
        return known;
    }

    /// A key of its own for one purpose.
    public byte[] key(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(), "HmacSHA256"));
            return mac.doFinal(("wattdeck/" + purpose).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HmacSHA256.", e);
        }
    }

    /// Which key it is, without saying it; other installations have another.
    public String id() {
        return HexFormat.of().formatHex(idBytes());
    }

    private byte[] idBytes() {
        return Arrays.copyOf(key("id"), ID_BYTES);
    }

    /// @param what it belongs to: opened for something else it is refused
    public byte[] seal(byte[] secret, String what) {
        byte[] nonce = Arrays.copyOf(chance.get(), NONCE_BYTES);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, what, secret);
        return ByteBuffer.allocate(HEAD + sealed.length)
                .put((byte) VERSION)
                .put(idBytes())
                .put(nonce)
                .put(sealed)
                .array();
    }

    /// @throws StoreException with what to do, if it was sealed with another key or changed
    public byte[] open(byte[] sealed, String what) {
        if (sealed.length < HEAD || sealed[0] != VERSION) {
            throw new StoreException("The sealed secret of this program cannot be read.");
        }
        if (!Arrays.equals(sealed, 1, 1 + ID_BYTES, idBytes(), 0, ID_BYTES)) {
            throw new StoreException(
                    "It was sealed with the key of another installation. Consoles on one database need the same key: copy its file (installation.key) here.");
        }
        return cipher(
                Cipher.DECRYPT_MODE,
                Arrays.copyOfRange(sealed, 1 + ID_BYTES, HEAD),
                what,
                Arrays.copyOfRange(sealed, HEAD, sealed.length));
    }

    private byte[] cipher(int mode, byte[] nonce, String what, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    mode,
                    new SecretKeySpec(key("seal"), "AES"),
                    new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(what.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new StoreException("The sealed secret was changed since it was written.", e);
        }
    }
}
