package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wattdeck.store.series.HourBlock;
import org.wattdeck.store.series.Ticks;

/// Reading the rows that hold blocks of telemetry.
final class Blocks {

    private static final long HOUR_MS = SqlTelemetry.HOUR_MS;

    /// Ticks as they came stand in one of two tables, by the parity of their hour.
    static final List<String> SLOTS = List.of("telemetry_recent_0", "telemetry_recent_1");

    private Blocks() {}

    /// The table for ticks of the hour that holds this time.
    static String slot(long ms) {
        return SLOTS.get((int) Math.floorMod(Math.floorDiv(ms, HOUR_MS), 2L));
    }

    /// Blocks of ticks as they came that reach into `[from, to)`.
    static List<byte[]> recent(Connection c, int group, long from, long to) throws SQLException {
        List<byte[]> blocks = new ArrayList<>();
        for (String slot : hourOf(from) == hourOf(to - 1) ? List.of(slot(from)) : SLOTS) {
            // A block does not cross an hour, so the key finds all that could reach into the span.
            try (PreparedStatement select =
                    c.prepareStatement(
                            "SELECT content FROM "
                                    + slot
                                    + " WHERE group_no = ? AND first_ms >= ? AND first_ms < ? AND"
                                    + " last_ms >= ? ORDER BY first_ms")) {
                select.setInt(1, group);
                select.setLong(2, hourOf(from));
                select.setLong(3, to);
                select.setLong(4, from);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        blocks.add(rows.getBytes(1));
                    }
                }
            }
        }
        return blocks;
    }

    /// Packed hours that reach into `[from, to)`, by their start.
    static Map<Long, byte[]> hours(Connection c, int group, long from, long to)
            throws SQLException {
        return byHour(
                c,
                "SELECT hour_ms, content FROM telemetry_hour WHERE group_no = ? AND hour_ms >= ?"
                        + " AND hour_ms < ? ORDER BY hour_ms",
                group,
                from,
                to);
    }

    /// Packed minutes of hours that reach into `[from, to)`, by the hour's start.
    static Map<Long, byte[]> minutes(Connection c, int group, long from, long to)
            throws SQLException {
        return byHour(
                c,
                "SELECT hour_ms, content FROM telemetry_minute WHERE group_no = ? AND hour_ms >= ?"
                        + " AND hour_ms < ? ORDER BY hour_ms",
                group,
                from,
                to);
    }

    private static Map<Long, byte[]> byHour(Connection c, String sql, int group, long from, long to)
            throws SQLException {
        try (PreparedStatement select = c.prepareStatement(sql)) {
            select.setInt(1, group);
            select.setLong(2, hourOf(from));
            select.setLong(3, to);
            Map<Long, byte[]> blocks = new TreeMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    blocks.put(rows.getLong(1), rows.getBytes(2));
                }
            }
            return blocks;
        }
    }

    static long hourOf(long ms) {
        return Math.floorDiv(ms, HOUR_MS) * HOUR_MS;
    }

    /// All ticks of one asset that stand in blocks reaching into `[from, to)`.
    static List<Ticks> raw(Connection c, TelemetryGroups.Place place, long from, long to)
            throws SQLException {
        List<Ticks> found = new ArrayList<>();
        for (byte[] block : hours(c, place.group(), from, to).values()) {
            found.add(HourBlock.decode(block, place.position()));
        }
        for (byte[] block : recent(c, place.group(), from, to)) {
            found.add(Ticks.decode(block, place.position()));
        }
        return found;
    }

    /// Newest blocks of one asset, enough for its newest `n` ticks where there are so many.
    static List<Ticks> newestTicks(Connection c, int group, int position, int n)
            throws SQLException {
        List<Ticks> found = new ArrayList<>();
        for (String slot : SLOTS) {
            newestInSlot(c, slot, new TelemetryGroups.Place(group, position), n, found);
        }
        int ticks =
                (int)
                        found.stream()
                                .flatMapToLong(t -> Arrays.stream(t.timesMs()))
                                .distinct()
                                .count();
        try (PreparedStatement select =
                c.prepareStatement(
                        "SELECT content FROM telemetry_hour WHERE group_no = ? ORDER BY hour_ms"
                                + " DESC LIMIT 1 OFFSET ?")) {
            for (int hour = 0; ticks < n; hour++) {
                select.setInt(1, group);
                select.setInt(2, hour);
                try (ResultSet rows = select.executeQuery()) {
                    if (!rows.next()) {
                        break;
                    }
                    Ticks block = HourBlock.decode(rows.getBytes(1), position);
                    found.add(block);
                    ticks += block.size();
                }
            }
        }
        return found;
    }

    private static void newestInSlot(
            Connection c, String slot, TelemetryGroups.Place place, int n, List<Ticks> found)
            throws SQLException {
        try (PreparedStatement select =
                c.prepareStatement(
                        "SELECT first_ms, content FROM "
                                + slot
                                + " WHERE group_no = ? AND first_ms < ? ORDER BY first_ms DESC"
                                + " LIMIT ?")) {
            int ticks = 0;
            long before = Long.MAX_VALUE;
            // A few at first: while ticks come in batches, four blocks hold hundreds.
            int step = 4;
            boolean more = true;
            while (more && ticks < n) {
                select.setInt(1, place.group());
                select.setLong(2, before);
                select.setInt(3, step);
                more = false;
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        before = rows.getLong(1);
                        Ticks block = Ticks.decode(rows.getBytes(2), place.position());
                        found.add(block);
                        ticks += block.size();
                        more = true;
                    }
                }
                step = n - ticks + 1;
            }
        }
    }

    /// The newest time that may be recorded, by group.
    static Map<Integer, Long> newest(Connection c) throws SQLException {
        Map<Integer, Long> newest = new HashMap<>();
        try (Statement statement = c.createStatement()) {
            try (ResultSet rows =
                    statement.executeQuery(
                            "SELECT group_no, MAX(hour_ms) FROM telemetry_hour GROUP BY"
                                    + " group_no")) {
                while (rows.next()) {
                    newest.put(rows.getInt(1), rows.getLong(2) + HOUR_MS - 1);
                }
            }
            for (String slot : SLOTS) {
                try (ResultSet rows =
                        statement.executeQuery(
                                "SELECT group_no, MAX(last_ms) FROM "
                                        + slot
                                        + " GROUP BY group_no")) {
                    while (rows.next()) {
                        newest.merge(rows.getInt(1), rows.getLong(2), Math::max);
                    }
                }
            }
        }
        return newest;
    }
}
