package org.wattdeck.store.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.Journal.Entry;
import org.wattdeck.store.journal.FileJournal.Settings;

/// The power fails at any moment: what was acknowledged is there when it is back, in order, and at
/// most the act under way beside it.
class PowerLossTest {

    private static final Settings SMALL = new Settings(700, 0);

    @TempDir Path folder;

    @Test
    void whatWasAcknowledgedSurvivesAThousandPowerFailures() throws IOException {
        int withTorn = 0;
        for (int seed = 0; seed < 1000; seed++) {
            withTorn += failOnce(new SplittableRandom(seed), seed) ? 1 : 0;
        }
        assertTrue(withTorn > 50, "failures in the middle of a write: " + withTorn);
    }

    /// Returns whether a write was under way and left something.
    private boolean failOnce(SplittableRandom random, int seed) throws IOException {
        Path before = Files.createDirectories(folder.resolve("before-" + seed));
        Path after = Files.createDirectories(folder.resolve("after-" + seed));
        PowerLossDisk disk = new PowerLossDisk();
        List<byte[]> acknowledged = new ArrayList<>();
        long takenOver = 0;
        try (FileJournal journal = FileJournal.open(before, SMALL, disk)) {
            for (int n = random.nextInt(40); n > 0; n--) {
                byte[] body = new byte[random.nextInt(300)];
                random.nextBytes(body);
                assertEquals(acknowledged.size() + 1, journal.append("act", body));
                acknowledged.add(body);
                if (random.nextInt(8) == 0) {
                    takenOver = random.nextLong(takenOver, acknowledged.size() + 1);
                    journal.takenOver(takenOver);
                }
            }
            if (random.nextBoolean()) {
                halfAnAct(disk, before, journal, random);
            }
            disk.fail(random, after);
        }
        try (FileJournal journal = FileJournal.open(after, SMALL, new PowerLossDisk())) {
            assertTrue(
                    journal.lastSequence() == acknowledged.size(),
                    "seed " + seed + ": " + journal.lastSequence() + " of " + acknowledged.size());
            List<Entry> read = journal.from(takenOver + 1);
            assertEquals(acknowledged.size() - takenOver, read.size(), "seed " + seed);
            for (Entry entry : read) {
                assertArrayEquals(
                        acknowledged.get((int) entry.sequence() - 1), entry.body(), "seed " + seed);
            }
            assertEquals(
                    acknowledged.size() + 1, journal.append("act", "after it".getBytes(UTF_8)));
            return journal.tornBytes() > 0;
        }
    }

    /// An act that was being written: its frame has some of its bytes, so it never counts.
    private static void halfAnAct(
            PowerLossDisk disk, Path folder, FileJournal journal, SplittableRandom random)
            throws IOException {
        Path newest;
        try (var files = Files.list(folder)) {
            newest = files.filter(Segment::is).max(Path::compareTo).orElseThrow();
        }
        byte[] body = new byte[50 + random.nextInt(400)];
        random.nextBytes(body);
        ByteBuffer frame =
                Frames.frame(List.of(new Entry(0, "act", body)), journal.lastSequence() + 1);
        ByteBuffer some = frame.slice(0, frame.remaining() - 1 - random.nextInt(30));
        try (Disk.Out out = disk.open(newest)) {
            out.write(some, Files.size(newest));
        }
    }
}
