package org.wattdeck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.store.file.Hashes;

class ForecastCommandTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @TempDir Path folder;

    private final CliRig rig = new CliRig(new ForecastCommand());

    private int run(String... words) {
        List<String> all = new ArrayList<>(List.of("forecast"));
        all.addAll(List.of(words));
        return rig.run(all);
    }

    private String said() {
        return rig.said();
    }

    private Path file(String name, List<String> lines) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, lines);
        return file;
    }

    /// 40 days that end on the day after the clock of Berlin went back.
    private List<String> load() {
        SplittableRandom random = new SplittableRandom(5);
        List<String> lines = new ArrayList<>(List.of("time,load_kw,temperature,holiday"));
        ZonedDateTime at = ZonedDateTime.of(LocalDateTime.parse("2024-09-18T00:00"), BERLIN);
        ZonedDateTime end = ZonedDateTime.of(LocalDateTime.parse("2024-10-28T00:00"), BERLIN);
        for (; at.isBefore(end); at = at.plusHours(1)) {
            boolean weekend = at.getDayOfWeek().getValue() > 5;
            double value =
                    (weekend ? 60 : 100)
                            + 30 * Math.sin((at.getHour() - 8) * Math.PI / 12)
                            + 8 * random.nextDouble();
            lines.add(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(at) + "," + value + ",12,FALSE");
        }
        return lines;
    }

    private JsonNode summary(Path target) throws IOException {
        return new ObjectMapper().readTree(target.resolve("summary.json").toFile());
    }

    @Test
    void aLoadIsForecastWithItsQuantilesBacktestAndSummary() throws IOException {
        Path csv = file("load.csv", load());
        Path target = folder.resolve("out");
        int code =
                run(
                        csv.toString(),
                        "--column",
                        "load_kw",
                        "--horizon",
                        "30",
                        "--zone",
                        "Europe/Berlin",
                        "--with",
                        "temperature,holiday",
                        "--out",
                        target.toString(),
                        "--quantiles",
                        "0.9,0.025,0.5",
                        "--json");
        assertEquals(0, code, said());
        List<String> rows = Files.readAllLines(target.resolve("forecast.csv"));
        assertEquals("time,mean,p2.5,p50,p90", rows.getFirst());
        assertEquals(31, rows.size());
        assertTrue(rows.get(1).startsWith("2024-10-28T00:00:00+01:00,"), rows.get(1));
        for (String row : rows.subList(1, rows.size())) {
            String[] f = row.split(",");
            assertTrue(Double.parseDouble(f[2]) <= Double.parseDouble(f[3]), row);
            assertTrue(Double.parseDouble(f[3]) <= Double.parseDouble(f[4]), row);
        }
        JsonNode summary = summary(target);
        assertEquals("done", summary.get("status").asText());
        assertEquals(40 * 24 + 1, summary.get("history").get("points").asInt());
        assertEquals(Hashes.sha256(csv), summary.get("inputs_sha256").get("load.csv").asText());
        assertTrue(summary.get("backtest").get("model").get("mase").asDouble() < 1);
        assertTrue(summary.get("backtest").get("seasonal_naive").has("mae"));
        assertTrue(summary.get("wall_seconds").asDouble() > 0);
        assertEquals(summary, new ObjectMapper().readTree(rig.result()));
        List<String> backtest = Files.readAllLines(target.resolve("backtest.csv"));
        assertTrue(backtest.getFirst().startsWith("model,origin,part,points,mae,rmse,mase"));
        for (String row : backtest.stream().filter(r -> r.contains("+0")).toList()) {
            OffsetDateTime origin = OffsetDateTime.parse(row.split(",")[1]);
            assertEquals(0, origin.atZoneSameInstant(BERLIN).getHour(), "gate by the clock");
        }
        try (Stream<Path> files = Files.list(target)) {
            for (Path f : files.toList()) {
                String text = Files.readString(f);
                assertFalse(text.contains("NaN") || text.contains("Infinity"), f.toString());
            }
        }
    }

    @Test
    void everyBadOptionIsSaidAtOnceAndNothingIsWritten() throws IOException {
        Path csv = file("load.csv", load());
        Path target = folder.resolve("out");
        int code =
                run(
                        csv.toString(),
                        "--column",
                        "load_kv",
                        "--horizon",
                        "9000",
                        "--model",
                        "arma",
                        "--quantiles",
                        "0.1,1",
                        "--granularity",
                        "hourly",
                        "--zone",
                        "Europe/Berln",
                        "--out",
                        target.toString());
        assertEquals(2, code);
        for (String part :
                List.of(
                        "(9000)",
                        "Maybe arima",
                        "(1) must lie",
                        "PT5M, PT15M",
                        "Europe/Berlin",
                        "maybe load_kw")) {
            assertTrue(said().contains(part), part + " in " + said());
        }
        assertFalse(Files.exists(target));
    }

    @Test
    void wrongRowsAreSaidWithLineAndRemedyAndRepairedWhenAsked() throws IOException {
        List<String> lines = load();
        lines.set(4, "2024-09-18T03:00:00,abc,12,FALSE");
        Path wrong = file("wrong.csv", lines);
        String target = folder.resolve("out").toString();
        String[] words = {
            wrong.toString(),
            "--column",
            "load_kw",
            "--horizon",
            "24",
            "--zone",
            "Europe/Berlin",
            "--out",
            target,
            "--model",
            "seasonal_naive"
        };
        assertEquals(2, run(words));
        assertTrue(said().contains("wrong.csv line 5 has \"abc\" in load_kw"), said());
        lines = load();
        lines.add(20, lines.get(30));
        file("wrong.csv", lines);
        assertEquals(2, run(words));
        assertTrue(said().contains("line 32 has the time of line 21; remove"), said());
        assertTrue(said().contains("before that of the line above; sort the rows"), said());
        List<String> repaired = new ArrayList<>(List.of(words));
        repaired.add("--repair");
        assertEquals(0, run(repaired.toArray(String[]::new)), said());
        assertTrue(said().contains("1 rows had the time of a later row"), said());
    }

    @Test
    void gapsAreToldAndNothingIsPutInTheirPlace() throws IOException {
        List<String> lines = load();
        lines.subList(200, 230).clear();
        lines.set(300, lines.get(300).replaceFirst(",[^,]*,", ",NaN,"));
        Path csv = file("gaps.csv", lines);
        Path target = folder.resolve("out");
        assertEquals(
                0,
                run(
                        csv.toString(),
                        "--column",
                        "load_kw",
                        "--horizon",
                        "24",
                        "--zone",
                        "Europe/Berlin",
                        "--out",
                        target.toString()),
                said());
        JsonNode history = summary(target).get("history");
        assertEquals(31, history.get("missing").asInt());
        assertEquals(2, history.get("gaps").asInt());
        assertEquals(30, history.get("longest_gaps").get(0).get("steps").asInt());
        assertTrue(said().contains("Nothing is put in their place"), said());
    }

    @Test
    void fewerThanTenPointsAreTooFew() throws IOException {
        Path csv = file("few.csv", load().subList(0, 10));
        assertEquals(
                2,
                run(
                        csv.toString(),
                        "--column",
                        "load_kw",
                        "--horizon",
                        "1",
                        "--out",
                        folder.resolve("out").toString()));
        assertTrue(said().contains("There are 9 values: insufficient historical data"), said());
    }

    @Test
    void tenPointsAreEnoughForAuto() throws IOException {
        Path csv = file("ten.csv", load().subList(0, 11));
        Path target = folder.resolve("out");
        assertEquals(
                0,
                run(
                        csv.toString(),
                        "--column",
                        "load_kw",
                        "--horizon",
                        "5",
                        "--out",
                        target.toString()),
                said());
        assertTrue(Files.readString(target.resolve("backtest.csv")).contains("needs 10 points"));
        assertEquals(6, Files.readAllLines(target.resolve("forecast.csv")).size());
        assertTrue(said().contains("too short to compare with the seasonal naive"), said());
    }

    @Test
    void aLibrarysNameMeansOurBoostingAndTheSummarySaysSo() throws IOException {
        Path csv = file("load.csv", load());
        Path target = folder.resolve("out");
        assertEquals(
                0,
                run(
                        csv.toString(),
                        "--column",
                        "load_kw",
                        "--horizon",
                        "24",
                        "--zone",
                        "Europe/Berlin",
                        "--model",
                        "lightgbm",
                        "--out",
                        target.toString()),
                said());
        JsonNode summary = summary(target);
        assertEquals("boosting", summary.get("model").asText());
        assertTrue(summary.get("notes").toString().contains("is not used"));
        assertTrue(summary.get("feature_importance").size() > 5);
    }

    @Test
    void weatherThatIsGivenAheadIsUsedAndWhatIsNotIsSaid() throws IOException {
        List<String> lines = load();
        for (int h = 0; h < 24; h++) {
            lines.add("2024-10-28T%02d:00:00,,12,TRUE".formatted(h));
        }
        Path csv = file("ahead.csv", lines);
        Path target = folder.resolve("out");
        String[] words = {
            csv.toString(),
            "--column",
            "load_kw",
            "--horizon",
            "24",
            "--zone",
            "Europe/Berlin",
            "--with",
            "temperature,holiday",
            "--model",
            "regression",
            "--out",
            target.toString(),
            "--force"
        };
        assertEquals(0, run(words), said());
        JsonNode summary = summary(target);
        assertEquals("known ahead", summary.get("features").get("temperature").asText());
        assertTrue(summary.get("notes").toString().contains("24 rows at the end have no value"));
        assertEquals("2024-10-28T00:00:00+01:00", summary.get("forecast").get("start").asText());
        // a holiday is a Sunday: less than a Monday
        double noon =
                Double.parseDouble(
                        Files.readAllLines(target.resolve("forecast.csv")).get(13).split(",")[1]);
        assertTrue(noon < 120, "noon of a holiday: " + noon);
        words[4] = "48";
        assertEquals(0, run(words), said());
        assertEquals(
                "known until the forecast is made",
                summary(target).get("features").get("temperature").asText());
        List<String> foresight = new ArrayList<>(List.of(words));
        foresight.add("--assume-known");
        foresight.add("temperature");
        assertEquals(0, run(foresight.toArray(String[]::new)), said());
        assertTrue(summary(target).get("notes").toString().contains("perfect foresight"));
    }

    @Test
    void anAskedStartMayLieBeforeOrAfterTheEndOfTheValues() throws IOException {
        Path csv = file("load.csv", load());
        Path target = folder.resolve("out");
        for (String from : List.of("2024-10-20T06:00", "2024-10-28T12:00+01:00")) {
            assertEquals(
                    0,
                    run(
                            csv.toString(),
                            "--column",
                            "load_kw",
                            "--horizon",
                            "6",
                            "--zone",
                            "Europe/Berlin",
                            "--model",
                            "seasonal_naive",
                            "--from",
                            from,
                            "--out",
                            target.toString(),
                            "--force"),
                    said());
            List<String> rows = Files.readAllLines(target.resolve("forecast.csv"));
            assertEquals(7, rows.size());
            assertTrue(rows.get(1).startsWith(from.substring(0, 16)), rows.get(1));
        }
        assertTrue(said().contains("values from the asked start on are not used"), said());
        assertEquals(
                2,
                run(
                        csv.toString(),
                        "--column",
                        "load_kw",
                        "--horizon",
                        "6",
                        "--zone",
                        "Europe/Berlin",
                        "--from",
                        "2024-10-20T06:10",
                        "--out",
                        folder.resolve("x").toString()));
        assertTrue(said().contains("is not the start of a step"), said());
    }

    @Test
    void quartersBecomeHoursAndAmountsAreAddedUp() throws IOException {
        List<String> lines = new ArrayList<>(List.of("when;kwh".replace(';', ',')));
        for (int i = 0; i < 4 * 24 * 20; i++) {
            lines.add(
                    LocalDateTime.parse("2024-01-01T00:00").plusMinutes(15L * i)
                            + ","
                            + (1 + i % 4));
        }
        Path csv = file("quarters.csv", lines);
        Path target = folder.resolve("out");
        String[] words = {
            csv.toString(),
            "--column",
            "kwh",
            "--horizon",
            "2",
            "--granularity",
            "PT1H",
            "--model",
            "last_value",
            "--out",
            target.toString(),
            "--force"
        };
        assertEquals(0, run(words), said());
        assertTrue(Files.readAllLines(target.resolve("forecast.csv")).get(1).contains(",2.5,"));
        List<String> sums = new ArrayList<>(List.of(words));
        sums.add("--sums");
        assertEquals(0, run(sums.toArray(String[]::new)), said());
        assertTrue(Files.readAllLines(target.resolve("forecast.csv")).get(1).contains(",10,"));
    }

    @Test
    void anomaliesOfTheHistoryAreWrittenWhenAsked() throws IOException {
        List<String> lines = load();
        lines.set(500, lines.get(500).replaceFirst(",[^,]*,", ",900,"));
        Path csv = file("spike.csv", lines);
        Path target = folder.resolve("out");
        String[] words = {
            csv.toString(),
            "--column",
            "load_kw",
            "--horizon",
            "1",
            "--zone",
            "Europe/Berlin",
            "--model",
            "last_value",
            "--out",
            target.toString(),
            "--anomalies",
            "decomposition",
            "--sensitivity",
            "4.5"
        };
        assertEquals(0, run(words), said());
        List<String> found = Files.readAllLines(target.resolve("anomalies.csv"));
        assertEquals("time,value,score,severity", found.getFirst());
        assertTrue(found.stream().anyMatch(r -> r.contains(",900,") && r.endsWith(",critical")));
        assertTrue(summary(target).get("anomalies").get("found").asInt() < 10);
        words[12] = "fortune";
        words[14] = "9";
        assertEquals(2, run(words));
        assertTrue(said().contains("isolation_forest, lof") && said().contains("from 1 to 5"));
    }

    /// Whatever a file holds, it is read or refused, and never our fault.
    @Test
    void filesWithRandomMistakesAreReadOrRefused() throws IOException {
        SplittableRandom random = new SplittableRandom(12);
        String whole = String.join("\n", load().subList(0, 200));
        String[] scraps = {
            "", ",", "\n", "NaN", "-", "1e999", "\"", "2024-13-01", ";", "é", "\u0000"
        };
        int read = 0;
        for (int round = 0; round < 80; round++) {
            StringBuilder text = new StringBuilder(whole);
            for (int k = random.nextInt(3); k >= 0; k--) {
                int at = random.nextInt(text.length() - 20);
                text.replace(at, at + random.nextInt(6), scraps[random.nextInt(scraps.length)]);
            }
            Path csv = folder.resolve("torn.csv");
            Files.writeString(csv, text);
            rig.forget();
            int code =
                    run(
                            csv.toString(),
                            "--column",
                            "load_kw",
                            "--horizon",
                            "3",
                            "--zone",
                            "Europe/Berlin",
                            "--model",
                            "last_value",
                            "--with",
                            "temperature",
                            "--out",
                            folder.resolve("torn").toString(),
                            "--force");
            assertTrue(code == 0 || code == 2, round + ": " + said());
            read += code == 0 ? 1 : 0;
        }
        assertTrue(read > 5 && read < 75, "read " + read);
    }
}
