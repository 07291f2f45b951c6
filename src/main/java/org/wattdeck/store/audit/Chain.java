package org.wattdeck.store.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The hashes of a chain: HMAC-SHA256 of the hash before and the bytes of the record, under the
/// installation's key. Not thread-safe.
final class Chain {

    static final int HEX = 64;

    private final Mac mac;

    Chain(byte[] key) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HMAC-SHA256.", e);
        }
    }

    /// The hash that the first record is bound to.
    byte[] start(String head) {
        return mac.doFinal(head.getBytes(StandardCharsets.UTF_8));
    }

    byte[] next(byte[] before, byte[] record) {
        mac.update(before);
        return mac.doFinal(record);
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
