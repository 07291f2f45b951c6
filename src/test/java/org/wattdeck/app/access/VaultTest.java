package org.wattdeck.app.access;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.StoreException;
import org.wattdeck.testing.TestVault;

final class VaultTest {

    private static final byte[] SECRET = "a secret of Ada".getBytes(StandardCharsets.UTF_8);

    private final Vault vault = TestVault.made();

    @Test
    void whatWasSealedIsOpened() {
        assertArrayEquals(SECRET, vault.open(vault.seal(SECRET, "ada"), "ada"));
    }

    @Test
    void nothingOfItStandsInTheSealedTextAndNoTwoAreAlike() {
        byte[] sealed = vault.seal(SECRET, "ada");
        assertFalse(new String(sealed, StandardCharsets.ISO_8859_1).contains("secret"));
        assertFalse(Arrays.equals(sealed, vault.seal(SECRET, "ada")));
    }

    @Test
    void everyChangedBitIsFound() {
        byte[] sealed = vault.seal(SECRET, "ada");
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThrows(StoreException.class, () -> vault.open(changed, "ada"));
        }
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertThrows(StoreException.class, () -> vault.open(cut, "ada"));
        }
    }

    @Test
    void whatBelongsToOneIsNotOpenedForAnother() {
        byte[] sealed = vault.seal(SECRET, "ada");
        assertThrows(StoreException.class, () -> vault.open(sealed, "otto"));
    }

    @Test
    void anotherInstallationIsToldWhatToCopy() {
        byte[] sealed = vault.seal(SECRET, "ada");
        String why =
                assertThrows(StoreException.class, () -> TestVault.with(8).open(sealed, "ada"))
                        .getMessage();
        assertTrue(why.contains("copy its file (installation.key) here"), why);
    }

    @Test
    void eachPurposeHasItsKey() {
        assertFalse(Arrays.equals(vault.key("token"), vault.key("seal")));
        assertEquals(vault.id(), TestVault.made().id());
        assertNotEquals(vault.id(), TestVault.with(8).id());
    }
}
