package org.wattdeck.store.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wattdeck.app.Journal;
import org.wattdeck.app.StoreException;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchState;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.store.SyntheticPlant;
import org.wattdeck.store.journal.FileJournal;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.PostgresServer;

class BackupTest {

    private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
    private static final Registry REGISTRY = Portfolios.mixed(20);

    private static final Consumer<String> SILENT = t -> {};

    @TempDir Path folder;

    private static Restore.Restored restore(
            Path file, StoreAddress target, Path journal, boolean replace) {
        return Restore.run(file, target, journal, replace, T0, SILENT);
    }

    private StoreAddress address(Database.Kind kind, String name) {
        return switch (kind) {
            case H2 -> new StoreAddress.Embedded(folder.resolve(name));
            case POSTGRESQL ->
                    new StoreAddress.Server(PostgresServer.shared().newDatabase(), "", "");
        };
    }

    private static Dispatch dispatch() {
        return new Dispatch(
                        Portfolios.id("d"),
                        Portfolios.id("b"),
                        Portfolios.id("c"),
                        Portfolios.id("a"),
                        -12.5,
                        Duration.ofMinutes(5),
                        OptionalDouble.of(1.5),
                        "anna",
                        "tab\there, line\nthere, back\\slash, \\N",
                        List.of(new Dispatch.Transition(DispatchState.SUBMITTED, T0, "")))
                .to(DispatchState.SENT, T0.plusNanos(123_456_000), "");
    }

    private static void fill(Database database) {
        try (SqlOperations operations = new SqlOperations(database)) {
            operations.savePortfolio(Portfolio.of(REGISTRY));
            operations.saveDispatches(List.of(dispatch()));
            List<PlantEvent> events = new ArrayList<>();
            for (int i = 0; i < 1300; i++) {
                events.add(
                        new PlantEvent(
                                new UUID(3, i * 0x1234567890L),
                                T0.plusSeconds(i),
                                Optional.empty(),
                                Optional.of(Portfolios.id("s")),
                                "TEST",
                                Severity.INFO,
                                "número " + i));
            }
            operations.saveEvents(events);
            operations.savePlantState(T0, new byte[] {0, 1, 2, -1});
        }
        SqlTelemetry telemetry = new SqlTelemetry(database, Retention.DEFAULT);
        SyntheticPlant plant = new SyntheticPlant(REGISTRY, 1);
        List<PlantSnapshot> ticks = new ArrayList<>();
        for (int i = 0; i < 1600; i++) {
            ticks.add(plant.next(T0.plusSeconds(60L * i), 60));
        }
        telemetry.append(ticks);
        telemetry.maintain(T0);
    }

    private Path backup(Database database) {
        return Backup.write(
                        new Backup.Source(
                                database,
                                List.of(new Journal.Entry(8, "dispatch", new byte[] {5, 6, 7})),
                                Optional.of(new byte[] {115, 58}),
                                Map.of()),
                        folder.resolve("backup.zip"),
                        T0,
                        SILENT)
                .file();
    }

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void aBackupComesBackOnTheOtherDatabase(Database.Kind kind) {
        Database.Kind other =
                kind == Database.Kind.H2 ? Database.Kind.POSTGRESQL : Database.Kind.H2;
        List<?> before;
        try (Database database = address(kind, "from").open()) {
            fill(database);
            backup(database);
            before = picture(database);
        }
        Backup.Summary summary = Backup.read(folder.resolve("backup.zip"));
        assertEquals(1300, summary.rows().get("plant_event"));
        assertEquals(1, summary.acts());
        StoreAddress target = address(other, "to");
        Path journal = folder.resolve("to-journal");
        Restore.Restored restored = restore(folder.resolve("backup.zip"), target, journal, false);
        assertEquals("", restored.aside());
        assertArrayEquals(new byte[] {115, 58}, restored.portfolio().orElseThrow());
        try (Database database = target.open()) {
            assertEquals(before, picture(database));
            StoreCheck.Report report = StoreCheck.run(database, journal, SILENT);
            assertEquals(List.of(), report.damage());
            assertEquals(1, report.journalEntries());
            assertEquals(1300, report.rows().get("plant_event"));
        }
        try (FileJournal tail = FileJournal.open(journal)) {
            assertEquals("dispatch", tail.from(1).getFirst().kind());
        }
    }

