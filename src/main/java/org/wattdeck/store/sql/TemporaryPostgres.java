package org.wattdeck.store.sql;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.wattdeck.app.StoreException;

/// A private PostgreSQL server on a free loopback port, with its data in a temporary folder that is
/// deleted at the end: for measuring and for tests. `fsync` and checksums are on.
///
/// The server refuses to run as root: it then runs as `postgres` or `nobody`.
public final class TemporaryPostgres implements AutoCloseable {

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private final Path bin;
    private final Path folder;
    private final int port;

    private TemporaryPostgres(Path bin, Path folder, int port) {
        this.bin = bin;
        this.folder = folder;
        this.port = port;
    }

    /// @param bin folder with `initdb` and `pg_ctl`
    /// @throws StoreException if the server does not start, with what it said
    public static TemporaryPostgres start(Path bin) {
        try {
            Path folder = Files.createTempDirectory("wattdeck-pg");
            TemporaryPostgres server = new TemporaryPostgres(bin, folder, freePort());
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            server.initialise();
            server.start();
            return server;
        } catch (IOException e) {
            throw new StoreException("PostgreSQL cannot be started: " + e.getMessage(), e);
        }
    }

    /// The newest PostgreSQL that is installed on this machine.
    public static Optional<Path> installed() {
        if (!Files.isDirectory(DEBIAN)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.map(v -> v.resolve("bin"))
                    .filter(b -> Files.isExecutable(b.resolve("initdb")))
                    .max(Comparator.comparing(TemporaryPostgres::versionOf));
        } catch (IOException e) {
            throw new StoreException("The folder (" + DEBIAN + ") cannot be read.", e);
        }
    }

    private static int versionOf(Path bin) {
        String version = bin.getName(bin.getNameCount() - 2).toString().replaceAll("\\D", "");
        return version.isEmpty() ? 0 : Integer.parseInt(version);
    }

    public int port() {
        return port;
    }

    /// URL of a database of this server, as an operator would write it.
    public String url(String database) {
        return "postgresql://wattdeck@127.0.0.1:" + port + "/" + database;
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
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw new StoreException("The server could not be ended.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("The server could not be ended.", e);
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
                            .directory(new File(System.getProperty("java.io.tmpdir", "/tmp")))
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new StoreException(command + " failed: " + Files.readString(output));
            }
            Files.delete(output);
        } catch (IOException e) {
            throw new StoreException(command + " failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(command + " was interrupted.", e);
        }
    }
}
