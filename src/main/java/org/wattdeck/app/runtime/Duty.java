package org.wattdeck.app.runtime;

import java.time.Instant;
import java.util.List;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.engine.plant.Plant;

/// Something the plant loop does besides stepping: ending dispatches, clearing faults. Called on
/// the loop's thread only.
interface Duty {

    /// The plant time at which it must be called at the latest; [Instant#MAX] if never.
    Instant due();

    /// After some ticks; `events` are what the plant said in them.
    void after(Plant plant, List<PlantEvent> events);

    /// The portfolio changed: `after` goes on where `before` was, its assets at other places.
    default void moved(Plant before, Plant after) {}

    /// The plant's time went from `from` to its present time without anybody watching.
    void leapt(Plant plant, Instant from);
}
