package org.wattdeck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioCommandTest {

    private static final Path BASE = Path.of(System.getProperty("wattdeck.basedir", "."));

    @TempDir Path folder;

    private final CliRig optimize = new CliRig(new OptimizeCommand(CliRig.solvers()));

    private Path study(String... replaced) throws IOException {
        String text = Files.readString(BASE.resolve("studies/scenario-day.yaml"));
        text = text.replace("data/", BASE.resolve("studies/data").toAbsolutePath() + "/");
        for (int k = 0; k < replaced.length; k += 2) {
            assertTrue(text.contains(replaced[k]), replaced[k]);
            text = text.replace(replaced[k], replaced[k + 1]);
        }
        return Files.writeString(folder.resolve("study.yaml"), text);
    }

    private int run(String... replaced) throws IOException {
        return optimize.run(
                List.of("optimize", study(replaced).toString(), "--out", results().toString()));
    }

    private Path results() {
        return folder.resolve("results");
    }

    private JsonNode summary() throws IOException {
        return new ObjectMapper().readTree(results().resolve("summary.json").toFile());
    }

    /// Mean and EVPI as scipy 1.17 has them (linprog on the extensive form); the sun of the file is
    /// rounded to three digits.
    @Test
    void oneScheduleServesAllScenariosAndWhatMoreKnowledgeIsWorthIsTold() throws IOException {
        assertEquals(Command.DONE, run(), optimize::said);
        JsonNode summary = summary();
        assertEquals(74.86921, summary.at("/objective/value").asDouble(), 1e-3);
        assertEquals(1.84196, summary.at("/scenarios/evpi").asDouble(), 1e-3);
        assertTrue(summary.at("/scenarios/vss").asDouble() > 0);
        assertEquals("as expected", summary.at("/scenarios/plan_csv").asText());
        assertEquals(4, Files.readAllLines(results().resolve("scenarios.csv")).size());
        List<String> plans = Files.readAllLines(results().resolve("scenario-plans.csv"));
        assertTrue(plans.getFirst().startsWith("scenario,time,asset,power_kw"));
        assertEquals(1 + 3 * 24 * 4, plans.size());
        List<String> plan = Files.readAllLines(results().resolve("plan.csv"));
        assertTrue(plans.contains("as expected," + plan.get(1)), plan.get(1));
    }

    @Test
    void theWorstAndTheTailCanBeWhatCounts() throws IOException {
        assertEquals(Command.DONE, run("risk: expected", "risk: robust"), optimize::said);
        assertEquals(149.4511, summary().at("/objective/value").asDouble(), 1e-3);
        Files.move(results(), folder.resolve("before"));
        assertEquals(
                Command.DONE,
                run("risk: expected", "risk: cvar\n  tail: 0.4\n  tail_weight: 0.5"),
                optimize::said);
        assertEquals(101.19388, summary().at("/objective/value").asDouble(), 1e-3);
    }

    @Test
    void columnsOfQuantilesWeighByThemselves() throws IOException {
        String csv = Files.readString(BASE.resolve("studies/data/demo-scenarios.csv"));
        Files.writeString(
                folder.resolve("own.csv"), csv.replace("load_p", "p").replace("pv_p", "q"));
        assertEquals(
                Command.DONE,
                run(
                        "  names: [quiet and sunny, as expected, busy and dull]\n  weights: [0.3, 0.4, 0.3]\n",
                        "",
                        "file: "
                                + BASE.resolve("studies/data").toAbsolutePath()
                                + "/demo-scenarios.csv, step: 1 h, columns: [load_p10, load_p50, load_p90]",
                        "file: own.csv, step: 1 h, columns: [p10, p50, p90]"),
                optimize::said);
        assertEquals(74.86921, summary().at("/objective/value").asDouble(), 1e-3);
        assertEquals("p10", summary().at("/scenarios/outcomes/0/scenario").asText());
        assertEquals(0.3, summary().at("/scenarios/outcomes/0/weight").asDouble(), 1e-12);
    }

    @Test
    void aScenarioWithoutAPlanIsNamed() throws IOException {
        assertEquals(
                Command.INFEASIBLE, run("max_import_kw: 100", "max_import_kw: 38"), optimize::said);
        assertTrue(
                optimize.said().contains("The scenario busy and dull has no plan"), optimize::said);
    }

    @Test
    void whatDoesNotFitTogetherIsTold() throws IOException {
        assertEquals(
                Command.BAD_INPUT,
                run("[pv_p90, pv_p50, pv_p10]", "[pv_p90, pv_p50]", "[0.3, 0.4, 0.3]", "[1, 2]"));
        assertTrue(
                optimize.said().contains("have unlike numbers of columns (found 3, 2"),
                optimize::said);
        optimize.forget();
        assertEquals(
                Command.BAD_INPUT,
                run("[0.3, 0.4, 0.3]", "[1, 2]", "columns: [load_p10", "columns: [load_p11"));
        assertTrue(optimize.said().contains("load_p11"), optimize::said);
    }
}
