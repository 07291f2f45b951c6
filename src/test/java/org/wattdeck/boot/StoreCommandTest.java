package org.wattdeck.boot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattdeck.cli.Output;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.KeptFile;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.testing.PostgresServer;

class StoreCommandTest {

    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Object... words) {
        out.reset();
        err.reset();
        return Main.commands()
                .run(
                        Arrays.stream(words).map(Object::toString).toList(),
                        new Output(
                                new PrintStream(out, true, StandardCharsets.UTF_8),
                                new PrintStream(err, true, StandardCharsets.UTF_8),
                                false,
                                false));
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out.toByteArray());
    }

    /// The options that name a store, in a folder of its own.
    private List<String> store(String engine, String name) {
        List<String> options = new ArrayList<>(List.of("--data", folder.resolve(name).toString()));
        if (engine.equals("PostgreSQL")) {
            options.addAll(List.of("--database-url", PostgresServer.shared().newDatabase()));
        }
        return options;
    }

    private int run(String verb, List<String> store, Object... words) {
        List<Object> all = new ArrayList<>(List.of("store", verb));
        all.addAll(Arrays.asList(words));
        all.addAll(store);
        return run(all.toArray());
    }

    /// Two hours of the demonstration sites and a command.
    private static void fill(List<String> options) {
        try (RunningStation station = new RunningStation(options)) {
            station.runFor(3600);
            command(station);
            station.runFor(3600);
        }
    }

    private static void command(RunningStation station) {
        var deck = station.deck();
        var battery =
                deck.live().latest().registry().assets().stream()
                        .filter(a -> a.type() == AssetType.BATTERY)
                        .findFirst()
                        .orElseThrow();
        var request =
                new DispatchRequest(
                        UUID.nameUUIDFromBytes(new byte[] {1}),
                        new Target.OfAsset(battery.id()),
                        100,
                        Optional.of(Duration.ofHours(3)),
                        OptionalDouble.empty(),
                        "backed up in the middle of it");
        var checked = deck.dispatches().check(RunningStation.ANNA, request);
        var answer =
                deck.dispatches()
                        .submit(RunningStation.ANNA, request, checked.nonce().orElseThrow())
                        .toCompletableFuture()
                        .orTimeout(60, TimeUnit.SECONDS)
                        .join();
        assertInstanceOf(Verdict.Accepted.class, answer);
    }

    /// What a backup says about its parts: rows and digest of every table.
    private static Properties parts(Path backup) throws IOException {
        Properties note = new Properties();
        try (ZipFile zip = new ZipFile(backup.toFile())) {
            note.load(zip.getInputStream(zip.getEntry("backup.properties")));
        }
        note.remove("time");
        note.remove("from");
        return note;
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void aStoreComesBackFromItsBackupAsItWas(String engine) throws IOException {
        List<String> from = store(engine, "from");
        fill(from);
        Path backup = folder.resolve("monday.zip");
        assertEquals(0, run("backup", from, backup, "--json"), said());
        assertTrue(said().contains("verified."), said());
        assertTrue(json().path("rows").path("dispatch").asInt() > 0, json().toString());
        assertEquals(0, run("check", from, "--json"), said());
        assertEquals("done", json().path("status").asText());

        List<String> to = store(engine, "to");
        assertEquals(0, run("restore", to, backup), said());
        assertEquals(0, run("check", to), said());
        Path again = folder.resolve("again.zip");
        assertEquals(0, run("backup", to, again), said());
        Properties before = parts(backup);
        assertTrue(before.size() > 20, before.toString());
        // The acts of the journal's tail are in the restored journal, as they were.
        assertEquals(before, parts(again));

        try (RunningStation station = new RunningStation(to)) {
            station.runFor(60);
            assertEquals(1, station.deck().dispatches().recent(10).size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void aStoreThatIsNotEmptyIsOnlySetAsideWhenAsked(String engine) throws IOException {
        List<String> store = store(engine, "data");
        fill(store);
        Path portfolio = folder.resolve("data/last-good-assets.yaml");
        Files.writeString(portfolio, "# of the backup\n");
        Path backup = folder.resolve("b.zip");
        assertEquals(0, run("backup", store, backup), said());
        assertEquals(2, run("restore", store, backup));
        assertTrue(said().contains("There is a store already"), said());
        assertTrue(said().contains("--replace"), said());
        assertEquals(0, run("restore", store, backup, "--replace", "--json"), said());
        assertTrue(json().path("aside").asText().contains("before_"), json().toString());
        assertEquals(0, run("check", store), said());
        Files.writeString(portfolio, "# the one since\n");
        assertEquals(0, run("restore", store, backup, "--replace"), said());
        assertEquals("# of the backup\n", Files.readString(portfolio));
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            Path kept =
                    files.filter(
                                    f ->
                                            f.getFileName()
                                                    .toString()
                                                    .matches("last-good-assets_before_.*[.]yaml"))
                            .findFirst()
                            .orElseThrow();
            assertEquals("# the one since\n", Files.readString(kept));
        }
    }

    /// The lower bound of the first battery, set in the console and nowhere else.
    private static void bound(List<String> options, double minSoc) {
        try (RunningStation station = new RunningStation(options)) {
            station.runFor(60);
            Asset before = battery(station);
            Asset after =
                    new Asset(
                            before.id(),
                            before.code(),
                            before.type(),
                            before.name(),
                            before.siteId(),
                            before.status(),
                            before.core(),
                            before.spec().with("min_soc", minSoc));
            assertInstanceOf(
                    Verdict.Accepted.class,
                    station.deck()
                            .registry()
                            .apply(
                                    RunningStation.ANNA,
                                    PortfolioChange.of(Edit.change(before, after)),
                                    "")
                            .toCompletableFuture()
                            .join());
        }
    }

    private static Asset battery(RunningStation station) {
        return station.deck().registry().portfolio().registry().assets().stream()
                .filter(a -> a.type() == AssetType.BATTERY)
                .findFirst()
                .orElseThrow();
    }

    private static double bound(List<String> options) {
        try (RunningStation station = new RunningStation(options)) {
            station.runFor(60);
            return battery(station).spec().number("min_soc", 0);
        }
    }

    private static KeptFile kept(List<String> options, Path file) {
        try (RunningStation station = new RunningStation(options)) {
            station.runFor(60);
            Verdict<KeptFile> kept =
                    station.deck()
                            .registry()
                            .documents()
                            .keep(RunningStation.ANNA, file.toString())
                            .toCompletableFuture()
                            .join();
            return assertInstanceOf(Verdict.Accepted.class, kept).value() instanceof KeptFile k
                    ? k
                    : fail();
        }
    }

    @Test
    void auditAndNewestPortfolioComeBackWithTheStore() throws IOException {
        List<String> from = store("H2", "from");
        bound(from, 0.21);
        KeptFile permit = kept(from, Files.writeString(folder.resolve("permit.pdf"), "abc"));
        Path backup = folder.resolve("b.zip");
        assertEquals(0, run("backup", from, backup), said());
        assertEquals(0, run("audit", "verify", "--data", folder.resolve("from")), said());
        byte[] audit = Files.readAllBytes(folder.resolve("from/audit/audit.log"));

        List<String> to = store("H2", "to");
        assertEquals(0, run("restore", to, backup), said());
        assertEquals(0, run("audit", "verify", "--data", folder.resolve("to")), said());
        assertArrayEquals(audit, Files.readAllBytes(folder.resolve("to/audit/audit.log")));
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("to/audit/key"))));
        }
        assertEquals(0.21, bound(to));
        assertEquals(
                "abc",
                Files.readString(folder.resolve("to/portfolio/files/" + permit.sha256() + ".pdf")));

        bound(to, 0.22);
        assertEquals(2, run("restore", to, backup), "not over what is there");
        assertEquals(0, run("restore", to, backup, "--replace"), said());
        assertEquals(0.21, bound(to));
        assertEquals(0, run("audit", "verify", "--data", folder.resolve("to")), said());
        try (Stream<Path> files = Files.list(folder.resolve("to"))) {
            List<String> names = files.map(f -> f.getFileName().toString()).toList();
            assertTrue(
                    names.stream().anyMatch(n -> n.startsWith("audit_before_")), names::toString);
            assertTrue(
                    names.stream().anyMatch(n -> n.startsWith("portfolio_before_")),
                    names::toString);
            assertTrue(names.stream().noneMatch(n -> n.endsWith(".restoring")), names::toString);
        }
    }

    @Test
    void aChangedFileOfABackupIsFoundBeforeAnythingIsTouched() throws IOException {
        List<String> from = store("H2", "from");
        bound(from, 0.21);
        Path backup = folder.resolve("b.zip");
        assertEquals(0, run("backup", from, backup), said());
        try (FileSystem zip = FileSystems.newFileSystem(backup)) {
            Path log = zip.getPath("folder/audit/audit.log");
            Files.writeString(log, Files.readString(log).replaceFirst("anna", "otto"));
        }
        assertEquals(2, run("store", "check", backup));
        assertTrue(said().contains("audit/audit.log differs from what was backed up"), said());
        assertEquals(2, run("restore", from, backup, "--replace"));
        assertEquals(0.21, bound(from));
    }

    @Test
    void aStoreInUseNamesItsHolder() {
        List<String> store = store("H2", "data");
        try (RunningStation station = new RunningStation(store)) {
            station.runFor(60);
            for (String verb : List.of("backup", "check")) {
                List<Object> words =
                        verb.equals("check") ? List.of() : List.of(folder.resolve("b"));
                assertEquals(2, run(verb, store, words.toArray()));
                assertTrue(
                        said().contains("in use by process " + ProcessHandle.current().pid()),
                        said());
                assertTrue(said().contains("running since 2"), said());
                assertTrue(said().contains("Close that console first"), said());
            }
        }
        assertFalse(Files.exists(folder.resolve("b")));
        assertEquals(0, run("check", store), said());
    }

    @Test
    void aServerInUseIsNotRestoredOver() {
        List<String> store = store("PostgreSQL", "data");
        fill(store);
        Path backup = folder.resolve("b.zip");
        assertEquals(0, run("backup", store, backup), said());
        List<String> elsewhere =
                List.of("--data", folder.resolve("other").toString(), store.get(2), store.get(3));
        try (RunningStation station = new RunningStation(elsewhere)) {
            station.runFor(60);
            assertEquals(2, run("restore", store, backup, "--replace"));
            assertTrue(said().contains("in use by a console on 127.0.0.1"), said());
        }
    }

    @Test
    void damageIsFoundAndNamed() throws IOException, SQLException {
        List<String> store = store("H2", "data");
        fill(store);
        Path backup = folder.resolve("b.zip");
        assertEquals(0, run("backup", store, backup), said());
        assertEquals(0, run("store", "check", backup), said());

        byte[] whole = Files.readAllBytes(backup);
        Path cut = folder.resolve("cut.zip");
        Files.write(cut, Arrays.copyOf(whole, whole.length * 2 / 3));
        Path flipped = folder.resolve("flipped.zip");
        int name = new String(whole, StandardCharsets.ISO_8859_1).indexOf("table/plant_event.txt");
        whole[name + 80] ^= 1;
        Files.write(flipped, whole);
        assertEquals(2, run("store", "check", backup, cut, flipped, folder.resolve("none.zip")));
        assertTrue(said().contains(cut + ") cannot be read"), said());
        assertTrue(said().contains(flipped + ") is damaged in the table plant_event"), said());
        assertTrue(said().contains("There is no backup"), said());
        assertEquals(2, run("restore", store("H2", "to"), flipped));
        assertFalse(Files.exists(folder.resolve("to/wattdeck.mv.db")));

        String url = "jdbc:h2:file:" + folder.resolve("data/wattdeck");
        try (var connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE dispatch SET power_kw = power_kw + 1");
        }
        assertEquals(2, run("check", store));
        assertTrue(said().contains("does not fit its digest"), said());
        try (Stream<Path> files = Files.list(folder.resolve("data/journal"))) {
            Path segment =
                    files.filter(f -> f.toString().endsWith(".journal")).findFirst().orElseThrow();
            try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
                file.seek(40);
                int old = file.read();
                file.seek(40);
                file.write(old ^ 255);
            }
        }
        assertEquals(2, run("check", store));
        assertTrue(said().contains("journal"), said());
        Files.write(folder.resolve("data/wattdeck.mv.db"), new byte[9000]);
        assertEquals(2, run("check", store));
        assertTrue(said().contains("cannot be opened"), said());
        assertTrue(said().contains("store restore FILE --replace"), said());
    }

    @Test
    void wrongCallsAreExplained() {
        List<String> nothing = store("H2", "none");
        assertEquals(2, run("check", nothing));
        assertTrue(said().contains("There is no database in"), said());
        assertFalse(Files.exists(folder.resolve("none")));
        assertEquals(2, run("store"));
        assertEquals(2, run("store", "bakup"));
        assertTrue(said().contains("backup, restore, check"), said());
        assertEquals(2, run("backup", nothing));
        assertTrue(said().contains("One file, please"), said());
        assertEquals(2, run("backup", nothing, folder));
        assertTrue(said().contains("is a folder"), said());
        assertEquals(2, run("restore", nothing, folder.resolve("none.zip")));
        assertTrue(said().contains("There is no backup"), said());
        assertEquals(2, run("check", List.of("--data", folder.toString(), "--database-url", "x")));
        assertTrue(said().contains("postgresql://host"), said());
    }
}
