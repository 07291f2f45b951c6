package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.series.Ingest;
import org.wattdeck.app.series.SeriesStore;
import org.wattdeck.domain.series.Meter;
import org.wattdeck.domain.series.Points;
import org.wattdeck.domain.series.Quality;
import org.wattdeck.domain.series.TimeSeries;
import org.wattdeck.engine.series.Merge;
import org.wattdeck.store.series.DamagedBlockException;
import org.wattdeck.store.series.PointBlock;

/// Series in the database: the points of a UTC day of a series are one packed row of `series_day`,
/// and the row of the series holds what its days come to. Who writes points holds that row, so that
/// two consoles write one after the other.
final class SqlSeries implements SeriesStore {

    private static final long DAY = 86_400;

    /// Days that are read and written together; a year and a bit.
    private static final int DAYS = 400;

    private final Database database;

    SqlSeries(Database database) {
        this.database = database;
    }

    @Override
    public List<Meter> meters() {
        return database.transaction(SeriesRows::meters);
    }

    @Override
    public List<Kept> series() {
        return database.transaction(c -> SeriesRows.series(c, Optional.empty()));
    }

    @Override
    public Optional<Kept> series(UUID id) {
        return database.transaction(
                c -> SeriesRows.series(c, Optional.of(id)).stream().findFirst());
    }

    @Override
    public void save(Meter meter) {
        database.durably(
                c -> {
                    SeriesRows.save(c, meter);
                    return true;
                });
    }

    @Override
    public void save(TimeSeries series) {
        database.durably(
                c -> {
                    SeriesRows.save(c, series);
                    return true;
                });
    }

    @Override
    public void delete(UUID seriesId) {
        database.durably(c -> SeriesRows.delete(c, "series", "series_id", seriesId));
    }

    @Override
    public void deleteMeter(UUID meterId) {
        database.durably(c -> SeriesRows.delete(c, "series_meter", "meter_id", meterId));
    }

    @Override
    public Written write(UUID seriesId, Points points) {
        if (points.isEmpty()) {
            return new Written(0, 0, 0);
        }
        return database.durably(c -> write(c, seriesId, points));
    }

    private static Written write(Connection c, UUID seriesId, Points points) throws SQLException {
        hold(c, seriesId);
        Written all = new Written(0, 0, 0);
        int version = 0;
        int at = 0;
        while (at < points.count()) {
            long first = Math.floorDiv(points.epochSeconds()[at], DAY) * DAY;
            long end = first + DAYS * DAY;
            Map<Long, Points> there = days(c, seriesId, first, end);
            List<Day> fresh = new ArrayList<>();
            List<Day> changed = new ArrayList<>();
            while (at < points.count() && points.epochSeconds()[at] < end) {
                long day = Math.floorDiv(points.epochSeconds()[at], DAY) * DAY;
                int next = points.placeOf(day + DAY);
                Merge.Outcome merged =
                        Merge.of(there.getOrDefault(day, Points.NONE), points.part(at, next));
                all =
                        all.and(
                                new Written(
                                        merged.added() + merged.replaced(),
                                        merged.replaced(),
                                        merged.skipped()));
                if (merged.added() + merged.replaced() > 0) {
                    (there.containsKey(day) ? changed : fresh).add(new Day(day, merged.points()));
                }
                at = next;
            }
            put(c, seriesId, fresh, changed);
        }
        for (int v : points.versions()) {
            version = Math.max(version, v);
        }
        note(c, seriesId, points, all, version);
        return all;
    }

    /// The points of one UTC day.
    private record Day(long second, Points points) {}

