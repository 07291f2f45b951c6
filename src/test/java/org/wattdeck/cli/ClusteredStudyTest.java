package org.wattdeck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.crew.CaseOrder;
import org.wattdeck.app.crew.Crews;
import org.wattdeck.app.crew.Labour;
import org.wattdeck.cluster.ClusterCrew;
import org.wattdeck.cluster.ClusterMember;
import org.wattdeck.cluster.ClusterSettings;
import org.wattdeck.cluster.Seal;
import org.wattdeck.store.file.StudyCargo;
import org.wattdeck.store.file.StudyVariants;
import org.wattdeck.store.file.VariantOrders;

/// Studies whose every point, variant and size is run by another member, from the files it was
/// sent.
@Timeout(120)
class ClusteredStudyTest {

    private static final Path BASE = Path.of(System.getProperty("wattdeck.basedir", "."));

    @TempDir Path folder;

    private static ClusterSettings settings(int port) {
        return new ClusterSettings(
                "test",
                List.of("127.0.0.1:" + port),
                "127.0.0.1",
                port,
                new Seal("a secret of more than sixteen signs", () -> new byte[32]),
                "this program",
                30);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Math.min(64_000, socket.getLocalPort());
        }
    }

    private String run(Path study, String into, Crews crews) {
        CliRig rig = new CliRig(new StudyCommand(CliRig.solvers(), crews));
        int code = rig.run(List.of("study", study.toString(), "--out", out(into).toString()));
        assertEquals(Command.DONE, code, rig::said);
        return rig.said();
    }

    private Path out(String name) {
        return folder.resolve(name);
    }

    /// All files but for how long it took.
    private SortedMap<String, String> results(String name) throws IOException {
        SortedMap<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(out(name))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                if (file.getFileName().toString().equals("compare.csv")) {
                    text = withoutTimes(text);
                }
                text = text.replaceAll("\"((wall|cpu|build)_)?seconds\" : [^,\\n]*", "");
                all.put(out(name).relativize(file).toString(), text);
            }
        }
        all.remove("report.html"); // the same figures, and how long they took
        return all;
    }

    private static String withoutTimes(String csv) {
        List<String[]> rows = csv.lines().map(l -> l.split(",", -1)).toList();
        int at = List.of(rows.getFirst()).indexOf("wall_seconds");
        rows.forEach(r -> r[at] = "");
        return rows.stream().map(r -> String.join(",", r)).toList().toString();
    }

    private void sameByAMember(Path study) throws IOException {
        run(study, "alone", Crews.OWN);
        int port = freePort();
        try (ClusterMember _ =
                ClusterMember.join(
                        settings(port), 2, new StudyLabour(CliRig.solvers()), words -> {})) {
            String said =
                    run(
                            study,
                            "shared",
                            (options, told) ->
                                    new Crews.Opened(
                                            Optional.of(new ClusterCrew(settings(port), 0, told)),
                                            List.of()));
            assertTrue(said.contains("Runs: 0 here, "), said);
        }
        SortedMap<String, String> alone = results("alone");
        SortedMap<String, String> shared = results("shared");
        assertEquals(alone.keySet(), shared.keySet());
        alone.forEach((name, text) -> assertEquals(text, shared.get(name), name));
    }

    @Test
    void variantsWithTheirFilesAndPointsAreTheSameToTheBit() throws IOException {
        sameByAMember(BASE.resolve("studies/demo-variants.yaml"));
        assertTrue(Files.exists(out("shared").resolve("least peak/plan.csv")));
    }

    @Test
    void sizesAreTheSameToTheBit() throws IOException {
        String text = Files.readString(BASE.resolve("studies/demo-day.yaml"));
        text = text.replace("data/", BASE.resolve("studies/data").toAbsolutePath() + "/");
        Path study =
                Files.writeString(
                        folder.resolve("study.yaml"),
                        text
                                + """

                                sizing:
                                  years: 15
                                  assets:
                                    - {asset: demo-battery-1, energy: [50, 100, 200], power: [25, 50], cost_per_kwh: 200, lifetime: 10}
                                """);
        sameByAMember(study);
        assertEquals(1 + 6, Files.readAllLines(out("shared").resolve("sizing.csv")).size());
    }

    @Test
    void aMemberWithOtherInputsRefusesTheStudy() throws IOException {
        Path file = BASE.resolve("studies/demo-variants.yaml");
        StudyVariants.Variant base = StudyVariants.read(file).variants().getFirst();
        Path csv = folder.resolve("cargo.zip");
        VariantOrders orders = new VariantOrders(file, List.of(base));
        Files.write(csv, orders.cargo());
        CaseOrder good = orders.of(base);
        CaseOrder bad =
                new CaseOrder(
                        good.file(),
                        good.name(),
                        good.point(),
                        good.settings(),
                        good.document(),
                        "another key");
        try (Labour.Job job = new StudyLabour(CliRig.solvers()).open(csv)) {
            Labour.UnfitException no =
                    assertThrows(
                            Labour.UnfitException.class,
                            () -> job.run(bad.bytes(CaseOrder.Kind.REPORT)));
            assertEquals("It has other inputs for base than this machine.", no.getMessage());
            Labour.UnfitException none =
                    assertThrows(
                            Labour.UnfitException.class,
                            () ->
                                    new StudyLabour(CliRig.solvers())
                                            .open(empty())
                                            .run(good.bytes(CaseOrder.Kind.REPORT)));
            assertTrue(none.getMessage().startsWith("The study cannot be read there: "));
        }
    }

    private Path empty() throws IOException {
        Path none = folder.resolve("none.txt");
        Files.writeString(none, "nothing", StandardCharsets.UTF_8);
        return Files.write(folder.resolve("empty.zip"), StudyCargo.of(List.of(none)));
    }

    @Test
    void aResultThatNamesAnotherFolderIsRefused() throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("../elsewhere.csv", new byte[] {1});
        VariantAnswer answer =
                new VariantAnswer(new VariantRun.Done(0, Optional.empty(), ""), files);
        VariantAnswer read = VariantAnswer.read(answer.bytes());
        Path into = Files.createDirectories(folder.resolve("results"));
        assertThrows(IOException.class, () -> read.into(into));
        assertFalse(Files.exists(folder.resolve("elsewhere.csv")));
    }
}
