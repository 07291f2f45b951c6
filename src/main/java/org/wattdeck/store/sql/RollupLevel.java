package org.wattdeck.store.sql;

import java.util.Locale;
import org.wattdeck.domain.ops.Signal;

/// The lengths to which telemetry is rolled up in tables of its own, coarsest first.
enum RollupLevel {
    DAY("telemetry_1d", 86_400_000L),
    HOUR("telemetry_1h", 3_600_000L),
    QUARTER("telemetry_15min", 900_000L);

    static final long MINUTE_MS = 60_000L;

    private final String table;
    private final long lengthMs;

    RollupLevel(String table, long lengthMs) {
        this.table = table;
        this.lengthMs = lengthMs;
    }

    String table() {
        return table;
    }

    long lengthMs() {
        return lengthMs;
    }

    long floor(long ms) {
        return Math.floorDiv(ms, lengthMs) * lengthMs;
    }

    long ceil(long ms) {
        return -floor(-ms);
    }

    /// `power_kw`, the head of the signal's column names.
    static String column(Signal signal) {
        return signal.name().toLowerCase(Locale.ROOT);
    }

    String select(Signal signal) {
        String name = column(signal);
        return "SELECT CAST(EXTRACT(EPOCH FROM at) AS BIGINT), ticks, seconds, %1$s_min, %1$s_max, %1$s_mean, %1$s_last FROM %2$s WHERE asset_no = ? AND at >= ? AND at < ?"
                .formatted(name, table);
    }

    String insert() {
        StringBuilder columns = new StringBuilder("asset_no, at, ticks, seconds");
        for (Signal signal : Signal.values()) {
            for (String end : new String[] {"min", "max", "mean", "last"}) {
                columns.append(", ").append(column(signal)).append('_').append(end);
            }
        }
        columns.append(", energy_in_kwh, energy_out_kwh");
        int n = 6 + 4 * Signal.values().length;
        return "INSERT INTO " + table + " (" + columns + ") VALUES (" + "?, ".repeat(n - 1) + "?)";
    }

    String delete() {
        return "DELETE FROM " + table + " WHERE asset_no = ? AND at >= ? AND at < ?";
    }
}
