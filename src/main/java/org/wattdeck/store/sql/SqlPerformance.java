package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.wattdeck.app.performance.PerformanceStore;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.performance.Part;
import org.wattdeck.domain.performance.QuarterDay;
import org.wattdeck.domain.performance.Tally;
import org.wattdeck.engine.performance.QuarterMeter;
import org.wattdeck.engine.performance.QuarterMeter.Blind;
import org.wattdeck.store.series.DamagedBlockException;
import org.wattdeck.store.series.QuarterBlock;

/// The quarters of an hour of all assets in the database. What an hour of telemetry comes to is
/// written when the hour was packed, and again whenever it is packed again; each step is one short
/// transaction and may be cut short anywhere.
///
/// An hour's first tick stands for time since the one before, and its last time belongs to the
/// first tick of the hour after: so the hours beside it are added up again too.
final class SqlPerformance implements PerformanceStore {

    private static final long HOUR_MS = SqlTelemetry.HOUR_MS;

    private final Database database;
    private final Supplier<TelemetryGroups> groups;

    SqlPerformance(Database database, Supplier<TelemetryGroups> groups) {
        this.database = database;
        this.groups = groups;
    }

    /// For a look at a store that nobody writes.
    SqlPerformance(Database database) {
        this(database, () -> database.transaction(TelemetryGroups::load));
    }

    /// What does not fit its checksum.
    List<String> damaged() {
        return database.transaction(
                c -> {
                    List<String> damage = new ArrayList<>();
                    try (PreparedStatement select =
                            c.prepareStatement(
                                    "SELECT asset_no, day_ms, content FROM performance_day")) {
                        select.setFetchSize(500);
                        try (ResultSet rows = select.executeQuery()) {
                            while (rows.next()) {
                                try {
                                    QuarterBlock.decode(rows.getBytes(3), rows.getLong(2));
                                } catch (DamagedBlockException e) {
                                    damage.add(
                                            "performance_day asset %d, %s: %s"
                                                    .formatted(
                                                            rows.getInt(1),
                                                            Instant.ofEpochMilli(rows.getLong(2)),
                                                            e.getMessage()));
                                }
                            }
                        }
                    }
                    return damage;
                });
    }

    private record Due(int group, long hourMs) {}

    /// Notes that an hour is to be added up; in the transaction that packs it.
    static void due(Connection c, int group, long hourMs) throws SQLException {
        undue(c, List.of(new Due(group, hourMs)));
        try (PreparedStatement insert =
                c.prepareStatement(
                        "INSERT INTO performance_due (group_no, hour_ms) VALUES (?, ?)")) {
            insert.setInt(1, group);
            insert.setLong(2, hourMs);
            insert.executeUpdate();
        }
    }

