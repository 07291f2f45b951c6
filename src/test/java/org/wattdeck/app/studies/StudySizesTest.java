package org.wattdeck.app.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.crew.Crews;
import org.wattdeck.app.sizing.SizeMap;
import org.wattdeck.app.sizing.SizeMeasure;
import org.wattdeck.app.sizing.SizeRows;
import org.wattdeck.app.sizing.SizeTable;
import org.wattdeck.app.studies.StudyResult.Status;
import org.wattdeck.cli.CliRig;
import org.wattdeck.cli.Command;
import org.wattdeck.cli.OptimizeCommand;
import org.wattdeck.cli.StudyCommand;

/// Sizes and scenarios as the console runs them, held against the commands.
class StudySizesTest {

    private static final Path FOLDER = StudiesRig.FOLDER;

    @TempDir Path results;

    private final StudiesRig rig = new StudiesRig();

    private Path command(Command command, String study) {
        Path into = results.resolve(study);
        CliRig cli = new CliRig(command);
        assertEquals(
                Command.DONE,
                cli.run(
                        List.of(
                                command.name(),
                                FOLDER.resolve(study).toString(),
                                "--out",
                                into.toString())),
                cli::said);
        return into;
    }

    private static String csv(SizeTable table) throws IOException {
        StringWriter out = new StringWriter();
        new SizeRows(table).csv(out);
        return out.toString();
    }

    @Test
    void sizesAreThoseOfTheCommandToTheLastBit() throws Exception {
        StudyOutcome outcome = rig.ran("sizing-demo.yaml");
        assertTrue(outcome.complete());
        SizeTable table = outcome.sizes().orElseThrow();
        Path command = command(new StudyCommand(CliRig.solvers(), Crews.OWN), "sizing-demo.yaml");
        assertEquals(Files.readString(command.resolve("sizing.csv")), csv(table));
        assertEquals("demo-battery-1 400 kWh, 50 kW", table.best().orElseThrow().name());
    }

    @Test
    void atTheEndOfTheConsoleARunIsKeptAsFarAsItWas() throws Exception {
        TiringSolver tiring = new TiringSolver(2);
        StudiesRig closing = new StudiesRig(tiring.tools());
        KeptStudy kept =
                closing.saved("Half", Files.readString(FOLDER.resolve("demo-variants.yaml")));
        StudyText study = new StudyText(Optional.of(kept.id()), kept.name(), kept.text(), FOLDER);
        closing.begun(study);
        tiring.awaitTired();
        closing.studies.close();
        StudyReading reading = StudiesRig.value(closing.studies.check(study));
        List<StudyResult> found =
                StudiesRig.value(closing.studies.calledOff(kept.id(), reading)).orElseThrow();
        assertTrue(found.stream().anyMatch(r -> r.status() == Status.CANCELLED));
    }

    @Test
    void aKeptRunHasItsSizesAndARunThatWasCalledOffGoesOnFromThem() throws Exception {
        String text = Files.readString(FOLDER.resolve("sizing-demo.yaml"));
        KeptStudy kept = rig.saved("Sizes", text);
        StudyText study = new StudyText(Optional.of(kept.id()), kept.name(), text, FOLDER);
        StudyOutcome outcome = rig.ran(study);
        List<StudyResult> read = rig.kept(outcome.runId().orElseThrow());
        SizeTable table = read.getFirst().beside().sizes().orElseThrow();
        assertEquals(csv(outcome.sizes().orElseThrow()), csv(table));
        SizeTable half =
                new SizeTable(
                        table.asked(),
                        table.rows().subList(0, 7),
                        table.baseMoney(),
                        table.yearFraction(),
                        table.currency(),
                        table.notes(),
                        List.of(),
                        0);
        StudyOutcome resumed = rig.resumed(study, List.of(read.getFirst().with(half)));
        assertEquals(csv(table), csv(resumed.sizes().orElseThrow()));
    }

    /// With a price for peaks the exact algorithm has no part in it; the solver answers twelve
    /// times, then no more.
    @Test
    void aSizingThatIsCalledOffEndsSoonAndIsGoneOnWith() throws Exception {
        String text =
                Files.readString(FOLDER.resolve("sizing-demo.yaml"))
                        .replace("tariff:", "tariff:\n  demand: [{name: peak, price: 2}]");
        StudyText study = new StudyText(Optional.empty(), "sizes", text, FOLDER);
        StudyOutcome whole = rig.ran(study);
        TiringSolver tiring = new TiringSolver(12);
        StudiesRig stopped = new StudiesRig(tiring.tools());
        StudyJob job = stopped.begun(study);
        tiring.awaitTired();
        assertTrue(job.progress().done() > 1);
        long begun = System.nanoTime();
        job.cancel();
        StudyOutcome half = StudiesRig.value(job.done());
        assertTrue((System.nanoTime() - begun) / 1e9 < 30, "soon");
        SizeTable some = half.sizes().orElseThrow();
        assertTrue(!some.rows().isEmpty() && some.rows().size() < 15, "" + some.rows().size());
        assertFalse(half.complete());
        assertEquals(
                csv(whole.sizes().orElseThrow()),
                csv(rig.resumed(study, half.results()).sizes().orElseThrow()));
    }

    @Test
    void aMapHoldsEachSizeAtItsPlaceAndMarksTheBest() throws Exception {
        SizeTable table = rig.ran("sizing-demo.yaml").sizes().orElseThrow();
        SizeMap map = SizeMap.of(table, "demo-battery-1");
        assertEquals(List.of(25.0, 50.0, 100.0, 200.0, 400.0), map.energiesKwh());
        assertEquals(List.of(12.5, 25.0, 50.0), map.powersKw());
        assertEquals(24_986.8788, map.value(4, 2, SizeMeasure.NPV), 1e-3);
        assertEquals(0.0907337, map.value(4, 2, SizeMeasure.IRR), 1e-6);
        assertTrue(map.best(4, 2));
        assertFalse(map.best(0, 0));
        assertEquals(15, map.values(SizeMeasure.NPV).length);
    }

    @Test
    void scenariosAreThoseOfTheCommandToTheLastBit() throws Exception {
        StudyResult result = rig.ran("scenario-day.yaml").base().orElseThrow();
        assertEquals(Status.OPTIMAL, result.status());
        ScenarioTable table = result.beside().scenarios().orElseThrow();
        Path command = command(new OptimizeCommand(CliRig.solvers()), "scenario-day.yaml");
        List<String> rows = Files.readAllLines(command.resolve("scenarios.csv"));
        for (int k = 0; k < table.rows().size(); k++) {
            ScenarioTable.Row row = table.rows().get(k);
            List<String> cells = List.of(rows.get(1 + k).split(","));
            assertEquals(cells.getFirst(), row.name());
            assertEquals(Double.parseDouble(cells.get(1)), row.weightFraction());
            assertEquals(Double.parseDouble(cells.get(2)), row.valueMoney());
            assertEquals(Double.parseDouble(cells.get(3)), row.knownMoney());
        }
        assertTrue(table.evpiMoney() >= 0);
        assertTrue(table.vssMoney() >= 0);
        StudyResult read = ResultCodec.results(ResultCodec.bytes(List.of(result))).getFirst();
        assertEquals(table, read.beside().scenarios().orElseThrow());
    }
}
