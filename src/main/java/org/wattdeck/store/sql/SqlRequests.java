package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.lead.RequestStore;

/// Requests as rows of PostgreSQL. Taking holds the row, so that one is either taken or taken back;
/// rows are kept for an hour.
public final class SqlRequests implements RequestStore {

    private static final String OPEN = "NOT taken AND valid_until > clock_timestamp()";

    private final Database database;

    public SqlRequests(Database database) {
        this.database = database;
    }

    @Override
    public void ask(Request request, double validSeconds) {
        database.transaction(
                c -> {
                    try (PreparedStatement insert =
                            c.prepareStatement(
                                    "INSERT INTO plant_request (id, body, asked_at, valid_until,"
                                            + " taken) VALUES (?, ?, clock_timestamp(),"
                                            + " clock_timestamp() + ? * interval '1 second',"
                                            + " false)")) {
                        insert.setObject(1, request.id());
                        insert.setBytes(2, request.body());
                        insert.setDouble(3, validSeconds);
                        return insert.executeUpdate();
                    }
                });
    }

    @Override
    public Optional<byte[]> answer(UUID id) {
        return database.transaction(
                c -> {
                    try (PreparedStatement select =
                            c.prepareStatement("SELECT answer FROM plant_request WHERE id = ?")) {
                        select.setObject(1, id);
                        try (ResultSet rows = select.executeQuery()) {
                            return rows.next()
                                    ? Optional.ofNullable(rows.getBytes(1))
                                    : Optional.empty();
                        }
                    }
                });
    }

    @Override
    public boolean takeBack(UUID id) {
        return database.transaction(
                c -> {
                    try (PreparedStatement delete =
                            c.prepareStatement(
                                    "DELETE FROM plant_request WHERE id = ? AND NOT taken")) {
                        delete.setObject(1, id);
                        return delete.executeUpdate() == 1 || !known(c, id);
                    }
                });
    }

    private static boolean known(Connection c, UUID id) throws SQLException {
        try (PreparedStatement select =
                c.prepareStatement("SELECT 1 FROM plant_request WHERE id = ?")) {
            select.setObject(1, id);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    /// Mostly there is none: then the lead's row is left alone.
    @Override
    public List<Request> take() {
        return database.transaction(SqlRequests::any) ? database.fenced(this::taken) : List.of();
    }

    private static boolean any(Connection c) throws SQLException {
        try (Statement select = c.createStatement();
                ResultSet rows = select.executeQuery("SELECT 1 FROM plant_request WHERE " + OPEN)) {
            return rows.next();
        }
    }

    private List<Request> taken(Connection c) throws SQLException {
        List<Request> found = new ArrayList<>();
        try (Statement statement = c.createStatement()) {
            statement.execute(
                    "DELETE FROM plant_request WHERE asked_at < clock_timestamp() - interval '1"
                            + " hour'");
            try (ResultSet rows =
                    statement.executeQuery(
                            "SELECT id, body FROM plant_request WHERE "
                                    + OPEN
                                    + " ORDER BY number FOR UPDATE")) {
                while (rows.next()) {
                    found.add(new Request(rows.getObject(1, UUID.class), rows.getBytes(2)));
                }
            }
        }
        try (PreparedStatement update =
                c.prepareStatement("UPDATE plant_request SET taken = true WHERE id = ?")) {
            for (Request request : found) {
                update.setObject(1, request.id());
                update.addBatch();
            }
            update.executeBatch();
        }
        return found;
    }

    @Override
    public void answer(UUID id, byte[] body) {
        database.transaction(
                c -> {
                    try (PreparedStatement update =
                            c.prepareStatement(
                                    "UPDATE plant_request SET answer = ? WHERE id = ?")) {
                        update.setBytes(1, body);
                        update.setObject(2, id);
                        return update.executeUpdate();
                    }
                });
    }
}
