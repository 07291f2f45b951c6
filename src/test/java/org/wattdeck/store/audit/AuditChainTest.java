package org.wattdeck.store.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.audit.Audit;
import org.wattdeck.store.KeyFiles;
import org.wattdeck.testing.Asvs;

/// Whatever is done to the file behind the program's back is found, at the record where it was
/// done.
final class AuditChainTest {

    private static final int RECORDS = 1_000;
    private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");

    @TempDir Path folder;
    private AuditPlace place;
    private final AtomicLong clock = new AtomicLong();
    private final SplittableRandom random = new SplittableRandom(7);

    @BeforeEach
    void place() {
        place = AuditPlace.in(folder);
    }

    private AuditFile.Ports ports() {
        return new AuditFile.Ports(
                () -> START.plusSeconds(clock.incrementAndGet()),
                clock::get,
                () -> {
                    byte[] bytes = new byte[32];
                    random.nextBytes(bytes);
                    return bytes;
                });
    }

    private AuditFile open() {
        return AuditFile.open(place, ports());
    }

    private static Audit.Entry entry(int n) {
        return new Audit.Entry(
                n % 3 == 0 ? "anna" : "bernd",
                "operator",
                "",
                "CONSOLE",
                n % 2 == 0 ? "lock.put" : "alarm.acknowledge",
                "B-" + n,
                "",
                "a \"reason\"\nwith\u0007 signs \\ ümlaut \uD83D\uDD0B",
                n % 10 == 0 ? "denied: not allowed" : "done");
    }

    /// The first record tells that the chain begins, so that there are `n` in all.
    private List<String> written(int n) throws IOException {
        try (AuditFile audit = open()) {
            for (int i = 2; i <= n; i++) {
                audit.record(entry(i));
            }
        }
        return Files.readAllLines(place.records());
    }

    private AuditCheck.Result check() throws IOException {
        return AuditCheck.of(place);
    }

    private void brokenAt(long sequence, List<String> lines) throws IOException {
        Files.write(place.records(), lines);
        AuditCheck.Result found = check();
        assertFalse(found.whole(), "at " + sequence);
        assertEquals(sequence, found.broken().orElseThrow().sequence());
    }

    @Test
    void anUntouchedChainIsWhole() throws IOException {
        written(RECORDS);
        AuditCheck.Result found = check();
        assertTrue(found.whole());
        assertEquals(RECORDS, found.records());
        assertEquals(0, found.tornBytes());
    }

    @Test
    @Asvs("16.4.2")
    void everyEditOfARecordIsFound() throws IOException {
        List<String> lines = written(RECORDS);
        for (int i = 1; i <= RECORDS; i++) {
            List<String> changed = new ArrayList<>(lines);
            char[] line = lines.get(i).toCharArray();
            int at = random.nextInt(line.length);
            line[at] = line[at] == '7' ? '8' : '7';
            changed.set(i, new String(line));
            brokenAt(i, changed);
        }
    }

    @Test
    void everyRecordThatIsTakenOutIsFound() throws IOException {
        List<String> lines = written(RECORDS);
        for (int i = 1; i <= RECORDS; i++) {
            List<String> changed = new ArrayList<>(lines);
            changed.remove(i);
            brokenAt(i, changed);
        }
    }

    @Test
    void everyRecordThatIsPutInIsFound() throws IOException {
        List<String> lines = written(RECORDS);
        for (int i = 1; i <= RECORDS; i++) {
            List<String> changed = new ArrayList<>(lines);
            changed.add(i, lines.get(1 + random.nextInt(RECORDS)).replace("anna", "dora"));
            brokenAt(changed.get(i).equals(lines.get(i)) ? i + 1 : i, changed);
        }
    }

    @Test
    void everySwapOfTwoRecordsIsFound() throws IOException {
        List<String> lines = written(RECORDS);
        for (int i = 1; i < RECORDS; i++) {
            List<String> changed = new ArrayList<>(lines);
            Collections.swap(changed, i, i + 1 + random.nextInt(RECORDS - i));
            brokenAt(i, changed);
        }
    }

    @Test
    @Asvs("16.4.2")
    void everyCutIsFoundByTheAnchor() throws IOException {
        List<String> lines = written(RECORDS);
        for (int i = 1; i <= RECORDS; i++) {
            brokenAt(i, lines.subList(0, i));
        }
    }

    @Test
    void theWholeFileAsItWasAnHourAgoIsFound() throws IOException {
        written(100);
        Path copy = folder.resolve("copy");
        Files.copy(place.records(), copy);
        try (AuditFile audit = open()) {
            audit.record(entry(1));
        }
        Files.move(copy, place.records(), StandardCopyOption.REPLACE_EXISTING);
        assertEquals(101, check().broken().orElseThrow().sequence());
    }

    @Test
    void aChainUnderAnotherKeyIsNoChain() throws IOException {
        written(10);
        byte[] other = Files.readAllBytes(place.records());
        Path elsewhere = folder.resolve("elsewhere");
        AuditPlace second = AuditPlace.in(elsewhere);
        AuditFile.open(second, ports()).close();
        Files.write(second.records(), other);
        assertFalse(AuditCheck.of(second).whole());
    }

