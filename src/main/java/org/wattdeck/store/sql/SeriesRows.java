package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;
import org.wattdeck.app.series.Ingest;
import org.wattdeck.app.series.SeriesStore.Kept;
import org.wattdeck.app.series.SeriesStore.Span;
import org.wattdeck.domain.series.Aggregation;
import org.wattdeck.domain.series.DataType;
import org.wattdeck.domain.series.Meter;
import org.wattdeck.domain.series.MeterType;
import org.wattdeck.domain.series.TimeSeries;

/// Meters, series and takings in as rows.
final class SeriesRows {

    private static final String LINES = "\n";

    private SeriesRows() {}

    static List<Meter> meters(Connection c) throws SQLException {
        List<Meter> found = new ArrayList<>();
        try (PreparedStatement select =
                        c.prepareStatement(
                                "SELECT meter_id, name, meter_type, site_id, latitude, longitude,"
                                        + " address, sampling_seconds, zone, tags, commissioned,"
                                        + " decommissioned FROM series_meter ORDER BY name");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(
                        new Meter(
                                rows.getObject(1, UUID.class),
                                rows.getString(2),
                                MeterType.of(rows.getString(3)).orElseThrow(),
                                Optional.ofNullable(rows.getObject(4, UUID.class)),
                                new Meter.Place(
                                        number(rows, 5), number(rows, 6), rows.getString(7)),
                                whole(rows, 8),
                                ZoneId.of(rows.getString(9)),
                                lines(rows.getString(10)),
                                Optional.ofNullable(rows.getObject(11, LocalDate.class)),
                                Optional.ofNullable(rows.getObject(12, LocalDate.class))));
            }
        }
        return found;
    }

    private static OptionalDouble number(ResultSet rows, int column) throws SQLException {
        double value = rows.getDouble(column);
        return rows.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static OptionalInt whole(ResultSet rows, int column) throws SQLException {
        int value = rows.getInt(column);
        return rows.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(LINES));
    }

    static void save(Connection c, Meter meter) throws SQLException {
        String sql =
                exists(c, "series_meter", "meter_id", meter.id())
                        ? "UPDATE series_meter SET name = ?, meter_type = ?, site_id = ?, latitude"
                                + " = ?, longitude = ?, address = ?, sampling_seconds = ?, zone ="
                                + " ?, tags = ?, commissioned = ?, decommissioned = ? WHERE"
                                + " meter_id = ?"
                        : "INSERT INTO series_meter (name, meter_type, site_id, latitude,"
                                + " longitude, address, sampling_seconds, zone, tags,"
                                + " commissioned, decommissioned, meter_id) VALUES (?, ?, ?, ?, ?,"
                                + " ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement write = c.prepareStatement(sql)) {
            write.setString(1, meter.name());
            write.setString(2, meter.type().word());
            write.setObject(3, meter.siteId().orElse(null));
            set(write, 4, meter.place().latitudeDegrees());
            set(write, 5, meter.place().longitudeDegrees());
            write.setString(6, meter.place().address());
            if (meter.samplingSeconds().isPresent()) {
                write.setInt(7, meter.samplingSeconds().getAsInt());
            } else {
                write.setNull(7, Types.INTEGER);
            }
            write.setString(8, meter.zone().getId());
            write.setString(9, String.join(LINES, meter.tags()));
            set(write, 10, meter.commissioned());
            set(write, 11, meter.decommissioned());
            write.setObject(12, meter.id());
            write.executeUpdate();
        }
    }

    private static void set(PreparedStatement write, int at, OptionalDouble value)
            throws SQLException {
        if (value.isPresent()) {
            write.setDouble(at, value.getAsDouble());
        } else {
            write.setNull(at, Types.DOUBLE);
        }
    }

    private static void set(PreparedStatement write, int at, Optional<LocalDate> day)
            throws SQLException {
        if (day.isPresent()) {
            write.setObject(at, day.get());
        } else {
            write.setNull(at, Types.DATE);
        }
    }

    static boolean exists(Connection c, String table, String key, UUID id) throws SQLException {
        try (PreparedStatement select =
                c.prepareStatement("SELECT 1 FROM " + table + " WHERE " + key + " = ?")) {
            select.setObject(1, id);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    static int delete(Connection c, String table, String key, UUID id) throws SQLException {
        try (PreparedStatement delete =
                c.prepareStatement("DELETE FROM " + table + " WHERE " + key + " = ?")) {
            delete.setObject(1, id);
            return delete.executeUpdate();
        }
    }

    /// @param one this one alone, where given
    static List<Kept> series(Connection c, Optional<UUID> one) throws SQLException {
        List<Kept> found = new ArrayList<>();
        try (PreparedStatement select =
                c.prepareStatement(
                        "SELECT series_id, meter_id, name, description, unit, aggregation,"
                                + " data_type, zone, points, first_second, last_second, version"
                                + " FROM series"
                                + (one.isPresent() ? " WHERE series_id = ?" : "")
                                + " ORDER BY name")) {
            if (one.isPresent()) {
                select.setObject(1, one.get());
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(kept(rows));
                }
            }
        }
        return found;
    }

    private static Kept kept(ResultSet rows) throws SQLException {
        TimeSeries series =
                new TimeSeries(
                        rows.getObject(1, UUID.class),
                        Optional.ofNullable(rows.getObject(2, UUID.class)),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5),
                        Aggregation.of(rows.getString(6)).orElseThrow(),
                        DataType.of(rows.getString(7)).orElseThrow(),
                        ZoneId.of(rows.getString(8)));
        long points = rows.getLong(9);
        return new Kept(
                series,
                points == 0
                        ? Optional.empty()
                        : Optional.of(
                                new Span(
                                        rows.getLong(10),
                                        rows.getLong(11),
                                        points,
                                        rows.getInt(12))));
    }

    static void save(Connection c, TimeSeries series) throws SQLException {
        String sql =
                exists(c, "series", "series_id", series.id())
                        ? "UPDATE series SET meter_id = ?, name = ?, description = ?, unit = ?,"
                                + " aggregation = ?, data_type = ?, zone = ? WHERE series_id = ?"
                        : "INSERT INTO series (meter_id, name, description, unit, aggregation,"
                                + " data_type, zone, series_id, points, version) VALUES (?, ?, ?,"
                                + " ?, ?, ?, ?, ?, 0, 0)";
        try (PreparedStatement write = c.prepareStatement(sql)) {
            write.setObject(1, series.meterId().orElse(null));
            write.setString(2, series.name());
            write.setString(3, series.description());
            write.setString(4, series.unit());
            write.setString(5, series.aggregation().word());
            write.setString(6, series.dataType().word());
            write.setString(7, series.zone().getId());
            write.setObject(8, series.id());
            write.executeUpdate();
        }
    }

    static void save(Connection c, Ingest job) throws SQLException {
        delete(c, "series_ingest", "ingest_id", job.id());
        try (PreparedStatement insert =
                c.prepareStatement(
                        "INSERT INTO series_ingest (ingest_id, what, asked_by, state, started_at,"
                                + " ended_at, imported, skipped, failed, errors) VALUES (?, ?, ?,"
                                + " ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setObject(1, job.id());
            insert.setString(2, cut(job.what(), 500));
            insert.setString(3, cut(job.by(), 200));
            insert.setString(4, job.state().name().toLowerCase(Locale.ROOT));
            insert.setObject(5, job.started().atOffset(ZoneOffset.UTC));
            if (job.ended().isPresent()) {
                insert.setObject(6, job.ended().get().atOffset(ZoneOffset.UTC));
            } else {
                insert.setNull(6, Types.TIMESTAMP_WITH_TIMEZONE);
            }
            insert.setLong(7, job.imported());
            insert.setLong(8, job.skipped());
            insert.setLong(9, job.failed());
            insert.setString(
                    10,
                    String.join(
                            LINES,
                            job.errors().stream()
                                    .map(e -> cut(e.replace(LINES, " "), 700))
                                    .toList()));
            insert.executeUpdate();
        }
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    static List<Ingest> ingests(Connection c, int atMost) throws SQLException {
        List<Ingest> found = new ArrayList<>();
        try (PreparedStatement select =
                c.prepareStatement(
                        "SELECT ingest_id, what, asked_by, state, started_at, ended_at, imported,"
                                + " skipped, failed, errors FROM series_ingest ORDER BY started_at"
                                + " DESC, ingest_id LIMIT ?")) {
            select.setInt(1, atMost);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(
                            new Ingest(
                                    rows.getObject(1, UUID.class),
                                    rows.getString(2),
                                    rows.getString(3),
                                    Ingest.State.valueOf(
                                            rows.getString(4).toUpperCase(Locale.ROOT)),
                                    rows.getObject(5, OffsetDateTime.class).toInstant(),
                                    time(rows, 6),
                                    rows.getLong(7),
                                    rows.getLong(8),
                                    rows.getLong(9),
                                    lines(rows.getString(10))));
                }
            }
        }
        return found;
    }

    private static Optional<Instant> time(ResultSet rows, int column) throws SQLException {
        return Optional.ofNullable(rows.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }
}
