package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.engine.performance.QuarterMeter;
import org.wattdeck.engine.performance.QuarterMeter.Sample;
import org.wattdeck.store.series.HourBlock;
import org.wattdeck.store.series.MinuteBlock;
import org.wattdeck.store.series.Rollup;
import org.wattdeck.store.series.Ticks;

/// The recorded ticks of a site's assets for some hours, or its minutes where the ticks are gone,
/// handed to one meter for each asset. Not thread-safe.
final class SiteTicks {

    private static final UnitStatus[] STATUS = UnitStatus.values();
    private static final long MINUTE_MS = RollupLevel.MINUTE_MS;

    private final Connection c;
    private final TelemetryGroups groups;
    private final List<Asset> assets;
    private final long fromMs;
    private final long toMs;
    private final Map<Integer, Ticks> ticksOfGroup = new HashMap<>();
    private final Map<Integer, Map<Long, byte[]>> minutesOfGroup = new HashMap<>();

    /// @param assets all of one site
    SiteTicks(Connection c, TelemetryGroups groups, List<Asset> assets, long fromMs, long toMs) {
        this.c = c;
        this.groups = groups;
        this.assets = assets;
        this.fromMs = fromMs;
        this.toMs = toMs;
    }

    /// Gives every tick to its asset's meter, with what the site imported then.
    void raw(Map<Asset, QuarterMeter> meters) throws SQLException {
        List<Ticks> grids = new ArrayList<>();
        Map<Asset, Ticks> all = new HashMap<>();
        for (Asset asset : assets) {
            Ticks ticks = raw(asset);
            if (ticks != null) {
                all.put(asset, ticks);
                if (asset.type() == AssetType.GRID_CONNECTION) {
                    grids.add(ticks);
                }
            }
        }
        Imports imports = new Imports(grids);
        for (Map.Entry<Asset, QuarterMeter> e : meters.entrySet()) {
            Ticks ticks = all.get(e.getKey());
            if (ticks != null) {
                give(ticks, imports, e.getValue());
            }
        }
    }

    private static void give(Ticks ticks, Imports imports, QuarterMeter meter) {
        imports.rewind();
        for (int t = 0; t < ticks.size(); t++) {
            long time = ticks.timesMs()[t];
            meter.tick(
                    t == 0 ? time : ticks.timesMs()[t - 1],
                    time,
                    new Sample(
                            ticks.value(Signal.POWER_KW, t, 0),
                            ticks.value(Signal.SOC_FRACTION, t, 0),
                            ticks.value(Signal.AVAILABLE_KW, t, 0),
                            STATUS[ticks.status()[t]],
                            imports.at(time),
                            false));
        }
    }

    private @Nullable Ticks raw(Asset asset) throws SQLException {
        List<Ticks> parts = new ArrayList<>();
        for (TelemetryGroups.Place place : groups.placesOf(groups.numberOf(asset.id()))) {
            Ticks whole = ofGroup(place.group());
            if (whole != null) {
                parts.add(column(whole, place.position()));
            }
        }
        return parts.isEmpty() ? null : parts.size() == 1 ? parts.getFirst() : Ticks.merge(parts);
    }

    private @Nullable Ticks ofGroup(int group) throws SQLException {
        if (!ticksOfGroup.containsKey(group)) {
            List<Ticks> blocks = new ArrayList<>();
            for (byte[] block : Blocks.hours(c, group, fromMs, toMs).values()) {
                blocks.add(HourBlock.decode(block));
            }
            for (byte[] block : Blocks.recent(c, group, fromMs, toMs)) {
                blocks.add(Ticks.decode(block));
            }
            ticksOfGroup.put(group, blocks.isEmpty() ? EMPTY : Ticks.merge(blocks));
        }
        Ticks ticks = ticksOfGroup.get(group);
        return ticks == EMPTY ? null : ticks;
    }

    private static final Ticks EMPTY = new Ticks(0, new long[0], new double[0][0], new byte[0]);

    /// One asset of a group's ticks.
    private static Ticks column(Ticks whole, int position) {
        int size = whole.size();
        double[][] values = new double[whole.values().length][size];
        byte[] status = new byte[size];
        for (int t = 0; t < size; t++) {
            int at = t * whole.assets() + position;
            for (int s = 0; s < values.length; s++) {
                values[s][t] = whole.values()[s][at];
            }
            status[t] = whole.status()[at];
        }
        return new Ticks(1, whole.timesMs(), values, status);
    }

    /// What passed the grid connections together, tick by tick; asked for in ascending time.
    private static final class Imports {
        private final long[] timesMs;
        private final double[] sumsKw;
        private int at;

