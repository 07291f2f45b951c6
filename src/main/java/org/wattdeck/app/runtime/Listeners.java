package org.wattdeck.app.runtime;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.LivePlant.Subscription;

/// Those who want to hear of something. One that throws is logged once and stays: the others and
/// the caller are not troubled by it. Thread-safe.
final class Listeners<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<Listener<T>> all = new CopyOnWriteArrayList<>();

    Subscription add(Consumer<T> consumer) {
        Listener<T> listener = new Listener<>(consumer);
        all.add(listener);
        return () -> all.remove(listener);
    }

    void tell(T value) {
        for (Listener<T> listener : all) {
            listener.tell(value);
        }
    }

    private static final class Listener<T> {
        private final Consumer<T> consumer;
        private boolean failed;

        Listener(Consumer<T> consumer) {
            this.consumer = consumer;
        }

        void tell(T value) {
            try {
                consumer.accept(value);
            } catch (RuntimeException e) {
                if (!failed) {
                    failed = true;
                    LOG.warn("A listener ({}) failed; logged once.", consumer.getClass(), e);
                }
            }
        }
    }
}
