package org.wattdeck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillCommandTest {

    private static final Path STUDIES =
            Path.of(System.getProperty("wattdeck.basedir", "."), "studies");

    @TempDir Path folder;

    private final CliRig rig = new CliRig(new BillCommand());
    private Path target;

    @BeforeEach
    void named() {
        target = folder.resolve("out");
    }

    private int run(Path csv, Path tariff, String... words) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "bill",
                                csv.toString(),
                                "--tariff",
                                tariff.toString(),
                                "--out",
                                target.toString()));
        all.addAll(List.of(words));
        return rig.run(all);
    }

    private String said() {
        return rig.said();
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines));
    }

    private JsonNode summary() throws IOException {
        return new ObjectMapper().readTree(target.resolve("summary.json").toFile());
    }

    private Path flat() throws IOException {
        return file("flat.yaml", "import: 0.30", "export: 0.08");
    }

    @Test
    void aMeteredHourIsBilledAndPartsBelowZeroAreExports() throws IOException {
        Path csv =
                file(
                        "meter.csv",
                        "time,grid_kw",
                        "2026-01-05T10:00+01:00,20",
                        "2026-01-05T10:15+01:00,-8",
                        "2026-01-05T10:30+01:00,0",
                        "2026-01-05T10:45+01:00,4");
        assertEquals(0, run(csv, flat(), "--json"));
        assertEquals(
                List.of(
                        "month,item,quantity,unit,price,amount",
                        "2026-01,import: flat,6,kWh,0.3,1.8000",
                        "2026-01,export: flat,2,kWh,-0.08,-0.1600"),
                Files.readAllLines(target.resolve("bill.csv")));
        JsonNode summary = summary();
        assertEquals("done", summary.path("status").asText());
        assertEquals(1.64, summary.path("total").asDouble());
        assertEquals(-0.16, summary.at("/costs/energy_export").asDouble());
        assertEquals(1.64, summary.at("/by_month/2026-01").asDouble());
        assertEquals(6, summary.at("/energy_kwh/import").asDouble());
        assertEquals(20, summary.path("peak_import_kw").asDouble());
        assertEquals("+01:00", summary.path("zone").asText());
        assertEquals(64, summary.at("/inputs_sha256/meter.csv").asText().length());
        assertEquals(64, summary.at("/inputs_sha256/flat.yaml").asText().length());
        assertTrue(summary.has("wall_seconds") && summary.has("cpu_seconds"));
        assertEquals(summary, new ObjectMapper().readTree(rig.result()));
        assertTrue(said().contains("1 rows are below zero: they count as exports."), said());
    }

    /// The same sums from a script of another language that knows only the clock of Los Angeles.
    @Test
    void theExampleOfAYearComesToWhatAnotherReckoningSays() throws IOException {
        assertEquals(
                0,
                run(
                        STUDIES.resolve("data/site-year.csv"),
                        STUDIES.resolve("tariffs/works.yaml"),
                        "--zone",
                        "America/Los_Angeles",
                        "--times-zone",
                        "-08:00"));
        JsonNode summary = summary();
        assertEquals(1_327_663.338582, summary.path("total").asDouble(), 1e-5);
        assertEquals(123_143.601539, summary.at("/by_month/2019-10").asDouble(), 1e-5);
        JsonNode peak = summary.path("peaks").get(0);
        assertEquals(938.85, peak.path("peak_kw").asDouble());
        assertEquals(138.85, peak.path("billed_kw").asDouble());
        assertEquals("2019-01-26T16:00:00-08:00", peak.path("at").asText());
        assertTrue(said().contains("the true ones may be higher"), said());
        double rows =
                Files.readAllLines(target.resolve("bill.csv")).stream()
                        .skip(1)
                        .mapToDouble(l -> Double.parseDouble(l.substring(l.lastIndexOf(',') + 1)))
                        .sum();
        assertEquals(summary.path("total").asDouble(), rows, 0.01);
    }

    @Test
    void amountsOfRowsAndColumnsOfExportsAreTaken() throws IOException {
        Path csv =
                file(
                        "meter.csv",
                        "time,in,fed",
                        "2026-01-05 10:00,1.5,0",
                        "2026-01-05 10:15,0.5,2");
        String[] words = {"--column", "in", "--export-column", "fed", "--unit", "MWh"};
        assertEquals(0, run(csv, flat(), words));
        assertEquals(2000, summary().at("/energy_kwh/import").asDouble());
        assertEquals(2000, summary().at("/energy_kwh/export").asDouble());
        assertEquals(6000, summary().path("peak_import_kw").asDouble());
        assertEquals(600 - 160, summary().path("total").asDouble());
    }

    @Test
    void theUnitIsThatOfTheColumnsNameUnlessSaid() throws IOException {
        Path csv = file("meter.csv", "time,load_kwh", "2026-01-05 10:00,3", "2026-01-05 10:15,5");
        assertEquals(0, run(csv, flat()));
        assertEquals(8, summary().at("/energy_kwh/import").asDouble());
        assertTrue(said().contains("load_kwh is taken to be in kWh"), said());
    }

    /// Sunday 29 March 2026 has 23 hours: 46 kWh of it are 2 kW.
    @Test
    void dailyValuesArePartedOverTheHoursOfTheirDay() throws IOException {
        Path csv =
                file("days.csv", "day,use_kwh", "2026-03-28,48", "2026-03-29,46", "2026-03-30,24");
        Path tariff =
                file(
                        "night.yaml",
                        "import: {bands: [{name: night, price: 1, hours: 00:00-06:00}], default: 0}");
        assertEquals(0, run(csv, tariff, "--zone", "Europe/Berlin"));
        assertEquals(12 + 10 + 6, summary().path("total").asDouble());
        assertEquals(71, summary().path("steps").asInt());
    }

    @Test
    void gapsAndHolesAreToldWithTheirLineAndNothingIsWritten() throws IOException {
        Path csv =
                file(
                        "meter.csv",
                        "time,load_kw",
                        "2026-01-05 10:00,1",
                        "2026-01-05 10:15,",
                        "",
                        "2026-01-05 10:30,3",
                        "2026-01-05 11:15,4",
                        "2026-01-05 11:30,4",
                        "2026-01-05 11:40,5");
        Path tariff = file("bad.yaml", "import: much");
        assertEquals(2, run(csv, tariff));
        assertEquals(
                """
                meter.csv line 6 comes 30m too late: rows are 15m apart and 2 are missing; fill them in, with 0 where nothing flowed.
                meter.csv line 8 comes 5m too early: rows are 15m apart; give it the time of its step.
                meter.csv line 3 has no value in load_kw; fill it in, with 0 if nothing flowed.
                TARIFF:1:9: import: is not a price (found much, expected a number, or one in EUR/MWh, EUR/kWh, ct/kWh)
                """,
                said().replace(tariff.toString(), "TARIFF").replace("\r", ""));
        assertFalse(Files.exists(target));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(2, left.count());
        }
    }

    @Test
    void aClockThatTheMeterDoesNotHaveIsToldWithARemedy() throws IOException {
        Path csv = file("meter.csv", "time,load_kw", "2026-03-29 01:00,1", "2026-03-29 02:00,1");
        assertEquals(2, run(csv, flat(), "--zone", "Europe/Berlin"));
        assertTrue(said().contains("--times-zone +01:00"), said());
        assertEquals(0, run(csv, flat(), "--zone", "Europe/Berlin", "--times-zone", "+01:00"));
        assertEquals("2026-03-29T04:00:00+02:00", endOf(summary()));
    }

    private static String endOf(JsonNode summary) {
        return summary.path("end").asText();
    }

    @Test
    void badArgumentsAreRefused() throws IOException {
        Path csv = file("meter.csv", "time,a,b", "2026-01-05 10:00,1,2", "2026-01-05 11:00,1,2");
        assertEquals(2, run(csv, flat()));
        assertTrue(said().contains("Name that of the imports with --column: a, b."), said());
        assertEquals(2, run(csv, flat(), "--column", "a", "--unit", "PS"));
        assertTrue(said().contains("The unit (PS) is not known."), said());
        assertEquals(2, run(csv, flat(), "--column", "c"));
        assertTrue(said().contains("has no column c"), said());
        assertEquals(2, run(csv, folder.resolve("none.yaml"), "--column", "a"));
        assertTrue(said().contains("there is no such file"), said());
        assertEquals(0, run(csv, flat(), "--column", "a"));
        assertEquals(2, run(csv, flat(), "--column", "a"));
        assertTrue(said().contains("add --force"), said());
        assertEquals(0, run(csv, flat(), "--column", "a", "--force", "--quiet"));
    }

    /// Prices of a market for two days, one of them below zero.
    @Test
    void marketPricesMustCoverTheMeteredTime() throws IOException {
        LocalDate day = LocalDate.parse("2026-01-05");
        List<String> prices = new ArrayList<>(List.of("time,eur_mwh"));
        List<String> meter = new ArrayList<>(List.of("time,load_kw"));
        for (int h = 0; h < 24; h++) {
            prices.add(day + "T%02d:00Z,%d".formatted(h, h < 6 ? -20 : 80));
            meter.add(day + "T%02d:00Z,%d".formatted(h, 100));
        }
        Path csv = file("meter.csv", meter.toArray(String[]::new));
        file("prices.csv", prices.toArray(String[]::new));
        Path tariff =
                file(
                        "market.yaml",
                        "import: {file: prices.csv, column: eur_mwh, time_column: time, unit: EUR/MWh}");
        assertEquals(0, run(csv, tariff));
        assertEquals(-12 + 144, summary().path("total").asDouble(), 1e-6);
        assertEquals(3, summary().path("inputs_sha256").size());
        file("prices.csv", prices.subList(0, 20).toArray(String[]::new));
        assertEquals(2, run(csv, tariff, "--force"));
        assertTrue(said().contains("do not cover the period"), said());
    }
}
