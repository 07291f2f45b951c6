package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.alarm.AlarmCounts;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.engine.alarm.kpi.Tally;

/// What is derived from steps when they are written, inside a transaction of the caller's: the
/// counts by minute and hour, who acts, and the notes. It carries no digest.
final class AlarmTallies {

    private static final String ADD_MINUTE_H2 =
            "MERGE INTO alarm_minute t USING (VALUES (CAST(? AS TIMESTAMP(6) WITH TIME ZONE),"
                    + " CAST(? AS INT), CAST(? AS INT))) s(at, priority, announced)"
                    + " ON t.at = s.at AND t.priority = s.priority"
                    + " WHEN MATCHED THEN UPDATE SET announced = t.announced + s.announced"
                    + " WHEN NOT MATCHED THEN INSERT (at, priority, announced)"
                    + " VALUES (s.at, s.priority, s.announced)";
    private static final String ADD_MINUTE_POSTGRES =
            "INSERT INTO alarm_minute AS t (at, priority, announced) VALUES (?, ?, ?)"
                    + " ON CONFLICT (at, priority) DO UPDATE SET"
                    + " announced = t.announced + excluded.announced";
    private static final String ADD_HOUR_H2 =
            "MERGE INTO alarm_hour t USING (VALUES (CAST(? AS TIMESTAMP(6) WITH TIME ZONE),"
                    + " CAST(? AS UUID), CAST(? AS INT), CAST(? AS INT), CAST(? AS INT),"
                    + " CAST(? AS INT))) s(at, alarm_id, announced, activated, chattered, fleeting)"
                    + " ON t.at = s.at AND t.alarm_id = s.alarm_id"
                    + " WHEN MATCHED THEN UPDATE SET announced = t.announced + s.announced,"
                    + " activated = t.activated + s.activated,"
                    + " chattered = t.chattered + s.chattered, fleeting = t.fleeting + s.fleeting"
                    + " WHEN NOT MATCHED THEN INSERT (at, alarm_id, announced, activated,"
                    + " chattered, fleeting) VALUES (s.at, s.alarm_id, s.announced, s.activated,"
                    + " s.chattered, s.fleeting)";
    private static final String ADD_HOUR_POSTGRES =
            "INSERT INTO alarm_hour AS t (at, alarm_id, announced, activated, chattered, fleeting)"
                    + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (at, alarm_id) DO UPDATE SET"
                    + " announced = t.announced + excluded.announced,"
                    + " activated = t.activated + excluded.activated,"
                    + " chattered = t.chattered + excluded.chattered,"
                    + " fleeting = t.fleeting + excluded.fleeting";

    private final Database database;

    AlarmTallies(Database database) {
        this.database = database;
    }

    void add(Connection c, Tally.Counted counted) throws SQLException {
        try (PreparedStatement add =
                c.prepareStatement(database.sql(ADD_MINUTE_H2, ADD_MINUTE_POSTGRES))) {
            for (AlarmCounts.Minute m : counted.minutes()) {
                add.setObject(1, utc(m.at()));
                add.setInt(2, m.priority().number());
                add.setInt(3, m.announced());
                add.addBatch();
            }
            var unused = add.executeBatch();
        }
        try (PreparedStatement add =
                c.prepareStatement(database.sql(ADD_HOUR_H2, ADD_HOUR_POSTGRES))) {
            for (AlarmCounts.Hour h : counted.hours()) {
                AlarmCounts.Source s = h.source();
                add.setObject(1, utc(h.at()));
                add.setObject(2, s.alarmId());
                add.setInt(3, s.announced());
                add.setInt(4, s.activated());
                add.setInt(5, s.chattered());
                add.setInt(6, s.fleeting());
                add.addBatch();
            }
            var unused = add.executeBatch();
        }
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    /// Who acted, and with which note.
    void acts(Connection c, Collection<AlarmTransitionRow> fresh) throws SQLException {
        List<AlarmTransitionRow> byHand = fresh.stream().filter(r -> !r.by.isEmpty()).toList();
        if (byHand.isEmpty()) {
            return;
        }
        try (PreparedStatement add =
                c.prepareStatement(
                        database.sql(
                                "MERGE INTO alarm_actor KEY (name) VALUES (?)",
                                "INSERT INTO alarm_actor VALUES (?) ON CONFLICT DO NOTHING"))) {
            for (String name : byHand.stream().map(r -> r.by).distinct().toList()) {
                add.setString(1, name);
                add.addBatch();
            }
            var unused = add.executeBatch();
        }
        try (PreparedStatement add =
                c.prepareStatement("INSERT INTO alarm_note VALUES (?, ?, ?, ?)")) {
            for (AlarmTransitionRow r : byHand) {
                if (!r.note.isEmpty()) {
                    add.setObject(1, r.alarmId);
                    add.setLong(2, r.step);
                    add.setObject(3, utc(r.at));
                    add.setString(4, r.note);
                    add.addBatch();
                }
            }
            var unused = add.executeBatch();
        }
    }

    AlarmCounts read(Connection c, Instant from, Instant to) throws SQLException {
        Optional<Instant> first = Optional.empty();
        try (PreparedStatement select = c.prepareStatement("SELECT MIN(at) FROM alarm_minute");
                ResultSet row = select.executeQuery()) {
            if (row.next()) {
                first =
                        Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant);
            }
        }
        return new AlarmCounts(from, to, first, minutes(c, from, to), sources(c, from, to));
    }

    private static List<AlarmCounts.Minute> minutes(Connection c, Instant from, Instant to)
            throws SQLException {
        List<AlarmCounts.Minute> found = new ArrayList<>();
        try (PreparedStatement select =
                c.prepareStatement(
                        "SELECT at, priority, announced FROM alarm_minute"
                                + " WHERE at >= ? AND at < ? ORDER BY at, priority")) {
            select.setObject(1, utc(from));
            select.setObject(2, utc(to));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(
                            new AlarmCounts.Minute(
                                    row.getObject(1, OffsetDateTime.class).toInstant(),
                                    Priority.values()[row.getInt(2) - 1],
                                    row.getInt(3)));
                }
            }
        }
        return found;
    }

    private static List<AlarmCounts.Source> sources(Connection c, Instant from, Instant to)
            throws SQLException {
        List<AlarmCounts.Source> found = new ArrayList<>();
        try (PreparedStatement select =
                c.prepareStatement(
                        "SELECT h.alarm_id, a.rule, a.asset_id, a.site_id, a.priority, h.announced,"
                                + " h.activated, h.chattered, h.fleeting FROM (SELECT alarm_id,"
                                + " SUM(announced) AS announced, SUM(activated) AS activated,"
                                + " SUM(chattered) AS chattered, SUM(fleeting) AS fleeting"
                                + " FROM alarm_hour WHERE at >= ? AND at < ? GROUP BY alarm_id) h"
                                + " JOIN alarm a ON a.id = h.alarm_id")) {
            select.setObject(1, utc(from));
            select.setObject(2, utc(to));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(
                            new AlarmCounts.Source(
                                    row.getObject(1, UUID.class),
                                    row.getString(2),
                                    Optional.ofNullable(row.getObject(3, UUID.class)),
                                    Optional.ofNullable(row.getObject(4, UUID.class)),
                                    Priority.values()[row.getInt(5) - 1],
                                    row.getInt(6),
                                    row.getInt(7),
                                    row.getInt(8),
                                    row.getInt(9)));
                }
            }
        }
        return found;
    }
}
