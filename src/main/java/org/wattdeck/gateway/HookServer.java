package org.wattdeck.gateway;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.workflow.Workflows;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.workflow.Run;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.engine.workflow.JsonValues;

/// Lets programs on this computer set workflows going: `POST /hooks/WORKFLOW` with the token of
/// that workflow is answered by 202 and the run's id, `GET /hooks/WORKFLOW/runs/RUN` tells how far
/// it is. It listens on the loopback alone. What a browser sends from a page is refused, also where
/// a name was made to point here; whether a workflow exists is only told to who has its token.
public final class HookServer implements AutoCloseable {

    static {
        // half a request is not waited for; read when the first server is made
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "30");
        System.setProperty("sun.net.httpserver.maxReqHeaders", "50");
    }

    static final int LARGEST_BODY = 64 * 1024;
    private static final int BURST = 30;
    private static final double PER_SECOND = 2;
    private static final long PATIENCE_SECONDS = 10;
    private static final Pattern PATH =
            Pattern.compile("/hooks/([0-9a-fA-F-]{36})(/runs/([0-9a-fA-F-]{36}))?");
    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Logger LOG = LoggerFactory.getLogger(HookServer.class);

    private final HttpServer server;
    private final Workflows workflows;
    private final LongSupplier nanos;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("hook-", 0).factory());
    private double left = BURST;
    private long filledAt;

    private HookServer(HttpServer server, Workflows workflows, LongSupplier nanos) {
        this.server = server;
        this.workflows = workflows;
        this.nanos = nanos;
        filledAt = nanos.getAsLong();
        server.createContext("/", this::handle);
        server.setExecutor(threads);
    }

    /// @param port 0 for any that is free
    /// @param nanos a monotonic clock
    public static HookServer open(int port, Workflows workflows, LongSupplier nanos)
            throws IOException {
        HttpServer server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
        HookServer hooks = new HookServer(server, workflows, nanos);
        server.start();
        return hooks;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /// @param body told as JSON
    private record Answer(int status, Value body) {
        static Answer wrong(int status, String why) {
            return new Answer(status, Value.group().put("error", why).done());
        }
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            Answer answer;
            try {
                answer = answer(exchange);
            } catch (RuntimeException e) {
                LOG.error("A request to a workflow failed in a way it should not.", e);
                answer = Answer.wrong(500, "It failed unexpectedly.");
            }
            byte[] body = JsonValues.text(answer.body).getBytes(StandardCharsets.UTF_8);
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Type", "application/json");
            headers.set("Cache-Control", "no-store");
            headers.set("X-Content-Type-Options", "nosniff");
            exchange.sendResponseHeaders(answer.status, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            LOG.debug("A request to a workflow was not answered to its end.", e);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        if (!here(headers.getFirst("Host"))) {
            return Answer.wrong(421, "This server is only called by the name localhost.");
        }
        if (headers.containsKey("Origin") || headers.containsKey("Sec-Fetch-Site")) {
            return Answer.wrong(403, "Pages in a browser cannot call workflows.");
        }
        if (!take()) {
            return Answer.wrong(429, "Too many requests. Wait a second.");
        }
        Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
        if (!path.matches()) {
            return Answer.wrong(404, "There is nothing here.");
        }
        Optional<Workflow> workflow =
                id(path.group(1)).flatMap(id -> workflows.hooked(id, token(headers)));
        if (workflow.isEmpty()) {
            return Answer.wrong(401, "The token is not that of a workflow with a webhook.");
        }
        boolean run = path.group(3) == null;
        String method = exchange.getRequestMethod();
        if (!method.equals(run ? "POST" : "GET")) {
            return Answer.wrong(405, "Use %s.".formatted(run ? "POST" : "GET"));
        }
        return run ? begun(workflow.get(), exchange) : status(workflow.get(), path.group(3));
    }

    private static boolean here(@org.jspecify.annotations.Nullable String host) {
        return host != null
                && HOSTS.contains(host.toLowerCase(Locale.ROOT).replaceFirst(":\\d{1,5}$", ""));
    }

    private synchronized boolean take() {
        long now = nanos.getAsLong();
        left = Math.min(BURST, left + (now - filledAt) / 1e9 * PER_SECOND);
        filledAt = now;
        if (left < 1) {
            return false;
        }
        left -= 1;
        return true;
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String token(Headers headers) {
        String said = headers.getFirst("Authorization");
        return said != null && said.startsWith("Bearer ") ? said.substring(7).strip() : "";
    }

    private Answer begun(Workflow workflow, HttpExchange exchange) throws IOException {
        byte[] body;
        try (InputStream in = exchange.getRequestBody()) {
            body = in.readNBytes(LARGEST_BODY + 1);
        }
        if (body.length > LARGEST_BODY) {
            return Answer.wrong(413, "The body has more than %,d bytes.".formatted(LARGEST_BODY));
        }
        Value payload;
        try {
            payload = payload(body, exchange.getRequestHeaders().getFirst("Content-Type"));
        } catch (IllegalArgumentException e) {
            return Answer.wrong(400, String.valueOf(e.getMessage()));
        }
        return switch (workflows.runByHook(workflow, "webhook", payload)) {
            case Verdict.Accepted<Run>(Run run) ->
                    new Answer(202, Value.group().put("run", run.id().toString()).done());
            case Verdict.Refused<Run>(List<Said> why) -> Answer.wrong(409, Said.joined(" ", why));
        };
    }

    private static Value payload(byte[] body, @org.jspecify.annotations.Nullable String type) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.isBlank()) {
            return Value.NOTHING;
        }
        return type != null && type.toLowerCase(Locale.ROOT).contains("json")
                ? JsonValues.read(text)
                : Value.of(text);
    }

    private Answer status(Workflow workflow, String runId) {
        Optional<Run> run;
        try {
            Optional<UUID> id = id(runId);
            run =
                    id.isEmpty()
                            ? Optional.empty()
                            : workflows
                                    .detail(id.get())
                                    .toCompletableFuture()
                                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.wrong(503, "The console is ending.");
        } catch (ExecutionException | TimeoutException e) {
            return Answer.wrong(503, "The database does not answer.");
        }
        return run.filter(r -> r.workflowId().equals(workflow.id()))
                .map(r -> new Answer(200, words(r)))
                .orElseGet(() -> Answer.wrong(404, "This workflow has no such run."));
    }

    private static Value words(Run run) {
        Value.Builder all =
                Value.group()
                        .put("run", run.id().toString())
                        .put("state", run.state().code())
                        .put("started", run.started().toString());
        run.ended().ifPresent(t -> all.put("ended", t.toString()));
        return all.put("completed", run.completed())
                .put("total", run.tasks().size())
                .put("error", run.error())
                .done();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
