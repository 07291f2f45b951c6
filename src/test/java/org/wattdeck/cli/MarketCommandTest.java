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
import org.wattdeck.app.crew.Crews;

class MarketCommandTest {

    private static final Path BASE = Path.of(System.getProperty("wattdeck.basedir", "."));
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path folder;

    private final CliRig rig = new CliRig(new OptimizeCommand(CliRig.solvers()));

    private int run(String... replacements) throws IOException {
        String text = Files.readString(BASE.resolve("studies/market-day.yaml"));
        for (int k = 0; k < replacements.length; k += 2) {
            assertTrue(text.contains(replacements[k]), replacements[k]);
            text = text.replace(replacements[k], replacements[k + 1]);
        }
        Path study = Files.writeString(folder.resolve("market.yaml"), text);
        return rig.run(List.of("optimize", study.toString(), "--out", out().toString(), "--force"));
    }

    private Path out() {
        return folder.resolve("out");
    }

    private JsonNode costs() throws IOException {
        return JSON.readTree(out().resolve("summary.json").toFile()).get("costs");
    }

    /// The figure is that of the same program written down apart from this one and solved by scipy
    /// 1.17 (`milp`, HiGHS).
    @Test
    void capacityAndAnEventAreSoldBesideEnergy() throws IOException {
        assertEquals(Command.DONE, run(), rig::said);
        JsonNode summary = JSON.readTree(out().resolve("summary.json").toFile());
        assertEquals(76.56217703349283, summary.get("objective").get("value").asDouble(), 1e-6);
        assertEquals(-42.5, costs().get("demand_response").asDouble(), 1e-6);

        double fcr = 0;
        double event = 0;
        List<String> rows = Files.readAllLines(out().resolve("markets.csv"));
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",", -1);
            assertEquals(11, cells.length, row);
            double amount = cells[10].isEmpty() ? 0 : Double.parseDouble(cells[10]);
            fcr += cells[1].equals("FCR") ? amount : 0;
            event += cells[1].equals("evening peak") ? amount : 0;
        }
        assertEquals(-costs().get("reserve_market").asDouble(), fcr, 1e-6);
        assertEquals(42.5, event, 1e-6);
        assertTrue(
                Files.readAllLines(out().resolve("plan.csv")).stream()
                        .noneMatch(r -> r.contains("FCR")));
    }

    /// With perfect foresight of all of the day it is the figure of the one plan; on the kernel it
    /// is what the meters say.
    @Test
    void fromGateToGateWhatIsSoldIsSettledByWhatWasDone() throws IOException {
        JsonNode model = rolled("plant: model");
        assertEquals(76.56217703349283, model.get("objective").get("value").asDouble(), 1e-6);
        assertEquals(-42.5, model.get("costs").get("demand_response").asDouble(), 1e-6);
        assertEquals(0, model.get("rolling_horizon").get("lacking_kwh").asDouble(), 1e-6);

        JsonNode kernel = rolled("plant: kernel");
        double earned = 0;
        double lacking = 0;
        List<String> rows = Files.readAllLines(out().resolve("base/markets.csv"));
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",", -1);
            boolean fcr = cells[1].equals("FCR");
            earned += cells[10].isEmpty() ? 0 : Double.parseDouble(cells[10]);
            lacking += fcr && !cells[8].isEmpty() ? Double.parseDouble(cells[8]) : 0;
        }
        JsonNode costs = kernel.get("costs");
        assertEquals(
                -costs.get("reserve_market").asDouble() - costs.get("demand_response").asDouble(),
                earned,
                1e-6);
        assertEquals(lacking, kernel.get("rolling_horizon").get("lacking_kwh").asDouble(), 1e-6);
        assertTrue(kernel.get("rolling_horizon").has("reference"));
    }

    private JsonNode rolled(String plant) throws IOException {
        String text =
                Files.readString(BASE.resolve("studies/market-day.yaml"))
                        + "rolling_horizon: {horizon: 24 h, stride: 4 h, forecast: perfect, "
                        + plant
                        + "}\n";
        Path study = Files.writeString(folder.resolve("rolling.yaml"), text);
        CliRig rolling = new CliRig(new StudyCommand(CliRig.solvers(), Crews.OWN));
        assertEquals(
                Command.DONE,
                rolling.run(
                        List.of("study", study.toString(), "--out", out().toString(), "--force")),
                rolling::said);
        return JSON.readTree(out().resolve("base/summary.json").toFile());
    }

    @Test
    void mistakesAreSaidWithTheirRemedy() throws IOException {
        assertEquals(
                Command.BAD_INPUT,
                run(
                        "assets: [demo-battery-1], block",
                        "assets: [demo-load-1], block",
                        "prices: [0.009",
                        "prices: [-1",
                        "to: 2026-01-01T19:00Z",
                        "to: 2026-01-01T16:00Z"));
        assertTrue(rig.said().contains("is no battery and no generator"), rig::said);
        assertTrue(rig.said().contains("is not a price"), rig::said);
        assertTrue(rig.said().contains("must come after from"), rig::said);

        assertEquals(
                Command.BAD_INPUT,
                run("block: 4 h", "from: 2026-01-05T00:00Z, to: 2026-01-06T00:00Z"));
        assertTrue(rig.said().contains("Move it into the period"), rig::said);
    }

    @Test
    void aScheduleIsFollowedForItsOwnSake() throws IOException {
        assertEquals(
                Command.DONE,
                run(
                        "objective: cost",
                        "objective: imbalance",
                        "  reserve_market:\n",
                        "  imbalance: [{name: declared, import: 34 kW}]\n  reserve_market:\n"),
                rig::said);
        JsonNode summary = JSON.readTree(out().resolve("summary.json").toFile());
        assertEquals("imbalance", summary.get("objective").get("name").asText());
        assertEquals("kWh", summary.get("objective").get("unit").asText());
        double beside = 0;
        for (String row : Files.readAllLines(out().resolve("markets.csv"))) {
            String[] cells = row.split(",", -1);
            if (cells[1].equals("declared")) {
                assertEquals("34", cells[6]);
                beside += Double.parseDouble(cells[4]) + Double.parseDouble(cells[5]);
            }
        }
        assertEquals(summary.get("objective").get("value").asDouble(), beside, 1e-6);

        assertEquals(Command.BAD_INPUT, run("objective: cost", "objective: imbalance"));
        assertTrue(rig.said().contains("needs what was declared"), rig::said);
    }

    @Test
    void whatIsSoldAlreadyAndCannotBeKeptIsNamedAsTheConflict() throws IOException {
        assertEquals(Command.INFEASIBLE, run("block: 4 h,", "block: 4 h, sold: 60 kW,"));
        assertTrue(rig.said().contains("what is sold of FCR"), rig::said);
    }
}
