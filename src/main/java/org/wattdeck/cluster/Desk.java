package org.wattdeck.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.crew.Labour;

/// Where the requests of others arrive at a member that runs points. What is not signed with the
/// secret gets no answer. Its threads are Hazelcast's.
final class Desk implements AutoCloseable {

    static final String KEY = "wattdeck.desk";

    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private static final byte[] NOTHING = {};
    private static final Reply ENDING = new Reply.Unfit("It was ended.");

    private final Seal seal;
    private final String program;
    private final int slots;
    private final Labour labour;
    private final byte[] session;
    private final Map<String, Stock> stocks = new HashMap<>();
    private final Map<String, Set<Thread>> atWork = new HashMap<>();
    private final AtomicLong strangers = new AtomicLong();
    private volatile boolean ending;

    Desk(Seal seal, String program, int slots, Labour labour) {
        this.seal = seal;
        this.program = program;
        this.slots = slots;
        this.labour = labour;
        session = seal.fresh();
    }

    /// @return nothing where the request is not one of a friend
    byte[] answer(byte[] sealed) {
        Optional<byte[]> opened = seal.opened(Request.CONTEXT, sealed);
        if (opened.isEmpty()) {
            if (strangers.getAndIncrement() == 0) {
                LOG.warn(
                        "A request without the right signature was not looked at, nor is any after it.");
            }
            return NOTHING;
        }
        try {
            Request request = Request.read(opened.get());
            return seal.sealed(request.nonce(), reply(request).bytes());
        } catch (IOException e) {
            LOG.warn("A request cannot be read: {}", e.getMessage());
            return NOTHING;
        }
    }

    private Reply reply(Request request) {
        if (ending) {
            return ENDING;
        }
        if (request.kind() != Request.Kind.GREETING && !Arrays.equals(request.session(), session)) {
            return new Reply.Unfit("It was started anew since it was greeted.");
        }
        try {
            return switch (request.kind()) {
                case GREETING -> new Reply.Greeting(program, slots, session);
                case CARGO -> {
                    stock(request);
                    yield new Reply.Done(NOTHING);
                }
                case POINT -> {
                    Reply reply = point(request);
                    yield ending ? ENDING : reply;
                }
                case END -> {
                    forget(request.asker());
                    yield new Reply.Done(NOTHING);
                }
            };
        } catch (Labour.UnfitException e) {
            return new Reply.Unfit(String.valueOf(e.getMessage()));
        } catch (IOException | UncheckedIOException e) {
            return ending ? ENDING : new Reply.NotHere(String.valueOf(e.getMessage()));
        }
    }

    /// Keeps the files of one study for each that asks.
    private synchronized void stock(Request request) throws IOException, Labour.UnfitException {
        Stock before = stocks.get(request.asker());
        if (before != null) {
            before.close();
        }
        stocks.put(request.asker(), Stock.of(request.cargo(), request.body(), labour));
    }

    private Reply point(Request request) throws IOException, Labour.UnfitException {
        Optional<Labour.Job> job = begin(request);
        if (job.isEmpty()) {
            return new Reply.Unfit("It has not got the files of this study.");
        }
        try {
            byte[] result = job.get().run(request.body());
            // A result of something called off is half of one.
            return Thread.currentThread().isInterrupted()
                    ? new Reply.NotHere("It was called off there.")
                    : new Reply.Done(result);
        } catch (RuntimeException e) {
            LOG.error("A point failed.", e);
            return new Reply.NotHere(String.valueOf(e));
        } finally {
            end(request.asker());
        }
    }

    private synchronized Optional<Labour.Job> begin(Request request) {
        Stock stock = stocks.get(request.asker());
        if (stock == null || !stock.hash().equals(request.cargo())) {
            return Optional.empty();
        }
        atWork.computeIfAbsent(request.asker(), a -> new HashSet<>()).add(Thread.currentThread());
        return Optional.of(stock.job());
    }

    private synchronized void end(String asker) {
        Set<Thread> own = atWork.getOrDefault(asker, new HashSet<>());
        own.remove(Thread.currentThread());
        Thread.interrupted(); // an interruption meant this point
        notifyAll();
    }

    /// Who asked is gone, or wants no more: nobody waits for its points.
    synchronized void forget(String asker) {
        Set<Thread> own = atWork.getOrDefault(asker, new HashSet<>());
        own.forEach(Thread::interrupt);
        try {
            while (!own.isEmpty()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        atWork.remove(asker);
        Stock stock = stocks.remove(asker);
        if (stock != null) {
            stock.close();
        }
    }

    /// Gives back what it is at, and takes nothing any more.
    @Override
    public synchronized void close() {
        ending = true;
        for (String asker : Set.copyOf(stocks.keySet())) {
            forget(asker);
        }
    }
}
