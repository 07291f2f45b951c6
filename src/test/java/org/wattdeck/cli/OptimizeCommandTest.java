package org.wattdeck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

class OptimizeCommandTest {

    private static final Path BASE = Path.of(System.getProperty("wattdeck.basedir", "."));
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path folder;

    private final CliRig rig = new CliRig(new OptimizeCommand(CliRig.solvers()));

    private int run(String... words) {
        List<String> all = new ArrayList<>(List.of("optimize"));
        all.addAll(List.of(words));
        return rig.run(all);
    }

    private String said() {
        return rig.said();
    }

    private Path results() {
        return folder.resolve("results");
    }

    private JsonNode summary() throws IOException {
        return JSON.readTree(results().resolve("summary.json").toFile());
    }

    private Path demo(String... replacements) throws IOException {
        String text = Files.readString(BASE.resolve("studies/demo-day.yaml"));
        text = text.replace("data/", BASE.resolve("studies/data").toAbsolutePath() + "/");
        for (int k = 0; k < replacements.length; k += 2) {
            assertTrue(text.contains(replacements[k]), replacements[k]);
            text = text.replace(replacements[k], replacements[k + 1]);
        }
        return Files.writeString(folder.resolve("demo.yaml"), text);
    }

    private double cost(String... replacements) throws IOException {
        assertEquals(
                Command.DONE,
                run(demo(replacements).toString(), "--out", results().toString(), "--force"),
                this::said);
        return summary().get("objective").get("value").asDouble();
    }

    @Test
    void theDemoDayHasItsReferenceOptima() throws IOException {
        assertEquals(121.3537, cost(), 1e-4);
        assertEquals(121.5594, cost("loss_on: charge, ", ""), 1e-4);
        assertEquals(126.8274, cost("terminal: free", "terminal: at_least"), 1e-4);
        assertEquals(126.8945, cost("loss_on: charge, terminal: free", "terminal: at_least"), 1e-4);
    }

    @Test
    void thePlanItsBillAndItsSummaryAgree() throws IOException {
        double cost = cost();
        JsonNode costs = summary().get("costs");
        double sum = 0;
        for (JsonNode item : costs) {
            sum += item.asDouble();
        }
        assertEquals(cost, sum, 1e-9);
        assertEquals(120.1326, costs.get("energy_import").asDouble(), 1e-4);
        assertEquals(1.2211, costs.get("degradation").asDouble(), 1e-4);
        double billed = 0;
        for (String row : rows("bill.csv")) {
            billed += Double.parseDouble(row.substring(row.lastIndexOf(',') + 1));
        }
        assertEquals(120.1326, billed, 1e-3);
        List<String> plan = rows("plan.csv");
        assertEquals(3 * 24, plan.size());
        assertTrue(plan.getFirst().startsWith("2026-01-01T00:00:00Z,"), plan.getFirst());
        String end =
                plan.stream()
                        .filter(r -> r.contains("T23:00:00Z,demo-battery-1,"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(0.1, Double.parseDouble(end.split(",")[5]), 1e-6);
        assertEquals(
                786.1053,
                summary().get("energy_kwh").get("demo-grid-1").get("out").asDouble(),
                1e-3);
        assertTrue(
                Files.readString(results().resolve("explanation.txt"))
                        .contains("demo-battery-1 charges"));
    }

    private List<String> rows(String file) throws IOException {
        List<String> all = Files.readAllLines(results().resolve(file));
        return all.subList(1, all.size());
    }

    @Test
    void oneBatteryCanBePlannedWithoutAProgram() throws IOException {
        assertEquals(
                Command.DONE,
                run(demo().toString(), "--solver", "storage", "--out", results().toString()),
                this::said);
        assertEquals(121.3537, summary().get("cost").asDouble(), 1e-4);
        assertEquals("storage", summary().get("solver").get("name").asText());
        Path works = BASE.resolve("studies/works-plan.yaml");
        assertEquals(
                Command.BAD_INPUT,
                run(works.toString(), "--solver", "storage", "--out", folder + "/w"));
        assertTrue(said().contains("one battery"), this::said);
    }

    @Test
    void aStudyWithEverythingHasAPlan() throws IOException {
        Path study = BASE.resolve("studies/works-plan.yaml");
        assertEquals(
                Command.DONE, run(study.toString(), "--out", results().toString()), this::said);
        assertEquals(50, summary().get("steps").asInt());
        assertTrue(summary().get("energy_kwh").get("van 1").get("in").asDouble() >= 60 - 1e-6);
        assertEquals(140, summary().get("energy_kwh").get("pump").get("in").asDouble(), 1e-6);
        assertTrue(summary().get("costs").get("fuel").asDouble() > 0);
    }

    @Test
    void limitsThatCannotHoldTogetherAreNamedWithExitCodeThree() throws IOException {
        Path study = demo("max_import_kw: 100", "max_import_kw: 30");
        assertEquals(Command.INFEASIBLE, run(study.toString(), "--out", results().toString()));
        assertTrue(said().contains("the import limit of demo-grid-1"), this::said);
        assertEquals("infeasible", summary().get("status").asText());
        assertTrue(summary().get("smallest_relaxations").get(0).get("most").asDouble() > 0);
        assertFalse(Files.exists(results().resolve("plan.csv")));
    }

    @Test
    void whatIsWrongInTheFileIsToldAtOnceWithItsPlace() throws IOException {
        Path study =
                demo(
                        "objective: cost",
                        "objective: cheapest",
                        "loss_on: charge, terminal: free",
                        "loss_on: charg, initial_soc: 1.5, terminall: free");
        assertEquals(Command.BAD_INPUT, run(study.toString(), "--out", results().toString()));
        String said = said();
        assertTrue(said.contains("optimize.objective"), said);
        assertTrue(said.contains("optimize.assets[0].loss_on"), said);
        assertTrue(said.contains("optimize.assets[0].initial_soc"), said);
        assertTrue(said.contains("terminal"), said);
        assertTrue(said.contains("demo.yaml:"), said);
        assertFalse(Files.exists(results()));
    }

    @Test
    void aSolverThatIsNotThereIsRefusedWithThoseThatAre() throws IOException {
        assertEquals(
                Command.BAD_INPUT,
                run(demo().toString(), "--solver", "gurobi", "--out", results().toString()));
        assertTrue(said().contains("gurobi") && said().contains("highs"), this::said);
    }

    @Test
    void aStudyWithoutTheSectionIsToldWhatIsMissing() throws IOException {
        Path study = BASE.resolve("studies/reference-unit.yaml");
        assertEquals(Command.BAD_INPUT, run(study.toString(), "--out", results().toString()));
        assertTrue(said().contains("optimize: is missing"), this::said);
    }

    @Test
    void anSocOutsideItsWindowIsToldWithItsNumbers() throws IOException {
        Path study = demo("terminal: free", "terminal: free, min_soc: 0.6");
        assertEquals(Command.BAD_INPUT, run(study.toString(), "--out", results().toString()));
        assertTrue(said().contains("The SOC of demo-battery-1 at the start (0.5)"), this::said);
    }
}
