package org.wattdeck.testing;

import java.util.SplittableRandom;
import org.wattdeck.app.access.Vault;

/// A vault with a key that is the same in every test.
public final class TestVault {

    private TestVault() {}

    public static Vault made() {
        return with(7);
    }

    /// With the key of another installation.
    public static Vault with(int seed) {
        SplittableRandom key = new SplittableRandom(seed);
        byte[] bytes = new byte[Vault.KEY_BYTES];
        key.nextBytes(bytes);
        SplittableRandom chance = new SplittableRandom(seed + 1000);
        return new Vault(
                () -> bytes,
                () -> {
                    byte[] made = new byte[32];
                    synchronized (chance) {
                        chance.nextBytes(made);
                    }
                    return made;
                });
    }
}
