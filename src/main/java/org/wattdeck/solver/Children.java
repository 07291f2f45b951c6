package org.wattdeck.solver;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/// Children that wait for their next request. One is used for so many requests, then another takes
/// its place, so that nothing a solver leaves behind adds up. Safe for several threads: each has a
/// child of its own while it solves.
final class Children {

    private static final int MOST_REQUESTS = 1_000;
    private static final int MOST_WAITING = 8;

    private static final Children SHARED = new Children();

    private final Map<Backend, Deque<Child>> waiting = new EnumMap<>(Backend.class);

    /// Those that all of this program uses.
    static Children shared() {
        return SHARED;
    }

    /// One that waits and has as much memory as is wanted, or a new one.
    Child taken(Backend backend, ChildSolver.Launch launch, long heapBytes) throws IOException {
        Optional<Child> ready = waiting(backend, heapBytes);
        return ready.isPresent()
                ? ready.get()
                : Child.start(launch.command(backend, heapBytes), heapBytes);
    }

    private synchronized Optional<Child> waiting(Backend backend, long heapBytes) {
        Iterator<Child> all = of(backend).descendingIterator();
        while (all.hasNext()) {
            Child child = all.next();
            if (!child.alive()) {
                all.remove();
                child.end();
            } else if (child.heapBytes() >= heapBytes) {
                all.remove();
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    /// Takes back one that has answered.
    synchronized void back(Backend backend, Child child) {
        Deque<Child> all = of(backend);
        if (child.requests() >= MOST_REQUESTS || !child.alive()) {
            child.end();
            return;
        }
        all.addLast(child);
        if (all.size() > MOST_WAITING) {
            all.removeFirst().end();
        }
    }

    private Deque<Child> of(Backend backend) {
        return waiting.computeIfAbsent(backend, b -> new ArrayDeque<>());
    }
}
