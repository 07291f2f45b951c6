package org.wattdeck.store.sql;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.TelemetryStore.Keyframe;

/// The rows of keyframes. One that is not whole is passed over: a replay then starts from an
/// earlier one.
final class Keyframes {

    private static final int LONGEST = 1_000_000;
    private static final Logger LOG = LoggerFactory.getLogger(Keyframes.class);

    private Keyframes() {}

    /// A keyframe of the same time is replaced.
    static void save(Connection c, Keyframe keyframe) throws SQLException {
        long at = keyframe.at().toEpochMilli();
        try (PreparedStatement delete =
                c.prepareStatement("DELETE FROM keyframe WHERE at_ms = ?")) {
            delete.setLong(1, at);
            delete.executeUpdate();
        }
        byte[] content = keyframe.content();
        int parts = Math.max(1, (content.length + LONGEST - 1) / LONGEST);
        try (PreparedStatement insert =
                c.prepareStatement(
                        "INSERT INTO keyframe (at_ms, part, parts, content, digest)"
                                + " VALUES (?, ?, ?, ?, ?)")) {
            for (int part = 0; part < parts; part++) {
                int from = part * LONGEST;
                byte[] some =
                        Arrays.copyOfRange(content, from, Math.min(content.length, from + LONGEST));
                insert.setLong(1, at);
                insert.setInt(2, part);
                insert.setInt(3, parts);
                insert.setBytes(4, some);
                insert.setLong(5, digest(at, part, parts, some));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static long digest(long at, int part, int parts, byte[] content) {
        return Digest.of(at, part, parts, Digest.of(content));
    }

    static Optional<Keyframe> upTo(Connection c, long at) throws SQLException {
        return first(c, "SELECT MAX(at_ms) FROM keyframe WHERE at_ms <= ?", at, true);
    }

    static Optional<Keyframe> after(Connection c, long at) throws SQLException {
        return first(c, "SELECT MIN(at_ms) FROM keyframe WHERE at_ms > ?", at, false);
    }

    private static Optional<Keyframe> first(Connection c, String sql, long bound, boolean back)
            throws SQLException {
        long from = bound;
        while (true) {
            long at;
            try (PreparedStatement select = c.prepareStatement(sql)) {
                select.setLong(1, from);
                try (ResultSet rows = select.executeQuery()) {
                    rows.next();
                    at = rows.getLong(1);
                    if (rows.wasNull()) {
                        return Optional.empty();
                    }
                }
            }
            Optional<Keyframe> found = whole(c, at);
            if (found.isPresent()) {
                return found;
            }
            LOG.warn("The keyframe of {} is damaged and passed over.", Instant.ofEpochMilli(at));
            from = back ? at - 1 : at;
        }
    }

    private static Optional<Keyframe> whole(Connection c, long at) throws SQLException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int next = 0;
        int parts = 1;
        try (PreparedStatement select =
                c.prepareStatement(
                        "SELECT part, parts, content, digest FROM keyframe WHERE at_ms = ?"
                                + " ORDER BY part")) {
            select.setLong(1, at);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    parts = rows.getInt(2);
                    byte[] some = rows.getBytes(3);
                    if (rows.getInt(1) != next++
                            || rows.getLong(4) != digest(at, next - 1, parts, some)) {
                        return Optional.empty();
                    }
                    content.writeBytes(some);
                }
            }
        }
        return next == parts
                ? Optional.of(new Keyframe(Instant.ofEpochMilli(at), content.toByteArray()))
                : Optional.empty();
    }

    static int dropBefore(Connection c, long ms) throws SQLException {
        try (PreparedStatement delete =
                c.prepareStatement("DELETE FROM keyframe WHERE at_ms < ?")) {
            delete.setLong(1, ms);
            return delete.executeUpdate();
        }
    }

    /// What does not fit its digest, in words.
    static List<String> damaged(Connection c) throws SQLException {
        List<String> damage = new ArrayList<>();
        try (PreparedStatement select =
                        c.prepareStatement(
                                "SELECT at_ms, part, parts, content, digest FROM keyframe");
                ResultSet rows = fetch(select)) {
            while (rows.next()) {
                long at = rows.getLong(1);
                if (rows.getLong(5)
                        != digest(at, rows.getInt(2), rows.getInt(3), rows.getBytes(4))) {
                    damage.add(
                            "keyframe of %s, part %d, does not fit its digest"
                                    .formatted(Instant.ofEpochMilli(at), rows.getInt(2)));
                }
            }
        }
        return damage;
    }

    private static ResultSet fetch(PreparedStatement select) throws SQLException {
        select.setFetchSize(20);
        return select.executeQuery();
    }
}
