package org.wattdeck.app;

import java.util.function.Consumer;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;

/// The plant as it is now. Subscribers are called on the plant loop's thread, once a tick, and
/// must return at once (hand the value on and keep only the latest).
public interface LivePlant {

    /// The newest snapshot; before the first tick, the plant as it was started.
    PlantSnapshot latest();

    /// Whether the plant has been brought back from what was saved. Before, {@link #latest} has the
    /// right assets, but its values are those of a new plant and not to be shown to anybody.
    boolean restored();

    Subscription onSnapshot(Consumer<PlantSnapshot> listener);

    Subscription onEvent(Consumer<PlantEvent> listener);

    @FunctionalInterface
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
