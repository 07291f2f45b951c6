package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.lead.LeadStore;
import org.wattdeck.app.lead.LeadStore.Holder;
import org.wattdeck.domain.say.Said;
import org.wattdeck.store.sql.Database;
import org.wattdeck.store.sql.SqlLead;
import org.wattdeck.testing.PostgresServer;

/// The lead on a real PostgreSQL, where a takeover lasts as long as the test wants.
class LeadingTest {

    private final String url = PostgresServer.shared().newDatabase();
    private final LeapingTime time = new LeapingTime();
    private final Side north = new Side("north", 1);
    private final Side south = new Side("south", 2);

    /// A console's lead, and what it was told to do.
    private final class Side implements Leading.Turn {

        final Database database = Database.openPostgres(url, "", "");
        final SqlLead store = new SqlLead(database);
        final Queue<Runnable> work = new ArrayDeque<>();
        final List<String> told = new ArrayList<>();
        final Leading leading;
        Runnable beforeItRuns = () -> {};

        Side(String name, long id) {
            leading = new Leading(new Holder(new UUID(0, id), name), time::nanos, work::add);
            leading.share(store, this);
        }

        @Override
        public void lead(LeadStore from, Runnable runs) {
            told.add("take over");
            beforeItRuns.run();
            runs.run();
            told.add("lead");
        }

        @Override
        public CompletionStage<Void> follow(boolean write) {
            told.add("follow");
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void see() {}

        void work() {
            while (!work.isEmpty()) {
                work.remove().run();
            }
        }
    }

    @AfterEach
    void close() {
        north.database.close();
        south.database.close();
    }

    private void sql(String statement) {
        try (Connection c = north.database.connection();
                Statement s = c.createStatement()) {
            s.execute(statement);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void runOut() {
        sql("UPDATE plant_lead SET held_until = to_timestamp(0)");
    }

    /// The lead would have run out three times, were it not kept beside.
    @Test
    void aTakeoverMayLastLongerThanTheLeadIsHeld() {
        north.leading.look();
        for (int i = 0; i < 3; i++) {
            sql("UPDATE plant_lead SET held_until = held_until - interval '4 seconds'");
            time.pass(Duration.ofSeconds(4));
            north.leading.look();
            south.leading.look();
            assertTrue(north.store.look().leftSeconds() > 3, "it was kept");
        }
        assertFalse(north.leading.leads());
        assertEquals(
                Optional.of("This console is taking over the plant. Try again in a moment."),
                north.leading.refusal().map(Said::english));
        assertEquals(List.of(), south.told);
        north.work();
        assertTrue(north.leading.leads());
        assertEquals(Optional.empty(), north.leading.refusal());
        assertEquals(List.of("take over", "lead"), north.told);
    }

    @Test
    void whoIsOvertakenWhileTakingOverNeverRuns() {
        north.leading.look();
        runOut();
        south.leading.look();
        north.leading.look();
        south.work();
        assertTrue(south.leading.leads());
        north.work();
        assertFalse(north.leading.leads());
        assertEquals(List.of("take over", "follow"), north.told);
        assertEquals(
                Optional.of("south runs the plant, this console follows it."),
                north.leading.elsewhere().map(Said::english));
    }

    @Test
    void aTakeoverThatFailsLeavesTheLeadToWhoeverCan() {
        north.beforeItRuns =
                () -> {
                    throw new StoreException("the table plant_state cannot be read");
                };
        north.leading.look();
        north.work();
        assertFalse(north.leading.leads());
        assertEquals(List.of("take over", "follow"), north.told);
        assertTrue(north.store.look().holder().isEmpty());
        south.leading.look();
        south.work();
        assertTrue(south.leading.leads());
        north.beforeItRuns = () -> {};
        runOut();
        north.leading.look();
        north.work();
        assertTrue(north.leading.leads(), "the next time it can");
        south.leading.look();
        assertEquals(List.of("take over", "lead", "follow"), south.told);
    }
}
