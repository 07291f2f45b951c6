package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.Journal;
import org.wattdeck.app.lead.LeadStore;

/// The lead as one row of PostgreSQL. Only the database's clock is asked.
///
/// Keeping the lead changes no key of the row, so that it does not wait for writes under it, which
/// hold the row by its key; taking it locks the whole row, so that it waits until the writes of the
/// console before are over, and later ones find another epoch. A console that was stopped in the
/// middle of a write is cut off by the server after a few seconds.
public final class SqlLead implements LeadStore {

    /// For so long the lead is held without being kept.
    public static final int HELD_SECONDS = 5;

    private static final int WANTED_SECONDS = 5;

    private static final String SEEN =
            "SELECT epoch, console, holder,"
                    + " greatest(0, extract(epoch FROM held_until - clock_timestamp())),"
                    + " CASE WHEN wanted_until > clock_timestamp() THEN wanted_by END, wanted_name"
                    + " FROM plant_lead WHERE id = 1";

    private final Database database;
    private final int heldSeconds;

    public SqlLead(Database database) {
        this(database, HELD_SECONDS);
    }

    SqlLead(Database database, int heldSeconds) {
        this.database = database;
        this.heldSeconds = heldSeconds;
        database.writeUnder(0);
        database.transaction(
                c ->
                        execute(
                                c,
                                "INSERT INTO plant_lead VALUES (1, 0, NULL, '', to_timestamp(0), NULL,"
                                        + " '', to_timestamp(0)) ON CONFLICT DO NOTHING"));
    }

    private static boolean execute(Connection c, String sql) throws SQLException {
        try (Statement statement = c.createStatement()) {
            return statement.execute(sql);
        }
    }

    @Override
    public Lead look() {
        return database.apart(c -> seen(c, SEEN));
    }

    private static Lead seen(Connection c, String question) throws SQLException {
        try (PreparedStatement select = c.prepareStatement(question);
                ResultSet rows = select.executeQuery()) {
            if (!rows.next()) {
                throw new SQLException("The table plant_lead has lost its row.");
            }
            double left = rows.getDouble(4);
            return new Lead(
                    rows.getLong(1),
                    left > 0 ? holder(rows, 2, 3) : Optional.empty(),
                    left,
                    holder(rows, 5, 6));
        }
    }

    private static Optional<Holder> holder(ResultSet rows, int console, int name)
            throws SQLException {
        UUID id = rows.getObject(console, UUID.class);
        return id == null ? Optional.empty() : Optional.of(new Holder(id, rows.getString(name)));
    }

    @Override
    public Lead takeOrKeep(Holder me, long epoch) {
        return database.apart(
                c -> {
                    if (epoch > 0 && kept(c, me, epoch)) {
                        return seen(c, SEEN);
                    }
                    Lead now = seen(c, SEEN);
                    if (!free(now, me)) {
                        return now;
                    }
                    execute(c, "SET LOCAL lock_timeout = '2s'");
                    Lead locked = seen(c, SEEN + " FOR UPDATE");
                    return free(locked, me) ? taken(c, me, locked.epoch() + 1) : locked;
                });
    }

    private static boolean free(Lead lead, Holder me) {
        return lead.holder().isEmpty()
                && lead.wanted().filter(w -> !w.console().equals(me.console())).isEmpty();
    }

    private boolean kept(Connection c, Holder me, long epoch) throws SQLException {
        return update(
                        c,
                        "holder = ?, held_until = clock_timestamp() + ? * interval '1 second'",
                        "epoch = ? AND console = ?",
                        me.name(),
                        heldSeconds,
                        epoch,
                        me.console())
                == 1;
    }

    private Lead taken(Connection c, Holder me, long epoch) throws SQLException {
        update(
                c,
                "epoch = ?, console = ?, holder = ?, held_until = clock_timestamp() + ? *"
                        + " interval '1 second', wanted_by = NULL",
                "true",
                epoch,
                me.console(),
                me.name(),
                heldSeconds);
        return seen(c, SEEN);
    }

    @Override
    public void release(UUID console) {
        database.apart(
                c ->
                        update(
                                c,
                                "console = NULL, held_until = to_timestamp(0)",
                                "console = ?",
                                console));
    }

    @Override
    public void ask(Holder me) {
        database.apart(
                c ->
                        update(
                                c,
                                "wanted_by = ?, wanted_name = ?, wanted_until = clock_timestamp() +"
                                        + " ? * interval '1 second'",
                                "true",
                                me.console(),
                                me.name(),
                                WANTED_SECONDS));
    }

    /// How many rows it was: 1 or 0.
    private static int update(Connection c, String set, String where, Object... values)
            throws SQLException {
        try (PreparedStatement update =
                c.prepareStatement("UPDATE plant_lead SET " + set + " WHERE id = 1 AND " + where)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            return update.executeUpdate();
        }
    }

    @Override
    public void writeUnder(long epoch) {
        database.writeUnder(epoch);
    }

    @Override
    public Journal journal() {
        return SqlPlantJournal.open(database);
    }

    @Override
    public void close() {
        database.writeUnder(0);
    }
}
