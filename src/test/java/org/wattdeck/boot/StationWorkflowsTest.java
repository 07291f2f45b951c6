package org.wattdeck.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wattdeck.testing.FlowRig.ANNA;
import static org.wattdeck.testing.FlowRig.accepted;

import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;
import org.wattdeck.app.workflow.Workflows;
import org.wattdeck.domain.workflow.Run;
import org.wattdeck.domain.workflow.RunState;
import org.wattdeck.domain.workflow.Schedule;
import org.wattdeck.domain.workflow.Task;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.testing.FlowRig;

/// A fresh installation of the demonstration: its workflows are there, run, and are known after a
/// restart; a program on the same computer sets one going.
class StationWorkflowsTest {

    private static final UUID DEMO = UUID.fromString("709a2eb9-52c0-4b84-a2e6-c34da2d84731");

    @TempDir private Path folder;

    private Station start(String... more) {
        List<String> options =
                new java.util.ArrayList<>(
                        List.of("--data", folder.toString(), "--plant-head-start-hours", "0"));
        options.addAll(List.of(more));
        return Station.start(Config.read(options, Map.of()).config().orElseThrow());
    }

    private static void until(java.util.concurrent.Callable<Boolean> holds) throws Exception {
        WaitForAsyncUtils.waitFor(60, java.util.concurrent.TimeUnit.SECONDS, holds);
    }

    @Test
    void theDemonstrationRunsAndIsKeptOverARestart() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        UUID ran;
        try (Station station = start("--workflows-webhook-port", Integer.toString(port))) {
            Workflows workflows = station.deck().planning().workflows();
            until(() -> workflows.all().size() == 2);
            ran = accepted(workflows.run(ANNA, DEMO)).id();
            Run run = FlowRig.await(workflows, ran, r -> r.state().ended());
            assertEquals(RunState.COMPLETED, run.state(), run.error());
            studyAndReport(station);
            hook(workflows, port);
            accepted(
                    workflows.remove(
                            ANNA, workflows.named("Night plan").map(Workflow::id).orElseThrow()));
        }
        try (Station station = start()) {
            Workflows workflows = station.deck().planning().workflows();
            until(() -> !workflows.all().isEmpty());
            until(
                    () ->
                            workflows
                                    .history(Optional.of(DEMO))
                                    .toCompletableFuture()
                                    .join()
                                    .stream()
                                    .anyMatch(r -> r.id().equals(ran)));
            Run run = workflows.detail(ran).toCompletableFuture().join().orElseThrow();
            assertTrue(run.task("optimize").orElseThrow().result().toString().contains("121.35"));
            workflows.lookNow(workflows.now());
            assertTrue(
                    workflows.named("Night plan").isEmpty(), "what was deleted does not come back");
        }
    }

    /// A study that people have kept, by its name, and a report as PDF and workbook.
    private void studyAndReport(Station station) throws Exception {
        Workflows workflows = station.deck().planning().workflows();
        String text;
        try (InputStream in =
                Main.class.getResourceAsStream("/org/wattdeck/studies/demo-day.yaml")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        accepted(station.deck().planning().studies().save(ANNA, Optional.empty(), "My day", text));
        Path reports = Files.createDirectories(folder.resolve("reports"));
        Workflow both =
                workflows
                        .fresh("Both")
                        .with(
                                List.of(
                                        Task.of("plan", "Plan", "optimization")
                                                .with("study", Value.of("My day")),
                                        Task.of("report", "Report", "report")
                                                .after(List.of("plan"))
                                                .with("folder", Value.of(reports.toString()))
                                                .with("site", Value.of("AUS")),
                                        Task.of("none", "No such", "optimization")
                                                .after(List.of("report"))
                                                .continuing(true)
                                                .with("study", Value.of("Nobody's"))));
        accepted(workflows.save(ANNA, both, Optional.empty()));
        Run run =
                FlowRig.await(
                        workflows,
                        accepted(workflows.run(ANNA, both.id())).id(),
                        r -> r.state().ended());
        assertEquals(RunState.COMPLETED, run.state(), run.error());
        Value.Group plan = (Value.Group) run.task("plan").orElseThrow().result();
        // worked out by hand in docs/studies.md
        assertEquals(121.35, ((Value.Amount) plan.get("total_cost").orElseThrow()).number(), 0.005);
        assertTrue(run.task("none").orElseThrow().error().contains("There is no study (Nobody's)"));
        List<Path> files;
        try (var all = Files.list(reports)) {
            files = all.sorted().toList();
        }
        assertEquals(2, files.size(), files.toString());
        byte[] pdf = Files.readAllBytes(files.getFirst());
        assertEquals("%PDF", new String(pdf, 0, 4, StandardCharsets.US_ASCII));
        assertTrue(pdf.length > 5_000, pdf.length + " bytes");
    }

    private static void hook(Workflows workflows, int port) throws Exception {
        Workflow demo = workflows.workflow(DEMO).orElseThrow();
        accepted(workflows.save(ANNA, demo.with(Schedule.WEBHOOK), Optional.of(demo.updated())));
        String token = accepted(workflows.newToken(ANNA, DEMO));
        HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        "http://localhost:%d/hooks/%s"
                                                                .formatted(port, DEMO)))
                                        .header("Authorization", "Bearer " + token)
                                        .POST(HttpRequest.BodyPublishers.noBody())
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertEquals(202, answer.statusCode(), answer.body());
        until(() -> workflows.running(DEMO).isEmpty());
    }
}
