package org.wattdeck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.crew.Crews;

class StudyCommandTest {

    private static final Path BASE = Path.of(System.getProperty("wattdeck.basedir", "."));
    private static final String SERIES = "optimize:\n  objective: cost\n";

    @TempDir Path folder;

    private final CliRig rig = new CliRig(new StudyCommand(CliRig.solvers(), Crews.OWN));

    private int run(Path study, String... more) {
        List<String> all =
                new ArrayList<>(List.of("study", study.toString(), "--out", results().toString()));
        all.addAll(List.of(more));
        return rig.run(all);
    }

    private String said() {
        return rig.said();
    }

    private Path results() {
        return folder.resolve("results");
    }

    private Path study(String replaced, String with) throws IOException {
        String text = Files.readString(BASE.resolve("studies/demo-variants.yaml"));
        text = text.replace("data/", BASE.resolve("studies/data").toAbsolutePath() + "/");
        assertTrue(text.contains(replaced), replaced);
        return Files.writeString(folder.resolve("study.yaml"), text.replace(replaced, with));
    }

    private List<String[]> compared() throws IOException {
        return Files.readAllLines(results().resolve("compare.csv")).stream()
                .map(l -> l.split(",", -1))
                .toList();
    }

    private static double figure(List<String[]> table, String variant, String column) {
        int at = List.of(table.getFirst()).indexOf(column);
        return table.stream()
                .filter(r -> r[0].equals(variant))
                .mapToDouble(r -> Double.parseDouble(r[at]))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void variantsAndPointsStandSideBySide() throws IOException {
        assertEquals(Command.DONE, run(study(SERIES, SERIES)), this::said);
        List<String[]> table = compared();
        assertEquals(1 + 5 + 6, table.size());
        assertEquals(126.8945, figure(table, "base", "objective"), 1e-4);
        assertEquals(121.5594, figure(table, "any end", "objective"), 1e-4);
        assertEquals(121.5594 - 126.8945, figure(table, "any end", "objective_difference"), 2e-4);
        assertEquals(126.8945, figure(table, "point-00002", "objective"), 1e-4);
        assertTrue(Files.exists(results().resolve("any end/plan.csv")));
        assertFalse(Files.exists(results().resolve("point-00001")));
        assertTrue(Files.readString(results().resolve("report.html")).contains("twice the energy"));
    }

    @Test
    void aSampleDrawsTheSamePointsAgain() throws IOException {
        Path study =
                study(
                        "sweep:\n  values:",
                        "sweep:\n  mode: sample\n  samples: 4\n  seed: 9\n  values:");
        assertEquals(Command.DONE, run(study), this::said);
        List<String> first = points();
        assertEquals(4, first.size());
        assertEquals(Command.DONE, run(study, "--force"), this::said);
        assertEquals(first, points());
    }

    private List<String> points() throws IOException {
        return compared().stream()
                .filter(r -> r[0].startsWith("point"))
                .map(r -> r[0] + r[4] + r[6])
                .toList();
    }

    @Test
    void aVariantThatLeadsNowhereIsToldBeforeAnythingRuns() throws IOException {
        Path study =
                study(
                        "optimize.assets.demo-battery-1.terminal: free",
                        "optimize.assets.other.terminal: free");
        assertEquals(Command.BAD_INPUT, run(study));
        assertTrue(said().contains("leads nowhere in the study"), this::said);
        assertTrue(said().contains("optimize.assets.other.terminal"), this::said);
        assertFalse(Files.exists(results()));
    }

    @Test
    void aVariantWithoutAPlanLeavesTheOthersAndItsCode() throws IOException {
        Path study =
                study(
                        "{name: any end, set: {optimize.assets.demo-battery-1.terminal: free}}",
                        "{name: too small, set: {sites.DEMO.assets.demo-grid-1.max_import_kw: 20}}");
        assertEquals(Command.INFEASIBLE, run(study), this::said);
        assertEquals("infeasible", compared().get(2)[1]);
        assertEquals("optimal", compared().get(3)[1]);
    }

    @Test
    void aStudyWithoutAPlanIsSimulated() throws IOException {
        Path study =
                Files.writeString(
                        folder.resolve("plain.yaml"),
                        Files.readString(BASE.resolve("studies/reference-unit.yaml"))
                                + "\nvariants:\n  - {name: other seed, set: {seed: 3}}\n");
        Path assets = BASE.resolve("studies/simulator-default-assets.yaml");
        Files.copy(assets, folder.resolve("simulator-default-assets.yaml"));
        assertEquals(Command.DONE, run(study), this::said);
        assertTrue(Files.exists(results().resolve("other seed/telemetry.csv")));
        assertEquals("done", compared().get(1)[1]);
    }

    /// Twelve hours see enough of two prices a day to find the best plan of the day.
    @Test
    void aRollingHorizonIsPlannedGateByGateAndCarriedOutOnTheKernel() throws IOException {
        Path study =
                study(
                        "variants:",
                        "rolling_horizon: {horizon: 12 h, stride: 2 h}\nvariants:\n"
                                + "  - {name: model, set: {rolling_horizon.plant: model}}\n"
                                + "  - {name: forecast, set: {rolling_horizon.forecast: last_value}}\n");
        String text = Files.readString(study);
        Files.writeString(study, text.substring(0, text.indexOf("  - {name: any end")));
        assertEquals(Command.DONE, run(study), this::said);
        List<String[]> table = compared();
        assertEquals(126.8945, figure(table, "base", "objective"), 1e-4);
        assertEquals(126.8945, figure(table, "model", "objective"), 1e-4);
        assertTrue(figure(table, "forecast", "objective") > 126.8945);
        assertEquals("rolled", table.get(1)[1]);
        Path base = results().resolve("base");
        String summary = Files.readString(base.resolve("summary.json"));
        assertTrue(summary.contains("\"plant\" : \"kernel\""), summary);
        assertTrue(summary.contains("\"gates_planned\" : 12"), summary);
        assertTrue(summary.contains("\"loss_percent\""), summary);
        assertEquals(1 + 24 * 3, Files.readAllLines(base.resolve("plan.csv")).size());
        assertEquals(1 + 24 * 3, Files.readAllLines(base.resolve("telemetry.csv")).size());
        assertFalse(Files.exists(results().resolve("model/telemetry.csv")));
    }

    @Test
    void aWrongRollingHorizonIsToldAllAtOnce() throws IOException {
        Path study =
                study(
                        "variants:",
                        "rolling_horizon: {horizon: 90 min, terminal: value, forecast: oracle}\nvariants:");
        assertEquals(Command.BAD_INPUT, run(study));
        assertTrue(
                said().contains("rolling_horizon.horizon: is not a whole number of steps"), said());
        assertTrue(said().contains("rolling_horizon.stored_value: is missing"), said());
        assertTrue(said().contains("rolling_horizon.forecast: is not one of its words"), said());
    }
}
