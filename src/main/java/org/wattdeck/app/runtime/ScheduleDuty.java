package org.wattdeck.app.runtime;

import java.time.Instant;
import java.util.List;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.engine.plant.Plant;

/// Lets the plant stop at the start of each block, also where it runs fast, and a command go on
/// until the block that follows it has arrived. It must come before the commands' own duty.
record ScheduleDuty(ScheduleRun run) implements Duty {

    @Override
    public Instant due() {
        return run.due();
    }

    @Override
    public void after(Plant plant, List<PlantEvent> events) {
        run.expect(plant.time());
    }

    @Override
    public void leapt(Plant plant, Instant from) {
        // what lies in it is missed; the next turn says so
    }
}