    private static void undue(Connection c, Collection<Due> done) throws SQLException {
        try (PreparedStatement delete =
                c.prepareStatement(
                        "DELETE FROM performance_due WHERE group_no = ? AND hour_ms = ?")) {
            for (Due due : done) {
                delete.setInt(1, due.group);
                delete.setLong(2, due.hourMs);
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    @Override
    public long roll(Registry registry, int atMost) {
        TelemetryGroups known = groups.get();
        // by day and site, so that neighbouring hours are read together
        TreeMap<Long, Map<Integer, List<Due>>> byDay = new TreeMap<>();
        List<Due> unknown = new ArrayList<>();
        for (Due due : oldest(atMost)) {
            int site = siteOf(registry, known, due.group);
            if (site < 0) {
                unknown.add(due);
            } else {
                byDay.computeIfAbsent(QuarterDay.dayOf(due.hourMs), d -> new TreeMap<>())
                        .computeIfAbsent(site, s -> new ArrayList<>())
                        .add(due);
            }
        }
        database.transaction(
                c -> {
                    undue(c, unknown);
                    return true;
                });
        byDay.values()
                .forEach(sites -> sites.forEach((site, due) -> roll(registry, known, site, due)));
        return due();
    }

    private List<Due> oldest(int atMost) {
        return database.transaction(
                c -> {
                    List<Due> found = new ArrayList<>();
                    try (PreparedStatement select =
                            c.prepareStatement(
                                    "SELECT group_no, hour_ms FROM performance_due ORDER BY"
                                            + " hour_ms, group_no LIMIT ?")) {
                        select.setInt(1, atMost);
                        try (ResultSet rows = select.executeQuery()) {
                            while (rows.next()) {
                                found.add(new Due(rows.getInt(1), rows.getLong(2)));
                            }
                        }
                    }
                    return found;
                });
    }

    @Override
    public long due() {
        return database.transaction(
                c -> {
                    try (Statement statement = c.createStatement();
                            ResultSet rows =
                                    statement.executeQuery(
                                            "SELECT COUNT(*) FROM performance_due")) {
                        rows.next();
                        return rows.getLong(1);
                    }
                });
    }

    /// The site that has assets of this group, -1 where none of the registry has.
    private static int siteOf(Registry registry, TelemetryGroups groups, int group) {
        return groups.assetsOf(group).stream()
                .map(groups::idOf)
                .flatMap(Optional::stream)
                .mapToInt(registry::indexOf)
                .filter(i -> i >= 0)
                .map(registry::siteIndexOfAsset)
                .findFirst()
                .orElse(-1);
    }

    private void roll(Registry registry, TelemetryGroups known, int site, List<Due> due) {
        TreeSet<Long> hours = new TreeSet<>();
        due.forEach(
                d -> {
                    hours.add(d.hourMs - HOUR_MS);
                    hours.add(d.hourMs);
                    hours.add(d.hourMs + HOUR_MS);
                });
        List<Asset> assets = registry.assetsOf(site);
        database.transaction(
                c -> {
                    long rawGone = Marks.get(c, Marks.RAW_GONE);
                    // what stands there of hours of which nothing is left is not touched
                    hours.headSet(Marks.get(c, Marks.MINUTES_GONE)).clear();
                    for (long[] span : spans(hours, rawGone)) {
                        Map<Asset, List<QuarterDay>> found =
                                meter(c, known, assets, span[0], span[1], span[0] < rawGone);
                        for (Map.Entry<Asset, List<QuarterDay>> e : found.entrySet()) {
                            write(c, known.numberOf(e.getKey().id()), e.getValue(), span);
                        }
                    }
                    undue(c, due);
                    return true;
                });
    }

    /// Hours that follow each other, cut where the raw ticks begin.
    private static List<long[]> spans(TreeSet<Long> hours, long rawGone) {
        List<long[]> spans = new ArrayList<>();
        for (long hour : hours) {
            if (!spans.isEmpty() && spans.getLast()[1] == hour && hour != rawGone) {
                spans.getLast()[1] = hour + HOUR_MS;
            } else {
                spans.add(new long[] {hour, hour + HOUR_MS});
            }
        }
        return spans;
    }

    private static Map<Asset, List<QuarterDay>> meter(
            Connection c,
            TelemetryGroups known,
            List<Asset> assets,
            long fromMs,
            long toMs,
            boolean fromMinutes)
            throws SQLException {
        Map<Asset, QuarterMeter> meters = new LinkedHashMap<>();
        Map<Asset, List<Blind>> stopped = new HashMap<>();
        long start = fromMs - QuarterMeter.LONGEST_MS;
        long end = toMs + QuarterMeter.LONGEST_MS;
        for (Asset asset : assets) {
            if (known.numberOf(asset.id()) == 0) {
                continue;
            }
            QuarterMeter meter =
                    new QuarterMeter(
                            asset,
                            FaultTimes.spans(c, asset.id(), FaultKind.COMMS_DEGRADED, start, end),
                            fromMs,
                            toMs);
            FaultTimes.raised(c, asset.id(), fromMs, toMs).forEach(meter::fault);
            if (asset.type() == AssetType.EV_CHARGER) {
                FaultTimes.sessions(c, asset.id(), fromMs, toMs, meter::sessions);
            }
            meters.put(asset, meter);
            if (fromMinutes) {
                List<Blind> stops = new ArrayList<>();
                for (FaultKind kind : List.of(FaultKind.INVERTER_FAULT, FaultKind.GRID_OUTAGE)) {
                    if (kind.possibleOn(asset.type())) {
                        stops.addAll(FaultTimes.spans(c, asset.id(), kind, start, end));
                    }
                }
                stopped.put(asset, stops);
            }
        }
        SiteTicks ticks = new SiteTicks(c, known, assets, start, end);
        if (fromMinutes) {
            ticks.minutes(meters, stopped);
        } else {
            ticks.raw(meters);
        }
        Map<Asset, List<QuarterDay>> found = new LinkedHashMap<>();
        meters.forEach((asset, meter) -> found.put(asset, meter.days()));
        return found;
    }

    /// Replaces the quarters of a span of hours and leaves the others of their days.
    private static void write(Connection c, int asset, List<QuarterDay> days, long[] span)
            throws SQLException {
        for (QuarterDay fresh : days) {
            Optional<QuarterDay> stored =
                    read(c, asset, fresh.dayMs(), fresh.dayMs() + 1).stream().findFirst();
            QuarterDay day = stored.orElseGet(() -> new QuarterDay(fresh.dayMs()));
            day.take(fresh, fresh.quarterAt(span[0]), fresh.quarterAt(span[1]));
            Tally sums = day.total();
            if (stored.isEmpty()
                    && sums.of(Part.SECONDS) == 0
                    && sums.of(Part.FAULTS) == 0
                    && sums.of(Part.SESSIONS) == 0) {
                continue;
            }
            String sql =
                    stored.isPresent()
                            ? "UPDATE performance_day SET known_seconds = ?, energy_out_kwh = ?,"
                                    + " energy_in_kwh = ?, operating_seconds = ?, fault_seconds ="
                                    + " ?, starts = ?, faults = ?, content = ? WHERE asset_no = ?"
                                    + " AND day_ms = ?"
                            : "INSERT INTO performance_day (known_seconds, energy_out_kwh,"
                                    + " energy_in_kwh, operating_seconds, fault_seconds, starts,"
                                    + " faults, content, asset_no, day_ms) VALUES (?, ?, ?, ?, ?,"
                                    + " ?, ?, ?, ?, ?)";
            try (PreparedStatement write = c.prepareStatement(sql)) {
                write.setDouble(1, sums.of(Part.SECONDS));
                write.setDouble(2, sums.of(Part.OUT_KWH));
                write.setDouble(3, sums.of(Part.IN_KWH));
                write.setDouble(4, sums.of(Part.OPERATING_SECONDS));
                write.setDouble(5, sums.of(Part.FAULT_SECONDS));
                write.setInt(6, sums.count(Part.STARTS));
                write.setInt(7, sums.count(Part.FAULTS));
                write.setBytes(8, QuarterBlock.encode(day));
                write.setInt(9, asset);
                write.setLong(10, fresh.dayMs());
                write.executeUpdate();
            }
        }
    }

    private static List<QuarterDay> read(Connection c, int asset, long fromMs, long toMs)
            throws SQLException {
        try (PreparedStatement select =
                c.prepareStatement(
                        "SELECT day_ms, content FROM performance_day WHERE asset_no = ? AND"
                                + " day_ms >= ? AND day_ms < ? ORDER BY day_ms")) {
            select.setInt(1, asset);
            select.setLong(2, QuarterDay.dayOf(fromMs));
            select.setLong(3, toMs);
            List<QuarterDay> days = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    days.add(QuarterBlock.decode(rows.getBytes(2), rows.getLong(1)));
                }
            }
            return days;
        }
    }

    @Override
    public <T> T days(Instant from, Instant to, Function<Function<UUID, List<QuarterDay>>, T> use) {
        TelemetryGroups known = groups.get();
        return use.apply(
                id -> {
                    int number = known.numberOf(id);
                    return number == 0
                            ? List.of()
                            : database.transaction(
                                    c -> read(c, number, from.toEpochMilli(), to.toEpochMilli()));
                });
    }

    @Override
    public Live live(Registry registry, UUID siteId) {
        TelemetryGroups known = groups.get();
        int site = registry.siteIndexOf(siteId);
        Optional<Instant> newest = newest();
        if (site < 0 || newest.isEmpty()) {
            return Live.NOTHING;
        }
        long to = Blocks.hourOf(newest.get().toEpochMilli()) + HOUR_MS;
        long from = to - Live.LENGTH.toMillis();
        Map<UUID, List<QuarterDay>> found = new HashMap<>();
        database.transaction(c -> meter(c, known, registry.assetsOf(site), from, to, false))
                .forEach((asset, days) -> found.put(asset.id(), days));
        return new Live(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to), found);
    }

