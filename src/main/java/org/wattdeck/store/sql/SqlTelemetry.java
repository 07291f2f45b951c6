package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.History;
import org.wattdeck.app.History.Point;
import org.wattdeck.app.TelemetryStore;
import org.wattdeck.app.performance.PerformanceStore;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.store.series.HourBlock;
import org.wattdeck.store.series.Ticks;

/// Telemetry in the database, see docs/store.md for its shape. One writer per database; reading on
/// any thread.
///
/// A tick is a few short rows, each the values of one group of assets. When an hour is over its
/// ticks are packed by asset into one row of the group, with roll-ups to a minute beside it; when a
/// day is over it is rolled up to 15 minutes, an hour and a day in plain tables.
public final class SqlTelemetry implements TelemetryStore {

    static final long HOUR_MS = 3_600_000L;
    private static final int LARGEST_BLOCK_ROWS = 4096;

    private final Database database;
    private final TelemetryUpkeep upkeep;
    private final SqlPerformance performance;

    private final Object lock = new Object();
    private @Nullable TelemetryGroups groups;
    private @Nullable Registry numbered;
    private List<TelemetryGroups.Members> members = List.of();

    /// The newest recorded time of each group; what is not newer may be there already.
    private final Map<Integer, Long> newestMs = new HashMap<>();

    /// Ticks before this come too late: their hours were dropped, and with them what a late tick
    /// would have to be joined to.
    private long rawGoneMs;

    public SqlTelemetry(Database database, Retention retention) {
        this.database = database;
        this.upkeep = new TelemetryUpkeep(database, retention);
        this.performance = new SqlPerformance(database, this::groups);
        Timescale.use(database);
    }

    @Override
    public void append(List<PlantSnapshot> ticks) {
        synchronized (lock) {
            try {
                for (int i = 0; i < ticks.size(); ) {
                    Registry registry = ticks.get(i).registry();
                    int end = i;
                    while (end < ticks.size() && ticks.get(end).registry() == registry) {
                        end++;
                    }
                    groups();
                    append(registry, ascending(ticks.subList(i, end)));
                    i = end;
                }
            } catch (RuntimeException e) {
                // Whether a commit under way took effect is not known: look before writing again.
                groups = null;
                numbered = null;
                throw e;
            }
        }
    }

    private List<PlantSnapshot> ascending(List<PlantSnapshot> ticks) {
        TreeMap<Long, PlantSnapshot> byTime = new TreeMap<>();
        ticks.forEach(t -> byTime.putIfAbsent(t.time().toEpochMilli(), t));
        return List.copyOf(byTime.tailMap(rawGoneMs).values());
    }

    private void append(Registry registry, List<PlantSnapshot> ticks) {
        if (ticks.isEmpty()) {
            return;
        }
        if (registry != numbered) {
            TelemetryGroups known = groups();
            members = database.transaction(c -> known.membersOf(c, registry));
            numbered = registry;
        }
        long newest = ticks.getLast().time().toEpochMilli();
        database.fenced(
                c -> {
                    SlotInserts inserts = new SlotInserts();
                    for (TelemetryGroups.Members group : members) {
                        for (List<PlantSnapshot> run : runs(fresh(c, group.group(), ticks))) {
                            inserts.add(c, run, group);
                        }
                    }
                    inserts.execute();
                    return true;
                });
        for (TelemetryGroups.Members group : members) {
            newestMs.merge(group.group(), newest, Math::max);
        }
    }

    /// Rows on their way into the two tables of ticks as they come.
    private static final class SlotInserts {
        private final Map<String, PreparedStatement> bySlot = new HashMap<>();

        void add(Connection c, List<PlantSnapshot> run, TelemetryGroups.Members group)
                throws SQLException {
            long first = run.getFirst().time().toEpochMilli();
            String slot = Blocks.slot(first);
            PreparedStatement insert = bySlot.get(slot);
            if (insert == null) {
                // Closed with its connection's transaction by the pool.
                insert =
                        c.prepareStatement(
                                "INSERT INTO "
                                        + slot
                                        + " (group_no, first_ms, last_ms, content) VALUES (?, ?,"
                                        + " ?, ?)");
                bySlot.put(slot, insert);
            }
            insert.setInt(1, group.group());
            insert.setLong(2, first);
            insert.setLong(3, run.getLast().time().toEpochMilli());
            insert.setBytes(4, Ticks.of(run, group.indices()).encode());
            insert.addBatch();
        }

        void execute() throws SQLException {
            for (PreparedStatement insert : bySlot.values()) {
                insert.executeBatch();
                insert.close();
            }
        }
    }

    /// The ticks that the group does not have yet.
    private List<PlantSnapshot> fresh(Connection c, int group, List<PlantSnapshot> ticks)
            throws SQLException {
        long newest = newestMs.getOrDefault(group, Long.MIN_VALUE);
        if (ticks.getFirst().time().toEpochMilli() > newest) {
            return ticks;
        }
        Set<Long> known = new HashSet<>();
        long from = ticks.getFirst().time().toEpochMilli();
        long to = ticks.getLast().time().toEpochMilli() + 1;
        for (byte[] block : Blocks.recent(c, group, from, to)) {
            for (long time : Ticks.decode(block, 0).timesMs()) {
                known.add(time);
            }
        }
        for (byte[] block : Blocks.hours(c, group, from, to).values()) {
            for (long time : HourBlock.times(block)) {
                known.add(time);
            }
        }
        return ticks.stream().filter(t -> !known.contains(t.time().toEpochMilli())).toList();
    }

