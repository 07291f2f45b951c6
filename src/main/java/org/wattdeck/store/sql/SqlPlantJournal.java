package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.wattdeck.app.Journal;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.lead.LeadLostException;

/// The journal of acts on a plant that consoles share, as rows of the database: an act counts when
/// its row is committed by the console that has the lead. One that was refused because the database
/// went away in the middle may be there all the same; it is taken out before the next is written.
final class SqlPlantJournal implements Journal {

    private static final String TAKEN_OVER = "plant journal taken over";

    private final Database database;
    private final ReentrantLock lock = new ReentrantLock();
    private long last;
    private long takenOver;
    private boolean unsure;

    private SqlPlantJournal(Database database, long last, long takenOver) {
        this.database = database;
        this.last = last;
        this.takenOver = takenOver;
    }

    static SqlPlantJournal open(Database database) {
        return database.transaction(
                c -> {
                    long given = Marks.get(c, TAKEN_OVER);
                    return new SqlPlantJournal(database, Math.max(given, newest(c)), given);
                });
    }

    private static long newest(Connection c) throws SQLException {
        try (Statement statement = c.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT coalesce(max(sequence), 0) FROM plant_journal")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public long append(String kind, byte[] body) {
        lock.lock();
        try {
            long next = last + 1;
            database.fenced(
                    c -> {
                        if (unsure) {
                            takeOut(c, last);
                        }
                        insert(c, next, kind, body);
                        return true;
                    });
            unsure = false;
            last = next;
            return next;
        } catch (LeadLostException e) {
            throw e;
        } catch (StoreException e) {
            unsure = true;
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private static void takeOut(Connection c, long after) throws SQLException {
        try (PreparedStatement delete =
                c.prepareStatement("DELETE FROM plant_journal WHERE sequence > ?")) {
            delete.setLong(1, after);
            delete.executeUpdate();
        }
    }

    private void insert(Connection c, long sequence, String kind, byte[] body) throws SQLException {
        try (PreparedStatement insert =
                c.prepareStatement(
                        "INSERT INTO plant_journal (sequence, epoch, kind, body) VALUES (?, ?, ?,"
                                + " ?)")) {
            insert.setLong(1, sequence);
            insert.setLong(2, database.epoch());
            insert.setString(3, kind);
            insert.setBytes(4, body);
            insert.executeUpdate();
        }
    }

    @Override
    public List<Entry> from(long sequence) {
        return database.transaction(
                c -> {
                    List<Entry> found = new ArrayList<>();
                    try (PreparedStatement select =
                            c.prepareStatement(
                                    "SELECT sequence, kind, body FROM plant_journal WHERE sequence"
                                            + " >= ? ORDER BY sequence")) {
                        select.setLong(1, sequence);
                        try (ResultSet rows = select.executeQuery()) {
                            while (rows.next()) {
                                found.add(
                                        new Entry(
                                                rows.getLong(1),
                                                rows.getString(2),
                                                rows.getBytes(3)));
                            }
                        }
                    }
                    return found;
                });
    }

    @Override
    public void takenOver(long sequence) {
        lock.lock();
        try {
            if (sequence <= takenOver) {
                return;
            }
            database.fenced(
                    c -> {
                        try (PreparedStatement delete =
                                c.prepareStatement(
                                        "DELETE FROM plant_journal WHERE sequence <= ?")) {
                            delete.setLong(1, sequence);
                            delete.executeUpdate();
                        }
                        Marks.set(c, TAKEN_OVER, sequence);
                        return true;
                    });
            takenOver = sequence;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long lastSequence() {
        lock.lock();
        try {
            return last;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long takenOverSequence() {
        lock.lock();
        try {
            return takenOver;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long lengthBytes() {
        return 0;
    }

    @Override
    public void close() {}
}
