package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.store.series.HourBlock;
import org.wattdeck.store.series.MinuteBlock;
import org.wattdeck.store.series.Rollup;
import org.wattdeck.store.series.Ticks;

/// Packs hours that are over, rolls up days that are over, drops what is older than the retention.
/// Each step is one short transaction and may be cut short anywhere: the next run goes on. An hour
/// or day is over when a later tick was recorded; late ticks open it again.
final class TelemetryUpkeep {

    private static final Logger LOG = LoggerFactory.getLogger(TelemetryUpkeep.class);
    private static final long HOUR_MS = SqlTelemetry.HOUR_MS;
    private static final long DAY_MS = RollupLevel.DAY.lengthMs();
    private static final long GRACE_MS = 60_000;
    private static final int DROPS_AT_ONCE = 50;

    private final Database database;
    private final Retention retention;

    TelemetryUpkeep(Database database, Retention retention) {
        this.database = database;
        this.retention = retention;
    }

    private record GroupHour(int group, long hourMs) {}

    /// @param newest time of the newest recorded tick
    /// @param appending held while ticks are written
    long run(TelemetryGroups groups, long newest, Instant now, Object appending) {
        TreeSet<Long> openedDays = new TreeSet<>();
        for (String slot : Blocks.SLOTS) {
            long over = Math.floorDiv(newest - GRACE_MS, HOUR_MS) * HOUR_MS;
            long rows = database.transaction(c -> count(c, slot, over));
            for (GroupHour hour : overHours(slot, over)) {
                database.fenced(c -> pack(c, hour));
                openedDays.add(Math.floorDiv(hour.hourMs, DAY_MS) * DAY_MS);
            }
            if (rows > 0) {
                synchronized (appending) {
                    database.fenced(c -> empty(c, slot, over, rows));
                }
            }
        }
        rollUp(groups, openedDays, newest - GRACE_MS);
        return drop(now);
    }

    private static long count(Connection c, String slot, long before) throws SQLException {
        try (PreparedStatement select =
                c.prepareStatement("SELECT COUNT(*) FROM " + slot + " WHERE first_ms < ?")) {
            select.setLong(1, before);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /// Takes the packed rows out of a slot: all at once where only they are in it. Where ticks came
    /// meanwhile that were not packed, all stay until the next run; packing twice does no harm.
    private boolean empty(Connection c, String slot, long over, long packed) throws SQLException {
        if (count(c, slot, over) != packed) {
            return false;
        }
        if (count(c, slot, Long.MAX_VALUE) == packed && truncates(c, slot)) {
            try (Statement statement = c.createStatement()) {
                statement.execute("TRUNCATE TABLE " + slot);
            }
        } else {
            update(c, "DELETE FROM " + slot + " WHERE first_ms < ?", over);
        }
        return true;
    }

    /// On a server the role of a console may have no right to.
    private boolean truncates(Connection c, String slot) throws SQLException {
        return database.kind() == Database.Kind.H2 || RunRole.truncates(c, slot);
    }

    /// Hours of a group that have loose ticks and are over.
    private List<GroupHour> overHours(String slot, long until) {
        return database.transaction(
                c -> {
                    try (PreparedStatement select =
                            c.prepareStatement(
                                    "SELECT DISTINCT group_no, first_ms / 3600000 FROM "
                                            + slot
                                            + " WHERE first_ms < ? ORDER BY 2, 1")) {
                        select.setLong(1, until);
                        List<GroupHour> hours = new ArrayList<>();
                        try (ResultSet rows = select.executeQuery()) {
                            while (rows.next()) {
                                hours.add(new GroupHour(rows.getInt(1), rows.getLong(2) * HOUR_MS));
                            }
                        }
                        return hours;
                    }
                });
    }

    private boolean pack(Connection c, GroupHour hour) throws SQLException {
        long end = hour.hourMs + HOUR_MS;
        List<Ticks> parts = new ArrayList<>();
        for (byte[] block : Blocks.hours(c, hour.group, hour.hourMs, end).values()) {
            parts.add(HourBlock.decode(block));
        }
        for (byte[] block : Blocks.recent(c, hour.group, hour.hourMs, end)) {
            parts.add(Ticks.decode(block));
        }
        Ticks all = Ticks.merge(parts);
        update(
                c,
                "DELETE FROM telemetry_hour WHERE group_no = ? AND hour_ms = ?",
                hour.group,
                hour.hourMs);
        update(
                c,
                "DELETE FROM telemetry_minute WHERE group_no = ? AND hour_ms = ?",
                hour.group,
                hour.hourMs);
        update(
                c,
                "INSERT INTO telemetry_hour (group_no, hour_ms, ticks, content) VALUES (?, ?, ?,"
                        + " ?)",
                hour.group,
                hour.hourMs,
                all.size() * all.assets(),
                HourBlock.encode(all));
        update(
                c,
                "INSERT INTO telemetry_minute (group_no, hour_ms, content) VALUES (?, ?, ?)",
                hour.group,
                hour.hourMs,
                MinuteBlock.encode(all, hour.hourMs));
        SqlPerformance.due(c, hour.group, hour.hourMs);
        return true;
    }

    private static int update(Connection c, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                switch (values[i]) {
                    case byte[] bytes -> statement.setBytes(i + 1, bytes);
                    case Integer number -> statement.setInt(i + 1, number);
                    case Long number -> statement.setLong(i + 1, number);
                    default -> throw new IllegalArgumentException(String.valueOf(values[i]));
                }
            }
            return statement.executeUpdate();
        }
    }

