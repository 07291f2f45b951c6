package org.wattdeck.app.mode;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.wattdeck.app.PlantControl;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.Verdict;

/// The running of the plant that is shown, refused here where nothing can be commanded.
record ShownControl(Supplier<View> view) implements PlantControl {

    private PlantControl inner() {
        return view.get().source().control();
    }

    private <T> Verdict<T> guarded(Function<PlantControl, Verdict<T>> act) {
        View now = view.get();
        return now.refusal()
                .get()
                .map(why -> Verdict.<T>refused(why))
                .orElseGet(() -> act.apply(now.source().control()));
    }

    @Override
    public double speed() {
        return inner().speed();
    }

    @Override
    public Verdict<Double> setSpeed(Actor actor, double speed) {
        return guarded(c -> c.setSpeed(actor, speed));
    }

    @Override
    public boolean paused() {
        return inner().paused();
    }

    @Override
    public Verdict<Boolean> pause(Actor actor) {
        return guarded(c -> c.pause(actor));
    }

    @Override
    public Verdict<Boolean> resume(Actor actor) {
        return guarded(c -> c.resume(actor));
    }

    @Override
    public Verdict<FaultKind> raiseFault(
            Actor actor, UUID assetId, FaultKind fault, Optional<Duration> length) {
        return guarded(c -> c.raiseFault(actor, assetId, fault, length));
    }

    @Override
    public Verdict<FaultKind> clearFault(Actor actor, UUID assetId, FaultKind fault) {
        return guarded(c -> c.clearFault(actor, assetId, fault));
    }

    @Override
    public boolean randomFaults() {
        return inner().randomFaults();
    }

    @Override
    public Verdict<Boolean> setRandomFaults(Actor actor, boolean on) {
        return guarded(c -> c.setRandomFaults(actor, on));
    }
}
