package org.wattdeck.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.StoreException;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchState;

/// The embedded database's file is damaged anywhere: it is refused with words, or the damage is
/// found, or nothing that is read is wrong. H2 itself has no checksums over its pages.
class DamagedFileTest {

    private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
    private static final int DISPATCHES = 400;

    @TempDir Path folder;

    private final Map<UUID, Dispatch> written = new TreeMap<>();

    /// What came of a damage: refused, found, or harmless.
    private enum Outcome {
        REFUSED,
        FOUND,
        HARMLESS
    }

    private byte[] whole() throws IOException {
        Path made = folder.resolve("made");
        try (Database database = Database.openH2(made);
                SqlOperations operations = new SqlOperations(database)) {
            List<Dispatch> all = new ArrayList<>();
            for (int i = 0; i < DISPATCHES; i++) {
                UUID id = new UUID(7, i);
                Dispatch d =
                        new Dispatch(
                                        id,
                                        id,
                                        id,
                                        new UUID(8, i % 40),
                                        i - 200,
                                        Duration.ofMinutes(15),
                                        OptionalDouble.empty(),
                                        "anna",
                                        "for the test " + i,
                                        List.of(
                                                new Dispatch.Transition(
                                                        DispatchState.SUBMITTED,
                                                        T0.plusSeconds(i),
                                                        "")))
                                .to(DispatchState.FAILED, T0.plusSeconds(i + 1), "reason " + i);
                all.add(d);
                written.put(id, d);
            }
            operations.saveDispatches(all);
            operations.noteTakenOver(DISPATCHES);
        }
        return Files.readAllBytes(made.resolve("wattdeck.mv.db"));
    }

    private Outcome open(byte[] bytes, int number) throws IOException {
        Path damaged = Files.createDirectories(folder.resolve("damaged-" + number));
        Files.write(damaged.resolve("wattdeck.mv.db"), bytes);
        Outcome outcome = Outcome.HARMLESS;
        try (Database database = Database.openH2(damaged);
                SqlOperations operations = new SqlOperations(database)) {
            List<Dispatch> read = operations.lastDispatches(DISPATCHES);
            StoreCheck.Report report =
                    StoreCheck.run(database, damaged.resolve("journal"), line -> {});
            boolean same = read.stream().allMatch(d -> d.equals(written.get(d.id())));
            outcome =
                    !report.sound() || operations.takenOver().orElse(0) < DISPATCHES
                            ? Outcome.FOUND
                            : same && read.size() == DISPATCHES
                                    ? Outcome.HARMLESS
                                    : silent(number, read.size(), same);
        } catch (StoreException e) {
            assertTrue(String.valueOf(e.getMessage()).length() > 20, "in words: " + e);
            outcome = Outcome.REFUSED;
        }
        return outcome;
    }

    private static Outcome silent(int number, int rows, boolean same) {
        throw new AssertionError(
                "damage %d is silent: %d of %d rows, values %s"
                        .formatted(number, rows, DISPATCHES, same ? "right" : "wrong"));
    }

    private void damage(int times) throws IOException {
        byte[] whole = whole();
        Map<Outcome, Integer> seen = new TreeMap<>();
        SplittableRandom random = new SplittableRandom(21);
        for (int n = 0; n < times; n++) {
            byte[] bytes = whole.clone();
            switch (n % 3) {
                case 0 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                case 1 -> {
                    int at = random.nextInt(bytes.length / 4096) * 4096;
                    Arrays.fill(bytes, at, Math.min(bytes.length, at + 4096), (byte) 0);
                }
                default -> bytes = Arrays.copyOf(bytes, random.nextInt(8192, bytes.length));
            }
            seen.merge(open(bytes, n), 1, Integer::sum);
        }
        System.err.println(whole.length + " bytes: " + seen);
        assertEquals(times, seen.values().stream().mapToInt(Integer::intValue).sum());
        assertTrue(Optional.ofNullable(seen.get(Outcome.REFUSED)).orElse(0) > 0, seen.toString());
    }

    @Test
    void damageIsRefusedOrFound() throws IOException {
        damage(45);
    }

    @Test
    @Tag("long")
    void aThousandDamagesAreRefusedOrFound() throws IOException {
        damage(1000);
    }
}
