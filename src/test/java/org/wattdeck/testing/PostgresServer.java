package org.wattdeck.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.wattdeck.store.sql.TemporaryPostgres;

/// A real PostgreSQL server for tests. The shared one is started once per JVM and stopped at its
/// end.
///
/// The binaries are those of `$WATTDECK_PG_BIN`, else those installed on the machine, else from
/// Maven Central.
public final class PostgresServer implements AutoCloseable {

    private static @Nullable PostgresServer shared;
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final TemporaryPostgres server;

    private PostgresServer(TemporaryPostgres server) {
        this.server = server;
    }

    /// The server that all tests of this JVM share.
    public static synchronized PostgresServer shared() {
        PostgresServer known = shared;
        if (known == null) {
            known = startNew();
            shared = known;
        }
        return known;
    }

    /// A server of its own, for tests that break it.
    public static PostgresServer startNew() {
        try {
            return new PostgresServer(TemporaryPostgres.start(findBinaries()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.port();
    }

    /// URL of a database of this server, as an operator would write it.
    public String url(String database) {
        return server.url(database);
    }

    /// Makes an empty database and returns its URL.
    public String newDatabase() {
        String name = "t" + DATABASES.incrementAndGet();
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return url(name);
    }

    public Connection connect(String database) throws SQLException {
        return server.connect(database);
    }

    public void start() {
        server.start();
    }

    /// Ends the server and all its processes at once, as `kill -9` or a power cut would.
    public void kill() {
        server.kill();
    }

    @Override
    public void close() {
        server.close();
    }

    private static Path findBinaries() throws IOException {
        String told = System.getenv("WATTDECK_PG_BIN");
        if (told != null) {
            return Path.of(told);
        }
        Optional<Path> installed = TemporaryPostgres.installed();
        return installed.isPresent() ? installed.get() : unpacked();
    }

    /// The binaries that came as a test dependency, unpacked once.
    private static Path unpacked() throws IOException {
        Path target = Path.of(System.getProperty("java.io.tmpdir"), "wattdeck-pg-binaries");
        if (Files.isExecutable(target.resolve("bin/initdb"))) {
            return target.resolve("bin");
        }
        try (InputStream in =
                PostgresServer.class.getResourceAsStream("/postgres-linux-x86_64.txz")) {
            if (in == null) {
                throw new IllegalStateException(
                        "No PostgreSQL for the tests. Install it, or set WATTDECK_PG_BIN to the"
                                + " folder with initdb and pg_ctl.");
            }
            Files.createDirectories(target);
            Path archive = target.resolve("postgres.txz");
            Files.copy(in, archive, StandardCopyOption.REPLACE_EXISTING);
            unpack(archive, target);
        }
        return target.resolve("bin");
    }

    private static void unpack(Path archive, Path target) throws IOException {
        try {
            Process tar =
                    new ProcessBuilder("tar", "-xJf", archive.toString(), "-C", target.toString())
                            .inheritIO()
                            .start();
            if (tar.waitFor() != 0) {
                throw new IOException("tar could not unpack " + archive);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