    /// Rolls up days that are over and not yet rolled up, and those opened again by late ticks.
    private void rollUp(TelemetryGroups groups, TreeSet<Long> openedDays, long until) {
        long rolled = database.transaction(c -> Marks.get(c, Marks.ROLLED));
        long end = Math.floorDiv(until, DAY_MS) * DAY_MS;
        TreeSet<Long> days = new TreeSet<>();
        for (long day : openedDays) {
            if (day < rolled && day < end) {
                days.add(day);
            }
        }
        days.addAll(daysWithMinutes(rolled, end));
        for (long day : days) {
            rollUp(groups, day);
            if (day >= rolled) {
                database.fenced(
                        c -> {
                            Marks.set(c, Marks.ROLLED, day + DAY_MS);
                            return true;
                        });
            }
        }
    }

    private List<Long> daysWithMinutes(long from, long to) {
        return database.transaction(
                c -> {
                    try (PreparedStatement select =
                            c.prepareStatement(
                                    "SELECT DISTINCT hour_ms / 86400000 FROM telemetry_minute"
                                            + " WHERE hour_ms >= ? AND hour_ms < ? ORDER BY 1")) {
                        select.setLong(1, from);
                        select.setLong(2, to);
                        List<Long> days = new ArrayList<>();
                        try (ResultSet rows = select.executeQuery()) {
                            while (rows.next()) {
                                days.add(rows.getLong(1) * DAY_MS);
                            }
                        }
                        return days;
                    }
                });
    }

    private void rollUp(TelemetryGroups groups, long day) {
        List<Integer> withData =
                database.transaction(
                        c -> {
                            List<Integer> found = new ArrayList<>();
                            try (PreparedStatement select =
                                    c.prepareStatement(
                                            "SELECT DISTINCT group_no FROM telemetry_minute WHERE"
                                                    + " hour_ms >= ? AND hour_ms < ? ORDER BY"
                                                    + " 1")) {
                                select.setLong(1, day);
                                select.setLong(2, day + DAY_MS);
                                try (ResultSet rows = select.executeQuery()) {
                                    while (rows.next()) {
                                        found.add(rows.getInt(1));
                                    }
                                }
                            }
                            return found;
                        });
        for (int group : withData) {
            database.fenced(
                    c -> {
                        rollUp(c, groups, group, withData, day);
                        return true;
                    });
        }
        LOG.debug("{}: telemetry of {} rolled up.", database.name(), Instant.ofEpochMilli(day));
    }

    /// Writes the day of all assets of the group, with what they did in other groups.
    private void rollUp(
            Connection c, TelemetryGroups groups, int group, List<Integer> withData, long day)
            throws SQLException {
        Map<Integer, Map<Long, byte[]>> blocks = new HashMap<>();
        for (RollupLevel level : RollupLevel.values()) {
            try (PreparedStatement delete = c.prepareStatement(level.delete())) {
                for (int asset : groups.assetsOf(group)) {
                    delete.setInt(1, asset);
                    delete.setObject(2, Instant.ofEpochMilli(day).atOffset(ZoneOffset.UTC));
                    delete.setObject(
                            3, Instant.ofEpochMilli(day + DAY_MS).atOffset(ZoneOffset.UTC));
                    delete.addBatch();
                }
                delete.executeBatch();
            }
        }
        try (PreparedStatement days = c.prepareStatement(RollupLevel.DAY.insert());
                PreparedStatement hours = c.prepareStatement(RollupLevel.HOUR.insert());
                PreparedStatement quarters = c.prepareStatement(RollupLevel.QUARTER.insert())) {
            for (int asset : groups.assetsOf(group)) {
                List<TelemetryGroups.Place> places =
                        groups.placesOf(asset).stream()
                                .filter(p -> withData.contains(p.group()))
                                .toList();
                @Nullable Rollup[] minutes = minutesOf(c, places, blocks, day);
                insert(days, asset, day, DAY_MS, minutes);
                insert(hours, asset, day, HOUR_MS, minutes);
                insert(quarters, asset, day, RollupLevel.QUARTER.lengthMs(), minutes);
            }
            quarters.executeBatch();
            hours.executeBatch();
            days.executeBatch();
        }
    }

