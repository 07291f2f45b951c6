package org.wattdeck.cli.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.store.sql.Database;
import org.wattdeck.store.sql.Retention;
import org.wattdeck.store.sql.SqlTelemetry;

/// Spans of a year out of the roll-up tables: they are filled as a year of ticks would have left
/// them, then asked as a trend asks.
final class YearBench {

    private static final Instant END = StoreBench.T0;
    private static final Instant BEGIN = END.minus(Duration.ofDays(365));
    private static final String TARGET = "<= 150 ms";

    private YearBench() {}

    /// @param assets that have a year; of a tenth of them also the quarters of an hour
    static List<Row> rows(String name, Database database, Registry registry, int assets)
            throws SQLException {
        int fine = Math.max(1, assets / 10);
        fill(database, assets, fine);
        SqlTelemetry telemetry = new SqlTelemetry(database, Retention.DEFAULT);
        List<Row> rows = new ArrayList<>();
        for (int parts : new int[] {365, 1_000, 8_760}) {
            rows.add(asked("a year", name, telemetry, registry, assets, parts, BEGIN));
        }
        rows.add(asked("a year", name, telemetry, registry, fine, 35_040, BEGIN));
        for (int days : new int[] {7, 30, 90}) {
            Instant from = END.minus(Duration.ofDays(days));
            rows.add(asked(days + " days", name, telemetry, registry, fine, 1_000, from));
        }
        return rows;
    }

    private static Row asked(
            String span,
            String name,
            SqlTelemetry telemetry,
            Registry registry,
            int assets,
            int parts,
            Instant from) {
        double millis =
                Questions.median(
                        20,
                        i ->
                                telemetry.range(
                                        registry.asset(i % assets).id(),
                                        Signal.POWER_KW,
                                        from,
                                        END,
                                        parts));
        return new Row(
                "%s of %,d assets in %,d parts from %s".formatted(span, assets, parts, name),
                millis,
                "ms",
                "",
                Double.NaN,
                TARGET);
    }

    /// Day by day, as they were written.
    private static void fill(Database database, int assets, int fine) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int day = 0; day < 365; day++) {
                Instant start = BEGIN.plus(Duration.ofDays(day));
                fill(database, statement, "telemetry_15min", start, 96, 900, fine);
                fill(database, statement, "telemetry_1h", start, 24, 3_600, assets);
                fill(database, statement, "telemetry_1d", start, 1, 86_400, assets);
                connection.commit();
            }
            statement.execute(
                    "INSERT INTO store_fact (name, content) VALUES ('telemetry rolled up until', '"
                            + END.toEpochMilli()
                            + "')");
            connection.commit();
        }
    }

    private static void fill(
            Database database,
            Statement statement,
            String table,
            Instant day,
            int parts,
            int seconds,
            int assets)
            throws SQLException {
        StringBuilder values = new StringBuilder();
        for (Signal signal : Signal.values()) {
            values.append(", ").append(signal.ordinal()).append(" + a, 2.5 + a, 1.25 + a, 2.0 + a");
        }
        boolean h2 = database.kind() == Database.Kind.H2;
        statement.execute(
                "INSERT INTO "
                        + table
                        + " SELECT a, TIMESTAMP WITH TIME ZONE '"
                        + day.toString().replace("T", " ").replace("Z", "+00")
                        + "' + p * INTERVAL '"
                        + seconds
                        + "' SECOND, 225, "
                        + seconds
                        + values
                        + ", 1.5, 2.5 FROM "
                        + (h2
                                ? "(SELECT X AS a FROM SYSTEM_RANGE(1, "
                                        + assets
                                        + ")) x CROSS JOIN (SELECT X AS p FROM SYSTEM_RANGE(0, "
                                        + (parts - 1)
                                        + ")) y"
                                : "generate_series(1, "
                                        + assets
                                        + ") a CROSS JOIN generate_series(0, "
                                        + (parts - 1)
                                        + ") p")
                        + " ORDER BY 1, 2");
    }
}
