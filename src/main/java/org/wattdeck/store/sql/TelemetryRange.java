package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.History.Bucket;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.store.series.Buckets;
import org.wattdeck.store.series.HourBlock;
import org.wattdeck.store.series.MinuteBlock;
import org.wattdeck.store.series.Rollup;
import org.wattdeck.store.series.Ticks;

/// Answers one question for a span of one signal of one asset. The coarsest roll-up that is not
/// longer than a bucket serves the inside of the span; each edge, and what is not rolled up yet, is
/// served by the next finer one, down to raw ticks. Every stretch of time is served by exactly one
/// of them, so nothing is counted twice.
final class TelemetryRange {

    private final Connection c;
    private final Signal signal;
    private final int assetNumber;
    private final List<TelemetryGroups.Place> places;
    private final long rolledMs;
    private final long rawGoneMs;
    private final long minutesGoneMs;

    TelemetryRange(Connection c, Signal signal, int assetNumber, List<TelemetryGroups.Place> places)
            throws SQLException {
        this.c = c;
        this.signal = signal;
        this.assetNumber = assetNumber;
        this.places = places;
        this.rolledMs = Marks.get(c, Marks.ROLLED);
        this.rawGoneMs = Marks.get(c, Marks.RAW_GONE);
        this.minutesGoneMs = Marks.get(c, Marks.MINUTES_GONE);
    }

    List<Bucket> read(Instant from, Instant to, int buckets) throws SQLException {
        long start = from.toEpochMilli();
        long end = to.toEpochMilli();
        if (buckets < 1 || start >= end) {
            throw new IllegalArgumentException(
                    "The span from " + from + " to " + to + " in " + buckets + " parts is empty.");
        }
        Buckets result = new Buckets(start, end, buckets);
        if (!places.isEmpty()) {
            rolled(result, 0, start, end);
        }
        return result.toList();
    }

    /// Serves `[from, to)` by the roll-up tables from `level` on, and the rest by minutes.
    private void rolled(Buckets result, int level, long from, long to) throws SQLException {
        if (from >= to) {
            return;
        }
        if (level == RollupLevel.values().length) {
            minutes(result, from, to);
            return;
        }
        RollupLevel rollup = RollupLevel.values()[level];
        long lo = rollup.ceil(from);
        long hi = rollup.floor(Math.min(to, rolledMs));
        if (rollup.lengthMs() > result.widthMs() || lo >= hi) {
            rolled(result, level + 1, from, to);
            return;
        }
        rolled(result, level + 1, from, lo);
        table(result, rollup, lo, hi);
        rolled(result, level + 1, hi, to);
    }

