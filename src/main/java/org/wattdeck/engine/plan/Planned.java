package org.wattdeck.engine.plan;

import java.util.List;
import java.util.Optional;

/// How planning ended.
public sealed interface Planned {

    record Found(Plan plan) implements Planned {}

    /// No plan keeps to all limits.
    ///
    /// @param conflict limits that cannot all hold
    /// @param reliefs the smallest changes that would help, together
    record Infeasible(List<String> conflict, List<Relief> reliefs) implements Planned {
        public Infeasible {
            conflict = List.copyOf(conflict);
            reliefs = List.copyOf(reliefs);
        }
    }

    /// @param most how much the limit had to give in the worst step
    /// @param sumKwh over all steps where it is a power; else NaN
    /// @param firstStep the first in which it had to; -1 where it is of no single step
    record Relief(
            String limit, String unit, double most, double sumKwh, int steps, int firstStep) {}

    /// Costs could fall without end.
    record Unbounded(String words) implements Planned {}

    /// The time was over before there was any plan.
    record NothingFound(String words) implements Planned {}

    record Cancelled() implements Planned {}

    /// The solver failed, or its answer did not pass the check.
    record Failed(String words, List<String> breaches) implements Planned {
        public Failed {
            breaches = List.copyOf(breaches);
        }
    }

    default Optional<Plan> found() {
        return this instanceof Found f ? Optional.of(f.plan) : Optional.empty();
    }
}
