package org.wattdeck.app;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.Verdict;

/// Running the simulated plant: its speed, pause, and faults put in by hand.
public interface PlantControl {

    /// Plant seconds per wall second, 1 to 3600; 0 while paused.
    double speed();

    Verdict<Double> setSpeed(Actor actor, double speed);

    boolean paused();

    Verdict<Boolean> pause(Actor actor);

    Verdict<Boolean> resume(Actor actor);

    /// Puts a fault on an asset; without a length it stays until cleared.
    Verdict<FaultKind> raiseFault(
            Actor actor, UUID assetId, FaultKind fault, Optional<Duration> length);

    Verdict<FaultKind> clearFault(Actor actor, UUID assetId, FaultKind fault);

    /// Whether faults also come by seeded chance.
    boolean randomFaults();

    Verdict<Boolean> setRandomFaults(Actor actor, boolean on);
}
