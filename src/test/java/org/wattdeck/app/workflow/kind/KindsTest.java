package org.wattdeck.app.workflow.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wattdeck.testing.FlowRig.ANNA;
import static org.wattdeck.testing.FlowRig.accepted;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.planning.Planning;
import org.wattdeck.app.workflow.Outside;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.workflow.Retry;
import org.wattdeck.domain.workflow.Run;
import org.wattdeck.domain.workflow.RunState;
import org.wattdeck.domain.workflow.Task;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.engine.workflow.JsonValues;
import org.wattdeck.gateway.HttpCaller;
import org.wattdeck.store.file.WorkflowFile;
import org.wattdeck.store.transfer.FileTransfer;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.FlowRig;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.RoofStory;
import org.wattdeck.testing.TestStudies;
import org.wattdeck.testing.ToldOutward;

/// Each kind of task for real: against a server on this computer, the solvers, and a console's
/// series, forecasts and schedule in memory.
class KindsTest {

    private final FakeDeck deck = new FakeDeck(Portfolios.mixed(8), 7);
    private final Planning planning = deck.deck().planning();
    private final ToldOutward outward = new ToldOutward();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger status = new AtomicInteger(200);
    private String answer = "{\"price\": [0.1, 0.2]}";
    private String type = "application/json";

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @SuppressWarnings("NullAway.Init")
    private FlowRig rig;