    private void table(Buckets result, RollupLevel rollup, long from, long to) throws SQLException {
        try (PreparedStatement select = c.prepareStatement(rollup.select(signal))) {
            select.setInt(1, assetNumber);
            select.setObject(2, Instant.ofEpochMilli(from).atOffset(ZoneOffset.UTC));
            select.setObject(3, Instant.ofEpochMilli(to).atOffset(ZoneOffset.UTC));
            select.setFetchSize(0);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    result.add(
                            rows.getLong(1) * 1000,
                            number(rows, 4),
                            number(rows, 5),
                            number(rows, 6),
                            number(rows, 7),
                            rows.getLong(2),
                            rows.getDouble(3));
                }
            }
        }
    }

    private static double number(ResultSet rows, int column) throws SQLException {
        double value = rows.getDouble(column);
        return rows.wasNull() ? Double.NaN : value;
    }

    /// Serves `[from, to)` by minutes inside and raw ticks at the edges; by raw ticks alone where
    /// buckets are shorter than a minute. What was dropped is served by the next coarser form.
    private void minutes(Buckets result, long from, long to) throws SQLException {
        long start = Math.clamp(minutesGoneMs, from, to);
        if (start > from) {
            table(result, RollupLevel.QUARTER, from, start);
        }
        if (RollupLevel.MINUTE_MS > result.widthMs()) {
            long rawStart = Math.clamp(rawGoneMs, start, to);
            packedMinutes(result, start, rawStart);
            raw(result, rawStart, to);
            return;
        }
        long lo =
                Math.min(to, -Math.floorDiv(-start, RollupLevel.MINUTE_MS) * RollupLevel.MINUTE_MS);
        long hi = Math.max(lo, Math.floorDiv(to, RollupLevel.MINUTE_MS) * RollupLevel.MINUTE_MS);
        raw(result, start, lo);
        packedMinutes(result, lo, hi);
        raw(result, hi, to);
    }

    /// Minutes of packed hours; hours not packed yet, or with late ticks, by raw ticks.
    private void packedMinutes(Buckets result, long from, long to) throws SQLException {
        if (from >= to) {
            return;
        }
        for (TelemetryGroups.Place place : places) {
            Map<Long, byte[]> packed = Blocks.minutes(c, place.group(), from, to);
            Map<Long, List<Ticks>> loose = loose(place, from, to);
            packed.forEach(
                    (hour, block) -> {
                        if (!loose.containsKey(hour)) {
                            addMinutes(
                                    result,
                                    MinuteBlock.decode(block, place.position()),
                                    hour,
                                    from,
                                    to);
                        }
                    });
            for (Map.Entry<Long, List<Ticks>> hour : loose.entrySet()) {
                List<Ticks> all = hour.getValue();
                if (packed.containsKey(hour.getKey())) {
                    for (byte[] block :
                            Blocks.hours(c, place.group(), hour.getKey(), hour.getKey() + 1)
                                    .values()) {
                        all.addFirst(HourBlock.decode(block, place.position()));
                    }
                }
                addRaw(result, Ticks.merge(all), from, to);
            }
        }
    }

    /// Ticks not packed yet, by their hour.
    private Map<Long, List<Ticks>> loose(TelemetryGroups.Place place, long from, long to)
            throws SQLException {
        Map<Long, List<Ticks>> loose = new TreeMap<>();
        for (byte[] block : Blocks.recent(c, place.group(), Blocks.hourOf(from), to)) {
            Ticks ticks = Ticks.decode(block, place.position());
            loose.computeIfAbsent(
                            Blocks.hourOf(ticks.timesMs()[0]), _ -> new java.util.ArrayList<>())
                    .add(ticks);
        }
        return loose;
    }

    private void addMinutes(
            Buckets result, @Nullable Rollup[] minutes, long hourMs, long from, long to) {
        for (int m = 0; m < minutes.length; m++) {
            Rollup minute = minutes[m];
            long start = hourMs + m * RollupLevel.MINUTE_MS;
            if (minute != null && start >= from && start < to) {
                result.add(
                        start,
                        minute.min(signal),
                        minute.max(signal),
                        minute.mean(signal),
                        minute.last(signal),
                        minute.ticks(),
                        minute.seconds());
            }
        }
    }

    private void raw(Buckets result, long from, long to) throws SQLException {
        if (from >= to) {
            return;
        }
        for (TelemetryGroups.Place place : places) {
            Map<Long, List<Ticks>> byHour = loose(place, from, to);
            Blocks.hours(c, place.group(), from, to)
                    .forEach(
                            (hour, block) ->
                                    byHour.computeIfAbsent(hour, _ -> new java.util.ArrayList<>())
                                            .addFirst(HourBlock.decode(block, place.position())));
            for (List<Ticks> hour : byHour.values()) {
                addRaw(result, Ticks.merge(hour), from, to);
            }
        }
    }

    private void addRaw(Buckets result, Ticks hour, long from, long to) {
        double[] seconds = MinuteBlock.weights(hour.timesMs());
        for (int t = 0; t < hour.size(); t++) {
            long time = hour.timesMs()[t];
            if (time >= from && time < to) {
                double value = hour.value(signal, t, 0);
                result.add(time, value, value, value, value, 1, seconds[t]);
            }
        }
    }
}
