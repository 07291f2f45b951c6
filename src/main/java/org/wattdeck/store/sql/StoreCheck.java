package org.wattdeck.store.sql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    public static Report run(Database database, Path journalFolder) {
        List<String> damage = new ArrayList<>();
        Map<String, Long> rows = counts(database);
        try (Rows open = new Rows(database)) {
            damage.addAll(SqlOperations.damagedRows(open));
        }
        for (String slot : Blocks.SLOTS) {
            blocks(database, slot, "first_ms", Ticks::decode, damage);
        }
        blocks(database, "telemetry_hour", "hour_ms", HourBlock::decode, damage);
        blocks(database, "telemetry_minute", "hour_ms", b -> MinuteBlock.decode(b, 0), damage);
        return new Report(rows, journal(journalFolder, damage), List.copyOf(damage));
    }

    private static Map<String, Long> counts(Database database) {
        return database.transaction(
                c -> {
                    Map<String, Long> rows = new TreeMap<>();
                    for (String table : Tables.inOrder(c)) {
                        try (Statement statement = c.createStatement();
                                ResultSet count =
                                        statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
                            count.next();
                            rows.put(table, count.getLong(1));
                        }
                    }
                    return rows;
                });
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
        try (FileJournal journal = FileJournal.open(folder, new FileJournal.Settings(4 << 20, 0))) {
            if (journal.tornBytes() > 0) {
                damage.add(
                        "the journal ended in an unfinished write of "
                                + journal.tornBytes()
                                + " bytes, set aside");
            }
            return journal.from(journal.takenOverSequence() + 1).size();
        } catch (StoreException e) {
            damage.add(e.getMessage());
            return 0;
        }
    }
}