    private static List<?> picture(Database database) {
        SqlTelemetry telemetry = new SqlTelemetry(database, Retention.DEFAULT);
        UUID asset = REGISTRY.asset(1).id();
        Instant end = T0.plus(Duration.ofDays(2));
        try (SqlOperations operations = new SqlOperations(database)) {
            return List.of(
                    operations.lastDispatches(10),
                    operations.lastEvents(2000),
                    List.of(operations.loadPlantState().orElseThrow().state()[3]),
                    telemetry.last(asset, 2000),
                    telemetry.range(asset, Signal.SOC_FRACTION, T0, end, 48),
                    telemetry.range(asset, Signal.POWER_KW, T0, end, 2000));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void whatIsThereIsSetAsideAndNeverOverwrittenUnasked(Database.Kind kind) {
        StoreAddress place = address(kind, "data");
        Path journal = folder.resolve("data/journal");
        try (Database database = place.open()) {
            fill(database);
            backup(database);
            try (SqlOperations operations = new SqlOperations(database)) {
                operations.savePlantState(T0, new byte[] {9, 9, 9, 9});
            }
        }
        Path file = folder.resolve("backup.zip");
        StoreException e =
                assertThrows(StoreException.class, () -> restore(file, place, journal, false));
        assertTrue(e.getMessage().contains("--replace"), e.getMessage());
        String aside = restore(file, place, journal, true).aside();
        assertTrue(aside.contains("before_20260301_000000"), aside);
        try (Database database = place.open();
                SqlOperations operations = new SqlOperations(database)) {
            assertEquals(-1, operations.loadPlantState().orElseThrow().state()[3]);
            if (kind == Database.Kind.POSTGRESQL) {
                assertEquals(
                        1,
                        count(database, "before_20260301_000000.plant_state"),
                        "the old rows are still there");
            }
        }
        if (kind == Database.Kind.H2) {
            assertTrue(Files.exists(Path.of(aside, "wattdeck.mv.db")));
        }
        // twice more, within the same second: nothing that was set aside is touched
        try (FileJournal acts = FileJournal.open(journal)) {
            acts.append("dispatch", new byte[] {1});
        }
        assertTrue(restore(file, place, journal, true).aside().endsWith(aside + "_2"));
        assertTrue(restore(file, place, journal, true).aside().endsWith(aside + "_3"));
        if (kind == Database.Kind.H2) {
            for (String each : List.of(aside, aside + "_2", aside + "_3")) {
                assertTrue(Files.exists(Path.of(each, "wattdeck.mv.db")), each);
            }
        } else {
            try (Database database = place.open()) {
                assertEquals(1, count(database, "before_20260301_000000.plant_state"));
                assertEquals(1, count(database, "before_20260301_000000_3.plant_state"));
            }
            assertTrue(Files.exists(folder.resolve("data/journal_before_20260301_000000_2")));
        }
    }

    private static long count(Database database, String table) {
        return database.transaction(
                c -> {
                    try (Statement statement = c.createStatement();
                            var rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
                        rows.next();
                        return rows.getLong(1);
                    }
                });
    }

    @Test
    void aDamagedBackupIsRefusedAndNothingIsTouched() throws IOException {
        StoreAddress place = address(Database.Kind.H2, "data");
        try (Database database = place.open()) {
            fill(database);
            backup(database);
        }
        byte[] whole = Files.readAllBytes(folder.resolve("backup.zip"));
        SplittableRandom random = new SplittableRandom(2);
        int harmless = 0;
        for (int i = 0; i < 8; i++) {
            byte[] flipped = whole.clone();
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
            Path file = Files.write(folder.resolve("bad.zip"), flipped);
            try {
                restore(file, place, folder.resolve("data/journal"), true);
                harmless++; // a bit that says nothing, such as the time of a zip entry
                Files.walk(folder.resolve("data"))
                        .filter(p -> p.toString().contains("before_"))
                        .sorted(java.util.Comparator.reverseOrder())
                        .forEach(p -> p.toFile().delete());
            } catch (StoreException e) {
                assertTrue(e.getMessage().length() > 20, e.getMessage());
            }
            try (Database database = place.open()) {
                assertEquals(1300, count(database, "plant_event"));
            }
        }
        assertTrue(harmless < 4, "went through: " + harmless);
        Files.write(folder.resolve("bad.zip"), java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThrows(StoreException.class, () -> Backup.verify(folder.resolve("bad.zip")));
    }

    @Test
    void aFlippedByteIsFoundByTheNameOfItsPart() throws IOException {
        try (Database database = address(Database.Kind.H2, "data").open()) {
            fill(database);
            backup(database);
        }
        Path bad = folder.resolve("bad.zip");
        byte[] whole = Files.readAllBytes(folder.resolve("backup.zip"));
        for (String part : List.of("table/plant_event.txt", "table/telemetry_hour.txt")) {
            byte[] flipped = whole.clone();
            int name = new String(whole, StandardCharsets.ISO_8859_1).indexOf(part);
            flipped[name + part.length() + 60] ^= 4;
            Files.write(bad, flipped);
            String said = assertThrows(StoreException.class, () -> Backup.verify(bad)).getMessage();
            String table = part.substring(part.indexOf('/') + 1, part.indexOf('.'));
            assertTrue(said.contains("damaged in the table " + table), said);
        }
    }

    @Test
    void aBackupThatCannotBeFinishedLeavesNothing() throws IOException {
        try (Database database = address(Database.Kind.H2, "data").open()) {
            fill(database);
            Path nowhere = folder.resolve("none/backup.zip");
            StoreException e =
                    assertThrows(
                            StoreException.class,
                            () ->
                                    Backup.write(
                                            new Backup.Source(
                                                    database,
                                                    List.of(),
                                                    Optional.empty(),
                                                    Map.of()),
                                            nowhere,
                                            T0,
                                            SILENT));
            assertTrue(e.getMessage().contains("there is no such folder"), e.getMessage());
            // A table that does not come back: what is written must not get the name.
            database.transaction(
                    c -> {
                        try (Statement statement = c.createStatement()) {
                            return statement.executeUpdate("CREATE TABLE stranger (a INT)");
                        }
                    });
            Path file = folder.resolve("backup.zip");
            assertThrows(StoreException.class, () -> backup(database));
            assertFalse(Files.exists(file));
            try (Stream<Path> left = Files.list(folder)) {
                assertEquals(List.of("data"), left.map(p -> p.getFileName().toString()).toList());
            }
        }
    }

    @Test
    void aDatabaseThatCannotBeOpenedIsSetAsideByARestore() throws IOException {
        StoreAddress place = address(Database.Kind.H2, "data");
        try (Database database = place.open()) {
            fill(database);
            backup(database);
        }
        Path file = folder.resolve("data/wattdeck.mv.db");
        byte[] broken = new byte[20_000];
        Files.write(file, broken);
        assertThrows(StoreException.class, place::open);
        assertEquals(20_000, Files.size(file), "a damaged file is left as it is");
        restore(folder.resolve("backup.zip"), place, folder.resolve("data/journal"), true);
        try (Database database = place.open()) {
            assertEquals(1300, count(database, "plant_event"));
        }
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            assertTrue(files.anyMatch(f -> f.toFile().length() == 20_000), "still there, aside");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void checkFindsDamagedBlocksAndRows(Database.Kind kind) {
        try (Database database = address(kind, "data").open()) {
            fill(database);
            assertTrue(StoreCheck.run(database, folder.resolve("none"), SILENT).sound());
            database.transaction(
                    c -> {
                        try (Statement statement = c.createStatement()) {
                            statement.executeUpdate(
                                    "UPDATE plant_event SET message = 'changed' WHERE type ="
                                            + " 'TEST' AND id = '"
                                            + new UUID(3, 0)
                                            + "'");
                            return statement.executeUpdate(
                                    "UPDATE telemetry_hour SET content = "
                                            + database.sql("X'0203'", "decode('0203', 'hex')")
                                            + " WHERE hour_ms = "
                                            + T0.toEpochMilli());
                        }
                    });
            StoreCheck.Report report = StoreCheck.run(database, folder.resolve("none"), SILENT);
            assertFalse(report.sound());
            assertEquals(2, report.damage().size(), report.damage().toString());
        }
    }
}
