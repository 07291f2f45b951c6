package org.wattdeck.app.planning;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.domain.plan.Planning;
import org.wattdeck.domain.plan.Scenarios;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.domain.plan.tariff.EnergyTariff;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.linear.LinearSolver;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.plan.scenario.Future;
import org.wattdeck.engine.plan.scenario.Risk;
import org.wattdeck.engine.plan.scenario.ScenarioPlanner;
import org.wattdeck.engine.plan.study.Assembly;

/// One schedule for the scenarios of a study. Blocks; stops within a second once the watch says so.
public final class ScenarioStudy {

    public static final String NO_FRONT = Fact.sentence(FactKind.NO_FRONT);

    private final Study study;
    private final Planning planning;
    private final Optional<EnergyTariff> tariff;
    private final Scenarios scenarios;
    private final LongSupplier nanos;

    /// @param futures empty where there are problems
    /// @param notes what was filled in
    public record Assembled(List<Future> futures, List<String> problems, List<String> notes) {
        public Assembled {
            futures = List.copyOf(futures);
            problems = List.copyOf(problems);
            notes = List.copyOf(notes);
        }
    }

    public ScenarioStudy(
            Study study,
            Planning planning,
            Optional<EnergyTariff> tariff,
            Scenarios scenarios,
            LongSupplier nanos) {
        this.study = study;
        this.planning = planning;
        this.tariff = tariff;
        this.scenarios = scenarios;
        this.nanos = nanos;
    }

    public Assembled assemble(Watch watch) {
        List<Future> futures = new ArrayList<>();
        Set<String> problems = new LinkedHashSet<>();
        Set<String> notes = new LinkedHashSet<>();
        for (Scenarios.Scenario scenario : scenarios.scenarios()) {
            Assembly.Assembled own =
                    Assembly.of(study.with(scenario.series()), planning, tariff, watch::cancelled);
            problems.addAll(own.problems());
            notes.addAll(own.notes());
            own.problem()
                    .ifPresent(
                            p ->
                                    futures.add(
                                            new Future(
                                                    scenario.name(),
                                                    scenario.weightFraction(),
                                                    p)));
        }
        if (scenarios.risk() == Scenarios.Risk.BUDGET && planning.carbon().capKg().isPresent()) {
            problems.add(Fact.sentence(FactKind.NO_CAP_WITH_BUDGET));
        }
        return new Assembled(
                problems.isEmpty() ? futures : List.of(),
                List.copyOf(problems),
                List.copyOf(notes));
    }

    public ScenarioPlanner.Answer plan(List<Future> futures, LinearSolver solver, Watch watch) {
        SolverLimits limits =
                new SolverLimits(
                        planning.solver().timeSeconds(), planning.solver().gapFraction(), 1, 0);
        return new ScenarioPlanner(solver, nanos, limits, watch)
                .plan(futures, risk(futures.getFirst().problem()));
    }

    /// A budget is in whole steps, rounded up.
    private Risk risk(PlanProblem problem) {
        if (scenarios.risk() == Scenarios.Risk.BUDGET) {
            double steps = scenarios.budgetSeconds() / problem.steps().stepSeconds();
            return Risk.budget((int) Math.ceil(steps - 1e-9));
        }
        return new Risk(scenarios.tailWeightFraction(), scenarios.tailFraction());
    }
}
