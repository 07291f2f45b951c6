package org.wattdeck.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What arrives at a member and is not from a friend.
class DeskTest {

    private static final byte[] CARGO = {7};

    private final Seal seal = new Seal(TestCluster.SECRET, TestCluster::bytes);
    private final AtomicInteger run = new AtomicInteger();
    private final Desk desk =
            new Desk(
                    seal,
                    "this program",
                    2,
                    TestCluster.labour(
                            k -> {
                                run.incrementAndGet();
                                return Optional.of("done");
                            }));

    @AfterEach
    void close() {
        desk.close();
    }

    private Optional<Reply> asked(Seal by, Request request) throws IOException {
        byte[] answer = desk.answer(by.sealed(Request.CONTEXT, request.bytes()));
        Optional<byte[]> opened = by.opened(request.nonce(), answer);
        return opened.isPresent() ? Optional.of(Reply.read(opened.get())) : Optional.empty();
    }

    private Request request(Request.Kind kind, byte[] session, String cargo, byte[] body) {
        return new Request(kind, session, seal.fresh(), "somebody", cargo, body);
    }

    private byte[] greeted() throws IOException {
        Request hello = request(Request.Kind.GREETING, Request.NO_SESSION, "", new byte[0]);
        return assertInstanceOf(Reply.Greeting.class, asked(seal, hello).orElseThrow()).session();
    }

    @Test
    void aFriendIsServed() throws IOException {
        byte[] session = greeted();
        String hash = Stock.hash(CARGO);
        assertInstanceOf(
                Reply.Done.class,
                asked(seal, request(Request.Kind.CARGO, session, hash, CARGO)).orElseThrow());
        Reply done =
                asked(seal, request(Request.Kind.POINT, session, hash, new byte[] {1}))
                        .orElseThrow();
        assertEquals(
                "done",
                new String(
                        assertInstanceOf(Reply.Done.class, done).result(), StandardCharsets.UTF_8));
    }

    @Test
    void aWrongSecretGetsNoAnswerAndNothingIsRun() throws IOException {
        Seal other = new Seal("another secret of that length", TestCluster::bytes);
        for (Request.Kind kind : Request.Kind.values()) {
            Request request = request(kind, greeted(), Stock.hash(CARGO), CARGO);
            assertEquals(0, desk.answer(other.sealed(Request.CONTEXT, request.bytes())).length);
        }
        assertEquals(0, run.get());
    }

    @Test
    void aChangedBitAnywhereIsFound() throws IOException {
        byte[] good =
                seal.sealed(
                        Request.CONTEXT,
                        request(Request.Kind.GREETING, Request.NO_SESSION, "", new byte[0])
                                .bytes());
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 200; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            assertEquals(0, desk.answer(bad).length);
        }
        for (int length = 0; length < 40; length++) {
            assertEquals(0, desk.answer(new byte[length]).length);
        }
    }

    @Test
    void whatWasRecordedBeforeAStartIsRefused() throws IOException {
        byte[] old = seal.fresh();
        Reply reply =
                asked(seal, request(Request.Kind.POINT, old, Stock.hash(CARGO), new byte[] {1}))
                        .orElseThrow();
        assertTrue(
                assertInstanceOf(Reply.Unfit.class, reply).words().contains("started anew"),
                reply::toString);
        assertEquals(0, run.get());
    }

    @Test
    void anAnswerBelongsToItsRequestAlone() {
        Request one = request(Request.Kind.GREETING, Request.NO_SESSION, "", new byte[0]);
        byte[] answer = desk.answer(seal.sealed(Request.CONTEXT, one.bytes()));
        assertTrue(seal.opened(one.nonce(), answer).isPresent());
        assertTrue(seal.opened(seal.fresh(), answer).isEmpty());
    }

    @Test
    void filesThatAreNotThoseNamedAreRefused() throws IOException {
        byte[] session = greeted();
        Reply reply =
                asked(seal, request(Request.Kind.CARGO, session, Stock.hash(new byte[] {8}), CARGO))
                        .orElseThrow();
        assertInstanceOf(Reply.Unfit.class, reply);
        Reply point =
                asked(
                                seal,
                                request(
                                        Request.Kind.POINT,
                                        session,
                                        Stock.hash(new byte[] {8}),
                                        new byte[] {1}))
                        .orElseThrow();
        assertInstanceOf(Reply.Unfit.class, point);
        assertEquals(0, run.get());
    }

    @Test
    void contextAndMessageAreNotMixedUp() {
        byte[] ab = seal.sealed("ab".getBytes(StandardCharsets.UTF_8), new byte[] {'c'});
        byte[] a = seal.sealed("a".getBytes(StandardCharsets.UTF_8), new byte[] {'b', 'c'});
        assertNotEquals(ab[0] + 256 * ab[1] + 65536 * ab[2], a[0] + 256 * a[1] + 65536 * a[2]);
        assertArrayEquals(
                new byte[] {'c'},
                seal.opened("ab".getBytes(StandardCharsets.UTF_8), ab).orElseThrow());
    }

    @Test
    void theNameOfTheClusterIsAnotherWithAnotherSecret() {
        Seal other = new Seal("another secret of that length", TestCluster::bytes);
        assertTrue(seal.hidden("night").startsWith("night-"));
        assertNotEquals(seal.hidden("night"), other.hidden("night"));
    }
}