    @Test
    void aLostAnchorKeyOrFileIsTold() throws IOException {
        written(10);
        byte[] anchor = Files.readAllBytes(place.anchor());
        Files.delete(place.anchor());
        assertTrue(check().broken().orElseThrow().what().contains("anchor"));
        Files.writeString(place.anchor(), "wattdeck-anchor 5 00 00");
        assertTrue(check().broken().orElseThrow().what().contains("anchor"));
        Files.write(place.anchor(), anchor);
        assertTrue(check().whole());
        Files.delete(place.records());
        assertTrue(check().broken().orElseThrow().what().contains("gone"));
    }

    @Test
    void aLineThatAKillCutInHalfIsNoTampering() throws IOException {
        written(20);
        Files.writeString(place.records(), "0123 {\"seq", StandardOpenOption.APPEND);
        AuditCheck.Result torn = check();
        assertTrue(torn.whole());
        assertEquals(10, torn.tornBytes());
        open().close();
        AuditCheck.Result after = check();
        assertTrue(after.whole());
        assertEquals(0, after.tornBytes());
        assertEquals(21, after.records());
        assertEquals("audit.torn", lines().getFirst().entry().action());
    }

    @Test
    void eachLengthThatAKillCanLeaveGoesOnFromTheLastWholeRecord() throws IOException {
        try (AuditFile audit = open()) {
            audit.record(entry(2));
            audit.anchor();
            audit.record(entry(3));
        }
        // as a kill before the next minute leaves it: the anchor knows two, the file has three
        Files.delete(place.anchor());
        byte[] whole = Files.readAllBytes(place.records());
        List<String> lines = Files.readAllLines(place.records());
        Chain chain = new Chain(KeyFiles.PLAIN.read(place.key(), "the audit"));
        int third =
                whole.length
                        - (lines.get(3).getBytes(java.nio.charset.StandardCharsets.UTF_8).length
                                + 1);
        for (int length = third; length <= whole.length; length++) {
            new Anchor(2, lines.get(2).substring(0, Chain.HEX)).write(place.anchor(), chain);
            Files.write(place.records(), java.util.Arrays.copyOf(whole, length));
            try (AuditFile audit = open()) {
                audit.record(entry(4));
            }
            AuditCheck.Result found = check();
            assertTrue(found.whole(), "at " + length + ": " + found.broken());
            assertTrue(found.records() >= 3);
        }
    }

    @Test
    void aDamagedEndIsSetAsideWholeAndTold() throws IOException {
        List<String> lines = new ArrayList<>(written(20));
        lines.removeLast();
        Files.write(place.records(), lines);
        open().close();
        assertTrue(check().whole());
        Audit.Line first = lines().getLast();
        assertEquals("audit.damaged", first.entry().action());
        Path aside = place.folder().resolve(first.entry().object());
        assertEquals(lines, Files.readAllLines(aside));
    }

    private List<Audit.Line> lines() {
        try (AuditFile audit = open()) {
            return audit.find(Audit.Query.last(100));
        }
    }

    @Test
    @Asvs("16.4.2")
    void theKeyCanOnlyBeReadByItsOwner() throws IOException {
        written(2);
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(place.key())));
    }

    @Test
    @Asvs({"16.2.1", "16.2.4", "16.4.1"})
    void whatIsSoughtIsFoundNewestFirstAndAsItWasWritten() throws IOException {
        written(50);
        try (AuditFile audit = open()) {
            List<Audit.Line> anna = audit.find(Audit.Query.last(5).of("Anna"));
            assertEquals(
                    List.of(48L, 45L, 42L, 39L, 36L),
                    anna.stream().map(Audit.Line::sequence).toList());
            assertEquals(entry(48), anna.getFirst().entry());
        }
    }

    @Test
    @Asvs("16.5.2")
    void whereTheDiskRefusesNothingIsAcknowledgedAndItGoesOnAfterwards() throws IOException {
        for (int n = 1; n <= 6; n++) {
            place = AuditPlace.in(folder.resolve("disk-" + n));
            AtomicLong writes = new AtomicLong();
            int failing = n;
            int acknowledged = 0;
            try (AuditFile audit =
                    AuditFile.open(
                            place,
                            ports(),
                            (file, bytes, position) -> {
                                if (writes.incrementAndGet() == failing + 1) {
                                    file.write(bytes.limit(20), position);
                                    throw new IOException("No space left on device");
                                }
                                AuditFile.Writing.REAL.append(file, bytes, position);
                            })) {
                for (int i = 0; i < 6; i++) {
                    if (i == failing - 1) {
                        assertThrows(StoreException.class, () -> audit.record(entry(1)));
                        assertTrue(audit.problem().orElseThrow().contains("No space left"));
                        audit.anchor();
                        assertTrue(audit.problem().isEmpty());
                    } else {
                        audit.record(entry(1));
                        acknowledged++;
                    }
                }
            }
            AuditCheck.Result found = check();
            assertTrue(found.whole());
            assertEquals(acknowledged + 2, found.records());
        }
    }
}
