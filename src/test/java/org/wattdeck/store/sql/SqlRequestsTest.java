package org.wattdeck.store.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.lead.LeadLostException;
import org.wattdeck.app.lead.LeadStore.Holder;
import org.wattdeck.app.lead.RequestStore.Request;
import org.wattdeck.testing.PostgresServer;

class SqlRequestsTest {

    private static final double LONG = 600;

    private final String url = PostgresServer.shared().newDatabase();
    private final Database left = Database.openPostgres(url, "", "");
    private final Database right = Database.openPostgres(url, "", "");
    private final SqlLead lead = new SqlLead(left);
    private final SqlLead other = new SqlLead(right);
    private final SqlRequests leader = new SqlRequests(left);
    private final SqlRequests follower = new SqlRequests(right);

    @BeforeEach
    void leads() {
        lead.writeUnder(lead.takeOrKeep(new Holder(id(100), "left"), 0).epoch());
    }

    @AfterEach
    void close() {
        left.close();
        right.close();
    }

    private static UUID id(long n) {
        return new UUID(0, n);
    }

    private static Request request(long n) {
        return new Request(id(n), new byte[] {(byte) n, 0, -1});
    }

    private static List<UUID> ids(List<Request> requests) {
        return requests.stream().map(Request::id).toList();
    }

    @Test
    void eachIsTakenOnceInTheOrderTheyWereAsked() {
        assertEquals(List.of(), leader.take());
        follower.ask(request(3), LONG);
        follower.ask(request(1), LONG);
        List<Request> taken = leader.take();
        assertEquals(List.of(id(3), id(1)), ids(taken));
        assertArrayEquals(new byte[] {3, 0, -1}, taken.getFirst().body());
        assertEquals(List.of(), leader.take());
        assertEquals(Optional.empty(), follower.answer(id(3)));
        leader.answer(id(3), new byte[] {7});
        assertArrayEquals(new byte[] {7}, follower.answer(id(3)).orElseThrow());
        assertEquals(Optional.empty(), follower.answer(id(1)));
    }

    @Test
    void whatIsTakenBackIsNeverTaken() {
        follower.ask(request(1), LONG);
        follower.ask(request(2), LONG);
        assertTrue(follower.takeBack(id(1)));
        assertEquals(List.of(id(2)), ids(leader.take()));
        assertFalse(follower.takeBack(id(2)), "it is being done");
        assertTrue(follower.takeBack(id(9)), "it never got there");
    }

    @Test
    void whatIsTooOldIsNotTaken() {
        follower.ask(request(1), -1);
        follower.ask(request(2), LONG);
        assertEquals(List.of(id(2)), ids(leader.take()));
        assertTrue(follower.takeBack(id(1)));
    }

    @Test
    void whoHasLostTheLeadTakesNothing() {
        follower.ask(request(1), LONG);
        lead.release(id(100));
        other.writeUnder(other.takeOrKeep(new Holder(id(200), "right"), 0).epoch());
        assertThrows(LeadLostException.class, leader::take);
        assertEquals(List.of(id(1)), ids(follower.take()));
    }
}
