package org.wattdeck.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wattdeck.testing.FlowRig.ANNA;
import static org.wattdeck.testing.FlowRig.accepted;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.workflow.kind.Transform;
import org.wattdeck.domain.workflow.Run;
import org.wattdeck.domain.workflow.RunState;
import org.wattdeck.domain.workflow.Schedule;
import org.wattdeck.domain.workflow.Task;
import org.wattdeck.domain.workflow.Trigger;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.engine.workflow.JsonValues;
import org.wattdeck.testing.FlowRig;

/// The webhook as the network sees it: raw requests, since clients would not send the wrong ones.
class HookServerTest {

    private final FlowRig rig = new FlowRig(secrets -> List.of(new Transform()));
    private final AtomicLong nanos = new AtomicLong();

    @SuppressWarnings("NullAway.Init")
    private HookServer server;

    @SuppressWarnings("NullAway.Init")
    private Workflow workflow;

    private String token = "";

    @BeforeEach
    void open() throws IOException {
        server = HookServer.open(0, rig.workflows, nanos::get);
        workflow =
                rig.saved(
                        rig.workflow(
                                        "Hooked",
                                        Task.of("a", "a", "transform")
                                                .with("transform", Value.of("trigger.body.kw * 2")))
                                .with(Schedule.WEBHOOK));
        token = accepted(rig.workflows.newToken(ANNA, workflow.id()));
    }

    @AfterEach
    void close() {
        server.close();
        rig.close();
    }

    private record Said(int status, String body) {}

    private Said ask(String request, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write((request + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
            out.flush();
            InputStream in = socket.getInputStream();
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int blank = all.indexOf("\r\n\r\n");
            return new Said(
                    Integer.parseInt(all.split(" ", 3)[1]),
                    blank < 0 ? "" : all.substring(blank + 4));
        }
    }

    private Said post(String path, String bearer, String body, String... more) throws IOException {
        return ask(
                "POST %s HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d%s"
                        .formatted(
                                path,
                                server.port(),
                                bearer,
                                body.getBytes(StandardCharsets.UTF_8).length,
                                more.length == 0 ? "" : "\r\n" + String.join("\r\n", more)),
                body);
    }

    private String path() {
        return "/hooks/" + workflow.id();
    }

    private Said get(String path, String bearer) throws IOException {
        return ask(
                "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAuthorization: Bearer %s"
                        .formatted(path, bearer),
                "");
    }

    private static String text(String json, String key) {
        return ((Value.Text) ((Value.Group) JsonValues.read(json)).get(key).orElseThrow()).text();
    }

    @Test
    void aRequestWithTheTokenBeginsARunAndAsksForIt() throws Exception {
        Said said = post(path(), token, "{\"kw\": 21}");
        assertEquals(202, said.status, said.body);
        UUID id = UUID.fromString(text(said.body, "run"));
        Run run = rig.ended(id);
        assertEquals(RunState.COMPLETED, run.state());
        assertEquals(Trigger.WEBHOOK, run.trigger());
        assertEquals(Value.of(42), run.task("a").orElseThrow().result());
        Said status = get(path() + "/runs/" + id, token);
        assertEquals(200, status.status);
        assertEquals("completed", text(status.body, "state"));
        assertEquals(404, get(path() + "/runs/" + new UUID(1, 1), token).status);
        assertEquals(401, get(path() + "/runs/" + id, "x").status);
    }

    @Test
    void withoutTheTokenNothingIsToldOfWhatThereIs() throws IOException {
        Said wrong = post(path(), "wrong", "");
        Said unknown = post("/hooks/" + new UUID(9, 9), token, "");
        assertEquals(401, wrong.status);
        assertEquals(wrong, unknown);
        assertEquals(404, post("/", token, "").status);
        assertEquals(405, get(path(), token).status);
        assertEquals(List.of(), rig.workflows.live());
    }

    @Test
    void browsersAndOtherNamesAreRefused() throws IOException {
        assertEquals(403, post(path(), token, "", "Origin: http://evil.example").status);
        assertEquals(403, post(path(), token, "", "Sec-Fetch-Site: cross-site").status);
        for (String host : List.of("Host: evil.example", "Host: localhost.evil.example", "X: y")) {
            assertEquals(
                    421,
                    ask(
                                    "POST %s HTTP/1.1\r\n%s\r\nConnection: close\r\nAuthorization: Bearer %s\r\nContent-Length: 0"
                                            .formatted(path(), host, token),
                                    "")
                            .status,
                    host);
        }
    }

    @Test
    void aBodyThatIsTooLargeOrNoJsonIsRefused() throws IOException {
        assertEquals(400, post(path(), token, "{\"kw\":").status);
        String large = "\"" + "x".repeat(HookServer.LARGEST_BODY) + "\"";
        assertEquals(413, post(path(), token, large).status);
    }

    @Test
    void whatCannotRunIsToldAndTooManyAreHeldBack() throws IOException {
        accepted(rig.workflows.enable(ANNA, workflow.id(), false));
        Said said = post(path(), token, "{}");
        assertEquals(409, said.status);
        assertTrue(text(said.body, "error").contains("not enabled"), said.body);
        int last = 0;
        for (int i = 0; i < 40; i++) {
            last = post(path(), "wrong", "").status;
        }
        assertEquals(429, last);
        nanos.addAndGet(1_000_000_000L);
        assertEquals(401, post(path(), "wrong", "").status);
    }
}
