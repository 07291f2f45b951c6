package org.wattdeck.store.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.wattdeck.app.StoreException;
import org.wattdeck.store.journal.FileJournal;
import org.wattdeck.store.series.DamagedBlockException;
import org.wattdeck.store.series.HourBlock;
import org.wattdeck.store.series.MinuteBlock;
import org.wattdeck.store.series.Ticks;

/// Reads everything in a store and compares it with its digests and checksums. Changes nothing.
public final class StoreCheck {

    /// @param rows by table
    /// @param journalEntries waiting for the database
    /// @param damage in words; empty when all is well
    public record Report(Map<String, Long> rows, long journalEntries, List<String> damage) {
        public boolean sound() {
            return damage.isEmpty();
        }
    }

    private StoreCheck() {}

    /// @param journalFolder is looked at when it exists; no console may be using it
    public static Report run(Database database, Path journalFolder, Consumer<String> told) {
        List<String> damage = new ArrayList<>();
        told.accept("Reading " + database.name() + ", rows by table:");
        Map<String, Long> rows = contents(database, damage, told);
        told.accept("Comparing rows and telemetry with their digests");
        try (Rows open = new Rows(database)) {
            damage.addAll(DamagedRows.in(open));
        } catch (StoreException e) {
            damage.add("dispatches and events cannot be compared: " + e.getMessage());
        }
        try {
            new LogTables(database).damaged(damage::add);
            new RecordTables(database).damaged(damage::add);
        } catch (StoreException e) {
            damage.add("the logbook and its records cannot be compared: " + e.getMessage());
        }
        try {
            allBlocks(database, damage);
        } catch (StoreException e) {
            damage.add("telemetry cannot be compared: " + e.getMessage());
        }
        try {
            damage.addAll(new SqlPlanning(database).damaged());
        } catch (StoreException e) {
            damage.add("series and forecasts cannot be compared: " + e.getMessage());
        }
        told.accept("Reading the journal");
        return new Report(rows, journal(journalFolder, damage), List.copyOf(damage));
    }

    private static void allBlocks(Database database, List<String> damage) {
        for (String slot : Blocks.SLOTS) {
            blocks(database, slot, "first_ms", Ticks::decode, damage);
        }
        blocks(database, "telemetry_hour", "hour_ms", HourBlock::decode, damage);
        blocks(database, "telemetry_minute", "hour_ms", b -> MinuteBlock.decode(b, 0), damage);
        damage.addAll(database.transaction(Keyframes::damaged));
        damage.addAll(new SqlPerformance(database).damaged());
    }

    /// Reads every value of every table, so that what cannot be read is found.
    private static Map<String, Long> contents(
            Database database, List<String> damage, Consumer<String> told) {
        Map<String, Long> rows = new TreeMap<>();
        for (String table : database.transaction(Tables::inOrder)) {
            try {
                long count =
                        database.transaction(
                                c -> {
                                    try {
                                        return TableText.write(c, table, Writer.nullWriter())
                                                .rows();
                                    } catch (IOException e) {
                                        throw new UncheckedIOException(e);
                                    }
                                });
                rows.put(table, count);
                told.accept("  %s: %,d".formatted(table, count));
            } catch (StoreException e) {
                damage.add("the table " + table + " cannot be read: " + e.getMessage());
            }
        }
        return rows;
    }

    @FunctionalInterface
    private interface Decoder {
        Object decode(byte[] block);
    }

    /// Group by group, so that no answer is large.
    private static void blocks(
            Database database, String table, String key, Decoder decoder, List<String> damage) {
        TelemetryGroups groups = database.transaction(TelemetryGroups::load);
        for (int group : groups.all()) {
            database.transaction(
                    c -> {
                        try (PreparedStatement select =
                                c.prepareStatement(
                                        "SELECT "
                                                + key
                                                + ", content FROM "
                                                + table
                                                + " WHERE group_no = ?")) {
                            select.setInt(1, group);
                            select.setFetchSize(50);
                            try (ResultSet found = select.executeQuery()) {
                                while (found.next()) {
                                    try {
                                        decoder.decode(found.getBytes(2));
                                    } catch (DamagedBlockException e) {
                                        damage.add(
                                                table
                                                        + " group "
                                                        + group
                                                        + ", "
                                                        + java.time.Instant.ofEpochMilli(
                                                                found.getLong(1))
                                                        + ": "
                                                        + e.getMessage());
                                    }
                                }
                            }
                        }
                        return true;
                    });
        }
    }

    private static long journal(Path folder, List<String> damage) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (FileJournal journal = FileJournal.open(folder)) {
            if (journal.tornBytes() > 0) {
                damage.add(
                        "the journal ended in an unfinished write of "
                                + journal.tornBytes()
                                + " bytes; they were never acknowledged and are set aside");
            }
            return journal.from(journal.takenOverSequence() + 1).size();
        } catch (StoreException e) {
            damage.add(e.getMessage());
            return 0;
        }
    }
}
