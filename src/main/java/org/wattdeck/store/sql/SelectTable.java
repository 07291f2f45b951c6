package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.wattdeck.app.StoreException;
import org.wattdeck.domain.record.SelectHold;

/// Who has selected which asset to command it, until when by the database's own clock. A row whose
/// time is over counts for nothing and is taken over by the next.
final class SelectTable {

    private final Database database;

    SelectTable(Database database) {
        this.database = database;
    }

    List<SelectHold> take(List<UUID> assets, UUID console, String holder, int seconds) {
        List<UUID> ordered = assets.stream().sorted().toList(); // two consoles never deadlock
        try {
            boolean taken = database.transaction(c -> take(c, ordered, console, holder, seconds));
            List<SelectHold> now = holders(assets, console);
            return taken ? now : now.stream().filter(h -> !h.mine()).toList();
        } catch (StoreException e) {
            // another console put its row in first
            List<SelectHold> now = holders(assets, console);
            if (now.stream().allMatch(SelectHold::mine)) {
                throw e;
            }
            return now;
        }
    }

    /// Takes all or, where another console has one, none: the rows are put back by the caller's
    /// roll-back or never changed.
    private boolean take(Connection c, List<UUID> assets, UUID console, String holder, int seconds)
            throws SQLException {
        if (heldByOther(c, assets, console)) {
            return false;
        }
        OffsetDateTime until = clock(c).plusSeconds(seconds);
        try (PreparedStatement update =
                        c.prepareStatement(
                                "UPDATE select_lock SET console = ?, holder = ?, held_until = ?"
                                        + " WHERE asset_id = ? AND (console = ? OR held_until <="
                                        + " CURRENT_TIMESTAMP)");
                PreparedStatement insert =
                        c.prepareStatement(
                                "INSERT INTO select_lock (console, holder, held_until, asset_id)"
                                        + " VALUES (?, ?, ?, ?)")) {
            for (UUID asset : assets) {
                update.setObject(1, console);
                update.setString(2, holder);
                update.setObject(3, until);
                update.setObject(4, asset);
                update.setObject(5, console);
                if (update.executeUpdate() == 0) {
                    insert.setObject(1, console);
                    insert.setString(2, holder);
                    insert.setObject(3, until);
                    insert.setObject(4, asset);
                    insert.executeUpdate();
                }
            }
        }
        return true;
    }

    private static boolean heldByOther(Connection c, List<UUID> assets, UUID console)
            throws SQLException {
        for (UUID asset : assets) {
            try (PreparedStatement select =
                    c.prepareStatement(
                            "SELECT 1 FROM select_lock WHERE asset_id = ? AND console <> ? AND"
                                    + " held_until > CURRENT_TIMESTAMP")) {
                select.setObject(1, asset);
                select.setObject(2, console);
                try (ResultSet rows = select.executeQuery()) {
                    if (rows.next()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static OffsetDateTime clock(Connection c) throws SQLException {
        try (PreparedStatement select = c.prepareStatement("SELECT CURRENT_TIMESTAMP");
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getObject(1, OffsetDateTime.class);
        }
    }

    List<SelectHold> holders(List<UUID> assets, UUID console) {
        return database.transaction(
                c -> {
                    OffsetDateTime now = clock(c);
                    List<SelectHold> held = new ArrayList<>();
                    try (PreparedStatement select =
                            c.prepareStatement(
                                    "SELECT holder, console, held_until FROM select_lock WHERE"
                                            + " asset_id = ?")) {
                        for (UUID asset : assets) {
                            select.setObject(1, asset);
                            try (ResultSet rows = select.executeQuery()) {
                                if (rows.next()) {
                                    OffsetDateTime until = rows.getObject(3, OffsetDateTime.class);
                                    double left = Duration.between(now, until).toMillis() / 1000.0;
                                    if (left > 0) {
                                        held.add(
                                                new SelectHold(
                                                        asset,
                                                        rows.getString(1),
                                                        console.equals(
                                                                rows.getObject(2, UUID.class)),
                                                        left));
                                    }
                                }
                            }
                        }
                    }
                    return held;
                });
    }

    void give(List<UUID> assets, UUID console) {
        database.transaction(
                c -> {
                    try (PreparedStatement delete =
                            c.prepareStatement(
                                    "DELETE FROM select_lock WHERE asset_id = ? AND console = ?")) {
                        for (UUID asset : assets) {
                            delete.setObject(1, asset);
                            delete.setObject(2, console);
                            delete.addBatch();
                        }
                        return delete.executeBatch();
                    }
                });
    }
}
