package org.wattdeck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What auto is good for, on real loads: on origins that the choice did not see it errs less than
/// the seasonal naive, and about 80 % of the values fall between p10 and p90. The usual run looks
/// at parts of the series, the long one at all of them.
class ForecastBarsTest {

    private static final Path DATA =
            Path.of(System.getProperty("wattdeck.basedir", "."), "studies", "data");

    /// How many values fall within is itself a draw: days are all in or all out together.
    private static final double SMALL_SAMPLE = 0.08;

    private static final double BAR = 0.05;

    @TempDir Path folder;

    private JsonNode forecast(Path csv, String... more) throws IOException {
        Path target = folder.resolve("out");
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> words =
                new ArrayList<>(
                        List.of("forecast", csv.toString(), "--out", target.toString(), "--force"));
        words.addAll(Arrays.asList(more));
        PrintStream told = new PrintStream(err, true, StandardCharsets.UTF_8);
        int code =
                new CommandLine(List.of(new ForecastCommand()), List.of(), "test")
                        .run(words, new Output(told, told, false, false));
        assertEquals(0, code, err.toString(StandardCharsets.UTF_8));
        return new ObjectMapper().readTree(target.resolve("summary.json").toFile());
    }

    private Path victoria() throws IOException {
        Path csv = folder.resolve("victoria.csv");
        try (InputStream in =
                ForecastBarsTest.class.getResourceAsStream("/forecast/victoria-2012-2013.csv.gz")) {
            Files.write(csv, new GZIPInputStream(in).readAllBytes());
        }
        return csv;
    }

    private static void holds(JsonNode summary, double coverageWithin) {
        JsonNode backtest = summary.get("backtest");
        JsonNode ours = backtest.get("model");
        JsonNode naive = backtest.get("seasonal_naive");
        String what =
                summary.get("column").asText()
                        + " by "
                        + summary.get("model").asText()
                        + ": mase "
                        + ours.get("mase")
                        + " naive "
                        + naive.get("mase")
                        + " coverage "
                        + ours.get("coverage")
                        + " seconds "
                        + summary.get("wall_seconds");

        assertTrue(ours.get("mase").asDouble() < naive.get("mase").asDouble(), what);
        assertEquals(0.8, ours.get("coverage").asDouble(), coverageWithin, what);
    }

    @Test
    void aVillage() throws IOException {
        holds(
                forecast(
                        DATA.resolve("village-90-days.csv"),
                        "--column",
                        "demand_kw",
                        "--start",
                        "2024-01-01",
                        "--step",
                        "PT1H",
                        "--horizon",
                        "24"),
                SMALL_SAMPLE);
    }

    @Test
    void aRegionOverItsLastMonths() throws IOException {
        holds(
                forecast(
                        DATA.resolve("region-year.csv"),
                        "--column",
                        "demand_mw",
                        "--horizon",
                        "24",
                        "--window",
                        "2600"),
                SMALL_SAMPLE);
    }

    @Test
    void aStateWithWeatherAndHolidaysOverItsLastMonths() throws IOException {
        holds(
                forecast(
                        victoria(),
                        "--column",
                        "demand_mw",
                        "--horizon",
                        "48",
                        "--zone",
                        "Australia/Melbourne",
                        "--with",
                        "temperature_c,holiday",
                        "--window",
                        "5760"),
                SMALL_SAMPLE);
    }

    /// A series that repeats itself to the digit cannot be forecast better than by repeating it:
    /// the error is 0, and there is no MASE.
    @Test
    void aFleetWhoseDaysAreAllTheSameIsRepeated() throws IOException {
        JsonNode summary =
                forecast(
                        DATA.resolve("ev-fleet-weeks.csv"),
                        "--column",
                        "ev_fleet_kw",
                        "--horizon",
                        "24");
        assertEquals("seasonal_naive", summary.get("model").asText());
        assertEquals(0, summary.get("backtest").get("model").get("mae").asDouble(), 1e-9);
        assertTrue(summary.get("backtest").get("model").get("mase").isNull());
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(ints = {24, 168})
    void aSiteOverItsYear(int horizon) throws IOException {
        JsonNode summary =
                forecast(
                        DATA.resolve("site-year.csv"),
                        "--column",
                        "site_load_kw",
                        "--horizon",
                        String.valueOf(horizon));
        holds(summary, BAR);
        assertTrue(summary.get("cpu_seconds").asDouble() < 30);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(ints = {24, 168})
    void aRegionOverItsYear(int horizon) throws IOException {
        JsonNode summary =
                forecast(
                        DATA.resolve("region-year.csv"),
                        "--column",
                        "demand_mw",
                        "--horizon",
                        String.valueOf(horizon));
        holds(summary, BAR);
        assertTrue(summary.get("cpu_seconds").asDouble() < 30);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"", "temperature_c,holiday"})
    void aStateOverTwoYears(String with) throws IOException {
        JsonNode summary =
                forecast(
                        victoria(),
                        "--column",
                        "demand_mw",
                        "--horizon",
                        "48",
                        "--zone",
                        "Australia/Melbourne",
                        "--with",
                        with);
        holds(summary, BAR);
        assertTrue(summary.get("cpu_seconds").asDouble() < 120);
    }
}
