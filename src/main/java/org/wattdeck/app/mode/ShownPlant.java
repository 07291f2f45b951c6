package org.wattdeck.app.mode;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.wattdeck.app.LivePlant;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;

/// The plant that is shown, whichever that is. Once it follows another plant nothing of the one
/// before is heard any more: the lock is held for as long as it takes to hand a value on.
final class ShownPlant implements LivePlant {

    private final List<Consumer<PlantSnapshot>> snapshots = new CopyOnWriteArrayList<>();
    private final List<Consumer<PlantEvent>> events = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile LivePlant plant;
    private Subscription snapshotsOfPlant = () -> {};
    private Subscription eventsOfPlant = () -> {};

    ShownPlant(LivePlant first) {
        plant = first;
        subscribe();
    }

    void follow(LivePlant next) {
        lock.lock();
        try {
            snapshotsOfPlant.close();
            eventsOfPlant.close();
            plant = next;
            subscribe();
            PlantSnapshot now = next.latest();
            snapshots.forEach(listener -> listener.accept(now));
        } finally {
            lock.unlock();
        }
    }

    private void subscribe() {
        LivePlant followed = plant;
        snapshotsOfPlant = followed.onSnapshot(s -> handOn(followed, snapshots, s));
        eventsOfPlant = followed.onEvent(e -> handOn(followed, events, e));
    }

    private <T> void handOn(LivePlant from, List<Consumer<T>> listeners, T value) {
        lock.lock();
        try {
            if (from == plant) {
                listeners.forEach(listener -> listener.accept(value));
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public PlantSnapshot latest() {
        return plant.latest();
    }

    @Override
    public boolean restored() {
        return plant.restored();
    }

    @Override
    public Subscription onSnapshot(Consumer<PlantSnapshot> listener) {
        snapshots.add(listener);
        return () -> snapshots.remove(listener);
    }

    @Override
    public Subscription onEvent(Consumer<PlantEvent> listener) {
        events.add(listener);
        return () -> events.remove(listener);
    }
}
