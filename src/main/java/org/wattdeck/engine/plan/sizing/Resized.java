package org.wattdeck.engine.plan.sizing;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.Deferrable;
import org.wattdeck.engine.plan.unit.Demand;
import org.wattdeck.engine.plan.unit.Ending;
import org.wattdeck.engine.plan.unit.EvSession;
import org.wattdeck.engine.plan.unit.Generator;
import org.wattdeck.engine.plan.unit.Grid;
import org.wattdeck.engine.plan.unit.Market;
import org.wattdeck.engine.plan.unit.Source;
import org.wattdeck.engine.plan.unit.Unit;

/// A problem of planning with some of its units in other sizes. A battery keeps the shares of its
/// SOC, PV and wind give in proportion, what a battery needs for itself grows with its energy.
final class Resized {

    private static final String AUXILIARY = "-AUX";

    private final Map<String, Size.Part> parts = new HashMap<>();

    private Resized(Size size) {
        size.parts().forEach(p -> parts.put(p.code(), p));
    }

    static PlanProblem of(PlanProblem problem, Size size) {
        Resized resized = new Resized(size);
        return problem.withUnits(
                problem.units().stream().flatMap(u -> resized.unit(u).stream()).toList());
    }

    private Optional<Unit> unit(Unit unit) {
        Size.Part part = parts.get(unit.code().replaceFirst(AUXILIARY + "$", ""));
        if (part == null) {
            return Optional.of(unit);
        }
        if (!part.there()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (unit) {
                    case Battery u -> battery(u, part);
                    case Demand u -> demand(u, part.energyFraction());
                    case Source u -> source(u, part.powerFraction());
                    case Generator u -> generator(u, part.powerFraction());
                    case Deferrable u -> u;
                    case EvSession u -> u;
                    case Grid u -> u;
                    case Market u -> u;
                });
    }

    /// It ends with at least what it began with: the period stands for many alike.
    private static Battery battery(Battery u, Size.Part part) {
        double e = part.energyFraction();
        double p = part.powerFraction();
        Battery.Store s = u.store();
        Battery.Flow f = u.flow();
        double initial = s.initialKwh() * e;
        double least = Math.max(u.ending().leastKwh() * e, initial);
        double most = Math.max(u.ending().mostKwh() * e, least);
        return new Battery(
                u.code(),
                u.bus(),
                new Battery.Store(s.minKwh() * e, s.maxKwh() * e, initial, s.lossPerHourFraction()),
                new Battery.Flow(
                        f.chargeKw() * p,
                        f.dischargeKw() * p,
                        f.chargeEfficiencyFraction(),
                        f.dischargeEfficiencyFraction()),
                u.wear(),
                new Ending(least, most, 0),
                u.exclusive());
    }

    private static double[] times(double[] values, double factor) {
        return Arrays.stream(values).map(v -> v * factor).toArray();
    }

    private static Demand demand(Demand u, double factor) {
        return new Demand(
                u.code(),
                u.bus(),
                times(u.demandKw(), factor),
                u.sheddableFraction(),
                u.shedPerKwh());
    }

    private static Source source(Source u, double factor) {
        return new Source(
                u.code(),
                u.bus(),
                times(u.availableKw(), factor),
                u.curtailable(),
                u.curtailmentPerKwh(),
                u.kgPerKwh());
    }

    private static Generator generator(Generator u, double factor) {
        Generator.Cycling c = u.cycling();
        return new Generator(
                u.code(),
                u.bus(),
                u.minKw() * factor,
                u.maxKw() * factor,
                new Generator.Fuel(
                        u.fuel().perHour() * factor,
                        u.fuel().slices().stream()
                                .map(s -> new Generator.Slice(s.widthKw() * factor, s.perKwh()))
                                .toList()),
                new Generator.Cycling(
                        c.hotStart() * factor,
                        c.coldStart() * factor,
                        c.coldAfterSteps(),
                        c.stop() * factor,
                        c.upSteps(),
                        c.downSteps(),
                        c.rampUpKw() * factor,
                        c.rampDownKw() * factor),
                new Generator.Before(
                        u.before().on(), u.before().steps(), u.before().powerKw() * factor),
                u.heat(),
                u.kgPerKwh(),
                u.givesReserve());
    }
}
