package org.wattdeck.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.cli.Output;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.performance.Price;
import org.wattdeck.domain.performance.Tariff;

/// From a console that ran to the files of the command, with nothing in between made up.
class PerformanceCommandTest {

    @TempDir Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Object... words) {
        err.reset();
        return Main.commands()
                .run(
                        Arrays.stream(words).map(Object::toString).toList(),
                        new Output(
                                new PrintStream(new ByteArrayOutputStream(), true),
                                new PrintStream(err, true, StandardCharsets.UTF_8),
                                false,
                                false));
    }

    @Test
    void whatTheConsoleRecordedIsBilledToTheCent() throws Exception {
        Path data = folder.resolve("data");
        double importedKwh;
        double exportedKwh;
        Asset grid;
        ZoneId zone;
        LocalDate first;
        LocalDate last;
        try (RunningStation running = new RunningStation(List.of("--data", data.toString()))) {
            running.runFor(3 * 3600);
            grid =
                    running.deck().live().latest().registry().assets().stream()
                            .filter(a -> a.type() == AssetType.GRID_CONNECTION)
                            .findFirst()
                            .orElseThrow();
            zone =
                    running.deck()
                            .live()
                            .latest()
                            .registry()
                            .site(grid.siteId())
                            .orElseThrow()
                            .zone();
            Verdict<Tariff> set =
                    running.deck()
                            .performances()
                            .tariffs()
                            .set(
                                    RunningStation.ANNA,
                                    new Tariff(
                                            Optional.empty(),
                                            LocalDate.parse("2020-01-01"),
                                            "EUR",
                                            new Price.Flat(new BigDecimal("0.30")),
                                            new Price.Flat(new BigDecimal("0.10")),
                                            0.42))
                            .toCompletableFuture()
                            .join();
            assertTrue(set instanceof Verdict.Accepted<Tariff>, set.toString());
        }
        // straight from the stored ticks
        double[] sums = new double[2];
        long[] span = new long[2];
        try (org.wattdeck.store.sql.Database database =
                org.wattdeck.store.sql.Database.openH2(data)) {
            long[] before = {Long.MIN_VALUE};
            new org.wattdeck.store.sql.SqlTelemetry(
                            database, org.wattdeck.store.sql.Retention.DEFAULT)
                    .points(
                            grid.id(),
                            Instant.now().minusSeconds(5 * 86_400),
                            Instant.now().plusSeconds(5 * 86_400),
                            p -> {
                                long ms = p.time().toEpochMilli();
                                if (before[0] == Long.MIN_VALUE) {
                                    span[0] = ms;
                                } else {
                                    double kwh =
                                            p.powerKw() * Math.min(300_000, ms - before[0]) / 3.6e6;
                                    sums[kwh > 0 ? 0 : 1] += Math.abs(kwh);
                                }
                                before[0] = ms;
                                span[1] = ms;
                            });
        }
        assertTrue(sums[0] + sums[1] > 10, "some energy passed: " + Arrays.toString(sums));
        importedKwh = sums[0];
        exportedKwh = sums[1];
        first = Instant.ofEpochMilli(span[0]).atZone(zone).toLocalDate();
        last = Instant.ofEpochMilli(span[1]).atZone(zone).toLocalDate();
        Path out = folder.resolve("out");
        assertEquals(
                0,
                run(
                        "performance",
                        "--data",
                        data,
                        "--from",
                        first,
                        "--to",
                        last,
                        "--step",
                        "year",
                        "--out",
                        out),
                err.toString(StandardCharsets.UTF_8));
        List<String> lines = Files.readAllLines(out.resolve("performance.csv"));
        Map<String, String> site = row(lines, "");
        assertEquals(
                importedKwh, sum(lines, grid.code(), "energy_imported_kwh"), importedKwh * 1e-6);
        assertEquals(
                exportedKwh,
                sum(lines, grid.code(), "energy_exported_kwh"),
                Math.max(1e-6, exportedKwh * 1e-6));
        assertEquals("EUR", site.get("currency"));
        // the assets' net comes to the site's
        String code = site.get("site");
        BigDecimal net = BigDecimal.ZERO;
        for (String line : lines.subList(1, lines.size())) {
            Map<String, String> cells = cells(lines, line);
            if (code.equals(cells.get("site")) && !"".equals(cells.get("asset"))) {
                net = net.add(new BigDecimal(cells.getOrDefault("net_profit", "0")));
            }
        }
        assertEquals(new BigDecimal(site.getOrDefault("net_profit", "")), net);
        assertTrue(Files.size(out.resolve("performance.xlsx")) > 2_000);
        assertEquals(
                2, run("performance", "--data", data, "--from", first, "--to", last, "--out", out));
        assertEquals(
                2,
                run(
                        "performance",
                        "--data",
                        data,
                        "--from",
                        "soon",
                        "--to",
                        LocalDate.now(ZoneOffset.UTC),
                        "--out",
                        folder.resolve("other")));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("(soon)"));
    }

    private static Map<String, String> row(List<String> lines, String asset) {
        return lines.stream()
                .skip(1)
                .map(l -> cells(lines, l))
                .filter(c -> asset.equals(c.get("asset")))
                .findFirst()
                .orElseThrow();
    }

    private static double sum(List<String> lines, String asset, String column) {
        return Double.parseDouble(row(lines, asset).getOrDefault(column, "NaN"));
    }

    private static Map<String, String> cells(List<String> lines, String line) {
        String[] heads = lines.getFirst().split(",");
        String[] values = line.split(",", -1);
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < heads.length; i++) {
            cells.put(heads[i], values[i]);
        }
        return cells;
    }
}
