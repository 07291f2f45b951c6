package org.wattdeck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.store.report.ReportFiles;

class SimulateCommandTest {

    private static final Path STUDIES =
            Path.of(System.getProperty("wattdeck.basedir", "."), "studies");

    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... words) {
        CommandLine line =
                new CommandLine(
                        List.of(
                                new CheckCommand(),
                                new SimulateCommand(
                                        new ReportFiles(),
                                        (key, more) -> key,
                                        InstantSource.system())),
                        List.of(),
                        "test");
        return line.run(
                Arrays.asList(words),
                new Output(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        false));
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private List<Map<String, String>> rows(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String[] header = lines.getFirst().split(",");
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < header.length; i++) {
                row.put(header[i], fields[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    private List<Map<String, String>> battery(String study) throws IOException {
        Path target = folder.resolve("out");
        assertEquals(
                0,
                run("simulate", STUDIES.resolve(study).toString(), "--out", target.toString()),
                said());
        return rows(target.resolve("telemetry.csv")).stream()
                .filter(r -> r.get("asset").equals("BESS-1"))
                .toList();
    }

    private static double mwh(Map<String, String> row) {
        return Double.parseDouble(row.get("soc_kwh")) / 1000;
    }

    @Test
    void theReferenceUnitDischargesAlongItsReferenceTrajectory() throws IOException {
        List<Map<String, String>> rows = battery("reference-unit.yaml");
        assertEquals(900, rows.size());
        assertEquals("2026-01-01T00:00:00Z", rows.getFirst().get("time"));
        assertEquals(1333.3333, Double.parseDouble(rows.getFirst().get("power_kw")), 1e-3);
        assertEquals(49.998390, mwh(rows.getFirst()), 1e-6);
        assertEquals(50_000, Double.parseDouble(rows.get(37).get("power_kw")), 1e-9);
        assertEquals(48.807568, mwh(rows.get(37)), 1e-6);
        assertEquals(47.479066, mwh(rows.get(59)), 1e-6);
        assertEquals("discharging", rows.get(59).get("status"));
    }

    @Test
    void theReferenceUnitChargesAlongItsReferenceTrajectory() throws IOException {
        List<Map<String, String>> rows = battery("reference-unit-charge.yaml");
        assertEquals(51.009274, mwh(rows.get(37)), 1e-6);
        assertEquals(95.067052, mwh(rows.get(899)), 1e-6);
    }

    @Test
    void aFolderThatHoldsSomethingIsLeftAloneWithoutForce() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "keep");
        String study = STUDIES.resolve("reference-unit.yaml").toString();
        assertEquals(2, run("simulate", study, "--out", folder.toString()));
        assertTrue(said().contains("--force"), said());
        assertTrue(Files.exists(folder.resolve("mine.txt")));
        assertEquals(2, run("simulate", study, "--out", folder.toString(), "--force"));
        assertTrue(said().contains("holds more than results"), said());
        assertTrue(Files.exists(folder.resolve("mine.txt")));
        String target = folder.resolve("out").toString();
        assertEquals(0, run("simulate", study, "--out", target));
        assertEquals(2, run("simulate", study, "--out", target));
        assertEquals(0, run("simulate", study, "--out", target, "--force"), said());
    }

    @Test
    void aBadStudyWritesNothingAndListsEveryProblem() throws IOException {
        Path bad = folder.resolve("bad.yaml");
        Files.writeString(
                bad,
                """
                study: bad
                period: {start: yesterday, length: 1 h}
                step: 0.5 s
                zoen: UTC
                assets_file: none.yaml
                """);
        Path target = folder.resolve("out");
        assertEquals(2, run("simulate", bad.toString(), "--out", target.toString()));
        assertFalse(Files.exists(target));
        assertTrue(said().contains("bad.yaml:2:17: period.start: is not a time"), said());
        assertTrue(said().contains("bad.yaml:3:7: step: is not a step"), said());
        assertTrue(
                said().contains(
                                "bad.yaml:4:1: zoen: is not a known key (found zoen, expected maybe zone)"),
                said());
        assertTrue(said().contains("bad.yaml:5:14: assets_file: cannot be used"), said());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(bad), left.toList());
        }
    }

    @Test
    void commandsFollowFaultsAndEndByThemselves() throws IOException {
        Path study = folder.resolve("s.yaml");
        Files.writeString(
                study,
                """
                study: trip
                period: {start: 2026-03-29T00:00:00, length: 1 day}
                zone: Europe/Berlin
                step: 1 min
                sites:
                  - code: A
                    name: A
                    assets:
                      - {code: B1, type: battery, name: B, capacity_kwh: 4000, max_charge_kw: 500, max_discharge_kw: 500}
                      - {code: B2, type: battery, name: B, capacity_kwh: 2000, max_charge_kw: 500, max_discharge_kw: 500}
                      - {code: C, type: grid_connection, name: C, max_import_kw: 2000, max_export_kw: 2000}
                commands:
                  - {at: +10 min, site: A, power: 300 kW, for: 30 min}
                  - {at: +20 min, asset: B2, power: -100 kW, for: 5 min}
                faults:
                  - {at: +15 min, asset: B1, fault: inverter_fault, for: 2 min}
                """);
        Path target = folder.resolve("out");
        assertEquals(0, run("simulate", study.toString(), "--out", target.toString()), said());
        List<Map<String, String>> rows = rows(target.resolve("telemetry.csv"));
        // The day on which the clock goes forward has 23 hours.
        assertEquals(23 * 60 * 3, rows.size());
        assertEquals("2026-03-29T00:00:00+01:00", rows.getFirst().get("time"));
        double[] b1 =
                rows.stream()
                        .filter(r -> r.get("asset").equals("B1"))
                        .mapToDouble(r -> Double.parseDouble(r.get("power_kw")))
                        .toArray();
        double[] b2 =
                rows.stream()
                        .filter(r -> r.get("asset").equals("B2"))
                        .mapToDouble(r -> Double.parseDouble(r.get("power_kw")))
                        .toArray();
        assertEquals(0, b1[9], 0);
        assertEquals(200, b1[10], 1e-9);
        assertEquals(100, b2[10], 1e-9);
        assertEquals(0, b1[15], 0);
        assertEquals(0, b1[16], 0);
        assertEquals(200, b1[17], 1e-9);
        assertEquals(-100, b2[20], 1e-9);
        assertEquals(0, b2[25], 0);
        assertEquals(200, b1[39], 1e-9);
        assertEquals(0, b1[40], 0);
    }

    @Test
    void anUnknownCommandOrOptionNamesTheNearest() {
        assertEquals(2, run("simulat"));
        assertTrue(said().contains("Maybe simulate."), said());
        assertEquals(2, run("simulate", "x.yaml", "--ot", "y"));
        assertTrue(said().contains("Maybe --out."), said());
        assertEquals(2, run("check"));
        assertEquals(2, run("check", folder.resolve("none.yaml").toString()));
        assertEquals(0, run("simulate", "--help"));
    }

    /// By the meters of the simulation itself, the day of 23 hours; money by hand.
    @Test
    void theReportOfARunSaysWhatItsTelemetryDoes() throws IOException {
        Path hours = folder.resolve("hours");
        Path month = folder.resolve("month");
        String study = STUDIES.resolve("ev-depot.yaml").toString();
        for (Path target : List.of(hours, month)) {
            assertEquals(
                    0,
                    run(
                            "simulate",
                            study,
                            "--out",
                            target.toString(),
                            "--performance",
                            target.getFileName().toString().replace("hours", "hour"),
                            "--buy",
                            "0.30",
                            "--sell",
                            "0.10"),
                    said());
        }
        assertTrue(Files.size(hours.resolve("performance.xlsx")) > 1_000);
        Map<String, double[]> metered = new HashMap<>();
        for (Map<String, String> row : rows(hours.resolve("telemetry.csv"))) {
            metered.put(
                    row.get("asset"),
                    new double[] {number(row, "energy_in_kwh"), number(row, "energy_out_kwh")});
        }
        List<Map<String, String>> found = rows(hours.resolve("performance.csv"));
        Map<String, String> site = rows(month.resolve("performance.csv")).getFirst();
        double importedKwh = 0;
        double exportedKwh = 0;
        for (Map<String, String> row : rows(month.resolve("performance.csv"))) {
            double[] energy = metered.get(row.get("asset"));
            if (row.get("asset_type").equals("grid_connection")) {
                importedKwh += energy[1];
                exportedKwh += energy[0];
                assertEquals(energy[1], number(row, "energy_imported_kwh"), 1e-6);
                assertEquals(energy[0], number(row, "energy_exported_kwh"), 1e-6);
            } else if (row.get("asset_type").equals("ev_charger")) {
                assertEquals(energy[0], number(row, "total_energy_consumed_kwh"), 1e-6);
            }
        }
        assertTrue(importedKwh > 0 && exportedKwh > 0);
        assertEquals(1, number(site, "completeness"));
        assertEquals(0.30 * importedKwh, number(site, "cost_import"), 0.01);
        assertEquals(0.10 * exportedKwh, number(site, "revenue_export"), 0.01);
        // hours come to their month, to the cent
        for (String column : List.of("total_revenue", "total_cost", "net_profit", "cost_import")) {
            java.math.BigDecimal sum = java.math.BigDecimal.ZERO;
            for (Map<String, String> row : found) {
                if (row.get("asset").isEmpty()) {
                    sum = sum.add(new java.math.BigDecimal(row.get(column)));
                }
            }
            assertEquals(new java.math.BigDecimal(site.get(column)), sum, column);
        }
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }

    @Test
    void sessionsOfARunArePaid() throws IOException {
        Path target = folder.resolve("depot");
        assertEquals(
                0,
                run(
                        "simulate",
                        STUDIES.resolve("ev-depot.yaml").toString(),
                        "--out",
                        target.toString(),
                        "--performance",
                        "day",
                        "--buy",
                        "Mon-Fri 06:00 0.31; 22:00 0.24 | 0.24"),
                said());
        long ended =
                rows(target.resolve("events.csv")).stream()
                        .filter(e -> e.get("type").equals("EV_SESSION_ENDED"))
                        .count();
        assertTrue(ended > 0, "vehicles left");
        assertTrue(
                rows(target.resolve("performance.csv")).stream()
                        .anyMatch(r -> r.get("asset_type").equals("ev_charger")));
    }

    @Test
    void whatIsWrongWithThePricesIsSaidBeforeTheRun() {
        String study = STUDIES.resolve("reference-unit.yaml").toString();
        String target = folder.resolve("none").toString();
        List<String> wrong = List.of("simulate", study, "--out", target);
        for (List<String> more :
                List.of(
                        List.of("--buy", "0.3"),
                        List.of("--performance", "fortnight"),
                        List.of("--performance", "day", "--sell", "0.1"),
                        List.of("--performance", "day", "--buy", "cheap"),
                        List.of("--performance", "day", "--buy", "none.csv"),
                        List.of("--performance", "day", "--buy", "0.3", "--currency", "euro"),
                        List.of("--performance", "day", "--buy", "0.3", "--demand-charge", "-1"))) {
            List<String> words = new ArrayList<>(wrong);
            words.addAll(more);
            assertEquals(2, run(words.toArray(String[]::new)), more::toString);
        }
        assertTrue(said().contains("Add --performance day"), said());
        assertTrue(said().contains("Add its price: --buy 0.30"), said());
        assertTrue(Files.notExists(Path.of(target)));
    }
}
