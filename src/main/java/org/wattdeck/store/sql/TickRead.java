package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wattdeck.app.TelemetryStore.Tick;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.store.series.HourBlock;
import org.wattdeck.store.series.Ticks;

/// Reads the ticks of all assets of a registry for a short stretch of time, group by group.
final class TickRead {

    private static final Signal[] SIGNALS = Signal.values();
    private static final UnitStatus[] STATUS = UnitStatus.values();

    private final TelemetryGroups groups;
    private final int assets;
    private final long fromMs;
    private final long toMs;
    private final Map<Integer, Integer> indexByNumber = new HashMap<>();
    private final TreeSet<Integer> wanted = new TreeSet<>();
    private final TreeMap<Long, Tick> found = new TreeMap<>();

    TickRead(Registry registry, TelemetryGroups groups, long fromMs, long toMs) {
        this.groups = groups;
        this.assets = registry.assets().size();
        this.fromMs = fromMs;
        this.toMs = toMs;
        for (int i = 0; i < assets; i++) {
            int number = groups.numberOf(registry.asset(i).id());
            if (number > 0) {
                indexByNumber.put(number, i);
                groups.placesOf(number).forEach(p -> wanted.add(p.group()));
            }
        }
    }

    List<Tick> read(Database database) {
        for (int group : wanted) {
            database.transaction(
                    c -> {
                        read(c, group);
                        return true;
                    });
        }
        return List.copyOf(found.values());
    }

    private void read(Connection c, int group) throws SQLException {
        int[] indices =
                groups.assetsOf(group).stream()
                        .mapToInt(number -> indexByNumber.getOrDefault(number, -1))
                        .toArray();
        for (byte[] block : Blocks.hours(c, group, fromMs, toMs).values()) {
            take(HourBlock.decode(block), indices);
        }
        for (byte[] block : Blocks.recent(c, group, fromMs, toMs)) {
            take(Ticks.decode(block), indices);
        }
    }

    private void take(Ticks ticks, int[] indices) {
        for (int t = 0; t < ticks.size(); t++) {
            long time = ticks.timesMs()[t];
            if (time < fromMs || time >= toMs) {
                continue;
            }
            Tick tick = found.computeIfAbsent(time, this::empty);
            for (int a = 0; a < indices.length; a++) {
                int index = indices[a];
                if (index < 0 || tick.recorded().get(index)) {
                    continue;
                }
                tick.recorded().set(index);
                for (int s = 0; s < SIGNALS.length; s++) {
                    tick.values()[s][index] = ticks.value(SIGNALS[s], t, a);
                }
                tick.status()[index] = STATUS[ticks.status()[t * ticks.assets() + a]];
            }
        }
    }

    private Tick empty(long time) {
        double[][] values = new double[SIGNALS.length][assets];
        for (double[] column : values) {
            Arrays.fill(column, Double.NaN);
        }
        UnitStatus[] status = new UnitStatus[assets];
        Arrays.fill(status, UnitStatus.OUT_OF_SERVICE);
        return new Tick(Instant.ofEpochMilli(time), values, status, new BitSet(assets));
    }
}
