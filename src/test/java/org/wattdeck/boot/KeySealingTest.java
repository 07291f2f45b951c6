package org.wattdeck.boot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.audit.Audit;
import org.wattdeck.app.selfwatch.LeakWatch;
import org.wattdeck.cli.AccessCommand;
import org.wattdeck.cli.CommandLine;
import org.wattdeck.cli.KeySealing;
import org.wattdeck.cli.Output;
import org.wattdeck.store.KeyFiles;
import org.wattdeck.store.Passphrase;
import org.wattdeck.store.audit.AuditCheck;

/// `access key`, and a console on keys that are under a passphrase.
final class KeySealingTest {

    private static final String SECRET = "tractor-violin-meadow";

    @TempDir Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Deque<String> typed = new ArrayDeque<>();

    private int run(String... words) {
        said.reset();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        KeySealing sealing =
                new KeySealing(
                        new KeySealing.Ports(
                                Main::keys,
                                new KeyFiles((file, again) -> next()),
                                prompt -> next(),
                                Chance::bytes));
        AccessCommand command = new AccessCommand((o, r, p) -> List.of(), sealing);
        return new CommandLine(List.of(command), List.of(), "test")
                .run(List.of(words), new Output(out, out, false, false));
    }

    private Optional<char[]> next() {
        return Optional.ofNullable(typed.poll()).map(String::toCharArray);
    }

    private int key(String verb, String... answers) {
        typed.clear();
        typed.addAll(List.of(answers));
        return run("access", "key", verb, "--data", folder.toString());
    }

    private String words() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private Config config() {
        return Config.read(List.of("--data", folder.toString(), "--access", "open"), Map.of())
                .config()
                .orElseThrow();
    }

    private KeyFiles unlocked() {
        KeyFiles keys = new KeyFiles(Passphrase.Asking.NOBODY);
        assertEquals(
                Optional.empty(), keys.unlock(Keyring.keyFiles(config()), SECRET.toCharArray()));
        return keys;
    }

    @Test
    void aConsoleRunsOnSealedKeysOnceThePassphraseWasGiven() throws IOException {
        Station.start(config()).close();
        Path key = folder.resolve("audit/key");
        byte[] plain = Files.readAllBytes(key);
        assertEquals(0, key("--seal", SECRET, SECRET), words());
        assertTrue(words().contains("Sealed: " + key), words());
        assertFalse(words().contains(SECRET));
        byte[] records = Files.readAllBytes(folder.resolve("audit/audit.log"));
        StoreException e = assertThrows(StoreException.class, () -> Station.start(config()));
        assertTrue(e.getMessage().contains("sealed with a passphrase"), e.getMessage());
        assertArrayEquals(records, Files.readAllBytes(folder.resolve("audit/audit.log")));
        try (Station station = Station.start(config(), unlocked(), new LeakWatch())) {
            assertEquals(2, key("--unseal", SECRET));
            assertTrue(words().contains("in use by"), words());
            assertFalse(station.deck().access().audit().find(Audit.Query.last(9)).isEmpty());
        }
        // what is made later is sealed too
        Keyring.vault(config(), unlocked()).key("a purpose");
        assertTrue(
                Files.readString(folder.resolve("installation.key")).startsWith("wattdeck-sealed"));
        assertTrue(AuditCheck.of(Keyring.auditPlace(config(), unlocked())).whole());
        assertEquals(0, key("--unseal", SECRET), words());
        assertArrayEquals(plain, Files.readAllBytes(key));
        Station.start(config()).close();
        assertTrue(AuditCheck.of(Keyring.auditPlace(config(), KeyFiles.PLAIN)).whole());
    }

    @Test
    void whatIsNoPassphraseOrNotTheSameTwiceChangesNothing() throws IOException {
        assertEquals(2, key("--seal", SECRET, SECRET));
        assertTrue(words().contains("There is no key file"), words());
        Keyring.vault(config(), KeyFiles.PLAIN).key("a purpose");
        String plain = Files.readString(folder.resolve("installation.key"));
        assertEquals(2, key("--seal", "short"));
        assertTrue(words().contains("12 to 128"), words());
        assertEquals(2, key("--seal", SECRET, "something-else"));
        assertTrue(words().contains("The two differ"), words());
        assertEquals(2, key("--seal"));
        assertTrue(words().contains("asked for at a terminal"), words());
        assertEquals(plain, Files.readString(folder.resolve("installation.key")));
        assertEquals(0, key("--seal", SECRET, SECRET), words());
        String sealed = Files.readString(folder.resolve("installation.key"));
        assertEquals(2, key("--unseal", "guess", "guess again", "and again"));
        assertTrue(words().contains("The passphrase is wrong"), words());
        assertEquals(2, key("--seal", SECRET, SECRET));
        assertTrue(words().contains("sealed already"), words());
        assertEquals(sealed, Files.readString(folder.resolve("installation.key")));
        assertEquals(2, run("access", "key", "--data", folder.toString()));
    }
}
