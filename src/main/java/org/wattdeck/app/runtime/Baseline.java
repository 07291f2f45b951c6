package org.wattdeck.app.runtime;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.engine.plant.Plant;

/// The same fork without any change, stepped by the same steps as the sandbox: what was commanded
/// at the fork ends as it was to end. A duty of the sandbox's loop, so that both stop where
/// either has something to do. On that loop's thread.
final class Baseline implements Duty {

    private final Plant plant;
    private final double tickSeconds;
    private final FaultDuty faults;
    private final CommandDuty commands;
    private SandboxMeter meter;

    /// @param still a loop that never runs: the duties only ask it for events and the speed
    Baseline(
            RuntimeSettings settings,
            PlantLoop still,
            Plant plant,
            DispatchLedger ledger,
            DispatchSink sink) {
        this.plant = plant;
        tickSeconds = settings.tickSeconds();
        faults = new FaultDuty(settings, still);
        commands = new CommandDuty(settings, still, ledger, sink);
        meter = new SandboxMeter(plant, plant);
    }

    void begin(Plant fork, List<SavedPlant.FaultEnd> ends, List<Dispatch> live) {
        faults.adopt(plant, Optional.of(ends));
        live.forEach(d -> commands.resume(plant, d));
        meter = new SandboxMeter(fork, plant);
    }

    Plant plant() {
        return plant;
    }

    SandboxMeter meter() {
        return meter;
    }

    @Override
    public Instant due() {
        Instant a = faults.due();
        Instant b = commands.due();
        return a.isBefore(b) ? a : b;
    }

    @Override
    public void after(Plant fork, List<PlantEvent> events) {
        long ticks = fork.tick() - plant.tick();
        if (ticks <= 0) {
            return;
        }
        if (ticks == 1) {
            plant.step(tickSeconds);
        } else {
            plant.advance(ticks, tickSeconds);
        }
        List<PlantEvent> own = plant.drainEvents();
        faults.after(plant, own);
        commands.after(plant, own);
        plant.drainEvents();
        meter.look(fork, plant, ticks * tickSeconds);
    }

    @Override
    public void leapt(Plant fork, Instant from) {
        Instant before = plant.time();
        plant.leapTo(fork.time());
        faults.leapt(plant, before);
        commands.leapt(plant, before);
    }
}
