package org.wattdeck.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.selfwatch.DiagnosticsWriter.Note;
import org.wattdeck.cli.Output;

/// Secrets are put wherever a careless hand could leave one; none may come out again.
class DiagnosticsTest {

    private static final String CANARY = "c4nary-Zx9-do-not-tell";

    @TempDir private Path folder;

    private static Map<String, String> read(Path zip) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
                texts.put(e.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    private static void assertNoSecret(Map<String, String> texts) {
        texts.forEach(
                (name, text) -> {
                    assertFalse(text.contains(CANARY), name + " has the secret:\n" + text);
                    assertFalse(name.contains(CANARY), name);
                });
    }

    @Test
    void noSecretIsInTheBundleOfARunningConsole() throws IOException {
        Path password = Files.writeString(folder.resolve("db.password"), CANARY + "\n");
        Files.writeString(
                folder.resolve("wattdeck.properties"),
                "database.url=jdbc:postgresql://wd:" + CANARY + "@db/wd\nplant.speed=10\n");
        Files.writeString(folder.resolve("preferences.properties"), "webhook-token=" + CANARY);
        Files.createDirectories(folder.resolve("logs"));
        Files.writeString(
                folder.resolve("logs/wattdeck-0.log"),
                "WARNING login as wd with " + CANARY + " was refused\nINFO started\n");
        String url = "jdbc:postgresql://wd:" + CANARY + "@db.example/wattdeck?password=" + CANARY;
        Config config =
                Config.read(
                                List.of(
                                        "--data", folder.toString(),
                                        "--database-url", url,
                                        "--database-password-file", password.toString()),
                                Map.of())
                        .config()
                        .orElseThrow();
        DiagnosticsBundle bundle =
                new DiagnosticsBundle(
                        config,
                        Map.of(
                                "WATTDECK_DATABASE_PASSWORD", CANARY,
                                "WATTDECK_DATABASE_URL", url,
                                "WATTDECK_PLANT_SPEED", "10"),
                        () -> Instant.parse("2026-06-21T10:00:00Z"));
        Path file = bundle.write(List.of(new Note("health.txt", "store: " + url)));
        Map<String, String> texts = read(file);
        assertNoSecret(texts);
        assertEquals(
                List.of(
                        "files.txt",
                        "health.txt",
                        "logs/wattdeck-0.log",
                        "preferences.properties",
                        "settings.txt",
                        "threads.txt",
                        "versions.txt",
                        "wattdeck.properties"),
                List.copyOf(texts.keySet()));
        assertTrue(texts.get("settings.txt").contains("WATTDECK_PLANT_SPEED=10"));
        assertTrue(texts.get("settings.txt").contains("db.example/wattdeck"));
        assertTrue(texts.get("logs/wattdeck-0.log").contains("INFO started"));
        assertTrue(texts.get("threads.txt").contains("DiagnosticsTest"), "this thread is seen");
        assertTrue(texts.get("versions.txt").startsWith("Wattdeck " + Version.TEXT));
    }

    @Test
    void theCommandPacksAnInstallationWithoutAConsole() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("wattdeck.properties"), "database.password=" + CANARY);
        Path out = folder.resolve("out.zip");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code =
                Main.commands()
                        .run(
                                List.of(
                                        "diagnostics",
                                        "--out",
                                        out.toString(),
                                        "--data",
                                        data.toString()),
                                new Output(stream, stream, false, false));
        // An unknown setting is refused as by the console itself.
        assertEquals(2, code, said.toString(StandardCharsets.UTF_8));
        Files.writeString(data.resolve("wattdeck.properties"), "plant.speed=10");
        assertEquals(
                0,
                Main.commands()
                        .run(
                                List.of(
                                        "diagnostics",
                                        "--out",
                                        out.toString(),
                                        "--data",
                                        data.toString()),
                                new Output(stream, stream, false, false)));
        Map<String, String> texts = read(out);
        assertEquals("There is no database yet.\n", texts.get("store.txt"));
        assertNoSecret(texts);
    }
}
