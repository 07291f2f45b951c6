package org.wattdeck.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.crew.News;
import org.wattdeck.app.crew.Points;
import org.wattdeck.app.crew.Sharing;
import org.wattdeck.domain.say.Said;

/// One run's work with the members that are there: each is greeted, gets the files, and then as
/// many points at once as it has slots. A thread for each waits for the answers.
final class Shift<R> implements AutoCloseable {

    private static final int MOST_CARGO_BYTES = 256 << 20;

    private final Points<R> points;
    private final Sharing<R> sharing;
    private final String program;
    private final Consumer<News> told;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, Link> enlisted = new HashMap<>();
    private final Map<String, Integer> done = new TreeMap<>();
    private byte @Nullable [] cargo;
    private boolean closed;

    Shift(Points<R> points, Sharing<R> sharing, String program, Consumer<News> told) {
        this.points = points;
        this.sharing = sharing;
        this.program = program;
        this.told = told;
    }

    /// Takes a member on. Does not block.
    synchronized void enlist(Link link) {
        if (enlisted.putIfAbsent(link.id(), link) == null) {
            start(() -> serve(link));
        }
    }

    private synchronized void start(Runnable work) {
        if (!closed) {
            threads.add(Thread.startVirtualThread(work));
        }
    }

    private void serve(Link link) {
        try {
            Optional<Reply.Greeting> greeting = link.greet();
            Optional<Said> no = refusal(greeting);
            if (no.isPresent()) {
                told.accept(new News.Refused(link.address(), false, no.get()));
                return;
            }
            byte[] files = cargo();
            String hash = Stock.hash(files);
            if (link.cargo(hash, files).orElse(NONE) instanceof Reply.Unfit unfit) {
                told.accept(new News.Refused(link.address(), false, Said.of(unfit.words())));
                return;
            }
            int slots = greeting.orElseThrow().slots();
            told.accept(new News.Takes(link.address(), slots));
            Crewman<R> one = new Crewman<>(link, hash, points, sharing, this::count, told);
            for (int i = 0; i < slots; i++) {
                start(one);
            }
        } catch (Link.GoneException e) {
            told.accept(new News.Lost(link.address(), false));
        } catch (IOException e) {
            told.accept(
                    new News.Refused(
                            link.address(), false, Said.of(String.valueOf(e.getMessage()))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final Reply NONE = new Reply.Unfit("It did not take the files of the study.");

    private Optional<Said> refusal(Optional<Reply.Greeting> greeting) {
        if (greeting.isEmpty()) {
            return Optional.of(Said.of("It does not answer with the same secret."));
        }
        String theirs = greeting.get().program();
        return theirs.equals(program)
                ? Optional.empty()
                : Optional.of(
                        Said.of(
                                "It runs %s, and this is %s. Results could differ; use the same on all.",
                                theirs, program));
    }

    private synchronized byte[] cargo() throws IOException {
        if (cargo == null) {
            cargo = points.cargo();
            if (cargo.length > MOST_CARGO_BYTES) {
                throw new IOException(
                        "The study's files take %d MB packed, and members are sent at most %d."
                                .formatted(cargo.length >> 20, MOST_CARGO_BYTES >> 20));
            }
        }
        return cargo;
    }

    private synchronized void count(String address) {
        done.merge(address, 1, Integer::sum);
    }

    /// How many points each has done.
    synchronized Map<String, Integer> done() {
        return Map.copyOf(done);
    }

    /// Calls off what members still do.
    @Override
    public void close() {
        List<Thread> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(threads);
            enlisted.values().forEach(Link::end);
        }
        all.forEach(Thread::interrupt);
        boolean interrupted = false;
        for (Thread thread : all) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
