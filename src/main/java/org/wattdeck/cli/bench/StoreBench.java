package org.wattdeck.cli.bench;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.engine.plant.Plant;
import org.wattdeck.engine.plant.PlantSettings;
import org.wattdeck.store.sql.Database;
import org.wattdeck.store.sql.PostgresUrl;
import org.wattdeck.store.sql.Retention;
import org.wattdeck.store.sql.SqlTelemetry;
import org.wattdeck.store.sql.TemporaryPostgres;

/// Measures the store: rows of telemetry a second into H2 and PostgreSQL against that server's own
/// COPY of the same rows, bytes a row on disk after packing, and how long questions take.
///
/// One row is an asset at a time with power, setpoint, SOC, available power, temperature and
/// status. The portfolio given is repeated until it has the wanted number of assets.
public final class StoreBench {

    /// @param assets of the throughput test
    /// @param ticks of the throughput test, 4 s apart
    /// @param dayAssets of the test of space, over a whole day at 4 s
    /// @param yearAssets with a year of hours in the roll-up tables
    public record Size(int assets, int ticks, int dayAssets, int yearAssets) {
        public static final Size FULL = new Size(1_000, 600, 100, 1_000);
        public static final Size SMALL = new Size(50, 30, 5, 2);
    }

    private static final String TEMPORARY = "temporary";
    static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
    private static final int TICKS_AT_ONCE = 25;
    private static final int SINGLE_TICKS = 100;
    private static final long DAY_TICKS = 21_600;

    private final Registry portfolio;
    private final Size size;
    private final Path scratch;
    private final List<Row> rows = new ArrayList<>();
    private double copyRowsPerSecond = Double.NaN;
    private double singleCopyRowsPerSecond = Double.NaN;

    private StoreBench(Registry portfolio, Size size, Path scratch) {
        this.portfolio = portfolio;
        this.size = size;
        this.scratch = scratch;
    }

    /// @param scratch a folder on the disk to measure; what is made in it is deleted
    /// @param postgres URL (with user) of an empty database that may be filled, or `temporary` for
    ///     a private server of the PostgreSQL that is installed here
    public static List<Row> run(
            Registry portfolio, Size size, Path scratch, Optional<String> postgres)
            throws IOException, SQLException {
        if (!postgres.equals(Optional.of(TEMPORARY))) {
            return measured(portfolio, size, scratch, postgres);
        }
        Path binaries =
                TemporaryPostgres.installed()
                        .orElseThrow(
                                () ->
                                        new IOException(
                                                "no PostgreSQL is installed in"
                                                        + " /usr/lib/postgresql; install it or name"
                                                        + " a database with --postgres URL"));
        try (TemporaryPostgres server = TemporaryPostgres.start(binaries)) {
            return measured(portfolio, size, scratch, Optional.of(server.url("postgres")));
        }
    }

    private static List<Row> measured(
            Registry portfolio, Size size, Path scratch, Optional<String> postgresUrl)
            throws IOException, SQLException {
        StoreBench bench = new StoreBench(portfolio, size, scratch);
        Path folder = Files.createTempDirectory(scratch, "store-bench");
        try {
            if (postgresUrl.isPresent()) {
                bench.copy(postgresUrl.get());
                bench.measure("PostgreSQL", () -> Database.openPostgres(postgresUrl.get(), "", ""));
                bench.postgresSpace(postgresUrl.get());
            }
            bench.measure("H2", () -> Database.openH2(folder));
            bench.h2Space(folder.resolve("day"));
        } finally {
            delete(folder);
        }
        return List.copyOf(bench.rows);
    }

    private interface Opening {
        Database open();
    }

    /// The plant on its way, a few ticks at a time; batteries get a new setpoint every 15 minutes.
    private static final class Ticks {
        private final Plant plant;
        private final SplittableRandom random = new SplittableRandom(7);

        Ticks(Registry registry) {
            plant = Plant.of(registry, PlantSettings.DEFAULT, T0);
        }

