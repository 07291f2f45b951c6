package org.wattdeck.engine.plan;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.wattdeck.engine.plan.unit.EvSession;
import org.wattdeck.engine.plan.unit.Unit;

/// What is to be planned: units at buses over steps of time, what counts, and what holds for all.
///
/// @param currency three letters
/// @param fixedCost that no plan changes, such as monthly charges, in currency
/// @param co2PerKg what emitting a kilogram costs, in currency
/// @param capKg most that may be emitted in all
/// @param fuses what several vehicles share
public record PlanProblem(
        String name,
        String currency,
        Steps steps,
        List<Bus> buses,
        List<Unit> units,
        Goal goal,
        double fixedCost,
        double co2PerKg,
        OptionalDouble capKg,
        List<Fuse> fuses) {

    /// Without fuses.
    public PlanProblem(
            String name,
            String currency,
            Steps steps,
            List<Bus> buses,
            List<Unit> units,
            Goal goal,
            double fixedCost,
            double co2PerKg,
            OptionalDouble capKg) {
        this(name, currency, steps, buses, units, goal, fixedCost, co2PerKg, capKg, List.of());
    }

    public PlanProblem {
        fuses = List.copyOf(fuses);
        buses = List.copyOf(buses);
        units = List.copyOf(units);
        Set<String> codes = new HashSet<>();
        for (Unit unit : units) {
            if (!codes.add(unit.code())) {
                throw new IllegalArgumentException(
                        "Two units are called %s.".formatted(unit.code()));
            }
            if (unit.bus() < 0 || unit.bus() >= buses.size()) {
                throw new IllegalArgumentException(
                        "The unit %s stands at no bus.".formatted(unit.code()));
            }
        }
    }

    /// Where what is given equals what is taken, in each step.
    ///
    /// @param mayDump whether more may be given than is taken, as heat into the air
    /// @param reserveFraction of the demand at it that units must be able to give beside, at once
    /// @param reserveKw beside
    public record Bus(String code, boolean mayDump, double reserveFraction, double reserveKw) {

        public static Bus of(String code) {
            return new Bus(code, false, 0, 0);
        }

        public static Bus heat(String code) {
            return new Bus(code, true, 0, 0);
        }

        public boolean reserves() {
            return reserveFraction > 0 || reserveKw > 0;
        }
    }

    /// What vehicles draw or give back together never goes beyond a power.
    ///
    /// @param vehicles codes of units
    public record Fuse(String name, Set<String> vehicles, double powerKw) {
        public Fuse {
            vehicles = Set.copyOf(vehicles);
        }

        /// Those of its vehicles that are there.
        public List<EvSession> of(List<Unit> units) {
            return units.stream()
                    .filter(EvSession.class::isInstance)
                    .map(EvSession.class::cast)
                    .filter(v -> vehicles.contains(v.code()))
                    .toList();
        }
    }

    public PlanProblem with(Goal other) {
        return new PlanProblem(
                name, currency, steps, buses, units, other, fixedCost, co2PerKg, capKg, fuses);
    }

    public PlanProblem withUnits(List<Unit> others) {
        return new PlanProblem(
                name, currency, steps, buses, others, goal, fixedCost, co2PerKg, capKg, fuses);
    }

    public PlanProblem cappedAt(double kg) {
        return new PlanProblem(
                name,
                currency,
                steps,
                buses,
                units,
                goal,
                fixedCost,
                co2PerKg,
                OptionalDouble.of(kg),
                fuses);
    }
}
