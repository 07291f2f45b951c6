package org.wattdeck.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.crew.Crews;
import org.wattdeck.app.crew.News;
import org.wattdeck.app.studies.StudiesRig;
import org.wattdeck.app.studies.StudyOutcome;
import org.wattdeck.app.studies.StudyResult;
import org.wattdeck.app.studies.StudyText;
import org.wattdeck.app.studies.StudyTools;
import org.wattdeck.cli.Command;
import org.wattdeck.cli.CommandLine;
import org.wattdeck.cli.Output;
import org.wattdeck.cli.StudyCommand;
import org.wattdeck.testing.TestStudies;

/// A member in a process of its own, killed while it is at work.
@Timeout(120)
class LostMemberTest {

    private static final String SECRET = "a secret of more than sixteen signs";
    private static final String STUDY =
            """
            study: Twenty days
            period: {start: 2026-01-01T00:00:00Z, length: 20 days}
            step: 1 h
            sites:
              - code: S
                name: Site
                latitude: 48
                longitude: 11
                timezone: UTC
                assets:
                  - {code: G, type: grid_connection, name: G, max_import_kw: 500, max_export_kw: 100}
                  - {code: L, type: load, name: L, rated_load_kw: 100}
                  - {code: P, type: solar_pv, name: P, rated_capacity_kw: 80}
                  - {code: B, type: battery, name: B, capacity_kwh: 100, max_charge_kw: 50, max_discharge_kw: 50}
            tariff: {currency: EUR, import: 0.3, export: 0.1}
            optimize: {objective: cost, solver: highs}
            sweep:
              values:
                - {path: sites.S.assets.B.capacity_kwh, from: 50, to: 240, count: 20}
            """;

    /// Long for a machine under load, short for a test.
    private static final int QUIET_SECONDS = 4;

    @TempDir Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Math.min(64_000, socket.getLocalPort());
        }
    }

    private static List<String> cluster(int port) {
        return List.of(
                "--cluster", "test@127.0.0.1:" + port, "--cluster-port", Integer.toString(port));
    }

    private Process member(int port) throws IOException {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElse("java"),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Djdk.serialFilter=!*",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "org.wattdeck.boot.Main",
                                "worker"));
        words.addAll(cluster(port));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put(ClusterWiring.SECRET, SECRET);
        return builder.start();
    }

    private static void listens(Process member) throws IOException {
        BufferedReader words = member.inputReader(StandardCharsets.UTF_8);
        List<String> all = new ArrayList<>();
        for (String line = words.readLine(); line != null; line = words.readLine()) {
            all.add(line);
            if (line.startsWith("Listening at")) {
                return;
            }
        }
        throw new IOException(String.join("\n", all));
    }

    private List<String> run(String into, List<String> options, Crews crews) throws IOException {
        Path study = Files.writeString(folder.resolve("study.yaml"), STUDY);
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "study",
                                study.toString(),
                                "--out",
                                folder.resolve(into).toString()));
        words.addAll(options);
        int code =
                new CommandLine(
                                List.of(new StudyCommand(new ShippedSolvers(), crews)),
                                List.of(),
                                "test")
                        .run(words, new Output(out, out, false, false));
        assertEquals(Command.DONE, code, this::words);
        List<String[]> rows =
                Files.readAllLines(folder.resolve(into).resolve("compare.csv")).stream()
                        .map(l -> l.split(",", -1))
                        .toList();
        int times = List.of(rows.getFirst()).indexOf("wall_seconds");
        rows.forEach(r -> r[times] = "");
        return rows.stream().map(r -> String.join(",", r)).collect(Collectors.toList());
    }

    private String words() {
        return said.toString(StandardCharsets.UTF_8);
    }

    /// The same crew, but nothing is run before the cluster is joined.
    private static Crews.Opened waiting(CountDownLatch joined, Crews.Opened opened) {
        try {
            joined.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return opened;
    }

    @Test
    void aMemberThatIsKilledAtWorkCostsNoPointAndChangesNone() throws IOException {
        int port = freePort();
        Process member = member(port);
        try {
            List<String> alone = run("alone", List.of(), Crews.OWN);
            listens(member);
            ClusterWiring wiring =
                    new ClusterWiring(Map.of(ClusterWiring.SECRET, SECRET), ClusterWiring::program);
            CountDownLatch joined = new CountDownLatch(1);
            List<String> shared =
                    run(
                            "shared",
                            cluster(port),
                            (settings, told) ->
                                    waiting(
                                            joined,
                                            wiring.open(
                                                    settings,
                                                    words -> {
                                                        told.accept(words);
                                                        if (words instanceof News.Joined) {
                                                            joined.countDown();
                                                        }
                                                        if (words instanceof News.Takes) {
                                                            member.destroyForcibly();
                                                        }
                                                    })));
            assertEquals(1 + 1 + 20, shared.size());
            assertEquals(alone, shared);
            assertTrue(words().contains("was lost; what it was at is asked again"), this::words);
        } finally {
            member.destroyForcibly();
        }
    }

    private static final Consumer<Process> KILLED = Process::destroyForcibly;

    /// It holds its connections, but says nothing any more.
    private static final Consumer<Process> HUNG =
            member -> {
                try {
                    new ProcessBuilder("kill", "-STOP", Long.toString(member.pid()))
                            .start()
                            .waitFor();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            };

    /// @param what befalls the member as soon as it takes points
    private void theConsoleSurvives(Consumer<Process> what) throws Exception {
        int port = freePort();
        Process member = member(port);
        StudyText study = new StudyText(Optional.empty(), "Twenty days", STUDY, folder);
        StudyTools own = TestStudies.tools();
        try {
            StudyOutcome alone = new StudiesRig(own).ran(study);
            listens(member);
            Config.Cluster settings =
                    new Config.Cluster(
                            Optional.of("test@127.0.0.1:" + port),
                            "127.0.0.1",
                            port,
                            Optional.empty());
            Crews crews =
                    new ClusterWiring(
                                    Map.of(ClusterWiring.SECRET, SECRET),
                                    ClusterWiring::program,
                                    QUIET_SECONDS)
                            .crews(settings);
            CountDownLatch joined = new CountDownLatch(1);
            Crews watched =
                    (none, told) ->
                            waiting(
                                    joined,
                                    crews.open(
                                            none,
                                            news -> {
                                                told.accept(news);
                                                if (news instanceof News.Joined) {
                                                    joined.countDown();
                                                }
                                                if (news instanceof News.Takes) {
                                                    what.accept(member);
                                                }
                                            }));
            StudyOutcome shared =
                    new StudiesRig(
                                    new StudyTools(
                                            own.reader(), own.editing(), own.solvers(), watched))
                            .ran(study);
            assertTrue(shared.complete());
            assertEquals(
                    alone.results().stream().map(StudyResult::figures).toList(),
                    shared.results().stream().map(StudyResult::figures).toList());
            assertTrue(
                    shared.place().news().stream().anyMatch(News.Lost.class::isInstance),
                    shared.place()::toString);
            assertEquals(List.of(), shared.place().members());
        } finally {
            member.destroyForcibly();
        }
    }

    @Test
    void theConsoleSurvivesAMemberThatIsKilled() throws Exception {
        theConsoleSurvives(KILLED);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theConsoleSurvivesAMemberThatHangs() throws Exception {
        theConsoleSurvives(HUNG);
    }
}
