package org.wattdeck.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.Health;
import org.wattdeck.app.alarm.Messenger.Message;
import org.wattdeck.domain.ops.Priority;

/// Posts to a real server on this computer: one that takes, refuses, is slow, or is not there.
class WebhookTest {

    private static final Webhook.Patience QUICK =
            new Webhook.Patience(
                    Duration.ofMillis(300),
                    List.of(Duration.ofMillis(10), Duration.ofMillis(20)),
                    3);

    private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server = serving(n -> 200, false);

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    /// @param status by the number of the question, from 1
    private HttpServer serving(IntUnaryOperator status, boolean hangs) {
        try {
            HttpServer made =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            made.createContext(
                    "/alarms",
                    exchange -> {
                        bodies.add(
                                exchange.getRequestMethod()
                                        + " "
                                        + exchange.getRequestHeaders().getFirst("Content-Type")
                                        + " "
                                        + new String(
                                                exchange.getRequestBody().readAllBytes(),
                                                StandardCharsets.UTF_8));
                        if (hangs) {
                            waitForEnd();
                        }
                        exchange.sendResponseHeaders(
                                status.applyAsInt(asked.incrementAndGet()), -1);
                        exchange.close();
                    });
            made.start();
            return made;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void waitForEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void replace(IntUnaryOperator status, boolean hangs) {
        server.stop(0);
        server = serving(status, hangs);
    }

    private Webhook hook() {
        return new Webhook(
                URI.create(
                        "http://127.0.0.1:%d/alarms?key=s3cret"
                                .formatted(server.getAddress().getPort())),
                QUICK);
    }

    private static List<Message> one() {
        return List.of(
                new Message(
                        new UUID(1, 2),
                        "hvac-failed",
                        Priority.HIGH,
                        "B-1",
                        "Harbour \"A\"",
                        "B-1: the \\ cooling\nhas failed",
                        Instant.parse("2026-03-02T08:00:00Z"),
                        Instant.parse("2026-03-02T08:10:00Z")));
    }

    private static Health.PassedOn until(Webhook hook, Predicate<Health.PassedOn> holds) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        Health.PassedOn now = hook.read();
        while (!holds.test(now)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("stayed " + now);
            }
            Thread.onSpinWait();
            now = hook.read();
        }
        return now;
    }

    @Test
    void aMessageIsPostedAsJson() throws Exception {
        try (Webhook hook = hook()) {
            hook.send(one());
            assertEquals(
                    "POST application/json; charset=utf-8 {\"alarms\":[{\"id\":\"00000000-0000-0001-0000-000000000002\",\"rule\":\"hvac-failed\",\"priority\":2,\"about\":\"B-1\",\"site\":\"Harbour \\\"A\\\"\",\"message\":\"B-1: the \\\\ cooling\\u000ahas failed\",\"since\":\"2026-03-02T08:00:00Z\",\"escalatedAt\":\"2026-03-02T08:10:00Z\"}]}",
                    bodies.poll(30, TimeUnit.SECONDS));
            Health.PassedOn read = until(hook, r -> r.delivered() == 1);
            assertTrue(read.problem().isEmpty());
            assertEquals(0, read.waiting());
        }
    }

    @Test
    void aServerThatIsBusyIsAskedAgainUntilItTakes() {
        replace(n -> n < 3 ? 503 : 204, false);
        try (Webhook hook = hook()) {
            hook.send(one());
            until(hook, r -> r.delivered() == 1);
            assertEquals(3, asked.get());
            assertEquals(0, hook.read().failed());
        }
    }

    @Test
    void aServerThatStaysBusyIsGivenUpAndNamedWithoutItsSecrets() {
        replace(n -> 503, false);
        try (Webhook hook = hook()) {
            hook.send(one());
            Health.PassedOn read = until(hook, r -> r.failed() == 1);
            assertEquals(3, asked.get(), "the first try and two more");
            String why = read.problem().orElseThrow();
            assertTrue(why.contains("127.0.0.1: it answered 503"), why);
            assertFalse(why.contains("s3cret"), why);
        }
    }

    @Test
    void whatIsRefusedForGoodIsNotAskedAgain() {
        replace(n -> 404, false);
        try (Webhook hook = hook()) {
            hook.send(one());
            until(hook, r -> r.failed() == 1);
            assertEquals(1, asked.get());
        }
    }

    @Test
    void aServerThatIsNotThereIsAProblemAndItsReturnEndsIt() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (Webhook away = new Webhook(URI.create("http://127.0.0.1:" + port + "/"), QUICK)) {
            away.send(one());
            assertTrue(until(away, r -> r.failed() == 1).problem().isPresent());
        }
        replace(n -> n == 1 ? 400 : 200, false);
        try (Webhook hook = hook()) {
            hook.send(one());
            until(hook, r -> r.problem().isPresent());
            hook.send(one());
            until(hook, r -> r.delivered() == 1 && r.problem().isEmpty());
        }
    }

    @Test
    void aServerThatDoesNotAnswerHoldsNobodyUp() {
        replace(n -> 200, true);
        try (Webhook hook = hook()) {
            for (int k = 0; k < 3; k++) {
                hook.send(one());
            }
            assertEquals(3, hook.read().waiting(), "it returned at once, and they wait");
            hook.send(one());
            assertTrue(
                    hook.read().problem().orElseThrow().contains("3 posts wait already"),
                    "beyond that they are given up");
            until(hook, r -> r.failed() == 4);
            assertEquals(0, hook.read().waiting());
        }
    }
}
