package org.wattdeck.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Key files, plain and under a passphrase.
final class KeyFilesTest {

    private static final String SECRET = "tractor-violin-meadow";

    @TempDir Path folder;

    private final SplittableRandom random = new SplittableRandom(3);

    private byte[] chance() {
        byte[] made = new byte[32];
        random.nextBytes(made);
        return made;
    }

    private KeyFiles.Named installation() {
        return new KeyFiles.Named(folder.resolve("installation.key"), "the installation");
    }

    private KeyFiles.Named audit() {
        return new KeyFiles.Named(folder.resolve("key"), "the audit");
    }

    private List<KeyFiles.Named> both() {
        return List.of(installation(), audit());
    }

    private byte[] open() throws IOException {
        return open(KeyFiles.PLAIN, installation());
    }

    private byte[] open(KeyFiles keys, KeyFiles.Named key) throws IOException {
        return keys.open(key.file(), key.what(), this::chance);
    }

    /// Somebody who types this each time.
    private static KeyFiles typing(String typed) {
        return new KeyFiles((file, again) -> Optional.of(typed.toCharArray()));
    }

    private static KeyFiles sealing() {
        return new KeyFiles(Passphrase.Asking.NOBODY);
    }

    private String text(KeyFiles.Named key) throws IOException {
        return Files.readString(key.file());
    }

    @Test
    void aKeyIsMadeOnceForItsOwnerAlone() throws IOException {
        byte[] made = open();
        assertArrayEquals(made, open());
        try (var files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertEquals(List.of(folder.resolve("installation.key")), all);
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(all.getFirst())));
        }
    }

    @Test
    void aDamagedOneIsToldAndNotReplaced() throws IOException {
        open();
        Path file = folder.resolve("installation.key");
        for (String damaged : List.of("", "00ff", "x".repeat(64))) {
            Files.writeString(file, damaged);
            String why = assertThrows(IOException.class, this::open).getMessage();
            assertTrue(why.contains("key of the installation") && why.contains("damaged"), why);
            assertEquals(damaged, Files.readString(file));
        }
    }

    @Test
    void aSealedKeyIsReadWithThePassphraseAloneAndIsTheSame() throws IOException {
        byte[] key = open();
        assertEquals(
                1, sealing().seal(List.of(installation()), SECRET.toCharArray(), this::chance));
        String sealed = text(installation());
        assertTrue(sealed.startsWith("wattdeck-sealed-key 1 argon2id 65536 3 1 "), sealed);
        assertFalse(sealed.contains(HexFormat.of().formatHex(key)));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(installation().file())));
        assertArrayEquals(key, open(typing(SECRET), installation()));
        KeyFiles nobody = new KeyFiles(Passphrase.Asking.NOBODY);
        String why =
                assertThrows(IOException.class, () -> open(nobody, installation())).getMessage();
        assertTrue(why.contains("sealed with a passphrase, and none was given"), why);
        assertEquals(1, typing(SECRET).unseal(both()));
        assertEquals(HexFormat.of().formatHex(key), text(installation()).strip());
    }

    @Test
    void aWrongPassphraseIsRefusedAfterThreeTriesAndNothingIsChanged() throws IOException {
        open();
        sealing().seal(both(), SECRET.toCharArray(), this::chance);
        String sealed = text(installation());
        int[] asked = {0};
        KeyFiles guessing =
                new KeyFiles(
                        (file, again) -> {
                            assertEquals(asked[0] > 0, again);
                            asked[0]++;
                            return Optional.of("not-the-passphrase".toCharArray());
                        });
        String why =
                assertThrows(IOException.class, () -> open(guessing, installation())).getMessage();
        assertTrue(why.startsWith("The passphrase is wrong, or the key"), why);
        assertEquals(3, asked[0]);
        assertEquals(sealed, text(installation()));
    }

    @Test
    void aKeyThatIsMadeWhileOthersAreSealedIsSealedTooAndAskedForOnce() throws IOException {
        open();
        sealing().seal(List.of(installation()), SECRET.toCharArray(), this::chance);
        int[] asked = {0};
        KeyFiles keys =
                new KeyFiles(
                        (file, again) -> {
                            asked[0]++;
                            return Optional.of(SECRET.toCharArray());
                        });
        open(keys, installation());
        byte[] made = open(keys, audit());
        assertEquals(both(), KeyFiles.sealed(both()));
        assertArrayEquals(made, open(keys, audit()));
        assertEquals(1, asked[0]);
    }

    @Test
    void sealingThatStoppedHalfWayGoesOnWithTheSamePassphraseAlone() throws IOException {
        open();
        sealing().seal(List.of(installation()), SECRET.toCharArray(), this::chance);
        byte[] audit = open(new KeyFiles(Passphrase.Asking.NOBODY), audit());
        String plain = text(audit());
        KeyFiles other = new KeyFiles(Passphrase.Asking.NOBODY);
        assertThrows(
                IOException.class,
                () -> other.seal(both(), "another-passphrase".toCharArray(), this::chance));
        assertEquals(plain, text(audit()));
        assertEquals(1, other.seal(both(), SECRET.toCharArray(), this::chance));
        assertArrayEquals(audit, open(typing(SECRET), audit()));
    }

    @Test
    void whatWasChangedOrSwappedIsNeverReadAsAnotherKey() throws IOException {
        open();
        open(KeyFiles.PLAIN, audit());
        KeyFiles keys = new KeyFiles(Passphrase.Asking.NOBODY);
        keys.seal(both(), SECRET.toCharArray(), this::chance);
        String sealed = text(installation());
        Files.writeString(installation().file(), text(audit()));
        assertThrows(IOException.class, () -> open(keys, installation()), "swapped");
        for (int at = 0; at < sealed.strip().length(); at++) {
            char changed = sealed.charAt(at) == '1' ? '2' : '1';
            Files.writeString(
                    installation().file(),
                    sealed.substring(0, at) + changed + sealed.substring(at + 1));
            // without asking: what costs and salt are bound to needs no second derivation
            assertThrows(IOException.class, () -> open(keys, installation()), "at " + at);
        }
        for (String dear : List.of("9999999 3 1", "65536 99 1", "65536 3 99", "65536 0 1")) {
            Files.writeString(installation().file(), sealed.replace("65536 3 1", dear));
            String why =
                    assertThrows(IOException.class, () -> open(typing(SECRET), installation()))
                            .getMessage();
            assertTrue(why.contains("is damaged"), why);
        }
        Files.writeString(installation().file(), sealed);
        open(keys, installation());
    }
}
