package org.wattdeck.store.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.wattdeck.app.studies.KeptRun;
import org.wattdeck.app.studies.KeptStudy;
import org.wattdeck.app.studies.StudyResult.Status;
import org.wattdeck.app.studies.StudyStore;

/// What both databases must do with studies.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StudiesContract {

    private static final Instant T0 = Instant.parse("2026-03-01T08:00:00Z");

    private final Databases databases;
    private Database database;
    private SqlPlanning planning;
    private StudyStore store;

    StudiesContract(Databases databases) {
        this.databases = databases;
    }

    @BeforeAll
    void open() {
        database = databases.open();
        planning = new SqlPlanning(database);
        store = planning.studies();
    }

    @AfterAll
    void close() {
        database.close();
    }

    private static KeptStudy study(long id, String name, String text) {
        return new KeptStudy(new UUID(0, id), name, text, "anna", T0.plusSeconds(id));
    }

    private static KeptRun run(long id, long studyId, double value) {
        return new KeptRun(
                new UUID(1, id),
                new UUID(0, studyId),
                "anna",
                T0.plusSeconds(id),
                1.5,
                "ab",
                3,
                Double.isNaN(value) ? Status.INFEASIBLE : Status.OPTIMAL,
                value,
                "EUR");
    }

    @Test
    void studiesComeBackByNameAndTheLastOneSavedCounts() {
        store.save(study(1, "works", "study: works\n"));
        store.save(study(2, "Depot", "study: Übertrag €\n"));
        store.save(study(1, "Works", "study: works 2\n"));
        assertEquals(
                List.of(
                        study(2, "Depot", "study: Übertrag €\n"),
                        study(1, "Works", "study: works 2\n")),
                store.studies().stream()
                        .filter(s -> s.id().getLeastSignificantBits() < 5)
                        .toList());
        store.delete(new UUID(0, 1));
        store.delete(new UUID(0, 2));
    }

    @Test
    void theNewestRunsOfAStudyAreKeptAndGoWithIt() {
        store.save(study(7, "G", "study: G\n"));
        for (int k = 1; k <= StudyStore.RUNS + 3; k++) {
            store.save(run(k, 7, k == 5 ? Double.NaN : k), new byte[] {(byte) k});
        }
        List<KeptRun> runs = store.runs(new UUID(0, 7));
        assertEquals(StudyStore.RUNS, runs.size());
        assertEquals(run(StudyStore.RUNS + 3, 7, StudyStore.RUNS + 3), runs.getFirst());
        assertEquals(
                run(5, 7, Double.NaN),
                runs.stream().filter(r -> r.id().equals(new UUID(1, 5))).findFirst().orElseThrow());
        assertEquals(Optional.empty(), store.results(new UUID(1, 1)));
        assertArrayEquals(new byte[] {9}, store.results(new UUID(1, 9)).orElseThrow());
        assertEquals(StudyStore.RUNS, planning.damaged().size(), "one byte is no result");
        store.delete(new UUID(0, 7));
        assertTrue(store.runs(new UUID(0, 7)).isEmpty());
        assertEquals(Optional.empty(), store.results(new UUID(1, 9)));
    }

    @Test
    void resultsOfManyMegabytesAreKept() {
        store.save(study(8, "Sweep", "study: Sweep\n"));
        byte[] large = new byte[5 << 20];
        new SplittableRandom(1).nextBytes(large);
        store.save(run(8, 8, 1), large);
        assertArrayEquals(large, store.results(new UUID(1, 8)).orElseThrow());
        store.delete(new UUID(0, 8));
    }
}
