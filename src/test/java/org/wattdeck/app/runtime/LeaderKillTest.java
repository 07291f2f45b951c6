package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.testing.PostgresServer;

/// Two consoles as processes of their own on one PostgreSQL. The one that runs the plant is killed,
/// or stopped for so long that the other takes over and then woken, again and again, in the middle
/// of a storm of commands. What was acknowledged by whichever of them is there in the end, once.
@Tag("long")
class LeaderKillTest {

    @TempDir Path folder;

    private final String url = PostgresServer.shared().newDatabase();
    private final Map<Long, String> acknowledged = new ConcurrentHashMap<>();
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final List<Console> all = new ArrayList<>();

    private final class Console {

        final Process process;
        final CountDownLatch leads = new CountDownLatch(1);
        final CompletableFuture<Void> over;

        Console(int number) throws IOException {
            all.add(this);
            process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xmx300m",
                                    "-XX:+UseSerialGC",
                                    "-XX:TieredStopAtLevel=1",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    "-Djava.util.logging.config.file="
                                            + System.getProperty(
                                                    "java.util.logging.config.file", ""),
                                    KillChild.class.getName(),
                                    Files.createDirectory(folder.resolve("console" + number))
                                            .toString(),
                                    url,
                                    Long.toString(number * 1_000_000L),
                                    "-",
                                    "shared")
                            .redirectErrorStream(true)
                            .start();
            over = CompletableFuture.runAsync(this::read, threads());
        }

        private Executor threads() {
            return task -> Thread.ofVirtual().start(task);
        }

        private void read() {
            try (BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String[] words = line.split(" ", 3);
                    if (line.equals("LEADS")) {
                        leads.countDown();
                    } else if (line.startsWith("ACK ")
                            && words.length == 3
                            && words[2].split(" ").length == 2) {
                        acknowledged.put(Long.parseLong(words[1]), words[2]);
                    } else if (line.contains("SEVERE")) {
                        problems.add(line);
                    }
                }
            } catch (IOException e) {
                problems.add(e.toString());
            }
        }

        void awaitLead() throws InterruptedException {
            assertTrue(leads.await(60, TimeUnit.SECONDS), "nobody took over: " + problems);
        }

        void signal(String name) throws Exception {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
        }

        void end() throws Exception {
            process.toHandle().destroyForcibly();
            process.waitFor();
            over.join();
        }
    }

    @Test
    void fiftyKilledLeadersLoseAndDoubleNothing() throws Exception {
        int kills = Integer.getInteger("wattdeck.kills", 50);
        SplittableRandom random = new SplittableRandom(17);
        Console leader = new Console(0);
        leader.awaitLead();
        for (int kill = 1; kill <= kills; kill++) {
            Console next = new Console(kill);
            pass(random.nextInt(20, 900));
            boolean held = kill % 4 == 0;
            if (held) {
                leader.signal("STOP");
            } else {
                leader.end();
            }
            next.awaitLead();
            if (held) {
                leader.signal("CONT");
                pass(1_500);
                leader.end();
            }
            leader = next;
        }
        pass(2_000);
        for (Console console : all) {
            console.end();
        }
        assertEquals(List.of(), problems);
        verify(kills);
    }

    /// Lets the processes run for a while.
    private static void pass(int millis) {
        CompletableFuture.runAsync(
                        () -> {}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS))
                .join();
    }

    private void verify(int kills) {
        assertTrue(acknowledged.size() > kills, "acknowledged " + acknowledged.size());
        try (RealStores real = RealStores.open(folder, url)) {
            Map<UUID, Dispatch> rows = new HashMap<>();
            for (Dispatch d : real.operations().lastDispatches(10_000_000)) {
                assertTrue(rows.put(d.id(), d) == null, "twice: " + d);
            }
            Map<UUID, Integer> accepted = new HashMap<>();
            real.sharing().sharing().orElseThrow().lead().journal().from(1).stream()
                    .filter(e -> e.kind().equals(DispatchRecord.ACCEPTED))
                    .flatMap(e -> DispatchRecord.of(e.kind(), e.body()).rows().stream())
                    .forEach(
                            d -> {
                                accepted.merge(d.id(), 1, Integer::sum);
                                rows.putIfAbsent(d.id(), d); // what only the journal has yet
                            });
            accepted.forEach((id, n) -> assertEquals(1, n, "accepted twice: " + id));
            acknowledged.forEach((number, said) -> matches(number, said, rows));
            System.err.printf(
                    "%d leaders, %d acknowledged, %d rows%n",
                    kills, acknowledged.size(), rows.size());
        }
    }

    private static void matches(long number, String said, Map<UUID, Dispatch> rows) {
        DispatchRequest request = KillChild.request(number);
        UUID id = Dispatcher.named(request.clientId(), request.target().id());
        Dispatch row = rows.get(id);
        assertTrue(row != null, "lost: " + number);
        assertEquals(said, id + " " + row.powerKw());
        assertEquals(request.reason(), row.reason());
    }
}
