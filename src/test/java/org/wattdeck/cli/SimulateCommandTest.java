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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {

    private static final Path STUDIES =
            Path.of(System.getProperty("wattdeck.basedir", "."), "studies");

    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... words) {
        CommandLine line =
                new CommandLine(
                        List.of(new CheckCommand(), new SimulateCommand()), List.of(), "test");
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
}