    private static @Nullable Rollup[] minutesOf(
            Connection c,
            List<TelemetryGroups.Place> places,
            Map<Integer, Map<Long, byte[]>> blocks,
            long day)
            throws SQLException {
        @Nullable Rollup[] minutes = new @Nullable Rollup[(int) (DAY_MS / RollupLevel.MINUTE_MS)];
        for (TelemetryGroups.Place place : places) {
            Map<Long, byte[]> hours = blocks.get(place.group());
            if (hours == null) {
                hours = Blocks.minutes(c, place.group(), day, day + DAY_MS);
                blocks.put(place.group(), hours);
            }
            hours.forEach(
                    (hour, block) -> {
                        @Nullable Rollup[] found = MinuteBlock.decode(block, place.position());
                        int first = (int) ((hour - day) / RollupLevel.MINUTE_MS);
                        for (int m = 0; m < found.length; m++) {
                            Rollup before = minutes[first + m];
                            Rollup more = found[m];
                            if (before != null && more != null) {
                                before.add(more);
                            } else if (more != null) {
                                minutes[first + m] = more;
                            }
                        }
                    });
        }
        return minutes;
    }

    private static void insert(
            PreparedStatement insert,
            int asset,
            long day,
            long lengthMs,
            @Nullable Rollup[] minutes)
            throws SQLException {
        int each = (int) (lengthMs / RollupLevel.MINUTE_MS);
        for (int first = 0; first < minutes.length; first += each) {
            Rollup whole = new Rollup();
            for (int m = first; m < first + each; m++) {
                Rollup minute = minutes[m];
                if (minute != null) {
                    whole.add(minute);
                }
            }
            if (whole.ticks() > 0) {
                insert.setInt(1, asset);
                insert.setObject(
                        2,
                        Instant.ofEpochMilli(day + first * RollupLevel.MINUTE_MS)
                                .atOffset(ZoneOffset.UTC));
                insert.setInt(3, whole.ticks());
                insert.setDouble(4, whole.seconds());
                int column = 5;
                for (Signal signal : Signal.values()) {
                    set(insert, column++, whole.min(signal));
                    set(insert, column++, whole.max(signal));
                    set(insert, column++, whole.mean(signal));
                    set(insert, column++, whole.last(signal));
                }
                insert.setDouble(column++, whole.energyInKwh());
                insert.setDouble(column, whole.energyOutKwh());
                insert.addBatch();
            }
        }
    }

    private static void set(PreparedStatement insert, int column, double value)
            throws SQLException {
        if (Double.isNaN(value)) {
            insert.setNull(column, Types.DOUBLE);
        } else {
            insert.setDouble(column, value);
        }
    }

    /// Drops raw hours and minutes that are too old and rolled up; returns the raw rows dropped.
    private long drop(Instant now) {
        long rolled = database.transaction(c -> Marks.get(c, Marks.ROLLED));
        long raw = Math.min(rolled, Blocks.hourOf(now.minus(retention.raw()).toEpochMilli()));
        long minute = Math.min(rolled, Blocks.hourOf(now.minus(retention.minute()).toEpochMilli()));
        long dropped = drop("telemetry_hour", "ticks", Marks.RAW_GONE, raw);
        drop("telemetry_minute", "0", Marks.MINUTES_GONE, minute);
        database.transaction(c -> Keyframes.dropBefore(c, raw));
        return dropped;
    }

    /// The mark goes first: what is about to go is no longer read.
    private long drop(String table, String counted, String mark, long until) {
        long dropped = 0;
        boolean more = true;
        while (more) {
            List<long[]> some = database.transaction(c -> oldest(c, table, counted, until));
            if (some.isEmpty()) {
                break;
            }
            database.transaction(
                    c -> {
                        if (Marks.get(c, mark) < until) {
                            Marks.set(c, mark, until);
                        }
                        try (PreparedStatement delete =
                                c.prepareStatement(
                                        "DELETE FROM "
                                                + table
                                                + " WHERE group_no = ? AND hour_ms = ?")) {
                            for (long[] row : some) {
                                delete.setInt(1, (int) row[0]);
                                delete.setLong(2, row[1]);
                                delete.addBatch();
                            }
                            delete.executeBatch();
                        }
                        return true;
                    });
            dropped += some.stream().mapToLong(r -> r[2]).sum();
            more = some.size() == DROPS_AT_ONCE;
        }
        return dropped;
    }

    private static List<long[]> oldest(Connection c, String table, String counted, long until)
            throws SQLException {
        try (PreparedStatement select =
                c.prepareStatement(
                        "SELECT group_no, hour_ms, "
                                + counted
                                + " FROM "
                                + table
                                + " WHERE hour_ms < ? LIMIT "
                                + DROPS_AT_ONCE)) {
            select.setLong(1, until);
            List<long[]> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new long[] {rows.getLong(1), rows.getLong(2), rows.getLong(3)});
                }
            }
            return found;
        }
    }
}
