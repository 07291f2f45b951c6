package org.wattdeck.app.mode;

import java.util.function.Consumer;
import org.wattdeck.app.LivePlant;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;

/// The plant that is shown, whichever that is.
final class ShownPlant implements LivePlant {

    private final Relay<PlantSnapshot> snapshots;
    private final Relay<PlantEvent> events;
    private volatile LivePlant plant;

    ShownPlant(LivePlant first) {
        plant = first;
        snapshots = new Relay<>(first::onSnapshot);
        events = new Relay<>(first::onEvent);
    }

    void follow(LivePlant next) {
        plant = next;
        events.follow(next::onEvent);
        snapshots.follow(next::onSnapshot);
        snapshots.tell(next.latest());
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
        return snapshots.add(listener);
    }

    @Override
    public Subscription onEvent(Consumer<PlantEvent> listener) {
        return events.add(listener);
    }
}
