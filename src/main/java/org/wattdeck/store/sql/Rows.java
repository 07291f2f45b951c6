package org.wattdeck.store.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.StoreDamagedException;
import org.wattdeck.app.StoreException;

/// Hibernate over one database. Opened at the first use, since that takes seconds of CPU; it checks
/// the tables against the rows and changes none. Thread-safe.
final class Rows implements AutoCloseable {

    /// So many ids a statement takes, and so many rows a page.
    static final int CHUNK = 500;

    private static final Class<?>[] ENTITIES = {
        DispatchRow.class,
        TransitionRow.class,
        EventRow.class,
        AlarmRow.class,
        AlarmTransitionRow.class,
        PlantStateRow.class,
        FactRow.class
    };

    private final Database database;
    private @Nullable SessionFactory factory;

    Rows(Database database) {
        this.database = database;
    }

    private synchronized SessionFactory factory() {
        SessionFactory open = factory;
        if (open == null) {
            Configuration configuration = new Configuration();
            configuration.addAnnotatedClasses(ENTITIES);
            configuration
                    .getProperties()
                    .putAll(
                            Map.of(
                                    "hibernate.connection.datasource",
                                    database.dataSource(),
                                    "hibernate.hbm2ddl.auto",
                                    "validate",
                                    "hibernate.jdbc.batch_size",
                                    "100",
                                    "hibernate.jdbc.time_zone",
                                    "UTC",
                                    "hibernate.order_inserts",
                                    "true",
                                    "hibernate.cache.use_second_level_cache",
                                    "false",
                                    "hibernate.cache.use_query_cache",
                                    "false"));
            open = configuration.buildSessionFactory();
            factory = open;
        }
        return open;
    }

    /// As {@link #in}, for writes of the plant's history: only while this console has the lead.
    <T> T fenced(Function<StatelessSession, T> work) {
        return in(
                session -> {
                    session.doWork(database::checkLead);
                    return work.apply(session);
                });
    }

    /// Runs the work in one transaction.
    ///
    /// @throws StoreDamagedException where what is read is not what was written
    <T> T in(Function<StatelessSession, T> work) {
        try {
            return factory().fromStatelessTransaction(work::apply);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException sql) {
                    throw database.problem(sql);
                }
            }
            throw new StoreDamagedException(
                    database.name()
                            + " holds what cannot be used: "
                            + e.getMessage()
                            + " Run ./wattdeck store check while no console runs on it.",
                    e);
        }
    }

    @Override
    public synchronized void close() {
        if (factory != null) {
            factory.close();
        }
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
