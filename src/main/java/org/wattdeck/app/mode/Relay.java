package org.wattdeck.app.mode;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant.Subscription;

/// Hands on what a source tells to those who listen, and listens itself only while somebody does.
/// Once it follows another source nothing of the one before is heard any more: the lock is held for
/// as long as it takes to hand a value on.
final class Relay<T> {

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Consumer<T>> listeners = new CopyOnWriteArrayList<>();
    private Function<Consumer<T>, Subscription> source;
    private @Nullable Subscription upstream;
    private long turn;

    Relay(Function<Consumer<T>, Subscription> source) {
        this.source = source;
    }

    Subscription add(Consumer<T> listener) {
        lock.lock();
        try {
            listeners.add(listener);
            connect();
        } finally {
            lock.unlock();
        }
        return () -> remove(listener);
    }

    private void remove(Consumer<T> listener) {
        lock.lock();
        try {
            listeners.remove(listener);
            if (listeners.isEmpty()) {
                disconnect();
            }
        } finally {
            lock.unlock();
        }
    }

    void follow(Function<Consumer<T>, Subscription> next) {
        lock.lock();
        try {
            disconnect();
            source = next;
            if (!listeners.isEmpty()) {
                connect();
            }
        } finally {
            lock.unlock();
        }
    }

    private void connect() {
        if (upstream == null) {
            long mine = turn;
            upstream = source.apply(value -> handOn(mine, value));
        }
    }

    private void disconnect() {
        turn++;
        if (upstream != null) {
            upstream.close();
            upstream = null;
        }
    }

    private void handOn(long from, T value) {
        lock.lock();
        try {
            if (from == turn) {
                listeners.forEach(listener -> listener.accept(value));
            }
        } finally {
            lock.unlock();
        }
    }

    /// Tells everybody, as if the source had.
    void tell(T value) {
        lock.lock();
        try {
            listeners.forEach(listener -> listener.accept(value));
        } finally {
            lock.unlock();
        }
    }
}
