package org.wattdeck.cli.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.wattdeck.app.maintenance.AssetHealths;
import org.wattdeck.app.performance.PerformanceStore;
import org.wattdeck.app.performance.Performances;
import org.wattdeck.app.performance.Question;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.performance.Part;
import org.wattdeck.domain.performance.Price;
import org.wattdeck.domain.performance.QuarterDay;
import org.wattdeck.domain.performance.Step;
import org.wattdeck.domain.performance.Tally;
import org.wattdeck.domain.performance.Tariff;
import org.wattdeck.engine.maintenance.health.AssetHealth;
import org.wattdeck.engine.maintenance.health.HealthPart;
import org.wattdeck.engine.maintenance.health.Situation;
import org.wattdeck.engine.plant.Plant;
import org.wattdeck.engine.plant.PlantSettings;
import org.wattdeck.store.sql.Database;
import org.wattdeck.store.sql.Retention;
import org.wattdeck.store.sql.SqlTelemetry;

/// Measures how long a year's performance takes from what was added up, against adding up its
/// ticks. A day of telemetry is simulated, stored and added up; its quarters of an hour are then
/// repeated for a year.
public final class PerformanceBench {

    private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");
    private static final int TICK_SECONDS = 4;
    private static final int TICKS_AT_ONCE = 25;
    private static final int DAYS = 365;
    private static final int COMPARED = 20;
    private static final int HOURS_AT_ONCE = 1_000;

    private final Registry registry;
    private final long ticks;
    private final List<Row> rows = new ArrayList<>();

    private PerformanceBench(Registry registry, long ticks) {
        this.registry = registry;
        this.ticks = ticks;
    }

    /// @param scratch a folder on the disk to measure; what is made in it is deleted
    public static List<Row> run(Registry portfolio, boolean small, Path scratch)
            throws IOException, SQLException {
        Path folder = Files.createTempDirectory(scratch, "performance-bench");
        try (Database database = Database.openH2(folder)) {
            PerformanceBench bench =
                    new PerformanceBench(
                            MixedPortfolio.of(portfolio, small ? 50 : 1_000),
                            (small ? 7_200 : 86_400) / TICK_SECONDS);
            bench.measure(database);
            return List.copyOf(bench.rows);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void measure(Database database) throws SQLException {
        SqlTelemetry telemetry = new SqlTelemetry(database, Retention.DEFAULT);
        simulate(telemetry);
        telemetry.maintain(DAY);
        PerformanceStore store = telemetry.performance();
        long start = System.nanoTime();
        while (store.roll(registry, HOURS_AT_ONCE) > 0) {
            // the next hours
        }
        double rawSeconds = (System.nanoTime() - start) / 1e9;
        int assets = registry.assets().size();
        add(
                "adding up the ticks of %,d assets, %,d each".formatted(assets, ticks),
                rawSeconds,
                "s");
        rows.add(
                new Row(
                        "greatest difference to the sum over the ticks",
                        difference(telemetry, store),
                        "",
                        "",
                        Double.NaN,
                        "<= 0.000001"));
        repeat(database);
        double rawYearSeconds = rawSeconds / ticks * (DAYS * 86_400.0 / TICK_SECONDS);
        for (Step step : List.of(Step.MONTH, Step.DAY)) {
            double seconds = ask(store, step);
            rows.add(
                    new Row(
                            "a year of %,d assets by the %s, with money"
                                    .formatted(assets, step.code()),
                            seconds,
                            "s",
                            "adding up its ticks",
                            rawYearSeconds / seconds,
                            "<= 60 s"));
        }
        fillHours(database);
        rows.add(
                new Row(
                        "the health of %,d assets from a year".formatted(assets),
                        health(store),
                        "s",
                        "",
                        Double.NaN,
                        "<= 60 s"));
    }

    private double health(PerformanceStore store) {
        Instant now = DAY.plus(Duration.ofDays(1));
        long start = System.nanoTime();
        Map<UUID, AssetHealth> found =
                AssetHealths.of(
                        store,
                        registry,
                        now,
                        id ->
                                new Situation(
                                        now.getEpochSecond() / 86_400,
                                        0,
                                        Double.NaN,
                                        0,
                                        Optional.empty()),
                        Performances.Watch.NONE);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (found.values().stream().noneMatch(h -> h.part(HealthPart.EFFICIENCY).isPresent())) {
            throw new IllegalStateException("The year has no efficiency.");
        }
        return seconds;
    }

    /// Temperatures of a year, as they are rolled up by the hour.
    private static void fillHours(Database database) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("DELETE FROM telemetry_1h");
            for (int day = 0; day < DAYS; day++) {
                Instant start = DAY.minus(Duration.ofDays(day));
                statement.execute(
                        "INSERT INTO telemetry_1h (asset_no, at, ticks, seconds, power_kw_mean,"
                                + " available_kw_max, temperature_celsius_mean, energy_in_kwh,"
                                + " energy_out_kwh) SELECT a.asset_no, TIMESTAMP WITH TIME ZONE '"
                                + start.toString().replace("T", " ").replace("Z", "+00")
                                + "' + p.x * INTERVAL '1' HOUR, 900, 3600, 1, 1, 20 + p.x, 0, 1"
                                + " FROM telemetry_asset a CROSS JOIN SYSTEM_RANGE(0, 23) p"
                                + " ORDER BY 1, 2");
                connection.commit();
            }
        }
    }

