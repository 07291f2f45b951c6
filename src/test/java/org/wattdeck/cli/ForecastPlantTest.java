package org.wattdeck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// PV that is forecast from weather by the data of the plant, by the command and in a study.
class ForecastPlantTest {

    private static final Path STUDIES =
            Path.of(System.getProperty("wattdeck.basedir", "."), "studies");

    @TempDir Path folder;

    private final CliRig cli =
            new CliRig(new ForecastCommand(), new OptimizeCommand(CliRig.solvers()));

    private int forecast(Path csv, String more) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "forecast",
                                csv.toString(),
                                "--zone",
                                "Etc/GMT+5",
                                "--horizon",
                                "24",
                                "--out",
                                folder.resolve("out").toString()));
        words.addAll(
                Arrays.stream(more.split(" "))
                        .map(
                                w ->
                                        w.replace(
                                                "ASSETS",
                                                STUDIES.resolve("roof-assets.yaml").toString()))
                        .toList());
        return cli.run(words);
    }

    private static Path months() {
        return STUDIES.resolve("data/roof-months.csv");
    }

    private JsonNode summary(String name) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(name + "/summary.json").toFile());
    }

    private List<String> rows(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name + "/forecast.csv"));
    }

    @Test
    void thePowerOfARoofIsForecastFromTheWeatherAhead() throws IOException {
        int code =
                forecast(
                        months(),
                        "--column pv_kw --asset PV --portfolio ASSETS --with ghi_w_m2,temperature_c"
                                + " --model physical");
        assertEquals(Command.DONE, code, cli::said);
        JsonNode told = summary("out");
        assertEquals("physical", told.get("model").asText());
        assertTrue(told.at("/backtest/model/skill").asDouble() > 0.8, cli::said);
        assertTrue(cli.said().contains("PV gave 0.9"), cli::said);
        List<String> rows = rows("out");
        assertEquals(25, rows.size());
        double noon = Double.parseDouble(rows.get(13).split(",")[1]);
        assertTrue(noon > 100 && noon < 250, rows.get(13));
        assertEquals(0, Double.parseDouble(rows.get(1).split(",")[1]), "at midnight");
    }

    @Test
    void theUnitOfTheColumnDoesNotMatter() throws IOException {
        String options =
                " --asset PV --portfolio ASSETS --with ghi_w_m2,temperature_c --model physical";
        assertEquals(Command.DONE, forecast(months(), "--column pv_kw" + options), cli::said);
        List<String> kw = rows("out");
        List<String> lines = new ArrayList<>(Files.readAllLines(months()));
        lines.replaceAll(
                l -> {
                    String[] f = l.split(",", -1);
                    f[1] =
                            f[1].isEmpty()
                                    ? ""
                                    : f[1].equals("pv_kw")
                                            ? "pv_mwh"
                                            : Double.toString(Double.parseDouble(f[1]) / 1000);
                    return String.join(",", f);
                });
        Path csv = Files.write(folder.resolve("energy.csv"), lines);
        assertEquals(Command.DONE, forecast(csv, "--column pv_mwh --force" + options), cli::said);
        List<String> mwh = rows("out");
        for (int h = 1; h < kw.size(); h++) {
            assertEquals(
                    Double.parseDouble(kw.get(h).split(",")[1]),
                    1000 * Double.parseDouble(mwh.get(h).split(",")[1]),
                    1e-6,
                    kw.get(h));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--model physical | goes with --asset CODE",
                "--asset PV | goes with --portfolio FILE",
                "--portfolio ASSETS | goes with --asset CODE",
                "--asset PW --portfolio ASSETS --with ghi_w_m2 | Maybe PV",
                "--asset LOAD --portfolio ASSETS --with ghi_w_m2 | is a load",
                "--asset PV --portfolio ASSETS --with temperature_c | such as ghi_w_m2. There is"
                        + " temperature_c (air temperature)",
                "--asset PV --portfolio ASSETS | none of them is weather",
                "--asset PV --portfolio nowhere.yaml --with ghi_w_m2 | there is no such file",
                "--asset PV --portfolio ASSETS --with ghi_w_m2 --model physical --horizon 48 |"
                        + " no weather for 24 of the 48 steps ahead",
            })
    void whatIsMissingIsSaid(String options, String said) {
        assertEquals(Command.BAD_INPUT, forecast(months(), "--column pv_kw " + options), cli::said);
        assertTrue(cli.said().contains(said), cli::said);
    }

    private Path study(String... replaced) throws IOException {
        String text = Files.readString(STUDIES.resolve("roof-day.yaml"));
        for (int k = 0; k < replaced.length; k += 2) {
            assertTrue(text.contains(replaced[k]), replaced[k]);
            text = text.replace(replaced[k], replaced[k + 1]);
        }
        String at = STUDIES.toAbsolutePath().toString();
        return Files.writeString(
                folder.resolve("study.yaml"),
                text.replace("data/", at + "/data/").replace("roof-assets", at + "/roof-assets"));
    }

    private int optimize(Path study) {
        return cli.run(
                List.of("optimize", study.toString(), "--out", folder.resolve("plan").toString()));
    }

    @Test
    void aStudyForeseesWhatTheCommandForecastsFromTheWeatherOfItsSite() throws IOException {
        assertEquals(Command.DONE, optimize(study()), cli::said);
        int code =
                forecast(
                        months(),
                        "--column pv_kw --asset PV --portfolio ASSETS --with ghi_w_m2,temperature_c"
                                + " --model physical");
        assertEquals(Command.DONE, code, cli::said);
        List<String> named = new ArrayList<>(rows("plan"));
        named.replaceAll(r -> r.replace(",PV,", ",").replace(",asset,", ","));
        assertEquals(rows("out"), named);
        assertEquals("physical", summary("plan").at("/forecasts/0/model").asText());
    }

    @Test
    void theWeatherMayStandBesideTheSeriesAndAutoConsidersIt() throws IOException {
        String site =
                "  - {site: ROOF, quantity: ghi, file: data/roof-months.csv, column: ghi_w_m2, time_column: time}\n";
        assertEquals(
                Command.DONE,
                optimize(
                        study(
                                site,
                                "",
                                "model: physical}",
                                "with: [ghi_w_m2], learn_from: 60 days}")),
                cli::said);
        String table = Files.readString(folder.resolve("plan/backtest.csv"));
        assertTrue(table.contains("PV,physical,"), table.substring(0, 200));
    }

    @Test
    void aStudyWithoutTheWeatherIsRefused() throws IOException {
        String site =
                "  - {site: ROOF, quantity: ghi, file: data/roof-months.csv, column: ghi_w_m2, time_column: time}\n";
        assertEquals(Command.BAD_INPUT, optimize(study(site, "")));
        assertTrue(cli.said().contains("needs the weather of ROOF"), cli::said);
        assertEquals(
                Command.BAD_INPUT,
                optimize(
                        study(
                                "column: ghi_w_m2, time_column: time}",
                                "column: ghi_w_m2, time_column: time}\n  - {site: ROOF, quantity: wind, value: 4}",
                                "asset: PV, file",
                                "asset: LOAD, file",
                                "  - {asset: LOAD, step",
                                "  - {asset: PV, step",
                                "  risk: expected\n  series:\n    - {asset: PV, columns: [p10, p50, p90]}",
                                "  risk: expected\n  series:\n    - {asset: LOAD, columns: [p10, p50, p90]}")));
        assertTrue(cli.said().contains("is for PV and wind"), cli::said);
    }
}
