package org.wattdeck.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.lead.LeadLostException;
import org.wattdeck.store.FolderLock;
import org.wattdeck.store.StoreAwayException;

/// One open database with its schema up to date. Thread-safe.
///
/// H2's URL stands here and not in the settings: with the default one every `kill -9` loses
/// acknowledged commits, and `AUTO_SERVER` would listen on all interfaces. `CHECKPOINT SYNC` after
/// a commit is what brings it to the disk.
public final class Database implements AutoCloseable {

    /// Which engine; they differ in a few words of SQL.
    public enum Kind {
        H2,
        POSTGRESQL
    }

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final String H2_OPTIONS =
            ";WRITE_DELAY=0;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;CACHE_SIZE=32768";

    private final Kind kind;
    private final String name;
    private static final long UNFENCED = -1;

    private final HikariDataSource pool;

    /// Under which lead the plant's history is written; unfenced where consoles share nothing.
    private volatile long epoch = UNFENCED;

    private @Nullable HikariDataSource apart;
    private final @Nullable FolderLock folderLock;

    private Database(Kind kind, String name, HikariConfig config, @Nullable FolderLock lock) {
        this.kind = kind;
        this.name = name;
        this.folderLock = lock;
        this.pool = new HikariDataSource(config);
    }

    /// The embedded database of a data folder, made if it is not there.
    ///
    /// @throws StoreException naming the holder if another process has it, or saying why the file
    ///     cannot be opened; the file is then left as it is
    public static Database openH2(Path folder) {
        return openH2(folder, Migrations::run);
    }

    /// @param prepare brings the tables up to date
    static Database openH2(Path folder, Consumer<Database> prepare) {
        String path = folder.toAbsolutePath().resolve("wattdeck").toString();
        if (path.contains(";")) {
            throw new StoreException(
                    "The data folder ("
                            + folder
                            + ") must not have a semicolon in its name. Choose another with"
                            + " --data.");
        }
        FolderLock lock = FolderLock.of(folder, "store");
        String url = "jdbc:h2:file:" + path + H2_OPTIONS;
        try {
            // Outside of the pool, which would hide the reason behind a time-out.
            DriverManager.getConnection(url, "sa", "").close();
            OlderCopy.keep(folder, url, Migrations.newest());
        } catch (StoreException e) {
            lock.close();
            throw e;
        } catch (SQLException e) {
            lock.close();
            throw unusable(folder, e);
        } catch (RuntimeException e) {
            // A damaged file can lead H2 anywhere.
            lock.close();
            throw unusable(folder, new SQLException(e));
        }
        HikariConfig config = config(url, "sa", "");
        // A database that was just cut short by a full disk reopens in the time of a few tries.
        config.setConnectionTimeout(10_000);
        // A connection to a database that closed itself after an I/O error still calls itself
        // valid; only a question shows that it must be given up.
        config.setConnectionTestQuery("SELECT 1");
        return opened(new Database(Kind.H2, "H2 in " + folder, config, lock), prepare);
    }

    private static StoreException unusable(Path folder, SQLException e) {
        if (e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
            return new StoreException(
                    "The database in ("
                            + folder
                            + ") is open in another program, such as a database browser. Close it"
                            + " there first.",
                    e);
        }
        return new StoreException(
                "The database in ("
                        + folder
                        + ") cannot be opened: "
                        + String.valueOf(e.getMessage()).strip()
                        + ". It was left as it is. If the file is damaged, put the last backup in"
                        + " its place: ./wattdeck store restore FILE --replace (the damaged file"
                        + " is kept aside).",
                e);
    }

    /// A PostgreSQL database. `url` is a JDBC URL or `postgresql://host/database`; what is needed
    /// to notice a dead server within seconds is added where it is absent.
    ///
    /// @throws StoreAwayException if the server cannot be reached
    public static Database openPostgres(String url, String user, String password) {
        PostgresUrl parsed = PostgresUrl.of(url);
        HikariConfig config =
                config(
                        parsed.jdbc(),
                        parsed.user().orElse(user),
                        parsed.password().orElse(password));
        config.setConnectionTimeout(3_000);
        config.setValidationTimeout(2_000);
        config.setKeepaliveTime(30_000);
        // a console that was stopped in the middle of a write must not keep the others from it
        config.setConnectionInitSql("SET idle_in_transaction_session_timeout = '10s'");
        return opened(new Database(Kind.POSTGRESQL, parsed.name(), config, null), Migrations::run);
    }

    private static HikariConfig config(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        if (!user.isEmpty()) {
            config.setUsername(user);
        }
        if (!password.isEmpty()) {
            config.setPassword(password);
        }
        config.setPoolName("wattdeck");
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(1);
        config.setInitializationFailTimeout(-1);
        return config;
    }

    private static Database opened(Database database, Consumer<Database> prepare) {
        try {
            prepare.accept(database);
            return database;
        } catch (StoreException e) {
            database.close();
            throw e;
        } catch (RuntimeException e) {
            database.close();
            throw new StoreException(database.name() + " cannot be used: " + e.getMessage(), e);
        }
    }

    public Kind kind() {
        return kind;
    }

    /// For people, without the password: `H2 in /home/...`, `PostgreSQL on db.example`.
    public String name() {
        return name;
    }

    /// A connection for questions of one's own; the caller closes it.
    public Connection connection() throws SQLException {
        return pool.getConnection();
    }

    DataSource dataSource() {
        return pool;
    }

    /// Runs the work in one transaction.
    ///
    /// @throws StoreAwayException if the database cannot be reached; whether a commit under way
    ///     took effect is then not known
    <T> T transaction(SqlWork<T> work) {
        return transaction(pool, work);
    }

