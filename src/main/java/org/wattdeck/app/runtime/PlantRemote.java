package org.wattdeck.app.runtime;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.PlantControl;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.dispatch.Words;
import org.wattdeck.engine.plant.Plant;

/// Speed, pause and faults, handed to the plant loop. Thread-safe.
final class PlantRemote implements PlantControl {

    private static final Logger LOG = LoggerFactory.getLogger(PlantRemote.class);

    private final Supplier<Registry> registry;
    private final PlantLoop loop;
    private final FaultDuty faults;
    private final Supplier<Optional<Said>> elsewhere;

    /// @param elsewhere which other console runs the plant, if one does
    PlantRemote(
            Supplier<Registry> registry,
            PlantLoop loop,
            FaultDuty faults,
            Supplier<Optional<Said>> elsewhere) {
        this.elsewhere = elsewhere;
        this.registry = registry;
        this.loop = loop;
        this.faults = faults;
    }

    private <T> Verdict<T> here(Supplier<Verdict<T>> act) {
        return elsewhere.get().map(who -> Verdict.<T>refused(ONLY_THERE, who)).orElseGet(act);
    }

    private static final String ONLY_THERE =
            "%s Speed, pause and faults of the simulation are set there.";

    @Override
    public double speed() {
        return loop.paused() ? 0 : loop.speed();
    }

    @Override
    public Verdict<Double> setSpeed(Actor actor, double speed) {
        return here(() -> setSpeedHere(actor, speed));
    }

    private Verdict<Double> setSpeedHere(Actor actor, double speed) {
        if (!(speed >= 1 && speed <= RuntimeSettings.MAX_SPEED)) {
            return Verdict.refused(
                    "The speed (%s) must be 1 to 3,600 plant seconds per second.",
                    Double.toString(speed));
        }
        loop.setSpeed(speed);
        announce(
                "SPEED_CHANGED",
                "%s set the speed to %sx.".formatted(actor.name(), Words.number(speed)));
        return Verdict.accepted(speed);
    }

    @Override
    public boolean paused() {
        return loop.paused();
    }

    @Override
    public Verdict<Boolean> pause(Actor actor) {
        return here(() -> pauseHere(actor));
    }

    private Verdict<Boolean> pauseHere(Actor actor) {
        loop.setPaused(true);
        announce("PLANT_PAUSED", actor.name() + " paused the plant.");
        return Verdict.accepted(true);
    }

    @Override
    public Verdict<Boolean> resume(Actor actor) {
        return here(() -> resumeHere(actor));
    }

    private Verdict<Boolean> resumeHere(Actor actor) {
        loop.setPaused(false);
        announce("PLANT_RESUMED", actor.name() + " let the plant run on.");
        return Verdict.accepted(false);
    }

    private void announce(String type, String text) {
        loop.post(
                p ->
                        loop.tell(
                                loop.event(
                                        Optional.empty(),
                                        Optional.empty(),
                                        type,
                                        Severity.INFO,
                                        text)));
    }

    @Override
    public Verdict<FaultKind> raiseFault(
            Actor actor, UUID assetId, FaultKind fault, Optional<Duration> length) {
        return here(() -> raiseFaultHere(actor, assetId, fault, length));
    }

    private Verdict<FaultKind> raiseFaultHere(
            Actor actor, UUID assetId, FaultKind fault, Optional<Duration> length) {
        Optional<Asset> asset = registry.get().asset(assetId);
        if (asset.isEmpty()) {
            return unknown(assetId);
        }
        Set<FaultKind> possible = FaultDuty.possible(asset.get().type());
        if (!possible.contains(fault)) {
            return Verdict.refused(
                    "%s is a %s and cannot have %s. Possible: %s.",
                    asset.get().code(),
                    new Said.Word(
                            "assettype." + asset.get().type().name().toLowerCase(Locale.ROOT),
                            words(asset.get().type().code())),
                    word(fault),
                    new Said.Many(
                            possible.stream().sorted().map(k -> Said.of("%s", word(k))).toList(),
                            ", "));
        }
        if (length.isPresent() && !length.get().isPositive()) {
            return Verdict.refused("The length of a fault must be longer than zero.");
        }
        LOG.info("{} puts {} on {}.", actor.name(), fault, asset.get().code());
        loop.post(
                p ->
                        onAsset(
                                p,
                                assetId,
                                i -> faults.raise(p, i, fault, length.orElse(Duration.ZERO))));
        return Verdict.accepted(fault);
    }

    @Override
    public Verdict<FaultKind> clearFault(Actor actor, UUID assetId, FaultKind fault) {
        return here(() -> clearFaultHere(actor, assetId, fault));
    }

    private Verdict<FaultKind> clearFaultHere(Actor actor, UUID assetId, FaultKind fault) {
        Optional<Asset> asset = registry.get().asset(assetId);
        if (asset.isEmpty()) {
            return unknown(assetId);
        }
        LOG.info("{} clears {} on {}.", actor.name(), fault, asset.get().code());
        loop.post(p -> onAsset(p, assetId, i -> faults.clear(p, i, fault)));
        return Verdict.accepted(fault);
    }

    /// The asset may have got another place, or gone, since it was asked for.
    private static void onAsset(Plant plant, UUID assetId, IntConsumer act) {
        int index = plant.registry().indexOf(assetId);
        if (index >= 0) {
            act.accept(index);
        }
    }

    private static Verdict<FaultKind> unknown(UUID assetId) {
        return Verdict.refused("The asset (%s) is not in the portfolio.", assetId);
    }

    private static Said.Word word(FaultKind fault) {
        return new Said.Word(
                "faultkind." + fault.name().toLowerCase(Locale.ROOT), words(fault.name()));
    }

    private static String words(String code) {
        return code.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public boolean randomFaults() {
        return faults.byChance();
    }

    @Override
    public Verdict<Boolean> setRandomFaults(Actor actor, boolean on) {
        return here(() -> setRandomFaultsHere(actor, on));
    }

    private Verdict<Boolean> setRandomFaultsHere(Actor actor, boolean on) {
        faults.byChance(on);
        announce(
                "RANDOM_FAULTS",
                "%s switched faults by chance %s.".formatted(actor.name(), on ? "on" : "off"));
        return Verdict.accepted(on);
    }
}
