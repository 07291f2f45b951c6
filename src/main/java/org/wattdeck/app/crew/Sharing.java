package org.wattdeck.app.crew;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// The points of one run: who asks gets the next one, and what is not answered goes to another.
///
/// A point is taken here, by a thread of this process, or away, by another process. One whose
/// process was lost is asked again, but for [#MOST_LOSSES] times only, and elsewhere as long as
/// there is anybody: it may be the point that brings processes down. Thread-safe.
public final class Sharing<R> implements AutoCloseable {

    /// So many processes may be lost with one point at work.
    public static final int MOST_LOSSES = 3;

    private final Points<R> points;
    private final List<CompletableFuture<R>> results;
    private final Deque<Integer> anywhere = new ArrayDeque<>();
    private final Deque<Integer> onlyHere = new ArrayDeque<>();
    private final Deque<Integer> suspected = new ArrayDeque<>();
    private final int[] losses;
    private final ExecutorService hands = Executors.newCachedThreadPool();
    private int left;
    private int away;
    private int doneHere;
    private final Set<Integer> takenAway = new HashSet<>();
    private boolean calledOff;
    private boolean over;

    public Sharing(Points<R> points) {
        this.points = points;
        left = points.count();
        losses = new int[left];
        results = IntStream.range(0, left).mapToObj(k -> new CompletableFuture<R>()).toList();
        IntStream.range(0, left).forEach(anywhere::add);
        points.calledOff().thenRun(this::callOff);
    }

    /// Nobody away is waited for any more.
    private synchronized void callOff() {
        calledOff = true;
        onlyHere.addAll(takenAway);
        takenAway.clear();
        notifyAll();
    }

    /// Lets so many threads of this process take points.
    public void work(int threads) {
        for (int i = 0; i < Math.min(threads, points.count()); i++) {
            hands.execute(this::takeTurns);
        }
    }

    private void takeTurns() {
        try {
            for (OptionalInt k = takeHere(); k.isPresent(); k = takeHere()) {
                R result = points.here(k.getAsInt());
                countHere();
                done(k.getAsInt(), result);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
        }
    }

    private synchronized void countHere() {
        doneHere++;
    }

    /// How many were run by this process.
    public synchronized int doneHere() {
        return doneHere;
    }

    private synchronized OptionalInt takeHere() throws InterruptedException {
        while (!over && left > 0) {
            Deque<Integer> from =
                    !onlyHere.isEmpty() ? onlyHere : !anywhere.isEmpty() ? anywhere : suspected;
            if (!from.isEmpty() && (from != suspected || away == 0)) {
                return OptionalInt.of(from.removeFirst());
            }
            wait();
        }
        return OptionalInt.empty();
    }

    /// One that another process may run; waits for it.
    ///
    /// @return empty once none will come any more
    public synchronized OptionalInt takeAway() throws InterruptedException {
        while (!over && !calledOff && left > 0) {
            Deque<Integer> from = anywhere.isEmpty() ? suspected : anywhere;
            if (!from.isEmpty()) {
                int k = from.removeFirst();
                takenAway.add(k);
                return OptionalInt.of(k);
            }
            wait();
        }
        return OptionalInt.empty();
    }

    /// Somebody away takes points from now on.
    public synchronized void enter() {
        away++;
    }

    /// Somebody away takes none any more.
    public synchronized void leave() {
        away--;
        notifyAll();
    }

    public void done(int k, R result) {
        if (results.get(k).complete(result)) {
            one(k);
        }
    }

    private synchronized void one(int k) {
        takenAway.remove(k);
        left--;
        notifyAll();
    }

    /// Gives one back that is to be run here.
    public synchronized void here(int k) {
        if (takenAway.remove(k)) {
            onlyHere.addLast(k);
        }
        notifyAll();
    }

    /// Gives one back that another may run.
    public synchronized void back(int k) {
        if (takenAway.remove(k)) {
            anywhere.addFirst(k);
        }
        notifyAll();
    }

    /// The process that ran it is gone.
    ///
    /// @return whether it is asked again
    public boolean lost(int k) {
        synchronized (this) {
            if (calledOff) {
                return false;
            }
            losses[k]++;
            if (losses[k] < MOST_LOSSES) {
                takenAway.remove(k);
                suspected.addLast(k);
                notifyAll();
                return true;
            }
        }
        done(
                k,
                points.givenUp(
                        k,
                        "%s was at work on %d members when each was lost, and is not asked again. Run it alone, or with --resume."
                                .formatted(points.name(k), MOST_LOSSES)));
        return false;
    }

    /// Ends the run with what went wrong.
    public void fail(Throwable e) {
        results.forEach(r -> r.completeExceptionally(e));
        end();
    }

    private synchronized void end() {
        over = true;
        notifyAll();
    }

    /// Hands the results over in order, on this thread.
    public void collect(Crew.Sink<R> sink) throws IOException {
        for (int k = 0; k < results.size(); k++) {
            sink.done(k, awaited(results.get(k)));
        }
    }

    private static <R> R awaited(CompletableFuture<R> result) throws IOException {
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("it was interrupted", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException io) {
                throw io;
            }
            if (cause instanceof UncheckedIOException io) {
                throw io.getCause();
            }
            throw cause instanceof RuntimeException bug ? bug : new IllegalStateException(cause);
        }
    }

    /// Ends what still runs here, and waits for it.
    @Override
    public void close() {
        end();
        hands.shutdownNow();
        hands.close();
    }
}