    private <T> T transaction(DataSource source, SqlWork<T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw problem(e);
        }
    }

    /// Writes of the plant's history count only while the lead has this epoch from now on.
    void writeUnder(long lead) {
        epoch = lead;
    }

    long epoch() {
        return epoch;
    }

    /// As {@link #transaction}, for writes of the plant's history: where consoles share the
    /// database it fails when this one has lost the lead, and nobody takes it before the commit.
    ///
    /// @throws LeadLostException if another console has the lead
    <T> T fenced(SqlWork<T> work) {
        return transaction(
                c -> {
                    checkLead(c);
                    return work.on(c);
                });
    }

    void checkLead(Connection c) throws SQLException {
        long mine = epoch;
        if (mine == UNFENCED) {
            return;
        }
        try (PreparedStatement select =
                c.prepareStatement(
                        "SELECT 1 FROM plant_lead WHERE id = 1 AND epoch = ? FOR KEY SHARE")) {
            select.setLong(1, mine);
            try (ResultSet rows = select.executeQuery()) {
                if (mine == 0 || !rows.next()) {
                    throw new LeadLostException();
                }
            }
        }
    }

    /// As {@link #transaction}, on a connection that nothing else uses: the lead must not wait for
    /// reports.
    synchronized <T> T apart(SqlWork<T> work) {
        HikariDataSource own = apart;
        if (own == null) {
            HikariConfig config = new HikariConfig();
            pool.copyStateTo(config);
            config.setPoolName("wattdeck-lead");
            config.setMaximumPoolSize(1);
            own = new HikariDataSource(config);
            apart = own;
        }
        return transaction(own, work);
    }

    /// As {@link #transaction}, and on disk when it returns.
    <T> T durably(SqlWork<T> work) {
        T result = transaction(work);
        force();
        return result;
    }

    /// Brings what was committed to the disk; PostgreSQL has done so at the commit.
    void force() {
        if (kind == Kind.H2) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CHECKPOINT SYNC");
            } catch (SQLException e) {
                throw problem(e);
            }
        }
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /// The innermost database message in one short line; a failed batch would show all its rows.
    private static String reason(SQLException e) {
        String reason = String.valueOf(e.getMessage());
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                reason = String.valueOf(cause.getMessage());
            }
        }
        String line = reason.strip().replaceAll("(?s)\\R.*", "");
        return line.length() <= 200 ? line : line.substring(0, 199) + "…";
    }

    StoreException problem(SQLException e) {
        String state = Optional.ofNullable(e.getSQLState()).orElse("");
        String text = name + ": " + reason(e);
        if (e instanceof java.sql.SQLTransientConnectionException
                && e.getCause() instanceof SQLException cause
                && !away(Optional.ofNullable(cause.getSQLState()).orElse(""))) {
            return new StoreException(
                    name + " cannot be opened: " + String.valueOf(cause.getMessage()).strip(), e);
        }
        return e instanceof java.sql.SQLTransientConnectionException || away(state)
                ? new StoreAwayException("The database is away. " + text, e)
                : new StoreException("The database refused. " + text, e);
    }

    /// Connection lost, server stopping or starting, too many connections, read-only after a
    /// failover; for H2: closed under us after an I/O error.
    private boolean away(String state) {
        return state.startsWith("08")
                || state.startsWith("57P")
                || state.startsWith("53")
                || state.equals("25006")
                || kind == Kind.H2
                        && (state.equals("90098")
                                || state.equals("90028")
                                || state.equals("90031")
                                || state.equals("90007"));
    }

    /// Consoles that are connected to this server's database at the moment, in words.
    List<String> otherConsoles() {
        if (kind == Kind.H2) {
            return List.of();
        }
        return transaction(
                c -> {
                    List<String> found = new ArrayList<>();
                    try (Statement statement = c.createStatement();
                            ResultSet rows =
                                    statement.executeQuery(
                                            "SELECT coalesce(host(client_addr), 'this server"
                                                    + " or one that this role may not see'),"
                                                    + " min(backend_start) FROM pg_stat_activity"
                                                    + " WHERE datname = current_database() AND"
                                                    + " application_name = 'wattdeck' GROUP BY"
                                                    + " client_addr")) {
                        while (rows.next()) {
                            OffsetDateTime since = rows.getObject(2, OffsetDateTime.class);
                            found.add(
                                    "a console on "
                                            + rows.getString(1)
                                            + (since == null
                                                    ? ""
                                                    : ", connected since " + since.toInstant()));
                        }
                    }
                    return found;
                });
    }

    /// Picks the words that differ between the engines.
    String sql(String h2, String postgresql) {
        return switch (kind) {
            case H2 -> h2;
            case POSTGRESQL -> postgresql;
        };
    }

    String code() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        // The pool first: it would answer the shutdown with a new connection, which opens the
        // database again.
        String url = pool.getJdbcUrl();
        boolean open = !pool.isClosed();
        pool.close();
        closeApart();
        if (kind == Kind.H2 && open) {
            shutDown(url);
        }
        if (folderLock != null) {
            folderLock.close();
        }
    }

    private synchronized void closeApart() {
        if (apart != null) {
            apart.close();
        }
    }

    private void shutDown(String url) {
        try (Connection connection = DriverManager.getConnection(url + ";IFEXISTS=TRUE", "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException e) {
            if (!"90121".equals(e.getSQLState())) { // "already closed": what was asked for
                LOG.warn("{} did not close cleanly: {}", name, e.getMessage());
            }
        }
    }
}