        List<PlantSnapshot> next(int n) {
            List<PlantSnapshot> ticks = new ArrayList<>(n);
            for (int i = 0; i < n; i++) {
                if (plant.tick() % 225 == 0) {
                    for (int a = 0; a < plant.registry().assets().size(); a++) {
                        if (plant.registry().asset(a).type() == AssetType.BATTERY) {
                            double kw = random.nextDouble(plant.minPowerKw(a), plant.maxPowerKw(a));
                            plant.setpoint(a, kw, Double.NaN);
                        }
                    }
                }
                plant.step(4);
                ticks.add(plant.snapshot());
            }
            plant.drainEvents();
            return ticks;
        }
    }

    private static final List<Signal> COPIED =
            List.of(Signal.POWER_KW, Signal.SETPOINT_KW, Signal.SOC_FRACTION);

    /// The reference: the server's own COPY of the same ticks into a plain table without an index,
    /// fewer columns than the store keeps, the text made before.
    private void copy(String url) throws SQLException, IOException {
        Ticks ticks = new Ticks(MixedPortfolio.of(portfolio, size.assets));
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE bench_copy (at TIMESTAMPTZ, asset INT, power FLOAT8, setpoint"
                            + " FLOAT8, soc FLOAT8, status SMALLINT)");
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            copyRowsPerSecond = copied(copy, ticks, TICKS_AT_ONCE, size.ticks);
            add("COPY into PostgreSQL, 25 ticks at once", copyRowsPerSecond, "rows/s", "");
            int single = Math.min(SINGLE_TICKS, size.ticks);
            singleCopyRowsPerSecond = copied(copy, ticks, 1, single);
            add("COPY into PostgreSQL, tick by tick", singleCopyRowsPerSecond, "rows/s", "");
            double bytes =
                    number(statement, "SELECT pg_total_relation_size('bench_copy')")
                            / (size.ticks + single)
                            / size.assets;
            add("the same rows in a plain table", bytes, "bytes/row", "");
            statement.execute("DROP TABLE bench_copy");
        }
    }

    /// Rows a second, so many ticks in each transaction.
    private double copied(CopyManager copy, Ticks ticks, int atOnce, int all)
            throws SQLException, IOException {
        long nanos = 0;
        for (int done = 0; done < all; done += atOnce) {
            String text = text(ticks.next(atOnce));
            long start = System.nanoTime();
            copy.copyIn("COPY bench_copy FROM STDIN", new StringReader(text));
            nanos += System.nanoTime() - start;
        }
        return (double) all * size.assets / nanos * 1e9;
    }

    private static String text(List<PlantSnapshot> ticks) {
        StringBuilder text = new StringBuilder();
        for (PlantSnapshot tick : ticks) {
            for (int a = 0; a < tick.size(); a++) {
                text.append(tick.time()).append('\t').append(a);
                for (Signal signal : COPIED) {
                    double value = signal.of(tick, a);
                    text.append('\t').append(Double.isNaN(value) ? "\\N" : String.valueOf(value));
                }
                text.append('\t').append(tick.status(a).ordinal()).append('\n');
            }
        }
        return text.toString();
    }

    private void measure(String name, Opening opening) throws SQLException {
        Registry registry = MixedPortfolio.of(portfolio, size.assets);
        try (Database database = opening.open()) {
            SqlTelemetry telemetry = new SqlTelemetry(database, Retention.DEFAULT);
            Ticks ticks = new Ticks(registry);
            telemetry.append(ticks.next(1)); // the numbers of the assets
            long nanos = 0;
            for (int done = 0; done < size.ticks; done += TICKS_AT_ONCE) {
                List<PlantSnapshot> batch = ticks.next(TICKS_AT_ONCE);
                long start = System.nanoTime();
                telemetry.append(batch);
                nanos += System.nanoTime() - start;
            }
            double rate = (double) size.ticks * size.assets / nanos * 1e9;
            compare("telemetry into " + name + ", 25 ticks at once", rate, copyRowsPerSecond);
            nanos = 0;
            int single = Math.min(SINGLE_TICKS, size.ticks);
            for (PlantSnapshot tick : ticks.next(single)) {
                long start = System.nanoTime();
                telemetry.append(List.of(tick));
                nanos += System.nanoTime() - start;
            }
            compare(
                    "telemetry into " + name + ", tick by tick",
                    (double) single * size.assets / nanos * 1e9,
                    singleCopyRowsPerSecond);
            add(
                    "last 100 points from " + name,
                    Questions.median(
                            100, i -> telemetry.last(registry.asset(i % size.assets).id(), 100)),
                    "ms",
                    "<= 5 ms");
            add(
                    "the last hour in 900 parts from " + name,
                    Questions.median(
                            20,
                            i ->
                                    telemetry.range(
                                            registry.asset(i % size.assets).id(),
                                            Signal.POWER_KW,
                                            T0,
                                            T0.plusSeconds(3600),
                                            900)),
                    "ms",
                    "<= 150 ms");
            rows.addAll(YearBench.rows(name, database, registry, size.yearAssets));
        }
    }

    /// A whole day of fewer assets, packed and rolled up, as it lies on disk afterwards.
    private double day(Database database) {
        SqlTelemetry telemetry = new SqlTelemetry(database, Retention.DEFAULT);
        Ticks ticks = new Ticks(MixedPortfolio.of(portfolio, size.dayAssets));
        for (long done = 0; done < DAY_TICKS + 50; done += TICKS_AT_ONCE) {
            telemetry.append(ticks.next(TICKS_AT_ONCE));
            if (done % 5_000 == 0) {
                telemetry.maintain(T0);
            }
        }
        long start = System.nanoTime();
        telemetry.maintain(T0);
        telemetry.maintain(T0);
        add("last upkeep of the day", (System.nanoTime() - start) / 1e6, "ms", "");
        return (DAY_TICKS + 50.0) * size.dayAssets;
    }

    private void h2Space(Path folder) throws IOException {
        double kept;
        try (Database database = Database.openH2(folder)) {
            kept = day(database);
            try (Stream<Path> files = Files.list(folder)) {
                double open = files.mapToLong(f -> f.toFile().length()).sum();
                // H2 gives room back after 45 s: a day filled within seconds shows more than a real
                // one.
                add("H2 file while open, filled within seconds", open / kept, "bytes/row", "");
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            double bytes = files.mapToLong(f -> f.toFile().length()).sum();
            add("a day in H2, packed and rolled up", bytes / kept, "bytes/row", "<= 12 bytes/row");
        }
    }

    private void postgresSpace(String url) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute("TRUNCATE " + table);
            }
            statement.execute("DELETE FROM store_fact");
            double kept;
            try (Database database = Database.openPostgres(url, "", "")) {
                kept = day(database);
            }
            statement.execute("VACUUM");
            double bytes = 0;
            for (String table : TABLES) {
                bytes += number(statement, "SELECT pg_total_relation_size('" + table + "')");
            }
            add(
                    "a day in PostgreSQL, packed and rolled up",
                    bytes / kept,
                    "bytes/row",
                    "<= 12 bytes/row");
        }
    }

    private static final List<String> TABLES =
            List.of(
                    "telemetry_asset",
                    "telemetry_group",
                    "telemetry_recent_0",
                    "telemetry_recent_1",
                    "telemetry_hour",
                    "telemetry_minute",
                    "telemetry_15min",
                    "telemetry_1h",
                    "telemetry_1d");

    private void compare(String name, double rowsPerSecond, double reference) {
        rows.add(
                new Row(
                        name,
                        rowsPerSecond,
                        "rows/s",
                        "PostgreSQL COPY",
                        rowsPerSecond / reference,
                        ">= 0.5x COPY"));
    }

    private void add(String name, double value, String unit, String target) {
        rows.add(new Row(name, value, unit, "", Double.NaN, target));
    }

    private static double number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getDouble(1);
        }
    }

    /// Patient: emptying and measuring large tables takes its time.
    private static Connection connect(String url) throws SQLException {
        return PostgresUrl.of(url + (url.contains("?") ? "&" : "?") + "socketTimeout=600")
                .connect();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
