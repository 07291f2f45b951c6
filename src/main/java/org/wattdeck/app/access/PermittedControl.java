package org.wattdeck.app.access;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.PlantControl;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.engine.dispatch.Words;

/// Running of the plant by those who may.
public record PermittedControl(PlantControl inner, Guard guard, Where where)
        implements PlantControl {

    @Override
    public double speed() {
        return inner.speed();
    }

    @Override
    public Verdict<Double> setSpeed(Actor actor, double speed) {
        return guard.now(
                Deed.of(actor, Act.PLANT_SPEED)
                        .from(Words.number(inner.speed()))
                        .to(Words.number(speed)),
                () -> inner.setSpeed(actor, speed));
    }

    @Override
    public boolean paused() {
        return inner.paused();
    }

    @Override
    public Verdict<Boolean> pause(Actor actor) {
        return guard.now(Deed.of(actor, Act.PLANT_PAUSE), () -> inner.pause(actor));
    }

    @Override
    public Verdict<Boolean> resume(Actor actor) {
        return guard.now(Deed.of(actor, Act.PLANT_RESUME), () -> inner.resume(actor));
    }

    @Override
    public Verdict<FaultKind> raiseFault(
            Actor actor, UUID assetId, FaultKind fault, Optional<Duration> length) {
        return guard.now(
                Deed.of(actor, Act.FAULT_RAISE)
                        .at(where.site(assetId))
                        .on(where.name(assetId))
                        .to(fault + length.map(l -> " for " + Words.length(l)).orElse("")),
                () -> inner.raiseFault(actor, assetId, fault, length));
    }

    @Override
    public Verdict<FaultKind> clearFault(Actor actor, UUID assetId, FaultKind fault) {
        return guard.now(
                Deed.of(actor, Act.FAULT_CLEAR)
                        .at(where.site(assetId))
                        .on(where.name(assetId))
                        .from(fault.name()),
                () -> inner.clearFault(actor, assetId, fault));
    }

    @Override
    public boolean randomFaults() {
        return inner.randomFaults();
    }

    @Override
    public Verdict<Boolean> setRandomFaults(Actor actor, boolean on) {
        return guard.now(
                Deed.of(actor, Act.PLANT_RANDOM_FAULTS).to(on ? "on" : "off"),
                () -> inner.setRandomFaults(actor, on));
    }
}
