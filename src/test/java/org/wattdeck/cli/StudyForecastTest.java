package org.wattdeck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The section `forecast` of a study.
class StudyForecastTest {

    private static final Path STUDIES =
            Path.of(System.getProperty("wattdeck.basedir", "."), "studies");
    private static final String SCENARIOS =
            """

            scenarios:
              risk: expected
              series:
                - {asset: LOAD, columns: [p10, p50, p90]}
            """;

    @TempDir Path folder;

    private final CliRig cli =
            new CliRig(
                    new CheckCommand(),
                    new ForecastCommand(),
                    new OptimizeCommand(CliRig.solvers()));

    private Path study(String... replaced) throws IOException {
        String text = Files.readString(STUDIES.resolve("forecast-day.yaml"));
        for (int k = 0; k < replaced.length; k += 2) {
            assertTrue(text.contains(replaced[k]), replaced[k]);
            text = text.replace(replaced[k], replaced[k + 1]);
        }
        if (!text.contains("mine.csv")) {
            text = text.replace("data/", STUDIES.resolve("data").toAbsolutePath() + "/");
        }
        return Files.writeString(folder.resolve("study.yaml"), text);
    }

    private int optimize(String name, String... replaced) throws IOException {
        return cli.run(
                List.of("optimize", study(replaced).toString(), "--out", of(name).toString()));
    }

    private Path of(String name) {
        return folder.resolve(name);
    }

    private JsonNode summary(String name) throws IOException {
        return new ObjectMapper().readTree(of(name).resolve("summary.json").toFile());
    }

    private List<String> rows(String name) throws IOException {
        return Files.readAllLines(of(name).resolve("forecast.csv"));
    }

    @Test
    void aStudyForeseesWhatTheCommandForecasts() throws IOException {
        assertEquals(Command.DONE, optimize("study"), cli::said);
        assertEquals(
                Command.DONE,
                cli.run(
                        List.of(
                                "forecast",
                                STUDIES.resolve("data/site-year.csv").toString(),
                                "--column",
                                "site_load_kw",
                                "--zone",
                                "Etc/GMT+8",
                                "--from",
                                "2019-10-14",
                                "--horizon",
                                "24",
                                "--model",
                                "regression",
                                "--out",
                                of("command").toString())),
                cli::said);
        List<String> alone = rows("command");
        List<String> named = new ArrayList<>(rows("study"));
        named.replaceAll(r -> r.replace(",LOAD,", ",").replace(",asset,", ","));
        assertEquals(alone, named);
        JsonNode told = summary("study").at("/forecasts/0");
        assertEquals("regression", told.get("model").asText());
        assertEquals(
                summary("command").at("/backtest/model/mase").asDouble(),
                told.at("/test/mase").asDouble());
    }

    @Test
    void thePlanReckonsWithTheForecastAndItsQuantilesAreScenarios() throws IOException {
        assertEquals(Command.DONE, optimize("mean", SCENARIOS, ""), cli::said);
        double foreseenKwh =
                rows("mean").stream()
                        .skip(1)
                        .mapToDouble(r -> Double.parseDouble(r.split(",")[2]))
                        .sum();
        assertEquals(
                foreseenKwh,
                summary("mean").at("/energy_kwh/LOAD/in").asDouble(),
                1e-6 * foreseenKwh);
        assertEquals(Command.DONE, optimize("scenarios"), cli::said);
        List<String> table = Files.readAllLines(of("scenarios").resolve("scenarios.csv"));
        assertEquals(
                List.of("p10,0.3", "p50,0.4", "p90,0.3"),
                table.stream()
                        .skip(1)
                        .map(r -> r.split(",")[0] + "," + rounded(r.split(",")[1]))
                        .toList());
        assertEquals(
                Command.DONE,
                optimize("high", SCENARIOS, "", "regression}", "regression, take: p90}"),
                cli::said);
        assertTrue(
                summary("high").at("/objective/value").asDouble()
                        > summary("mean").at("/objective/value").asDouble());
    }

    private static double rounded(String number) {
        return Math.round(1000 * Double.parseDouble(number)) / 1000.0;
    }

    /// What comes after the start of the period is not looked at, and units are taken into account.
    @Test
    void nothingOfThePeriodItselfIsKnown() throws IOException {
        List<String> file = Files.readAllLines(STUDIES.resolve("data/site-year.csv"));
        List<String> changed = new ArrayList<>();
        for (String row : file) {
            String[] fields = row.split(",");
            boolean after = fields[0].compareTo("2019-10-14") >= 0 && !fields[0].equals("time");
            changed.add(after ? fields[0] + ",7" : row);
        }
        Files.write(folder.resolve("mine.csv"), changed);
        assertEquals(Command.DONE, optimize("known", SCENARIOS, ""), cli::said);
        assertEquals(
                Command.DONE,
                optimize("changed", SCENARIOS, "", "data/site-year.csv", "mine.csv"),
                cli::said);
        assertEquals(rows("known"), rows("changed"));
        assertEquals(
                Command.DONE,
                optimize(
                        "half",
                        SCENARIOS,
                        "",
                        "data/site-year.csv",
                        "mine.csv",
                        "regression}",
                        "last_value, unit: kWh, scale: 0.5}"),
                cli::said);
        assertNotEquals(rows("known"), rows("half"));
        assertEquals(
                "95.92", rows("half").get(1).split(",")[2].substring(0, 5), "the last is 191.85");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "regression} | regression, take: p95} | take: is none of its quantiles",
                "LOAD, file | LOADS, file | maybe LOAD",
                "site_load_kw | load | has no column load",
                "model: regression | model: arma | is not one of",
                "regression} | regression, quantiles: [p0]} | are not quantiles",
                "period: {start: 2019-10-14 | period: {start: 2019-10-14T00:30 | is not the start of a step",
                "period: {start: 2019-10-14 | period: {start: 2018-10-14 | too far",
                "optimize: | rolling_horizon: {horizon: 12 h, stride: 6 h}##optimize: | no place beside rolling_horizon",
                "forecast: | series:##  - {asset: LOAD, value: 5}##forecast: | has another series",
                "columns: [p10, p50, p90] | columns: [p10, p50, p95] | are not all told",
            })
    void whatIsWrongIsSaidWithItsPlace(String from, String to, String said) throws IOException {
        assertEquals(
                Command.BAD_INPUT,
                cli.run(List.of("check", study(from, to.replace("##", "\n")).toString())),
                cli::said);
        List<String> problems = cli.result().lines().toList();
        assertEquals(1, problems.size(), cli::result);
        assertTrue(problems.getFirst().contains(said), cli::result);
        assertTrue(problems.getFirst().matches(".*study\\.yaml:\\d+:\\d+: .*"), cli::result);
    }
}