    private static void hold(Connection c, UUID seriesId) throws SQLException {
        try (PreparedStatement select =
                c.prepareStatement("SELECT points FROM series WHERE series_id = ? FOR UPDATE")) {
            select.setObject(1, seriesId);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    throw new StoreException(
                            "There is no series (%s) to write points to.".formatted(seriesId));
                }
            }
        }
    }

    private static void put(Connection c, UUID id, List<Day> fresh, List<Day> changed)
            throws SQLException {
        try (PreparedStatement insert =
                        c.prepareStatement(
                                "INSERT INTO series_day (points, content, series_id, day_second)"
                                        + " VALUES (?, ?, ?, ?)");
                PreparedStatement update =
                        c.prepareStatement(
                                "UPDATE series_day SET points = ?, content = ? WHERE series_id = ?"
                                        + " AND day_second = ?")) {
            batch(insert, id, fresh);
            batch(update, id, changed);
        }
    }

    private static void batch(PreparedStatement statement, UUID id, List<Day> days)
            throws SQLException {
        for (Day day : days) {
            statement.setInt(1, day.points.count());
            statement.setBytes(2, PointBlock.encode(day.points));
            statement.setObject(3, id);
            statement.setLong(4, day.second);
            statement.addBatch();
        }
        if (!days.isEmpty()) {
            statement.executeBatch();
        }
    }

    private static void note(Connection c, UUID id, Points points, Written written, int version)
            throws SQLException {
        try (PreparedStatement update =
                c.prepareStatement(
                        "UPDATE series SET points = points + ?, first_second ="
                                + " LEAST(COALESCE(first_second, ?), ?), last_second ="
                                + " GREATEST(COALESCE(last_second, ?), ?), version ="
                                + " GREATEST(version, ?) WHERE series_id = ?")) {
            update.setLong(1, written.imported() - written.replaced());
            update.setLong(2, points.first());
            update.setLong(3, points.first());
            update.setLong(4, points.last());
            update.setLong(5, points.last());
            update.setInt(6, version);
            update.setObject(7, id);
            update.executeUpdate();
        }
    }

    private static Map<Long, Points> days(Connection c, UUID id, long from, long to)
            throws SQLException {
        Map<Long, Points> found = new HashMap<>();
        read(c, id, from, to, found::put);
        return found;
    }

    @FunctionalInterface
    private interface Sink {
        void day(long second, Points points);
    }

    /// Days in ascending time.
    private static void read(Connection c, UUID id, long from, long to, Sink sink)
            throws SQLException {
        try (PreparedStatement select =
                c.prepareStatement(
                        "SELECT day_second, content FROM series_day WHERE series_id = ? AND"
                                + " day_second >= ? AND day_second < ? ORDER BY day_second")) {
            select.setFetchSize(DAYS);
            select.setObject(1, id);
            select.setLong(2, from);
            select.setLong(3, to);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    sink.day(rows.getLong(1), PointBlock.decode(rows.getBytes(2)));
                }
            }
        }
    }

    @Override
    public Points points(UUID seriesId, long from, long to) {
        List<Points> days = new ArrayList<>();
        long first = Math.floorDiv(Math.max(from, Long.MIN_VALUE + DAY), DAY) * DAY;
        database.transaction(
                c -> {
                    read(c, seriesId, first, to, (second, points) -> days.add(points));
                    return true;
                });
        Points all = joined(days);
        return all.part(all.placeOf(from), all.placeOf(to));
    }

    private static Points joined(List<Points> days) {
        int n = days.stream().mapToInt(Points::count).sum();
        long[] times = new long[n];
        double[] values = new double[n];
        Quality[] qualities = new Quality[n];
        int[] versions = new int[n];
        String[] sources = new String[n];
        String[] metadata = new String[n];
        int at = 0;
        for (Points day : days) {
            int length = day.count();
            System.arraycopy(day.epochSeconds(), 0, times, at, length);
            System.arraycopy(day.values(), 0, values, at, length);
            System.arraycopy(day.qualities(), 0, qualities, at, length);
            System.arraycopy(day.versions(), 0, versions, at, length);
            System.arraycopy(day.sources(), 0, sources, at, length);
            System.arraycopy(day.metadata(), 0, metadata, at, length);
            at += length;
        }
        return new Points(times, values, qualities, versions, sources, metadata);
    }

    @Override
    public void save(Ingest job) {
        database.durably(
                c -> {
                    SeriesRows.save(c, job);
                    return true;
                });
    }

    @Override
    public List<Ingest> ingests(int atMost) {
        return database.transaction(c -> SeriesRows.ingests(c, atMost));
    }

    /// Days that do not fit their checksum, and series that do not have the points they say.
    List<String> damaged() {
        List<String> damage = new ArrayList<>();
        for (Kept kept : series()) {
            long points = database.transaction(c -> points(c, kept.series(), damage));
            long said = kept.span().map(Span::points).orElse(0L);
            if (points != said) {
                damage.add(
                        "series %s: %d points are there of %d"
                                .formatted(kept.series().name(), points, said));
            }
        }
        return damage;
    }

    private static long points(Connection c, TimeSeries series, List<String> damage)
            throws SQLException {
        long points = 0;
        try (PreparedStatement select =
                c.prepareStatement(
                        "SELECT day_second, points, content FROM series_day WHERE series_id = ?")) {
            select.setFetchSize(DAYS);
            select.setObject(1, series.id());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    points += rows.getInt(2);
                    try {
                        PointBlock.decode(rows.getBytes(3));
                    } catch (DamagedBlockException e) {
                        damage.add(
                                "series_day %s, %s: %s"
                                        .formatted(
                                                series.name(),
                                                Instant.ofEpochSecond(rows.getLong(1)),
                                                e.getMessage()));
                    }
                }
            }
        }
        return points;
    }
}
