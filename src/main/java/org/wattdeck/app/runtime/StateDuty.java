package org.wattdeck.app.runtime;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.engine.plant.Plant;

/// Hands the plant's state to the writer every few seconds of wall time; rarer for large
/// portfolios, whose state is megabytes.
final class StateDuty implements Duty {

    private static final int LARGE = 10_000;

    private final TimeSource time;
    private final Writer writer;
    private final FaultDuty faults;
    private final long everyNanos;
    private long last;

    StateDuty(
            RuntimeSettings settings,
            TimeSource time,
            Writer writer,
            FaultDuty faults,
            int assets) {
        this.faults = faults;
        this.time = time;
        this.writer = writer;
        this.everyNanos = settings.saving().stateEvery().toNanos() * (1 + assets / LARGE);
        this.last = time.nanos() - everyNanos;
    }

    @Override
    public Instant due() {
        return Instant.MAX;
    }

    @Override
    public void after(Plant plant, List<PlantEvent> events) {
        if (time.nanos() - last >= everyNanos) {
            save(plant);
        }
    }

    void save(Plant plant) {
        last = time.nanos();
        writer.state(
                time.wall(),
                new SavedPlant(plant.state(), Optional.of(faults.endings(plant))).bytes());
    }

    @Override
    public void leapt(Plant plant, Instant from) {
        save(plant);
    }
}