    @TempDir private Path folder;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        requests.add(
                                "%s %s %s %s"
                                        .formatted(
                                                exchange.getRequestMethod(),
                                                exchange.getRequestURI(),
                                                exchange.getRequestHeaders().getFirst("X-Key"),
                                                new String(
                                                        exchange.getRequestBody().readAllBytes(),
                                                        StandardCharsets.UTF_8)));
                        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
                        exchange.getResponseHeaders().set("Content-Type", type);
                        exchange.sendResponseHeaders(status.get(), body.length);
                        exchange.getResponseBody().write(body);
                    }
                });
        server.start();
        rig =
                new FlowRig(
                        secrets ->
                                Kinds.all(
                                        new Kinds.Inside(
                                                new SeriesLookup(deck::latest, planning::series),
                                                planning::forecasts,
                                                planning::schedule,
                                                planning::studies,
                                                planning::imports,
                                                outward,
                                                System::nanoTime),
                                        new Outside(
                                                new HttpCaller(),
                                                Optional.empty(),
                                                TestStudies.solvers()::named,
                                                (site, from, to, into) ->
                                                        List.of(
                                                                Files.writeString(
                                                                        into.resolve(
                                                                                site.orElse("all")
                                                                                        + from
                                                                                        + ".pdf"),
                                                                        to.toString())),
                                                new WorkflowFile(),
                                                new FileTransfer().series(),
                                                folder,
                                                List::of),
                                        secrets));
        rig.now = deck.latest().time();
    }

    @AfterEach
    void close() {
        rig.close();
        server.stop(0);
    }

    private String url(String path) {
        return "http://localhost:%d%s".formatted(server.getAddress().getPort(), path);
    }

    private Run ran(Task... tasks) throws InterruptedException {
        return rig.ended(
                rig.begun(
                                rig.saved(
                                        rig.workflow("W", tasks)
                                                .with(Retry.NONE)
                                                .called("W" + System.nanoTime(), "")
                                                .as(
                                                        java.util.UUID.randomUUID(),
                                                        new org.wattdeck.domain.maintenance.Stamp(
                                                                "anna", rig.now),
                                                        new org.wattdeck.domain.maintenance.Stamp(
                                                                "anna", rig.now))))
                        .id());
    }

    private static Task task(String id, String kind, String... after) {
        return Task.of(id, id, kind).after(List.of(after));
    }

    private Task call(String path) {
        return task("call", "http_call").with("url", Value.of(url(path)));
    }

    private static Value at(Run run, String task, String... path) {
        Value value = run.task(task).orElseThrow().result();
        for (String key : path) {
            value = ((Value.Group) value).get(key).orElseThrow();
        }
        return value;
    }

    private static double number(Run run, String task, String... path) {
        return ((Value.Amount) at(run, task, path)).number();
    }

    @Test
    void aServerIsAskedAndItsJsonRead() throws InterruptedException {
        Run run =
                ran(
                        task("x", "transform").with("transform", Value.of("7")),
                        call("/prices?day=${tasks.x.result}")
                                .after(List.of("x"))
                                .with("method", Value.of("POST"))
                                .with("body", Value.of("{\"kw\": ${tasks.x.result}}"))
                                .with("headers", Value.group().put("X-Key", "plain").done()));
        assertEquals("", run.error());
        assertEquals(List.of("POST /prices?day=7 plain {\"kw\": 7}"), requests);
        assertEquals("[0.1,0.2]", JsonValues.text(at(run, "call", "body", "price")));
        assertEquals(200, number(run, "call", "status"));
    }

    @Test
    void aStatusFrom400OnIsAFailureAndFrom500WorthAnotherTry() throws InterruptedException {
        status.set(404);
        Run run = ran(call("/"));
        assertEquals(RunState.FAILED, run.state());
        assertTrue(run.error().contains("localhost answered 404"), run.error());
        status.set(503);
        Run again =
                rig.begun(
                        rig.saved(
                                rig.workflow("Again", call("/"))
                                        .with(
                                                new Retry(
                                                        1,
                                                        java.time.Duration.ofSeconds(5),
                                                        2,
                                                        java.time.Duration.ofSeconds(60)))));
        rig.await(again.id(), r -> r.task("call").orElseThrow().retries() == 1);
        status.set(200);
        rig.timers.leap(java.time.Duration.ofSeconds(5));
        assertEquals(RunState.COMPLETED, rig.ended(again.id()).state());
    }

    @Test
    void anAnswerThatIsTooLargeOrNobodyThereIsTold() throws InterruptedException {
        answer = "x".repeat(2_000);
        Run run = ran(call("/").with("max_kilobytes", Value.of(1)));
        assertTrue(run.error().contains("more than 1,000 bytes"), run.error());
        server.stop(0);
        assertTrue(ran(call("/")).error().contains("did not answer"));
        assertTrue(
                ran(task("call", "http_call").with("url", Value.of("file:///etc/passwd")))
                        .error()
                        .contains("with http or https"));
    }

    @Test
    void aSecretGoesIntoTheRequestAndNowhereElse() throws InterruptedException {
        accepted(rig.workflows.secrets().put(ANNA, "market", "s3cret-value"));
        answer = "you sent s3cret-value";
        type = "text/plain";
        Run run =
                ran(
                        call("/")
                                .with(
                                        "headers",
                                        Value.group().put("X-Key", "${secrets.market}").done()));
        assertTrue(requests.getFirst().contains("s3cret-value"));
        assertEquals(Value.of("you sent ***"), at(run, "call", "body"));
        assertEquals(List.of("market"), rig.workflows.secrets().names());
        assertTrue(
                rig.kept.stream()
                        .noneMatch(
                                k ->
                                        new String(k.body(), StandardCharsets.ISO_8859_1)
                                                .contains("s3cret-value")));
        status.set(400);
        assertFalse(ran(call("/?k=${secrets.market}")).error().contains("s3cret"));
        assertTrue(
                ran(task("t", "transform").with("transform", Value.of("secrets.market")))
                        .error()
                        .contains("There is no secrets"));
    }

    @Test
    void peopleAreToldByLogEventAndWebhook() throws InterruptedException {
        Task tell = task("tell", "notification").with("message", Value.of("It is ${1 + 1}."));
        ran(tell);
        assertTrue(outward.logged.getFirst().endsWith(": It is 2."));
        ran(tell.with("type", Value.of("event")).with("severity", Value.of("warning")));
        assertTrue(outward.events.getFirst().startsWith("WARNING"));
        ran(tell.with("type", Value.of("popup")));
        assertTrue(outward.events.getLast().startsWith("popup INFO W"), outward.events.toString());
        assertTrue(outward.events.getLast().endsWith(": It is 2."), outward.events.toString());
        assertTrue(
                ran(tell.with("type", Value.of("webhook"))).error().contains("alarms.webhook-url"));
        outward.webhook = Optional.of(URI.create(url("/hook")));
        outward.http = new HttpCaller();
        assertEquals(RunState.COMPLETED, ran(tell.with("type", Value.of("webhook"))).state());
        assertTrue(requests.getFirst().contains("\"message\":\"It is 2.\""));
    }

    @Test
    void aSeriesIsTakenInForecastPlannedAndProposed() throws Exception {
        Asset battery =
                deck.registry().assets().stream()
                        .filter(a -> a.type() == AssetType.BATTERY)
                        .findFirst()
                        .orElseThrow();
        Instant now = deck.latest().time();
        StringBuilder csv = new StringBuilder("time,Hall\n");
        long last = now.getEpochSecond() / 3600 * 3600;
        for (int h = 240; h >= 0; h--) {
            csv.append(Instant.ofEpochSecond(last - h * 3600L))
                    .append(',')
                    .append(100 + 40 * Math.sin((last / 3600 - h) % 24 * Math.PI / 12))
                    .append('\n');
        }
        Files.writeString(folder.resolve("load.csv"), csv);
        Run run =
                ran(
                        task("import", "import")
                                .with("folder", Value.of(folder.toString()))
                                .with("unit", Value.of("kW"))
                                .with("create", Value.of(true)),
                        task("forecast", "forecast", "import")
                                .with("series_id", Value.of("Hall"))
                                .with("model", Value.of("seasonal_naive"))
                                .with("granularity", Value.of("PT1H")),
                        task("plan", "optimization", "forecast")
                                .with("battery", Value.of(battery.code()))
                                .with("start_time", Value.of("${tasks.forecast.result.start}"))
                                .with("max_import_kw", Value.of(5_000))
                                .with("load_forecast", Value.of("${tasks.forecast.result.values}")),
                        task("propose", "dispatch", "plan").with("plan_of", Value.of("plan")));
        assertEquals("", run.error());
        assertEquals(241, number(run, "import", "imported"));
        assertEquals(24, ((Value.Items) at(run, "forecast", "values")).items().size());
        assertTrue(number(run, "propose", "drafts") > 0);
        assertEquals(1, planning.schedule().plans().size());
        assertTrue(
                planning.schedule().blocks(now, now.plusSeconds(200_000)).stream()
                        .noneMatch(b -> b.state().name().equals("APPROVED")));
    }

    @Test
    void thePowerOfAPlantIsForecastFromItsWeather() throws InterruptedException {
        RoofStory.tell(deck);
        Task forecast =
                task("sun", "forecast")
                        .with("series_id", Value.of(RoofStory.POWER))
                        .with("model", Value.of("physical"))
                        .with("with", Value.texts(List.of(RoofStory.MEASURED, RoofStory.FORETOLD)));
        String code = RoofStory.plant(deck.registry()).code();
        Run run = ran(forecast.with("asset", Value.of(code)));
        assertEquals("", run.error());
        assertEquals(Value.of("physical"), at(run, "sun", "model"));
        assertTrue(
                ran(forecast.with("asset", Value.of("nobody")))
                        .error()
                        .contains("neither PV nor wind"));
        assertTrue(ran(forecast).error().contains("Choose the plant whose power"));
    }

    @Test
    void aReportIsWrittenOfTheDayThatIsOver() throws InterruptedException {
        Run run =
                ran(
                        task("report", "report")
                                .with("folder", Value.of(folder.toString()))
                                .with("site", Value.of("HAM")));
        assertEquals("", run.error());
        assertTrue(Files.exists(folder.resolve("HAM2026-06-20.pdf")), run.toString());
        assertTrue(
                ran(task("report", "report").with("folder", Value.of(folder + "/none")))
                        .error()
                        .contains("is not there"));
    }
}
