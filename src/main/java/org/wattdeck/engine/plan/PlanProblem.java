package org.wattdeck.engine.plan;

import java.util.Arrays;
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
/// @param holds what units are held to for a while
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
        List<Fuse> fuses,
        List<Hold> holds) {

    /// Without fuses and holds.
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
        this(
                name, currency, steps, buses, units, goal, fixedCost, co2PerKg, capKg, List.of(),
                List.of());
    }

    /// Without holds.
    public PlanProblem(
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
        this(
                name, currency, steps, buses, units, goal, fixedCost, co2PerKg, capKg, fuses,
                List.of());
    }

    public PlanProblem {
        fuses = List.copyOf(fuses);
        holds = List.copyOf(holds);
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

    /// What one asset gives to its bus is held between two powers, in the steps in which they are
    /// finite: limits that are in force for a while, or a power that is fixed. An asset is one
    /// unit, or the vehicles at a charger.
    ///
    /// @param name of the asset
    /// @param units codes of what stands for it; those that are not there count for nothing
    /// @param leastKw of all of them together, positive towards the bus; minus infinity for any
    /// @param mostKw likewise; infinity for any
    public record Hold(String name, Set<String> units, double[] leastKw, double[] mostKw) {
        public Hold {
            units = Set.copyOf(units);
            for (int t = 0; t < leastKw.length; t++) {
                if (!(leastKw[t] <= mostKw[t])) {
                    throw new IllegalArgumentException(
                            "%s cannot be held between %s and %s kW."
                                    .formatted(name, leastKw[t], mostKw[t]));
                }
            }
        }

        /// Whether anything is held in a step.
        public boolean at(int step) {
            return leastKw[step] > Double.NEGATIVE_INFINITY
                    || mostKw[step] < Double.POSITIVE_INFINITY;
        }

        /// Whether there is nothing left to decide in a step.
        public boolean fixedAt(int step) {
            return leastKw[step] == mostKw[step];
        }

        /// The same from one step up to another.
        public Hold part(int from, int to) {
            return new Hold(
                    name,
                    units,
                    Arrays.copyOfRange(leastKw, from, to),
                    Arrays.copyOfRange(mostKw, from, to));
        }
    }

    /// Whether a unit does in a step what is fixed, whatever its ramps allow.
    public boolean fixed(String code, int step) {
        return step >= 0 && holds.stream().anyMatch(h -> h.units.contains(code) && h.fixedAt(step));
    }

    /// The most a unit may give in a step, of what it could give.
    public double heldMostKw(String code, int step, double otherwiseKw) {
        double most = otherwiseKw;
        for (Hold hold : holds) {
            if (hold.units.size() == 1 && hold.units.contains(code)) {
                most = Math.min(most, hold.mostKw[step]);
            }
        }
        return most;
    }

    /// The least a unit may give in a step; below zero it takes.
    public double heldLeastKw(String code, int step, double otherwiseKw) {
        double least = otherwiseKw;
        for (Hold hold : holds) {
            if (hold.units.size() == 1 && hold.units.contains(code)) {
                least = Math.max(least, hold.leastKw[step]);
            }
        }
        return least;
    }

    public PlanProblem with(Goal other) {
        return new PlanProblem(
                name, currency, steps, buses, units, other, fixedCost, co2PerKg, capKg, fuses,
                holds);
    }

    public PlanProblem withUnits(List<Unit> others) {
        return new PlanProblem(
                name, currency, steps, buses, others, goal, fixedCost, co2PerKg, capKg, fuses,
                holds);
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
                fuses,
                holds);
    }
}
