package org.wattdeck.testing;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.wattdeck.app.workflow.Timers;

/// A clock that stands until it leaps; what falls due on the way is called in its order.
public final class LeapingTimers implements Timers {

    private record Due(long at, long number, Runnable then) {}

    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::number));
    private long now = 1_000_000_000L;
    private long count;

    @Override
    public Timer after(Duration time, Runnable then) {
        Due each;
        synchronized (this) {
            each = new Due(now + time.toNanos(), count++, then);
            due.add(each);
            notifyAll();
        }
        return () -> {
            synchronized (this) {
                due.remove(each);
            }
        };
    }

    @Override
    public synchronized long nanos() {
        return now;
    }

    /// How many wait.
    public synchronized int waiting() {
        return due.size();
    }

    /// Returns once so many wait; fails after ten seconds.
    public synchronized void awaitWaiting(int count) throws InterruptedException {
        long end = System.nanoTime() + 10_000_000_000L;
        while (due.size() < count) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("Only %d wait.".formatted(due.size()));
            }
            wait(left);
        }
    }

    public void leap(Duration time) {
        long until = nanos() + time.toNanos();
        while (true) {
            Due next;
            synchronized (this) {
                if (due.isEmpty() || due.peek().at > until) {
                    now = until;
                    return;
                }
                next = due.remove();
                now = Math.max(now, next.at);
            }
            next.then.run();
        }
    }

    @Override
    public void close() {}
}
