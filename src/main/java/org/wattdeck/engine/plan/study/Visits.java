package org.wattdeck.engine.plan.study;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.plan.Planning;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.engine.plan.Steps;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.Deferrable;
import org.wattdeck.engine.plan.unit.EvSession;

/// Vehicles and loads that may wait, on the grid of steps: they are there in the steps that lie
/// wholly within their time.
final class Visits {

    private final Study study;
    private final Steps steps;
    private final List<String> problems;

    Visits(Study study, Steps steps, List<String> problems) {
        this.study = study;
        this.steps = steps;
        this.problems = problems;
    }

    Optional<EvSession> session(Planning.Session session, int bus) {
        Asset charger = study.registry().asset(study.registry().indexOf(session.chargerId()));
        int first = from(session.arrival());
        int end = until(session.departure());
        if (end <= first) {
            problems.add(
                    "The vehicle %s is not there for a whole step (%s to %s). Make the steps shorter."
                            .formatted(session.name(), session.arrival(), session.departure()));
            return Optional.empty();
        }
        if (session.wantedKwh() > session.capacityKwh()) {
            problems.add(
                    "The vehicle %s wants %s kWh, and %s kWh fit in. Make its capacity larger."
                            .formatted(session.name(), session.wantedKwh(), session.capacityKwh()));
            return Optional.empty();
        }
        double most = charger.spec().number("max_power_kw", 0);
        return Optional.of(
                new EvSession(
                        session.name(),
                        bus,
                        charger.code(),
                        first,
                        end,
                        session.arrivalKwh(),
                        session.wantedKwh(),
                        session.capacityKwh(),
                        new Battery.Flow(
                                Math.min(most, session.powerKw().orElse(most)),
                                Math.min(most, session.givesBackKw().orElse(0)),
                                session.chargeEfficiencyFraction(),
                                session.dischargeEfficiencyFraction()),
                        session.minKw(),
                        session.wearPerKwh(),
                        session.shortPerKwh().orElse(Double.POSITIVE_INFINITY)));
    }

    Optional<Deferrable> deferrable(Planning.DeferrableLoad load, int bus) {
        int first = load.earliest().map(this::from).orElse(0);
        int end = load.latest().map(this::until).orElse(steps.count());
        int run = (int) Math.ceil(load.runHours() / steps.hours() - 1e-9);
        if (end - first < run) {
            problems.add(
                    "The load %s runs for %s h, longer than its window. Make the window longer."
                            .formatted(load.name(), load.runHours()));
            return Optional.empty();
        }
        return Optional.of(
                new Deferrable(
                        load.name(), bus, load.powerKw(), first, end, run, load.interruptible()));
    }

    /// The first step that begins then or later.
    private int from(Instant time) {
        long seconds = time.getEpochSecond() - steps.start().getEpochSecond();
        return (int) Math.clamp(Math.ceilDiv(seconds, steps.stepSeconds()), 0, steps.count());
    }

    /// The step after the last one that is over by then.
    private int until(Instant time) {
        long seconds = time.getEpochSecond() - steps.start().getEpochSecond();
        return (int) Math.clamp(Math.floorDiv(seconds, steps.stepSeconds()), 0, steps.count());
    }
}
