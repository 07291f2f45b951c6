package org.wattdeck.store.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.Journal.Entry;
import org.wattdeck.app.StoreException;
import org.wattdeck.store.journal.FileJournal.Settings;

class FileJournalTest {

    private static final Settings SMALL = new Settings(400, 0);
    private static final Settings ONE_FILE = new Settings(1 << 20, 0);

    @TempDir Path folder;

    @Test
    void appendedEntriesAreReadBackAfterReopening() {
        try (FileJournal journal = FileJournal.open(folder, ONE_FILE)) {
            assertEquals(1, journal.append("dispatch", bytes("one")));
            assertEquals(2, journal.append("ack", bytes("two")));
        }
        try (FileJournal journal = FileJournal.open(folder, ONE_FILE)) {
            assertEquals(2, journal.lastSequence());
            assertEquals(0, journal.tornBytes());
            assertEquals(3, journal.append("dispatch", new byte[0]));
            assertEntries(List.of("one", "two", ""), journal.from(1));
            assertEquals("ack", journal.from(2).getFirst().kind());
            assertEquals(1, journal.from(3).size());
        }
    }

    @Test
    void aFileCutAtAnyByteGivesAnExactPrefix() throws IOException {
        List<Integer> ends = new ArrayList<>();
        try (FileJournal journal = FileJournal.open(folder, ONE_FILE)) {
            for (int i = 0; i < 12; i++) {
                journal.append("kind", bytes("entry number " + i));
                ends.add((int) journal.lengthBytes());
            }
        }
        Path file = onlySegment();
        byte[] whole = Files.readAllBytes(file);
        for (int cut = 0; cut < whole.length; cut++) {
            Path copy = Files.createDirectory(folder.resolve("cut" + cut));
            Files.write(copy.resolve(file.getFileName()), Arrays.copyOf(whole, cut));
            int length = cut;
            long expected = ends.stream().filter(end -> end <= length).count();
            try (FileJournal journal = FileJournal.open(copy, ONE_FILE)) {
                List<Entry> found = journal.from(1);
                assertEquals(expected, found.size(), "cut at " + cut);
                for (int i = 0; i < found.size(); i++) {
                    assertArrayEquals(bytes("entry number " + i), found.get(i).body());
                }
                long goodEnd =
                        expected == 0
                                ? (cut < Frames.SEGMENT_HEAD ? 0 : Frames.SEGMENT_HEAD)
                                : ends.get((int) expected - 1);
                if (cut <= ends.getLast()) {
                    assertEquals(cut - goodEnd, journal.tornBytes(), "cut at " + cut);
                }
                assertEquals(expected + 1, journal.append("kind", bytes("after")));
            }
        }
    }

