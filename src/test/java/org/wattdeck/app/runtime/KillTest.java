package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.Journal;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.store.journal.FileJournal;
import org.wattdeck.testing.PostgresServer;

/// Kills a dispatching console with `kill -9` at any moment, starting included, again and again on
/// the same folder: no acknowledged act is lost or doubled, and every start is clean.
class KillTest {

    @TempDir Path folder;

    private final Map<Long, String> acknowledged = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private int starts;
    private int killedBeforeReady;

    @Test
    void noAcknowledgedActIsLostOrDoubledOnH2() throws Exception {
        cycles(5, "h2");
    }

    @Test
    @Tag("long")
    void twoHundredKillsOnH2() throws Exception {
        cycles(Integer.getInteger("wattdeck.kills", 200), "h2");
    }

    @Test
    @Tag("long")
    void twoHundredKillsOnPostgres() throws Exception {
        cycles(Integer.getInteger("wattdeck.kills", 200), PostgresServer.shared().newDatabase());
    }

    private void cycles(int cycles, String url) throws Exception {
        SplittableRandom random = new SplittableRandom(17);
        for (int cycle = 0; cycle < cycles; cycle++) {
            // every fourth is killed while it starts
            boolean early = cycle % 4 == 3;
            runAndKill(cycle, url, early, random);
        }
        assertEquals(List.of(), problems);
        assertTrue(acknowledged.size() > 10 * starts / 2, "acknowledged " + acknowledged.size());
        verify(url);
    }

    private void runAndKill(int cycle, String url, boolean early, SplittableRandom random)
            throws Exception {
        String last =
                acknowledged.isEmpty()
                        ? "-"
                        : Long.toString(((TreeMap<Long, String>) acknowledged).lastKey());
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx300m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-Djava.util.logging.config.file="
                                        + System.getProperty("java.util.logging.config.file", ""),
                                KillChild.class.getName(),
                                folder.toString(),
                                url,
                                Long.toString(cycle * 1_000_000L),
                                last)
                        .redirectErrorStream(true)
                        .start();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            CompletableFuture<Void> killer =
                    early
                            ? killAfter(child, random.nextInt(100, 1500))
                            : CompletableFuture.completedFuture(null);
            boolean ready = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("READY ")) {
                    ready = true;
                    starts++;
                    if (!early) {
                        killer = killAfter(child, random.nextInt(20, 900));
                    }
                } else if (line.startsWith("ACK ")) {
                    String[] words = line.split(" ", 3);
                    if (words.length == 3 && words[2].split(" ").length == 2) {
                        acknowledged.put(Long.parseLong(words[1]), words[2]);
                    }
                } else if (line.startsWith("PROBLEM ")
                        || line.contains("SEVERE")
                        || line.contains("Exception")) {
                    problems.add("cycle " + cycle + ": " + line);
                }
            }
            killer.join();
            if (!ready) {
                killedBeforeReady++;
                if (!early) {
                    problems.add("cycle " + cycle + ": it did not start");
                }
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private static CompletableFuture<Void> killAfter(Process child, int millis) {
        // by its handle: the process itself would close the pipe with what is still in it
        return CompletableFuture.runAsync(
                () -> child.toHandle().destroyForcibly(),
                CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
    }

    /// Starts once more here and looks at everything.
    private void verify(String url) throws Exception {
        SplittableRandom ids = new SplittableRandom(5);
        try (FileJournal journal = FileJournal.open(folder.resolve("journal"));
                RealStores real = RealStores.open(folder, url)) {
            try (Runtime runtime =
                    Runtime.start(
                            RuntimeSettings.DEFAULT,
                            new Runtime.Ports(
                                    KillChild.registry(),
                                    journal,
                                    InstantSource.system(),
                                    () -> new UUID(ids.nextLong(), ids.nextLong())),
                            CompletableFuture.completedFuture(real.stores()))) {
                CountDownLatch ready = new CountDownLatch(1);
                runtime.deck().live().onSnapshot(s -> ready.countDown());
                assertTrue(ready.await(60, TimeUnit.SECONDS));
            }
            Map<UUID, Dispatch> rows = new HashMap<>();
            for (Dispatch d : real.operations().lastDispatches(10_000_000)) {
                assertTrue(rows.put(d.id(), d) == null, "twice: " + d);
            }
            acknowledged.forEach((number, said) -> matches(number, said, rows));
            Map<UUID, Dispatch> live = new HashMap<>();
            for (Dispatch d : real.operations().unfinishedDispatches()) {
                assertTrue(live.put(d.assetId(), d) == null, "two live: " + d);
            }
            Map<UUID, Integer> accepted = new HashMap<>();
            for (Journal.Entry e : journal.from(1)) {
                if (e.kind().equals(DispatchRecord.ACCEPTED)) {
                    DispatchRecord.of(e.kind(), e.body())
                            .rows()
                            .forEach(d -> accepted.merge(d.id(), 1, Integer::sum));
                }
            }
            accepted.forEach((id, n) -> assertEquals(1, n, "accepted twice: " + id));
            System.err.printf(
                    "%d starts, %d killed before ready, %d acknowledged, %d rows%n",
                    starts, killedBeforeReady, acknowledged.size(), rows.size());
        }
    }

    private static void matches(long number, String said, Map<UUID, Dispatch> rows) {
        DispatchRequest request = KillChild.request(number);
        UUID id = Dispatcher.named(request.clientId(), request.target().id());
        Dispatch row = rows.get(id);
        assertTrue(row != null, "lost: " + number);
        assertEquals(said, id + " " + row.powerKw());
        assertEquals(request.powerKw(), row.powerKw());
        assertEquals(request.reason(), row.reason());
    }
}
