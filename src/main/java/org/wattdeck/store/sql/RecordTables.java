package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.wattdeck.app.record.Kept;
import org.wattdeck.app.record.RecordAct;
import org.wattdeck.domain.maintenance.WorkQuery;

/// Locks, latches, people, handovers and setpoints: few rows, each with its content as the journal
/// has it.
final class RecordTables {

    private static final String COLUMNS = "id, sort, step, changed_at, is_open, content, digest";

    private static final int PAGE = 500;

    private final Database database;

    RecordTables(Database database) {
        this.database = database;
    }

    void save(Connection c, List<RecordAct> acts) throws SQLException {
        Map<UUID, Kept> newest = new LinkedHashMap<>();
        acts.forEach(
                a ->
                        a.kept()
                                .forEach(
                                        k ->
                                                newest.merge(
                                                        k.id(),
                                                        k,
                                                        (x, y) -> y.step() > x.step() ? y : x)));
        try (PreparedStatement insert =
                        c.prepareStatement(
                                "INSERT INTO kept_record (sort, step, changed_at, is_open, content,"
                                        + " digest, id) VALUES (?, ?, ?, ?, ?, ?, ?)");
                PreparedStatement update =
                        c.prepareStatement(
                                "UPDATE kept_record SET sort = ?, step = ?, changed_at = ?, is_open"
                                        + " = ?, content = ?, digest = ? WHERE id = ?");
                PreparedStatement step =
                        c.prepareStatement("SELECT step FROM kept_record WHERE id = ?");
                MaintenanceRows work = new MaintenanceRows(c)) {
            for (Kept k : newest.values()) {
                long known = known(step, k.id());
                if (k.step() > known) {
                    put(known < 0 ? insert : update, k);
                    if (k.sort() == Kept.Sort.WORK_ORDER) {
                        work.put(k.body());
                    }
                }
            }
        }
    }

    private static long known(PreparedStatement step, UUID id) throws SQLException {
        step.setObject(1, id);
        try (ResultSet rows = step.executeQuery()) {
            return rows.next() ? rows.getLong(1) : -1;
        }
    }

    private static void put(PreparedStatement statement, Kept k) throws SQLException {
        statement.setString(1, k.sort().name());
        statement.setLong(2, k.step());
        statement.setObject(3, LogTables.at(Digest.stored(k.time())));
        statement.setBoolean(4, k.open());
        statement.setBytes(5, k.body());
        statement.setLong(6, digest(k));
        statement.setObject(7, k.id());
        statement.executeUpdate();
    }

    private static long digest(Kept k) {
        return Digest.of(k.id(), k.sort(), k.step(), k.time(), k.open(), Digest.of(k.body()));
    }

    List<Kept> open() {
        return database.transaction(
                c -> {
                    try (PreparedStatement select =
                                    c.prepareStatement(
                                            "SELECT "
                                                    + COLUMNS
                                                    + " FROM kept_record WHERE is_open");
                            ResultSet rows = select.executeQuery()) {
                        return read(rows);
                    }
                });
    }

    List<Kept> named(List<UUID> ids) {
        return database.transaction(
                c -> {
                    List<Kept> found = new ArrayList<>();
                    for (int k = 0; k < ids.size(); k += PAGE) {
                        List<UUID> some = ids.subList(k, Math.min(ids.size(), k + PAGE));
                        try (PreparedStatement select =
                                c.prepareStatement(
                                        "SELECT "
                                                + COLUMNS
                                                + " FROM kept_record WHERE id IN ("
                                                + LogTables.places(some.size())
                                                + ")")) {
                            for (int i = 0; i < some.size(); i++) {
                                select.setObject(i + 1, some.get(i));
                            }
                            try (ResultSet rows = select.executeQuery()) {
                                found.addAll(read(rows));
                            }
                        }
                    }
                    return found;
                });
    }

    List<Kept> last(Kept.Sort sort, int atMost) {
        return database.transaction(
                c -> {
                    try (PreparedStatement select =
                            c.prepareStatement(
                                    "SELECT "
                                            + COLUMNS
                                            + " FROM kept_record WHERE sort = ? ORDER BY"
                                            + " changed_at DESC, id LIMIT "
                                            + atMost)) {
                        select.setString(1, sort.name());
                        try (ResultSet rows = select.executeQuery()) {
                            return read(rows);
                        }
                    }
                });
    }

    /// Orders that take time in a stretch, by their beginning.
    List<Kept> workOrders(WorkQuery query) {
        return database.transaction(
                c -> {
                    try (PreparedStatement select = MaintenanceRows.select(c, COLUMNS, query);
                            ResultSet rows = select.executeQuery()) {
                        return read(rows);
                    }
                });
    }

    private static List<Kept> read(ResultSet rows) throws SQLException {
        List<Kept> found = new ArrayList<>();
        while (rows.next()) {
            found.add(kept(rows));
        }
        return found;
    }

    private static Kept kept(ResultSet r) throws SQLException {
        return new Kept(
                r.getObject(1, UUID.class),
                Kept.Sort.valueOf(r.getString(2)),
                r.getLong(3),
                r.getObject(4, OffsetDateTime.class).toInstant(),
                r.getBoolean(5),
                r.getBytes(6));
    }

    /// Names every record whose content no longer fits its digest.
    void damaged(Consumer<String> sink) {
        database.transaction(
                c -> {
                    try (PreparedStatement select =
                                    c.prepareStatement("SELECT " + COLUMNS + " FROM kept_record");
                            ResultSet rows = select.executeQuery()) {
                        while (rows.next()) {
                            Kept k = kept(rows);
                            if (rows.getLong(7) != digest(k)) {
                                sink.accept("record " + k.id() + " does not fit its digest");
                            }
                        }
                    }
                    return true;
                });
    }
}