        Imports(List<Ticks> grids) {
            TreeSet<Long> times = new TreeSet<>();
            grids.forEach(g -> Arrays.stream(g.timesMs()).forEach(times::add));
            timesMs = times.stream().mapToLong(Long::longValue).toArray();
            sumsKw = new double[timesMs.length];
            for (Ticks grid : grids) {
                int place = 0;
                for (int t = 0; t < grid.size(); t++) {
                    while (timesMs[place] < grid.timesMs()[t]) {
                        place++;
                    }
                    sumsKw[place] += grid.value(Signal.POWER_KW, t, 0);
                }
            }
        }

        void rewind() {
            at = 0;
        }

        /// NaN where nothing was recorded of them just then.
        double at(long timeMs) {
            while (at < timesMs.length && timesMs[at] < timeMs) {
                at++;
            }
            return at < timesMs.length && timesMs[at] == timeMs ? sumsKw[at] : Double.NaN;
        }
    }

    /// Gives every minute to its asset's meter. The status is what power and known faults let
    /// expect.
    ///
    /// @param stopped when faults stopped which asset
    void minutes(Map<Asset, QuarterMeter> meters, Map<Asset, List<QuarterMeter.Blind>> stopped)
            throws SQLException {
        Map<Long, Double> imports = new HashMap<>();
        Map<Asset, Map<Long, Rollup>> all = new HashMap<>();
        for (Asset asset : assets) {
            Map<Long, Rollup> minutes = minutes(asset);
            all.put(asset, minutes);
            if (asset.type() == AssetType.GRID_CONNECTION) {
                minutes.forEach((at, m) -> imports.merge(at, m.mean(Signal.POWER_KW), Double::sum));
            }
        }
        for (Map.Entry<Asset, QuarterMeter> e : meters.entrySet()) {
            List<QuarterMeter.Blind> stops = stopped.getOrDefault(e.getKey(), List.of());
            all.getOrDefault(e.getKey(), Map.of())
                    .forEach(
                            (at, minute) ->
                                    give(
                                            e.getValue(),
                                            at,
                                            minute,
                                            imports.getOrDefault(at, Double.NaN),
                                            stops.stream()
                                                    .anyMatch(
                                                            s ->
                                                                    s.fromMs() <= at
                                                                            && at < s.toMs())));
        }
    }

    /// A minute in which energy went both ways is given in two halves, so that neither is lost.
    private static void give(
            QuarterMeter meter, long at, Rollup minute, double gridKw, boolean stopped) {
        long length = Math.min(MINUTE_MS, Math.round(minute.seconds() * 1000));
        double hours = length / 3_600_000.0;
        if (length <= 0) {
            return;
        }
        double out = minute.energyOutKwh();
        double in = minute.energyInKwh();
        if (out > 0 && in > 0) {
            long half = length / 2;
            double halfHours = half / 3_600_000.0;
            double restHours = (length - half) / 3_600_000.0;
            meter.add(at, at + half, sample(out / halfHours, minute, gridKw, stopped));
            meter.add(at + half, at + length, sample(-in / restHours, minute, gridKw, stopped));
        } else {
            meter.add(at, at + length, sample((out - in) / hours, minute, gridKw, stopped));
        }
    }

    private static Sample sample(double powerKw, Rollup minute, double gridKw, boolean stopped) {
        UnitStatus status =
                stopped
                        ? UnitStatus.FAULT
                        : powerKw > 0
                                ? UnitStatus.GENERATING
                                : powerKw < 0 ? UnitStatus.CONSUMING : UnitStatus.IDLE;
        return new Sample(
                powerKw,
                minute.last(Signal.SOC_FRACTION),
                minute.mean(Signal.AVAILABLE_KW),
                status,
                gridKw,
                true);
    }

    private Map<Long, Rollup> minutes(Asset asset) throws SQLException {
        Map<Long, Rollup> found = new java.util.TreeMap<>();
        for (TelemetryGroups.Place place : groups.placesOf(groups.numberOf(asset.id()))) {
            if (!minutesOfGroup.containsKey(place.group())) {
                minutesOfGroup.put(place.group(), Blocks.minutes(c, place.group(), fromMs, toMs));
            }
            Map<Long, byte[]> hours = minutesOfGroup.getOrDefault(place.group(), Map.of());
            for (Map.Entry<Long, byte[]> hour : hours.entrySet()) {
                @Nullable Rollup[] minutes = MinuteBlock.decode(hour.getValue(), place.position());
                for (int m = 0; m < minutes.length; m++) {
                    Rollup minute = minutes[m];
                    if (minute != null) {
                        found.put(hour.getKey() + m * MINUTE_MS, minute);
                    }
                }
            }
        }
        return found;
    }
}