    private void add(String name, double value, String unit) {
        rows.add(new Row(name, value, unit, "", Double.NaN, ""));
    }

    private void simulate(SqlTelemetry telemetry) {
        Plant plant = Plant.of(registry, PlantSettings.DEFAULT, DAY);
        SplittableRandom random = new SplittableRandom(11);
        List<PlantSnapshot> batch = new ArrayList<>();
        // some more, so that the last hour is over
        for (long t = 0; t < ticks + 100; t++) {
            if (t % 225 == 0) {
                for (int a = 0; a < registry.assets().size(); a++) {
                    if (registry.asset(a).type() == AssetType.BATTERY) {
                        plant.setpoint(
                                a,
                                random.nextDouble(plant.minPowerKw(a), plant.maxPowerKw(a)),
                                Double.NaN);
                    }
                }
            }
            plant.step(TICK_SECONDS);
            batch.add(plant.snapshot());
            plant.drainEvents();
            if (batch.size() == TICKS_AT_ONCE) {
                telemetry.append(batch);
                batch.clear();
                if (t % 5_000 < TICKS_AT_ONCE) {
                    telemetry.maintain(DAY);
                }
            }
        }
        telemetry.append(batch);
    }

    /// Relative, of the energy of some assets.
    private double difference(SqlTelemetry telemetry, PerformanceStore store) {
        Instant end = DAY.plusSeconds(ticks * TICK_SECONDS);
        double greatest = 0;
        for (int i = 0; i < Math.min(COMPARED, registry.assets().size()); i++) {
            Asset asset = registry.asset(i * 37 % registry.assets().size());
            double[] sums = new double[2];
            long[] before = {Long.MAX_VALUE};
            telemetry.points(
                    asset.id(),
                    DAY,
                    end.plusMillis(1),
                    p -> {
                        long ms = p.time().toEpochMilli();
                        double kwh = p.powerKw() * Math.max(0, ms - before[0]) / 3.6e6;
                        sums[kwh > 0 ? 0 : 1] += Math.abs(kwh);
                        before[0] = ms;
                    });
            Tally tally = store.days(DAY, end, days -> total(days.apply(asset.id()), end));
            greatest = Math.max(greatest, relative(sums[0], tally.of(Part.OUT_KWH)));
            greatest = Math.max(greatest, relative(sums[1], tally.of(Part.IN_KWH)));
        }
        return greatest;
    }

    private static Tally total(List<QuarterDay> days, Instant end) {
        Tally.Sum sum = new Tally.Sum();
        for (QuarterDay day : days) {
            for (int q = 0; q < day.quarterAt(end.toEpochMilli()); q++) {
                sum.add(day, q);
            }
        }
        return sum.tally();
    }

    private static double relative(double a, double b) {
        return Math.abs(a - b) / Math.max(1e-3, Math.max(Math.abs(a), Math.abs(b)));
    }

    private static void repeat(Database database) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("DELETE FROM performance_day WHERE day_ms <> " + DAY.toEpochMilli());
            for (int day = 1; day < DAYS; day++) {
                statement.execute(
                        "INSERT INTO performance_day SELECT asset_no, day_ms - "
                                + Duration.ofDays(day).toMillis()
                                + ", known_seconds, energy_out_kwh, energy_in_kwh,"
                                + " operating_seconds, fault_seconds, starts, faults, content FROM"
                                + " performance_day WHERE day_ms = "
                                + DAY.toEpochMilli());
                connection.commit();
            }
        }
    }

    private double ask(PerformanceStore store, Step step) {
        Tariff tariff =
                new Tariff(
                        Optional.empty(),
                        LocalDate.EPOCH,
                        "EUR",
                        new Price.ByClock(
                                List.of(
                                        new Price.Band(LocalTime.of(6, 0), new BigDecimal("0.31")),
                                        new Price.Band(
                                                LocalTime.of(22, 0), new BigDecimal("0.2455")))),
                        new Price.Flat(new BigDecimal("0.081")),
                        Tariff.GRID_KG_PER_KWH);
        LocalDate end = LocalDate.parse("2026-03-01");
        long start = System.nanoTime();
        Performances.Answer answer =
                Performances.answer(
                        store,
                        registry,
                        List.of(tariff),
                        DAY.plus(Duration.ofDays(1)),
                        new Question(Optional.empty(), end.minusYears(1), end, step),
                        Performances.Watch.NONE);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (answer.portfolio().total().money().isEmpty()) {
            throw new IllegalStateException("The year has no money.");
        }
        return seconds;
    }
}
