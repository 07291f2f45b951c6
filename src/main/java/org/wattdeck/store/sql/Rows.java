package org.wattdeck.store.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.wattdeck.app.StoreDamagedException;
import org.wattdeck.app.StoreException;

/// Work on the rows of one database that must be what was written. Thread-safe.
final class Rows {

    /// So many ids a statement takes, and so many rows a page.
    static final int CHUNK = 500;

    /// What SQL calls a table, a column or a type that is not as it should be.
    private static final String NOT_AS_WRITTEN = "42";

    private static final String NOT_ALLOWED = "42501";

    private final Database database;

    Rows(Database database) {
        this.database = database;
    }

    /// As {@link #in}, for writes of the plant's history: only while this console has the lead.
    <T> T fenced(SqlWork<T> work) {
        return in(
                c -> {
                    database.checkLead(c);
                    return work.on(c);
                });
    }

    /// Runs the work in one transaction.
    ///
    /// @throws StoreDamagedException where what is read is not what was written
    <T> T in(SqlWork<T> work) {
        try {
            return database.transaction(
                    c -> {
                        try {
                            return work.on(c);
                        } catch (SQLException e) {
                            if (misshapen(e)) {
                                throw damaged(e);
                            }
                            throw e;
                        }
                    });
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    private static boolean misshapen(SQLException e) {
        String state = e.getSQLState();
        return state != null && state.startsWith(NOT_AS_WRITTEN) && !state.equals(NOT_ALLOWED);
    }

    private StoreDamagedException damaged(Exception e) {
        return new StoreDamagedException(
                database.name()
                        + " holds what cannot be used: "
                        + (e instanceof SQLException sql ? Database.reason(sql) : e.getMessage())
                        + " Run ./wattdeck store check while no console runs on it.",
                e);
    }

    /// In parts that a statement can take.
    static <T> List<List<T>> chunks(Collection<T> all) {
        List<T> list = List.copyOf(all);
        List<List<T>> chunks = new ArrayList<>();
        for (int i = 0; i < list.size(); i += CHUNK) {
            chunks.add(list.subList(i, Math.min(list.size(), i + CHUNK)));
        }
        return chunks;
    }
}