    @Override
    public Optional<Instant> newest() {
        return database.transaction(
                c -> {
                    long newest = Long.MIN_VALUE;
                    try (Statement statement = c.createStatement()) {
                        for (String slot : Blocks.SLOTS) {
                            try (ResultSet rows =
                                    statement.executeQuery("SELECT MAX(last_ms) FROM " + slot)) {
                                rows.next();
                                long last = rows.getLong(1);
                                newest = rows.wasNull() ? newest : Math.max(newest, last);
                            }
                        }
                        try (ResultSet rows =
                                statement.executeQuery("SELECT MAX(hour_ms) FROM telemetry_hour")) {
                            rows.next();
                            long hour = rows.getLong(1);
                            newest = rows.wasNull() ? newest : Math.max(newest, hour + HOUR_MS - 1);
                        }
                    }
                    return newest == Long.MIN_VALUE
                            ? Optional.empty()
                            : Optional.of(Instant.ofEpochMilli(newest));
                });
    }

    @Override
    public List<HourValues> hours(UUID assetId, Instant from, Instant to) {
        int number = groups.get().numberOf(assetId);
        return number == 0 ? List.of() : database.transaction(c -> hours(c, number, from, to));
    }

    private static List<HourValues> hours(Connection c, int asset, Instant from, Instant to)
            throws SQLException {
        try (PreparedStatement select =
                c.prepareStatement(
                        "SELECT CAST(EXTRACT(EPOCH FROM at) AS BIGINT), temperature_celsius_mean,"
                                + " setpoint_kw_min, available_kw_max FROM telemetry_1h WHERE"
                                + " asset_no = ? AND at >= ? AND at < ? ORDER BY at")) {
            select.setInt(1, asset);
            select.setObject(2, from.atOffset(ZoneOffset.UTC));
            select.setObject(3, to.atOffset(ZoneOffset.UTC));
            List<HourValues> hours = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    hours.add(
                            new HourValues(
                                    rows.getLong(1) * 1000,
                                    number(rows, 2),
                                    number(rows, 3),
                                    number(rows, 4)));
                }
            }
            return hours;
        }
    }

    private static double number(ResultSet rows, int column) throws SQLException {
        double value = rows.getDouble(column);
        return rows.wasNull() ? Double.NaN : value;
    }

    @Override
    public void again(Instant from, Instant to) {
        database.transaction(
                c -> {
                    try (PreparedStatement insert =
                            c.prepareStatement(
                                    "INSERT INTO performance_due (group_no, hour_ms) SELECT"
                                            + " m.group_no, m.hour_ms FROM telemetry_minute m WHERE"
                                            + " m.hour_ms >= ? AND m.hour_ms < ? AND NOT EXISTS"
                                            + " (SELECT 1 FROM performance_due d WHERE d.group_no ="
                                            + " m.group_no AND d.hour_ms = m.hour_ms)")) {
                        insert.setLong(1, Blocks.hourOf(from.toEpochMilli()));
                        insert.setLong(2, to.toEpochMilli());
                        insert.executeUpdate();
                    }
                    return true;
                });
    }
}