    /// Cut where an hour ends, and where a block would grow too long.
    private List<List<PlantSnapshot>> runs(List<PlantSnapshot> ticks) {
        List<List<PlantSnapshot>> runs = new ArrayList<>();
        int longest = LARGEST_BLOCK_ROWS / TelemetryGroups.LARGEST;
        int start = 0;
        for (int i = 1; i <= ticks.size(); i++) {
            if (i == ticks.size()
                    || i - start >= longest
                    || hourOf(ticks.get(i)) != hourOf(ticks.get(start))) {
                runs.add(ticks.subList(start, i));
                start = i;
            }
        }
        return runs;
    }

    private static long hourOf(PlantSnapshot tick) {
        return Math.floorDiv(tick.time().toEpochMilli(), HOUR_MS);
    }

    /// The known groups, read again after any failure.
    private TelemetryGroups groups() {
        synchronized (lock) {
            TelemetryGroups known = groups;
            if (known == null) {
                newestMs.clear();
                known =
                        database.transaction(
                                c -> {
                                    newestMs.putAll(Blocks.newest(c));
                                    rawGoneMs = rawGone(c);
                                    return TelemetryGroups.load(c);
                                });
                groups = known;
            }
            return known;
        }
    }

    @Override
    public List<Point> last(UUID assetId, int n) {
        TreeMap<Long, Point> found = new TreeMap<>(java.util.Comparator.reverseOrder());
        List<TelemetryGroups.Place> places = placesOf(assetId);
        database.transaction(
                c -> {
                    for (TelemetryGroups.Place place : places) {
                        Blocks.newestTicks(c, place.group(), place.position(), n)
                                .forEach(t -> points(t).forEach(p -> found.put(ms(p), p)));
                    }
                    return true;
                });
        return found.values().stream().limit(n).toList();
    }

    @Override
    public List<Tick> ticks(Registry registry, Instant from, Instant to) {
        TelemetryGroups known;
        synchronized (lock) {
            known = groups();
        }
        return new TickRead(registry, known, from.toEpochMilli(), to.toEpochMilli()).read(database);
    }

    @Override
    public void lookAnew() {
        synchronized (lock) {
            groups = null;
            numbered = null;
        }
    }

    @Override
    public void saveKeyframe(Keyframe keyframe) {
        database.fenced(
                c -> {
                    Keyframes.save(c, keyframe);
                    return true;
                });
    }

    @Override
    public Optional<Keyframe> keyframeUpTo(Instant at) {
        return database.transaction(c -> Keyframes.upTo(c, at.toEpochMilli()));
    }

    @Override
    public Optional<Keyframe> keyframeAfter(Instant at) {
        return database.transaction(c -> Keyframes.after(c, at.toEpochMilli()));
    }

    private static long ms(Point point) {
        return point.time().toEpochMilli();
    }

    @Override
    public void points(UUID assetId, Instant from, Instant to, Consumer<Point> sink) {
        long end = to.toEpochMilli();
        List<TelemetryGroups.Place> places = placesOf(assetId);
        for (long hour = Math.floorDiv(from.toEpochMilli(), HOUR_MS) * HOUR_MS;
                hour < end;
                hour += HOUR_MS) {
            long start = Math.max(hour, from.toEpochMilli());
            long stop = Math.min(hour + HOUR_MS, end);
            TreeMap<Long, Point> found = new TreeMap<>();
            database.transaction(
                    c -> {
                        for (TelemetryGroups.Place place : places) {
                            Blocks.raw(c, place, start, stop)
                                    .forEach(t -> points(t).forEach(p -> found.put(ms(p), p)));
                        }
                        return true;
                    });
            found.subMap(start, stop).values().forEach(sink);
        }
    }

    private static List<Point> points(Ticks ticks) {
        List<Point> points = new ArrayList<>(ticks.size());
        for (int t = 0; t < ticks.size(); t++) {
            points.add(
                    new Point(
                            Instant.ofEpochMilli(ticks.timesMs()[t]),
                            ticks.value(Signal.POWER_KW, t, 0),
                            ticks.value(Signal.SETPOINT_KW, t, 0),
                            ticks.value(Signal.SOC_FRACTION, t, 0),
                            ticks.value(Signal.AVAILABLE_KW, t, 0),
                            ticks.value(Signal.TEMPERATURE_CELSIUS, t, 0)));
        }
        return points;
    }

    private List<TelemetryGroups.Place> placesOf(UUID assetId) {
        synchronized (lock) {
            TelemetryGroups known = groups();
            return List.copyOf(known.placesOf(known.numberOf(assetId)));
        }
    }

    @Override
    public List<History.Bucket> range(
            UUID assetId, Signal signal, Instant from, Instant to, int buckets) {
        int number;
        List<TelemetryGroups.Place> places;
        synchronized (lock) {
            number = groups().numberOf(assetId);
            places = List.copyOf(groups().placesOf(number));
        }
        return database.transaction(
                c -> new TelemetryRange(c, signal, number, places).read(from, to, buckets));
    }

    @Override
    public long maintain(Instant now) {
        TelemetryGroups known;
        long newest;
        synchronized (lock) {
            known = groups();
            if (newestMs.isEmpty()) {
                return 0;
            }
            newest = Collections.max(newestMs.values());
        }
        long dropped = upkeep.run(known, newest, now, lock);
        long gone = database.transaction(SqlTelemetry::rawGone);
        synchronized (lock) {
            rawGoneMs = gone;
        }
        return dropped;
    }

    @Override
    public PerformanceStore performance() {
        return performance;
    }

    private static long rawGone(Connection c) throws SQLException {
        return Marks.get(c, Marks.RAW_GONE);
    }
}
