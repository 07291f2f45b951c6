package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.record.Kept;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchState;

class JournalWindowTest {

    private final JournalWindow window = new JournalWindow();

    private static Dispatch row(long client, DispatchState state) {
        Dispatch sent =
                new Dispatch(
                        new UUID(1, client),
                        new UUID(1, client),
                        new UUID(3, client),
                        new UUID(2, client),
                        5,
                        Duration.ofMinutes(5),
                        OptionalDouble.empty(),
                        "anna",
                        "",
                        List.of(
                                new Dispatch.Transition(
                                        DispatchState.SUBMITTED, LeapingTime.START, "")));
        return state == DispatchState.SUBMITTED ? sent : sent.to(state, LeapingTime.START, "");
    }

    private static Kept lock(long step, boolean open) {
        return new Kept(
                new UUID(4, 4), Kept.Sort.TAG, step, LeapingTime.START, open, new byte[] {1});
    }

    @Test
    void requestsAreCountedByThemselves() {
        window.rows(List.of(row(1, DispatchState.FAILED)), 1);
        assertEquals(0, window.upTo(1_000_000));
        for (int n = 2; n <= JournalWindow.REQUESTS; n++) {
            window.rows(List.of(row(n, DispatchState.FAILED)), n);
        }
        assertEquals(0, window.upTo(1_000_000));
        window.rows(List.of(row(1_000, DispatchState.FAILED)), 500);
        assertEquals(1, window.upTo(1_000_000));
    }

    @Test
    void whatRunsIsNeverPushedOut() {
        window.rows(List.of(row(1, DispatchState.SUBMITTED)), 1);
        for (int n = 2; n <= 3 * JournalWindow.REQUESTS; n++) {
            window.rows(List.of(row(n, DispatchState.FAILED)), n);
        }
        assertEquals(0, window.upTo(5_000));
        window.rows(List.of(row(1, DispatchState.FAILED)), 601);
        assertEquals(400, window.upTo(5_000));
    }

    @Test
    void anOpenRecordStaysAndAClosedOneGoes() {
        window.records(List.of(lock(1, true)), 7);
        assertEquals(6, window.upTo(5_000));
        window.records(List.of(lock(2, true)), 9);
        assertEquals(8, window.upTo(5_000));
        window.records(List.of(lock(3, false)), 10);
        assertEquals(5_000 - JournalWindow.OTHERS, window.upTo(5_000));
    }

    @Test
    void whatIsCarriedNeedsItsOldEntriesNoMore() {
        window.rows(List.of(row(1, DispatchState.SUBMITTED)), 1);
        window.records(List.of(lock(1, true)), 2);
        assertFalse(window.crowded(JournalWindow.CROWDED + JournalWindow.OTHERS));
        long saved = JournalWindow.CROWDED + JournalWindow.OTHERS + 1;
        assertTrue(window.crowded(saved));
        JournalWindow.Carried carried = window.toCarry(saved);
        // ended while the entry was on its way: what the journal says after `saved` is still needed
        window.rows(List.of(row(1, DispatchState.FAILED)), saved + 1);
        window.carried(carried, saved + 2, saved + 3);
        assertEquals(JournalWindow.CROWDED + 1, window.upTo(saved));
        assertEquals(saved, window.upTo(saved + 5_000));
    }
}
