package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchState;

class WriterTest {

    private static final Instant NOW = LeapingTime.START;

    private final InMemoryJournal journal = new InMemoryJournal();
    private final InMemoryStores database = new InMemoryStores();
    private final Writer writer =
            new Writer(RuntimeSettings.Saving.DEFAULT, journal, rows -> new byte[rows.size()]);

    private static Dispatch row(long number, DispatchState... states) {
        UUID id = new UUID(1, number);
        Dispatch d =
                new Dispatch(
                        id,
                        id,
                        id,
                        new UUID(2, number),
                        5,
                        Duration.ofMinutes(5),
                        OptionalDouble.empty(),
                        "anna",
                        "",
                        List.of(new Dispatch.Transition(DispatchState.SUBMITTED, NOW, "")));
        for (DispatchState state : states) {
            d = d.to(state, NOW, "");
        }
        return d;
    }

    private long journalled() {
        return journal.append(DispatchRecord.ACCEPTED, new byte[1]);
    }

    @Test
    void anEntryIsNotSavedBeforeAllBeforeItAre() {
        writer.attach(database.stores());
        long first = journalled();
        long second = journalled();
        writer.rows(List.of(row(2, DispatchState.FAILED)), second);
        assertTrue(writer.writeOnce());
        assertEquals(2, writer.unsavedEntries());
        writer.rows(List.of(row(1)), first);
        assertTrue(writer.writeOnce());
        assertEquals(0, writer.unsavedEntries());
    }

    @Test
    void theJournalKeepsTheNewestAndAllSinceTheOldestThatLives() {
        writer.attach(database.stores());
        for (int n = 1; n <= 1000; n++) {
            writer.rows(List.of(row(n, DispatchState.FAILED)), journalled());
        }
        assertTrue(writer.writeOnce());
        assertEquals(600, journal.takenOverSequence());
        long live = journalled();
        writer.rows(List.of(row(live)), live);
        for (int n = 1002; n <= 2000; n++) {
            writer.rows(List.of(row(n, DispatchState.FAILED)), journalled());
        }
        assertTrue(writer.writeOnce());
        assertEquals(live - 1, journal.takenOverSequence());
        writer.rows(List.of(row(live, DispatchState.FAILED)), journalled());
        assertTrue(writer.writeOnce());
        assertEquals(1601, journal.takenOverSequence());
    }

    @Test
    void anOlderPictureNeverReplacesANewerOne() {
        writer.rows(List.of(row(1, DispatchState.SENT, DispatchState.ACKNOWLEDGED)), 0);
        writer.rows(List.of(row(1, DispatchState.SENT)), 0);
        writer.attach(database.stores());
        assertTrue(writer.writeOnce());
        assertEquals(DispatchState.ACKNOWLEDGED, database.dispatches.get(new UUID(1, 1)).state());
    }
}
