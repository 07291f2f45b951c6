package org.wattdeck.testing;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A real PostgreSQL server for tests, on a free loopback port, with its data in a temporary
/// folder and `fsync` on. The
/// shared one is started once per JVM and stopped at its end.
///
/// The binaries are those of `$WATTDECK_PG_BIN`, else of `/usr/lib/postgresql/*/bin`, else from
/// Maven Central. The
/// server refuses to run as root: it then runs as `postgres` or `nobody`.
public final class PostgresServer implements AutoCloseable {

    private static @Nullable PostgresServer shared;
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Path bin;
    private final Path folder;
    private final int port;

    private PostgresServer(Path bin, Path folder, int port) {
        this.bin = bin;
        this.folder = folder;
        this.port = port;
    }

    /// The server that all tests of this JVM share.
    public static synchronized PostgresServer shared() {
        PostgresServer server = shared;
        if (server == null) {
            server = startNew();
            shared = server;
        }
        return server;
    }

    /// A server of its own, for tests that break it.
    public static PostgresServer startNew() {
        try {
            Path folder = Files.createTempDirectory("wattdeck-pg");
            PostgresServer server = new PostgresServer(findBinaries(), folder, freePort());
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            server.initialise();
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /// URL of a database of this server, as an operator would write it.
    public String url(String database) {
        return "postgresql://wattdeck@127.0.0.1:" + port + "/" + database;
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
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, "wattdeck", "");
    }

    private void initialise() throws IOException {
        if (root()) {
            run(List.of("chown", "-R", serverUser(), folder.toString()));
        }
        run(
                asServerUser(
                        bin.resolve("initdb").toString(),
                        "-D",
                        data(),
                        "-U",
                        "wattdeck",
                        "--auth=trust",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--data-checksums",
                        "--no-sync"));
    }

    public void start() {
        String options =
                "-p "
                        + port
                        + " -c listen_addresses=127.0.0.1 -c fsync=on -c max_connections=40"
                        + " -c unix_socket_directories="
                        + folder;
        run(
                asServerUser(
                        bin.resolve("pg_ctl").toString(),
                        "-D",
                        data(),
                        "-l",
                        folder.resolve("log").toString(),
                        "-o",
                        options,
                        "-w",
                        "start"));
    }

    /// Ends the server and all its processes at once, as `kill -9` or a power cut would.
    public void kill() {
        try {
            String pid = Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst();
            ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
            List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
            all.addFirst(postmaster);
            all.forEach(ProcessHandle::destroyForcibly);
            for (ProcessHandle process : all) {
                process.onExit().get(10, TimeUnit.SECONDS);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (Files.exists(folder.resolve("data/postmaster.pid"))) {
            run(
                    asServerUser(
                            bin.resolve("pg_ctl").toString(),
                            "-D",
                            data(),
                            "-m",
                            "immediate",
                            "-w",
                            "stop"));
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException e) {
            // The folder is temporary; nothing is lost if it stays.
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private static Path findBinaries() throws IOException {
        String told = System.getenv("WATTDECK_PG_BIN");
        if (told != null) {
            return Path.of(told);
        }
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                var found =
                        versions.map(v -> v.resolve("bin"))
                                .filter(b -> Files.isExecutable(b.resolve("initdb")))
                                .max(Comparator.comparing(PostgresServer::versionOf));
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        return unpacked();
    }

    private static int versionOf(Path bin) {
        return Integer.parseInt(bin.getParent().getFileName().toString().replaceAll("\\D", ""));
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
            run(List.of("tar", "-xJf", archive.toString(), "-C", target.toString()));
        }
        return target.resolve("bin");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static String serverUser() throws IOException {
        Path users = Path.of("/etc/passwd");
        boolean has = Files.readAllLines(users).stream().anyMatch(l -> l.startsWith("postgres:"));
        return has ? "postgres" : "nobody";
    }

    private static List<String> asServerUser(String... command) {
        List<String> full = new ArrayList<>();
        if (root()) {
            try {
                full.addAll(List.of("runuser", "-u", serverUser(), "--"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        full.addAll(List.of(command));
        return full;
    }

    private static void run(List<String> command) {
        try {
            Path output = Files.createTempFile("wattdeck-pg", ".log");
            Process process =
                    new ProcessBuilder(command)
                            .directory(new File(System.getProperty("java.io.tmpdir")))
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " failed: " + Files.readString(output));
            }
            Files.delete(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
