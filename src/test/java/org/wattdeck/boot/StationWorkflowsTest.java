package org.wattdeck.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wattdeck.testing.FlowRig.ANNA;
import static org.wattdeck.testing.FlowRig.accepted;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
        WaitForAsyncUtils.waitFor(40, java.util.concurrent.TimeUnit.SECONDS, holds);
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
            assertEquals(1, workflows.all().size(), "what was deleted does not come back");
        }
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
