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

/// A sweep that is broken off goes on where it stopped.
class ResumeTest {

    private static final int POINTS = 24;

    private static final String STUDY =
            """
            study: Sweep
            period: {start: 2026-01-01, length: 365 days}
            step: 1 h
            sites:
              - code: S
                name: Site
                latitude: 39
                longitude: -100
                timezone: UTC
                assets:
                  - {code: G, type: grid_connection, name: G, max_import_kw: 5000, max_export_kw: 5000}
                  - {code: L, type: load, name: L, rated_load_kw: 1000}
                  - {code: P, type: solar_pv, name: P, rated_capacity_kw: 500}
            series:
              - {asset: L, file: load.csv, column: load_kw, step: 1 h}
            sweep: {values: [{path: sites.S.assets.P.rated_capacity_kw, from: 100, to: 400, count: 24}]}
            """;

    @TempDir Path folder;

    private final CliRig rig = new CliRig(new StudyCommand(CliRig.solvers(), Crews.OWN));

    private Path results() {
        return folder.resolve("results");
    }

    private int run(String... more) throws IOException {
        if (!Files.exists(folder.resolve("load.csv"))) {
            load(300);
            Files.writeString(folder.resolve("study.yaml"), STUDY);
        }
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "study",
                                folder.resolve("study.yaml").toString(),
                                "--out",
                                results().toString()));
        words.addAll(List.of(more));
        return rig.run(words);
    }

    private void load(int kw) throws IOException {
        Files.writeString(folder.resolve("load.csv"), "load_kw\n" + (kw + "\n").repeat(8_760));
    }

    /// All but how long each run took.
    private List<String> compared() throws IOException {
        List<String> rows = Files.readAllLines(results().resolve("compare.csv"));
        int wall = List.of(rows.getFirst().split(",")).indexOf("wall_seconds");
        return rows.stream()
                .map(
                        r -> {
                            List<String> cells = new ArrayList<>(List.of(r.split(",", -1)));
                            cells.remove(wall);
                            return String.join(",", cells);
                        })
                .toList();
    }

    /// Breaks a run off when so many points are done.
    private void brokenOff(int points) throws Exception {
        Path side = FinishedPoints.beside(results());
        Thread runner =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try {
                                        run();
                                    } catch (IOException e) {
                                        throw new java.io.UncheckedIOException(e);
                                    }
                                });
        while (runner.isAlive() && lines(side) < points) {
            Thread.onSpinWait();
        }
        runner.interrupt();
        runner.join();
        assertFalse(Files.exists(results()), "it was done before it was broken off");
    }

    private static long lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file).lines().count() : 0;
    }

    @Test
    void aBrokenSweepGoesOnAndComesToTheSame() throws Exception {
        assertEquals(Command.DONE, run(), rig::said);
        List<String> whole = compared();
        assertEquals(2 + POINTS, whole.size());
        assertFalse(Files.exists(FinishedPoints.beside(results())));
        Files.move(results(), folder.resolve("before"));
        brokenOff(3);
        Path side = FinishedPoints.beside(results());
        Files.writeString(side, Files.readString(side) + "{\"key\": \"half a li");
        rig.forget();
        assertEquals(Command.DONE, run("--resume"), rig::said);
        assertTrue(rig.said().contains("points were done before"), rig.said());
        assertEquals(whole, compared());
        assertFalse(Files.exists(side));
    }

    @Test
    void pointsOfOtherInputsAreNotTaken() throws Exception {
        assertEquals(Command.DONE, run(), rig::said);
        List<String> before = compared();
        Files.move(results(), folder.resolve("before"));
        brokenOff(3);
        load(310);
        assertEquals(Command.DONE, run("--resume"), rig::said);
        List<String> after = compared();
        for (int k = 1; k < before.size(); k++) {
            assertFalse(before.get(k).equals(after.get(k)), after.get(k));
        }
    }

    @Test
    void withoutTheOptionNothingIsTakenOver() throws Exception {
        brokenOff(2);
        rig.forget();
        assertEquals(Command.DONE, run(), rig::said);
        assertFalse(rig.said().contains("done before"), rig.said());
    }

    @Test
    void partsOfSeveralMachinesComeToTheWhole() throws Exception {
        assertEquals(Command.DONE, run(), rig::said);
        List<String> whole = compared();
        Files.move(results(), folder.resolve("before"));
        Path side = FinishedPoints.beside(results());
        StringBuilder lines = new StringBuilder();
        for (int part = 1; part <= 3; part++) {
            assertEquals(Command.DONE, run("--part", part + "/3"), rig::said);
            assertEquals(POINTS / 3, lines(side));
            lines.append(Files.readString(side));
            assertFalse(Files.exists(results()));
        }
        Files.writeString(side, lines);
        rig.forget();
        assertEquals(Command.DONE, run("--resume"), rig::said);
        assertTrue(rig.said().contains(POINTS + " points were done before"), rig.said());
        assertEquals(whole, compared());
    }

    @Test
    void aPartThatIsNoneIsTold() throws IOException {
        for (String part : List.of("0/3", "4/3", "half")) {
            rig.forget();
            assertEquals(Command.BAD_INPUT, run("--part", part));
            assertTrue(rig.said().contains("The part (" + part + ")"), rig.said());
        }
    }
}
