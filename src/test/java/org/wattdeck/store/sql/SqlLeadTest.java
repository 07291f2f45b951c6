package org.wattdeck.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.Journal;
import org.wattdeck.app.lead.LeadLostException;
import org.wattdeck.app.lead.LeadStore;
import org.wattdeck.app.lead.LeadStore.Holder;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.testing.PostgresServer;

class SqlLeadTest {

    private final String url = PostgresServer.shared().newDatabase();
    private final Database left = Database.openPostgres(url, "", "");
    private final Database right = Database.openPostgres(url, "", "");
    private final SqlLead anna = new SqlLead(left);
    private final SqlLead bernd = new SqlLead(right);
    private final Holder a = new Holder(new UUID(0, 1), "left");
    private final Holder b = new Holder(new UUID(0, 2), "right");

    @AfterEach
    void close() {
        left.close();
        right.close();
    }

    private void sql(String statement) {
        try (Connection c = left.connection();
                Statement s = c.createStatement()) {
            s.execute(statement);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /// As if the holder had not been heard of for long.
    private void runOut() {
        sql("UPDATE plant_lead SET held_until = to_timestamp(0)");
    }

    private static byte[] body(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> texts(Journal journal) {
        return journal.from(1).stream()
                .map(e -> e.sequence() + " " + new String(e.body(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void oneOfTwoHasItUntilItRunsOut() {
        LeadStore.Lead first = anna.takeOrKeep(a, 0);
        assertTrue(first.of(a.console()));
        assertEquals(1, first.epoch());
        assertTrue(first.leftSeconds() > 4 && first.leftSeconds() <= 5);
        LeadStore.Lead seen = bernd.takeOrKeep(b, 0);
        assertEquals(Optional.of(a), seen.holder());
        assertEquals(1, seen.epoch());
        runOut();
        assertTrue(bernd.look().holder().isEmpty());
        assertEquals(1, anna.takeOrKeep(a, 1).epoch(), "nobody took it: it is kept");
        runOut();
        assertEquals(2, bernd.takeOrKeep(b, 0).epoch());
        assertEquals(Optional.of(b), anna.takeOrKeep(a, 1).holder());
    }

    @Test
    void itIsGivenUpAtOnceAndToWhoeverAskedForIt() {
        Holder c = new Holder(new UUID(0, 3), "third");
        anna.takeOrKeep(a, 0);
        bernd.ask(b);
        assertEquals(Optional.of(b), anna.takeOrKeep(a, 1).wanted());
        anna.release(a.console());
        assertFalse(anna.takeOrKeep(c, 0).of(c.console()), "another one has asked for it");
        LeadStore.Lead taken = bernd.takeOrKeep(b, 0);
        assertTrue(taken.of(b.console()));
        assertEquals(2, taken.epoch());
        assertEquals(Optional.empty(), taken.wanted());
    }

    @Test
    void nothingIsWrittenUnderALeadThatIsGone() {
        anna.writeUnder(anna.takeOrKeep(a, 0).epoch());
        SqlOperations operations = new SqlOperations(left);
        PlantEvent event =
                new PlantEvent(
                        new UUID(1, 1),
                        Instant.parse("2026-06-21T12:00:00Z"),
                        Optional.empty(),
                        Optional.empty(),
                        "TEST",
                        Severity.INFO,
                        "x");
        operations.saveEvents(List.of(event));
        Journal journal = anna.journal();
        assertEquals(1, journal.append("k", body("one")));
        runOut();
        assertEquals(2, journal.append("k", body("still alone")), "nobody has taken it");
        bernd.writeUnder(bernd.takeOrKeep(b, 0).epoch());
        assertThrows(LeadLostException.class, () -> journal.append("k", body("too late")));
        assertThrows(LeadLostException.class, () -> operations.saveEvents(List.of(event)));
        assertThrows(
                LeadLostException.class,
                () -> operations.savePlantState(Instant.EPOCH, new byte[] {1}));
        assertEquals(1, operations.lastEvents(10).size(), "reading goes on");
        Journal next = bernd.journal();
        assertEquals(List.of("1 one", "2 still alone"), texts(next));
        assertEquals(3, next.append("k", body("of the next")));
    }

    @Test
    void whoeverNeverHadItWritesNothing() {
        assertThrows(LeadLostException.class, () -> bernd.journal().append("k", body("x")));
        assertEquals(List.of(), texts(anna.journal()));
    }

    @Test
    void takingItWaitsForWhatIsBeingWritten() throws SQLException {
        anna.writeUnder(anna.takeOrKeep(a, 0).epoch());
        runOut();
        CompletableFuture<LeadStore.Lead> taking;
        try (Connection c = left.connection()) {
            c.setAutoCommit(false);
            left.checkLead(c);
            taking = CompletableFuture.supplyAsync(() -> bernd.takeOrKeep(b, 0));
            while (!waiting() && !taking.isDone()) {
                Thread.onSpinWait();
            }
            assertFalse(taking.isDone());
            c.commit();
        }
        assertEquals(2, taking.join().epoch());
    }

    private boolean waiting() throws SQLException {
        try (Connection c = right.connection();
                Statement s = c.createStatement();
                java.sql.ResultSet rows =
                        s.executeQuery(
                                "SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
                                        + " AND wait_event_type = 'Lock'")) {
            return rows.next();
        }
    }

    @Test
    void keepingItDoesNotWaitForWhatIsBeingWritten() throws SQLException {
        anna.writeUnder(anna.takeOrKeep(a, 0).epoch());
        try (Connection c = left.connection()) {
            c.setAutoCommit(false);
            left.checkLead(c);
            assertTrue(anna.takeOrKeep(a, 1).of(a.console()));
            c.rollback();
        }
    }

    @Test
    void whatTheDatabaseHasInItsTablesLeavesTheJournal() {
        anna.writeUnder(anna.takeOrKeep(a, 0).epoch());
        Journal journal = anna.journal();
        for (int i = 1; i <= 5; i++) {
            journal.append("k", body("e" + i));
        }
        journal.takenOver(3);
        Journal again = anna.journal();
        assertEquals(3, again.takenOverSequence());
        assertEquals(List.of("4 e4", "5 e5"), texts(again));
        again.takenOver(5);
        assertEquals(6, anna.journal().append("k", body("e6")), "numbers are never used again");
    }
}
