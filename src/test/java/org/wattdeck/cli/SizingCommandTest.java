package org.wattdeck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

class SizingCommandTest {

    private static final Path BASE = Path.of(System.getProperty("wattdeck.basedir", "."));

    @TempDir Path folder;

    private final CliRig rig = new CliRig(new StudyCommand(CliRig.solvers(), Crews.OWN));

    private int run(String... replaced) throws IOException {
        String text = Files.readString(BASE.resolve("studies/sizing-demo.yaml"));
        text = text.replace("data/", BASE.resolve("studies/data").toAbsolutePath() + "/");
        for (int k = 0; k < replaced.length; k += 2) {
            assertTrue(text.contains(replaced[k]), replaced[k]);
            text = text.replace(replaced[k], replaced[k + 1]);
        }
        Path study = Files.writeString(folder.resolve("study.yaml"), text);
        return rig.run(List.of("study", study.toString(), "--out", results().toString()));
    }

    private Path results() {
        return folder.resolve("results");
    }

    /// Flows added up apart from this program in Python 3 with the bills of scipy 1.17 (linprog):
    /// NPV 24,986.88 and, by scipy's brentq, 9.0734 %.
    @Test
    void everySizeIsARowAndTheBestIsTold() throws IOException {
        assertEquals(Command.DONE, run(), rig::said);
        List<String> rows = Files.readAllLines(results().resolve("sizing.csv"));
        assertEquals(1 + 15, rows.size());
        assertTrue(
                rows.getFirst()
                        .startsWith(
                                "demo-battery-1_kwh,demo-battery-1_kw,status,annual_bill,annual_saving,capex"),
                rows.getFirst());
        JsonNode sizing =
                new ObjectMapper()
                        .readTree(results().resolve("summary.json").toFile())
                        .path("sizing");
        assertEquals(400, sizing.at("/best/size/demo-battery-1_kwh").asDouble());
        assertEquals(50, sizing.at("/best/size/demo-battery-1_kw").asDouble());
        assertEquals(24_986.8788, sizing.at("/best/npv").asDouble(), 1e-3);
        assertEquals(0.0907337, sizing.at("/best/irr").asDouble(), 1e-6);
        assertEquals(365 * 129.48, sizing.path("annual_bill_without").asDouble(), 1e-6);
        String page = Files.readString(results().resolve("report.html"));
        assertTrue(page.contains("★ 24,987"), "no map with its best");
    }

    @Test
    void asManyThreadsAsThereMayBeTheRowsAreTheSame() throws IOException {
        assertEquals(Command.DONE, run(), rig::said);
        String first = Files.readString(results().resolve("sizing.csv"));
        Files.move(results(), folder.resolve("before"));
        assertEquals(Command.DONE, run(), rig::said);
        assertEquals(first, Files.readString(results().resolve("sizing.csv")));
    }

    @Test
    void whatCannotBeSizedIsToldAllAtOnce() throws IOException {
        assertEquals(
                Command.BAD_INPUT,
                run(
                        "asset: demo-battery-1\n      energy: [25, 50, 100, 200, 400]",
                        "asset: demo-load-1\n      energy: [25, -50, x]",
                        "years: 20",
                        "years: 0",
                        "om_share: 0.01",
                        "om_shares: 0.01"));
        String said = rig.said();
        assertTrue(said.contains("cannot be sized (found demo-load-1, a load"), said);
        assertTrue(said.contains("sizing.years"), said);
        assertTrue(said.contains("om_share"), said);
        assertFalse(Files.exists(results()));
    }

    @Test
    void aSizeThatIsNoNumberIsTold() throws IOException {
        assertEquals(Command.BAD_INPUT, run("[12.5, 25, 50]", "[12.5, -3, big]"));
        assertTrue(rig.said().contains("is not a size (found -3"), rig.said());
        assertTrue(rig.said().contains("is not a size (found big"), rig.said());
    }

    @Test
    void withoutABaseThereIsNothingToHoldSizesAgainst() throws IOException {
        assertEquals(Command.INFEASIBLE, run("max_import_kw: 100", "max_import_kw: 46"));
        assertTrue(rig.said().contains("Without what is sized there is no plan"), rig.said());
    }
}
