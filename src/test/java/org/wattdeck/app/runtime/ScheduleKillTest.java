package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockState;
import org.wattdeck.store.journal.FileJournal;

/// Kills a console that sends blocks all the time with `kill -9`, and starts it again on the same
/// H2 file and journal: no approved block is lost, none is sent twice or late, and each either was
/// sent or says why it was not.
class ScheduleKillTest {

    /// A turn or two of a plant that is fast, and the second that a busy computer may take.
    private static final Duration LATE = Duration.ofSeconds(3L * ScheduleKillChild.SPEED);

    @TempDir private Path folder;

    private final Set<UUID> approved = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    @Test
    void nothingApprovedIsLostOrSentTwiceOrLate() throws Exception {
        kills(2);
    }

    @Test
    @Tag("long")
    void fiftyKills() throws Exception {
        kills(50);
    }

    private void kills(int cycles) throws Exception {
        SplittableRandom random = new SplittableRandom(23);
        for (int cycle = 0; cycle < cycles; cycle++) {
            runAndKill(random.nextInt(1500, 3500));
        }
        assertEquals(List.of(), problems);
        assertTrue(approved.size() >= 100, "approved " + approved.size());
        verify();
    }

    private void runAndKill(int millis) throws IOException, InterruptedException {
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
                                ScheduleKillChild.class.getName(),
                                folder.toString())
                        .redirectErrorStream(true)
                        .start();
        boolean ready = false;
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("READY")) {
                    ready = true;
                    // by its handle: the process itself would close the pipe
                    var unused =
                            CompletableFuture.runAsync(
                                    () -> child.toHandle().destroyForcibly(),
                                    CompletableFuture.delayedExecutor(
                                            millis, TimeUnit.MILLISECONDS));
                } else if (line.startsWith("APPROVED ")) {
                    approved.add(UUID.fromString(line.substring(9)));
                } else if (line.contains("SEVERE") || line.contains("Exception")) {
                    problems.add(line);
                }
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertTrue(ready, "it did not start: " + problems);
    }

    private void verify() throws Exception {
        SplittableRandom ids = new SplittableRandom(5);
        Map<UUID, Block> blocks = new HashMap<>();
        List<Dispatch> rows;
        try (FileJournal journal = FileJournal.open(folder.resolve("journal"));
                RealStores real = RealStores.open(folder, "h2")) {
            try (Runtime runtime =
                    Runtime.start(
                            ScheduleKillChild.settings(),
                            new Runtime.Ports(
                                    KillChild.registry(),
                                    journal,
                                    InstantSource.system(),
                                    () -> new UUID(ids.nextLong(), ids.nextLong())),
                            CompletableFuture.completedFuture(real.stores()))) {
                CountDownLatch ready = new CountDownLatch(3);
                runtime.deck().live().onSnapshot(s -> ready.countDown());
                assertTrue(ready.await(60, TimeUnit.SECONDS));
                var schedule = runtime.deck().planning().schedule();
                Rig.now(schedule.ended(10_000)).forEach(b -> blocks.put(b.id(), b));
                schedule.blocks(Instant.MIN, Instant.MAX).forEach(b -> blocks.put(b.id(), b));
            }
            rows = real.operations().lastDispatches(100_000);
        }
        verify(blocks, rows);
    }

    private void verify(Map<UUID, Block> blocks, List<Dispatch> rows) {
        Map<UUID, Dispatch> byClient = new HashMap<>();
        for (Dispatch d : rows) {
            assertTrue(byClient.put(d.clientId(), d) == null, "sent twice: " + d);
        }
        for (UUID id : approved) {
            assertTrue(blocks.containsKey(id), "lost: " + id);
        }
        int sent = 0;
        for (Block b : blocks.values()) {
            Dispatch d = byClient.get(b.id());
            if (d == null) {
                assertTrue(b.dispatchId().isEmpty(), "it says it was sent: " + b);
            } else {
                sent++;
                Duration late = Duration.between(b.start(), d.submittedAt());
                assertTrue(!late.isNegative() && late.compareTo(LATE) <= 0, late + " late: " + b);
                assertTrue(b.state() != BlockState.MISSED, "sent and missed: " + b);
            }
        }
        assertTrue(sent >= 8, "only " + sent + " were sent");
        System.err.printf(
                "%d blocks, %d approved, %d sent%n", blocks.size(), approved.size(), sent);
    }
}
