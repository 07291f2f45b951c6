package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.wattdeck.domain.ops.ChargingSessions;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.engine.performance.QuarterMeter.Blind;

/// When assets had which faults, and which charging sessions ended, by the events that told so.
final class FaultTimes {

    private FaultTimes() {}

    /// When a fault came upon an asset, in `[from, to)`, other than lost communication: that is no
    /// fault of the asset's work, it is not known what it did.
    static List<Long> raised(Connection c, UUID asset, long fromMs, long toMs) throws SQLException {
        List<Long> found = new ArrayList<>();
        try (PreparedStatement select =
                c.prepareStatement(
                        "SELECT at, type FROM plant_event WHERE asset_id = ? AND at >= ? AND at <"
                                + " ? AND severity <> 'CLEAR' ORDER BY at")) {
            select.setObject(1, asset);
            select.setObject(2, time(fromMs));
            select.setObject(3, time(toMs));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String type = rows.getString(2);
                    if (!type.equals(FaultKind.COMMS_DEGRADED.name()) && isFault(type)) {
                        found.add(ms(rows));
                    }
                }
            }
        }
        return found;
    }

    private static boolean isFault(String type) {
        for (FaultKind kind : FaultKind.values()) {
            if (kind.name().equals(type)) {
                return true;
            }
        }
        return false;
    }

    /// Takes what was told of sessions of a charger that ended.
    @FunctionalInterface
    interface Ended {
        void at(long timeMs, ChargingSessions sessions);
    }

    /// The charging sessions that ended in `[from, to)`.
    static void sessions(Connection c, UUID asset, long fromMs, long toMs, Ended ended)
            throws SQLException {
        try (PreparedStatement select =
                c.prepareStatement(
                        "SELECT at, message FROM plant_event WHERE asset_id = ? AND at >= ? AND at"
                                + " < ? AND type = ? ORDER BY at")) {
            select.setObject(1, asset);
            select.setObject(2, time(fromMs));
            select.setObject(3, time(toMs));
            select.setString(4, ChargingSessions.EVENT);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    long at = ms(rows);
                    ChargingSessions.read(rows.getString(2)).ifPresent(s -> ended.at(at, s));
                }
            }
        }
    }

    /// When an asset had a fault of this kind, as far as it reaches into `[from, to)`; one that is
    /// not over reaches to its end.
    static List<Blind> spans(Connection c, UUID asset, FaultKind kind, long fromMs, long toMs)
            throws SQLException {
        List<Blind> spans = new ArrayList<>();
        long since = Long.MIN_VALUE;
        try (PreparedStatement before =
                c.prepareStatement(
                        "SELECT at, severity FROM plant_event WHERE asset_id = ? AND at < ? AND"
                                + " type = ? ORDER BY at DESC LIMIT 1")) {
            before.setObject(1, asset);
            before.setObject(2, time(fromMs));
            before.setString(3, kind.name());
            try (ResultSet rows = before.executeQuery()) {
                if (rows.next() && !over(rows)) {
                    since = fromMs;
                }
            }
        }
        try (PreparedStatement within =
                c.prepareStatement(
                        "SELECT at, severity FROM plant_event WHERE asset_id = ? AND at >= ? AND"
                                + " at < ? AND type = ? ORDER BY at")) {
            within.setObject(1, asset);
            within.setObject(2, time(fromMs));
            within.setObject(3, time(toMs));
            within.setString(4, kind.name());
            try (ResultSet rows = within.executeQuery()) {
                while (rows.next()) {
                    if (over(rows)) {
                        if (since != Long.MIN_VALUE) {
                            spans.add(new Blind(since, ms(rows)));
                        }
                        since = Long.MIN_VALUE;
                    } else if (since == Long.MIN_VALUE) {
                        since = ms(rows);
                    }
                }
            }
        }
        if (since != Long.MIN_VALUE) {
            spans.add(new Blind(since, toMs));
        }
        return spans;
    }

    private static boolean over(ResultSet rows) throws SQLException {
        return rows.getString(2).equals(Severity.CLEAR.name());
    }

    private static long ms(ResultSet rows) throws SQLException {
        return rows.getObject(1, OffsetDateTime.class).toInstant().toEpochMilli();
    }

    private static OffsetDateTime time(long ms) {
        return Instant.ofEpochMilli(ms).atOffset(ZoneOffset.UTC);
    }
}