    @Test
    void anyFlippedBitIsRefusedOrCostsOnlyTheLastEntry() throws IOException {
        byte[] whole;
        String name;
        try (FileJournal journal = FileJournal.open(folder.resolve("a"), ONE_FILE)) {
            for (int i = 0; i < 6; i++) {
                journal.append("kind", bytes("entry " + i));
            }
            Path file = segments(folder.resolve("a")).getFirst();
            name = file.getFileName().toString();
            whole = Files.readAllBytes(file);
        }
        Path copy = Files.createDirectory(folder.resolve("b"));
        int refused = 0;
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            clear(copy);
            Files.write(copy.resolve(name), flipped);
            try (FileJournal journal = FileJournal.open(copy, ONE_FILE)) {
                List<Entry> found = journal.from(1);
                assertEquals(5, found.size(), "bit " + bit);
                assertTrue(journal.tornBytes() > 0);
                for (int i = 0; i < 5; i++) {
                    assertArrayEquals(bytes("entry " + i), found.get(i).body());
                }
            } catch (StoreException e) {
                refused++;
                assertTrue(e.getMessage().contains(name), e.getMessage());
                assertArrayEquals(flipped, Files.readAllBytes(copy.resolve(name)), "file is kept");
            }
        }
        int lastFrame = (Frames.FRAME_HEAD + 6 + 4 + "entry 5".length()) * 8;
        assertEquals(whole.length * 8 - lastFrame, refused);
    }

    @Test
    void afterACleanStopEvenAFlipInTheLastEntryIsRefused() throws IOException {
        try (FileJournal journal = FileJournal.open(folder, ONE_FILE)) {
            journal.append("kind", bytes("only"));
        }
        byte[] bytes = Files.readAllBytes(onlySegment());
        bytes[Frames.SEGMENT_HEAD + Frames.FRAME_HEAD + 10] ^= 1;
        Files.write(onlySegment(), bytes);
        assertThrows(StoreException.class, () -> FileJournal.open(folder, ONE_FILE));
    }

    @Test
    void whicheverCallOfTheDiskFailsAcknowledgedEntriesStay() throws IOException {
        for (boolean staysBroken : new boolean[] {false, true}) {
            int call = 0;
            boolean failed = true;
            while (failed) {
                call++;
                Path sub = Files.createDirectory(folder.resolve("n" + call + staysBroken));
                FailingDisk disk = new FailingDisk(call, staysBroken);
                List<String> acknowledged = appendOn(disk, sub);
                failed = disk.calls() >= call;
                try (FileJournal journal = FileJournal.open(sub, SMALL)) {
                    List<Entry> found = journal.from(1);
                    long first = found.isEmpty() ? 1 : found.getFirst().sequence();
                    assertTrue(first <= journal.takenOverSequence() + 1, "call " + call);
                    long last = Math.max(journal.lastSequence(), acknowledged.size());
                    assertEquals(last, journal.lastSequence(), "call " + call);
                    // With the disk gone for good, the refused entry cannot be taken back.
                    assertTrue(last - acknowledged.size() <= (staysBroken ? 1 : 0));
                    for (Entry entry : found) {
                        if (entry.sequence() <= acknowledged.size()) {
                            String expected = acknowledged.get((int) entry.sequence() - 1);
                            assertEquals(expected, new String(entry.body(), UTF_8));
                        }
                    }
                }
            }
            assertTrue(call > 60, "the run without a failure came at call " + call);
        }
    }

    /// Appends 30 entries and gives space back now and then; returns what was acknowledged.
    private static List<String> appendOn(FailingDisk disk, Path sub) {
        List<String> acknowledged = new ArrayList<>();
        try (FileJournal journal = FileJournal.open(sub, SMALL, disk)) {
            for (int i = 0; i < 30; i++) {
                try {
                    long sequence = journal.append("kind", bytes("entry " + i));
                    acknowledged.add("entry " + i);
                    assertEquals(acknowledged.size(), sequence, "no gaps");
                    assertTrue(journal.problem().isEmpty());
                } catch (StoreException e) {
                    assertTrue(e.getMessage().startsWith("Not saved"), e.getMessage());
                    assertTrue(journal.problem().isPresent());
                }
                if (i % 5 == 4) {
                    journal.recover();
                }
                if (i == 14) {
                    journal.takenOver(journal.lastSequence());
                }
            }
        } catch (StoreException e) {
            assertTrue(acknowledged.isEmpty(), "could not open: " + e.getMessage());
        }
        return acknowledged;
    }

    @Test
    void onceThereIsRoomTheJournalGoesOnWithoutAnAct() throws IOException {
        Settings withSpare = new Settings(1 << 20, 4096);
        int callsToOpen;
        FailingDisk counting = new FailingDisk(-1, false);
        try (FileJournal journal = FileJournal.open(folder.resolve("c"), withSpare, counting)) {
            assertEquals(0, journal.lastSequence());
            callsToOpen = counting.calls();
        }
        Path sub = folder.resolve("d");
        FailingDisk disk = new FailingDisk(callsToOpen + 1, false);
        try (FileJournal journal = FileJournal.open(sub, withSpare, disk)) {
            StoreException refused =
                    assertThrows(
                            StoreException.class, () -> journal.append("kind", bytes("refused")));
            assertTrue(
                    refused.getMessage().startsWith("Not saved: disk full. The journal ("),
                    refused.getMessage());
            assertEquals(refused.getMessage(), journal.problem().orElseThrow());
            journal.recover();
            assertTrue(journal.problem().isEmpty());
            assertTrue(Files.exists(sub.resolve("spare")), "the spare file is made again");
            assertEquals(1, journal.append("kind", bytes("saved")));
        }
        try (FileJournal journal = FileJournal.open(sub, withSpare)) {
            assertEntries(List.of("saved"), journal.from(1));
        }
    }

    @Test
    void aFullDiskGivesTheSpareFileBackAndTheNextAppendGoesOn() throws IOException {
        Settings withSpare = new Settings(1 << 20, 4096);
        int callsToOpen;
        FailingDisk counting = new FailingDisk(-1, false);
        try (FileJournal journal = FileJournal.open(folder.resolve("c"), withSpare, counting)) {
            assertEquals(0, journal.lastSequence());
            callsToOpen = counting.calls();
        }
        Path sub = folder.resolve("d");
        FailingDisk disk = new FailingDisk(callsToOpen + 1, false);
        try (FileJournal journal = FileJournal.open(sub, withSpare, disk)) {
            assertTrue(Files.exists(sub.resolve("spare")));
            assertThrows(StoreException.class, () -> journal.append("kind", bytes("refused")));
            assertFalse(Files.exists(sub.resolve("spare")));
            assertEquals(1, journal.append("kind", bytes("saved")));
            assertTrue(journal.problem().isEmpty());
        }
        try (FileJournal journal = FileJournal.open(sub, withSpare)) {
            assertEntries(List.of("saved"), journal.from(1));
        }
    }

    @Test
    void spaceIsGivenBackOnlyForWhatIsTakenOver() throws IOException {
        try (FileJournal journal = FileJournal.open(folder, SMALL)) {
            for (int i = 1; i <= 40; i++) {
                journal.append("kind", bytes("entry " + i));
            }
            int before = segments(folder).size();
            assertTrue(before > 3);
            journal.takenOver(20);
            assertTrue(segments(folder).size() < before);
            assertEquals(20, journal.from(21).size());
            assertEquals("entry 21", new String(journal.from(21).getFirst().body(), UTF_8));
            journal.takenOver(40);
            assertEquals(1, segments(folder).size());
            assertEquals(41, journal.append("kind", bytes("next")));
        }
        try (FileJournal journal = FileJournal.open(folder, SMALL)) {
            assertEquals(40, journal.takenOverSequence());
            assertEntries(List.of("next"), journal.from(41));
        }
    }

    @Test
    void aMissingFileInTheMiddleIsRefused() throws IOException {
        try (FileJournal journal = FileJournal.open(folder, SMALL)) {
            for (int i = 1; i <= 40; i++) {
                journal.append("kind", bytes("entry " + i));
            }
        }
        Files.delete(segments(folder).get(1));
        StoreException e =
                assertThrows(StoreException.class, () -> FileJournal.open(folder, SMALL));
        assertTrue(e.getMessage().contains("lacks the entries"), e.getMessage());
    }

    @Test
    void aSecondOpenerIsToldWhoHoldsTheFolder() {
        try (FileJournal journal = FileJournal.open(folder, SMALL)) {
            StoreException e =
                    assertThrows(StoreException.class, () -> FileJournal.open(folder, SMALL));
            String pid = "process " + ProcessHandle.current().pid();
            assertTrue(e.getMessage().contains(pid), e.getMessage());
            assertEquals(1, journal.append("kind", bytes("still fine")));
        }
    }

    @Test
    void concurrentAppendersGetEachANumberOfTheirOwn() throws Exception {
        int each = 200;
        try (FileJournal journal = FileJournal.open(folder, new Settings(20_000, 0));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Long>>> all = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                String name = "t" + t + " ";
                all.add(
                        threads.submit(
                                () -> {
                                    List<Long> numbers = new ArrayList<>();
                                    for (int i = 0; i < each; i++) {
                                        numbers.add(journal.append("kind", bytes(name + i)));
                                    }
                                    return numbers;
                                }));
            }
            List<Entry> entries = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                List<Long> numbers = all.get(t).get();
                entries = journal.from(1);
                for (int i = 0; i < each; i++) {
                    Entry entry = entries.get((int) (numbers.get(i) - 1));
                    assertEquals(numbers.get(i), entry.sequence());
                    assertArrayEquals(bytes("t" + t + " " + i), entry.body());
                }
            }
            assertEquals(8 * each, entries.size());
        }
    }

    @Test
    void randomEntriesSurviveManyReopenings() {
        java.util.SplittableRandom random = new java.util.SplittableRandom(17);
        List<byte[]> written = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            try (FileJournal journal = FileJournal.open(folder, new Settings(5_000, 0))) {
                assertEquals(written.size(), journal.lastSequence());
                for (int i = 0; i < random.nextInt(20); i++) {
                    byte[] body = new byte[random.nextInt(2_000)];
                    random.nextBytes(body);
                    journal.append("kind", body);
                    written.add(body);
                }
                List<Entry> all = journal.from(1);
                for (int i = 0; i < written.size(); i++) {
                    assertArrayEquals(written.get(i), all.get(i).body());
                }
            }
        }
    }

    private static void assertEntries(List<String> bodies, List<Entry> entries) {
        assertEquals(bodies, entries.stream().map(e -> new String(e.body(), UTF_8)).toList());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private Path onlySegment() throws IOException {
        List<Path> all = segments(folder);
        assertEquals(1, all.size());
        return all.getFirst();
    }

    private static List<Path> segments(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Segment::is).sorted().toList();
        }
    }

    private static void clear(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
