package org.wattdeck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.store.file.StudyFile;
import org.wattdeck.store.report.ReportFiles;

/// Every example in studies/ is run, and what it writes is held to what docs/ promises.
class StudiesTest {

    private static final Path STUDIES =
            Path.of(System.getProperty("wattdeck.basedir", "."), "studies");

    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    static Stream<Path> studies() throws IOException {
        try (Stream<Path> files = Files.list(STUDIES)) {
            return files
                    .filter(f -> f.toString().endsWith(".yaml"))
                    .filter(f -> !f.getFileName().toString().contains("assets"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private int run(String... words) {
        return new CommandLine(
                        List.of(
                                new CheckCommand(),
                                new SimulateCommand(
                                        new ReportFiles(),
                                        (key, more) -> key,
                                        InstantSource.system())),
                        List.of(),
                        "test")
                .run(
                        Arrays.asList(words),
                        new Output(
                                new PrintStream(out, true, StandardCharsets.UTF_8),
                                new PrintStream(err, true, StandardCharsets.UTF_8),
                                false,
                                false));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    private record Point(Instant time, double powerKw) {}

    private Path simulate(Path study) {
        Path target = folder.resolve("out");
        assertEquals(0, run("simulate", study.toString(), "--out", target.toString()), said());
        return target;
    }

    /// Power by asset, in the order of the file.
    private static Map<String, List<Point>> telemetry(Path target) throws IOException {
        List<String> lines = Files.readAllLines(target.resolve("telemetry.csv"));
        assertTrue(
                lines.getFirst().startsWith("time,asset,power_kw,setpoint_kw,soc_kwh,soc,status,"),
                lines.getFirst());
        int fields = lines.getFirst().split(",").length;
        Map<String, List<Point>> byAsset = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] row = line.split(",", -1);
            assertEquals(fields, row.length, line);
            byAsset.computeIfAbsent(row[1], k -> new ArrayList<>())
                    .add(
                            new Point(
                                    OffsetDateTime.parse(row[0]).toInstant(),
                                    Double.parseDouble(row[2])));
        }
        return byAsset;
    }

    @ParameterizedTest
    @MethodSource("studies")
    void everyExampleRunsWholeAndInBalance(Path file) throws IOException {
        assertTrue(Files.readString(file).startsWith("# "), "opens with what it shows");
        assertEquals(0, run("check", file.toString()), said());
        StudyFile.Outcome read = StudyFile.read(file);
        Study study = read.study().orElseThrow();
        Path target = simulate(file);
        Set<String> expected = new TreeSet<>(Set.of("events.csv", "summary.json", "telemetry.csv"));
        if (!read.forecasts().isEmpty()) {
            expected.addAll(ForecastPart.FILES);
        }
        try (Stream<Path> files = Files.list(target)) {
            assertEquals(
                    List.copyOf(expected),
                    files.map(f -> f.getFileName().toString()).sorted().toList());
        }
        Map<String, List<Point>> telemetry = telemetry(target);
        assertEquals(
                study.registry().assets().stream().map(Asset::code).toList(),
                List.copyOf(telemetry.keySet()));
        telemetry.values().forEach(points -> timesAreThoseOfThePeriod(study, points));
        balance(study, telemetry);
        summary(study, target);
        eventsAreInside(study, target);
    }

    /// From the start, in equal strides, up to the end and not including it.
    private static void timesAreThoseOfThePeriod(Study study, List<Point> points) {
        long stride = (long) study.stepSeconds() * study.telemetryEvery();
        assertEquals(
                (study.steps() + study.telemetryEvery() - 1) / study.telemetryEvery(),
                points.size());
        for (int i = 0; i < points.size(); i++) {
            assertEquals(study.start().plusSeconds(i * stride), points.get(i).time());
        }
        assertTrue(points.getLast().time().isBefore(study.end()));
    }

    private static void balance(Study study, Map<String, List<Point>> telemetry) {
        Map<UUID, Map<Instant, double[]>> bySite = new HashMap<>();
        for (Asset asset : study.registry().assets()) {
            for (Point p : telemetry.get(asset.code())) {
                double[] sums =
                        bySite.computeIfAbsent(asset.siteId(), k -> new HashMap<>())
                                .computeIfAbsent(p.time(), k -> new double[2]);
                sums[0] += p.powerKw();
                sums[1] += Math.abs(p.powerKw());
            }
        }
        bySite.values()
                .forEach(
                        site ->
                                site.forEach(
                                        (time, s) ->
                                                assertEquals(
                                                        0, s[0], 1e-6 + 1e-9 * s[1], "" + time)));
    }

    private static void summary(Study study, Path target) throws IOException {
        JsonNode summary = new ObjectMapper().readTree(target.resolve("summary.json").toFile());
        assertEquals("done", summary.path("status").asText());
        assertEquals(study.steps(), summary.path("steps").asLong());
        double net = 0;
        double gross = 0;
        for (Asset asset : study.registry().assets()) {
            JsonNode energy = summary.path("energy_kwh").path(asset.code());
            net += energy.path("out").asDouble() - energy.path("in").asDouble();
            gross += energy.path("out").asDouble() + energy.path("in").asDouble();
        }
        assertTrue(gross > 0, "something happens");
        assertEquals(0, net, 1e-6 + 1e-9 * gross);
        assertTrue(summary.path("asset_steps_per_second").asDouble() > 0);
        for (JsonNode hash : summary.path("inputs_sha256")) {
            assertEquals(64, hash.asText().length());
        }
    }

    private static void eventsAreInside(Study study, Path target) throws IOException {
        List<String> lines = Files.readAllLines(target.resolve("events.csv"));
        assertEquals("time,site,asset,type,severity,message", lines.getFirst());
        for (String line : lines.subList(1, lines.size())) {
            Instant time = OffsetDateTime.parse(line.substring(0, line.indexOf(','))).toInstant();
            assertTrue(!time.isBefore(study.start()) && !time.isAfter(study.end()), line);
        }
    }

    @Test
    void aDayHasAsManyHoursAsTheClockSays() throws IOException {
        List<Point> spring = telemetry(simulate(STUDIES.resolve("ev-depot.yaml"))).get("DEP-GRID");
        assertEquals(23 * 4, spring.size());
        run(
                "simulate",
                STUDIES.resolve("island-night.yaml").toString(),
                "--out",
                folder.resolve("out").toString(),
                "--force");
        List<String> autumn = Files.readAllLines(folder.resolve("out/telemetry.csv"));
        List<String> grid = autumn.stream().filter(l -> l.contains("ISL-GRID")).toList();
        assertEquals(25 * 4, grid.size());
        TreeSet<String> twoOClock = new TreeSet<>();
        grid.stream()
                .filter(l -> l.contains("T02:00:00"))
                .forEach(l -> twoOClock.add(l.substring(0, 25)));
        assertEquals(
                List.of("2026-10-25T02:00:00+01:00", "2026-10-25T02:00:00+02:00"),
                List.copyOf(twoOClock));
    }

    @Test
    void aSeriesIsWhatTheLoadTakes() throws IOException {
        Map<String, List<Point>> telemetry =
                telemetry(simulate(STUDIES.resolve("site-summer-day.yaml")));
        List<String> rows = Files.readAllLines(STUDIES.resolve("data/site-summer-day.csv"));
        for (int hour = 0; hour < 24; hour++) {
            double demand = Double.parseDouble(rows.get(hour + 1).split(",")[1]);
            double sun = Double.parseDouble(rows.get(hour + 1).split(",")[2]);
            for (int quarter = 0; quarter < 4; quarter++) {
                int i = hour * 4 + quarter;
                assertEquals(-demand, telemetry.get("SITE-LOAD").get(i).powerKw(), 1e-6);
                assertEquals(400 * sun, telemetry.get("SITE-PV").get(i).powerKw(), 1e-6);
            }
        }
    }

    @Test
    void aTrippedInverterGivesNothingAndComesBack() throws IOException {
        List<Point> battery = telemetry(simulate(STUDIES.resolve("inverter-trip.yaml"))).get("N1");
        assertEquals(5000, battery.get(4 * 15).powerKw(), 1e-9);
        for (int i = 5 * 15; i < 8 * 15; i++) {
            assertEquals(0, battery.get(i).powerKw(), 0);
        }
        assertEquals(5000, battery.get(10 * 15).powerKw(), 1e-9);
        assertEquals(2500, battery.get(14 * 15).powerKw(), 1e-9);
        assertEquals(0, battery.getLast().powerKw(), 0);
    }

    @Test
    void aYearFollowsItsEvents() throws IOException {
        Path target = simulate(STUDIES.resolve("battery-year.yaml"));
        List<Point> battery = telemetry(target).get("YEAR-BESS");
        assertEquals(365, battery.size());
        long reached =
                Files.readAllLines(target.resolve("events.csv")).stream()
                        .filter(l -> l.contains("_SOC_REACHED,warning"))
                        .count();
        assertEquals(24, reached, "each month empty once and full once");
    }
}
