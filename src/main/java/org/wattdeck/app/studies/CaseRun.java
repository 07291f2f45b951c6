package org.wattdeck.app.studies;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.wattdeck.app.planning.ScenarioStudy;
import org.wattdeck.app.studies.StudyResult.Status;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.engine.plan.Front;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Planned;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.plan.scenario.ScenarioPlanner;
import org.wattdeck.engine.plan.study.Assembly;
import org.wattdeck.engine.study.Simulation;

/// Runs one case: planned where it has a section `optimize`, gate by gate where it has
/// `rolling_horizon` beside, for several ways things may come where it has `scenarios`, else
/// rehearsed on the plant kernel. Blocks.
public final class CaseRun {

    private final PlanSolvers solvers;
    private final LongSupplier nanos;

    public CaseRun(PlanSolvers solvers, LongSupplier nanos) {
        this.solvers = solvers;
        this.nanos = nanos;
    }

    public StudyResult run(StudyCase study, Watch watch) {
        Results results = new Results(study);
        if (study.planning().isEmpty()) {
            return new SimulatedCase(study).run(watch);
        }
        String name = ChosenSolver.name(study.planning());
        Optional<ChosenSolver> solver = ChosenSolver.named(name, solvers);
        if (solver.isEmpty()) {
            return results.none(Status.REFUSED, List.of(solvers.refusal(name)), List.of());
        }
        if (study.scenarios().isPresent() && study.rolling().isEmpty()) {
            return scenarios(study, solver.get(), watch);
        }
        PlanWork work = new PlanWork(study, solver.get(), nanos);
        Assembly.Assembled assembled = work.assemble(watch);
        if (assembled.problem().isEmpty()) {
            return results.none(Status.REFUSED, assembled.problems(), assembled.notes());
        }
        PlanProblem problem = assembled.problem().get();
        if (study.rolling().isPresent()) {
            return rolled(study, solver.get(), problem, assembled.notes(), watch);
        }
        Optional<Planned> planned = work.plan(problem, watch);
        if (planned.isEmpty()) {
            return results.none(Status.REFUSED, List.of(PlanWork.NOT_EXACT), assembled.notes());
        }
        List<Front.Point> front =
                planned.get().found().isPresent() && work.wantsFront()
                        ? work.front(problem, watch)
                        : List.of();
        return results.of(problem, planned.get(), front, assembled.notes());
    }

    private StudyResult scenarios(StudyCase study, ChosenSolver solver, Watch watch) {
        Results results = new Results(study);
        ScenarioStudy work =
                new ScenarioStudy(
                        study.study(),
                        study.planning().orElseThrow(),
                        study.tariff(),
                        study.scenarios().orElseThrow(),
                        nanos);
        ScenarioStudy.Assembled assembled = work.assemble(watch);
        if (assembled.futures().isEmpty()) {
            return results.none(Status.REFUSED, assembled.problems(), assembled.notes());
        }
        return switch (work.plan(assembled.futures(), solver.linear(), watch)) {
            case ScenarioPlanner.Found f -> results.scenarios(f.plan(), assembled.notes());
            case ScenarioPlanner.None no -> results.none(no, assembled.notes());
        };
    }

    private StudyResult rolled(
            StudyCase study,
            ChosenSolver solver,
            PlanProblem problem,
            List<String> assumed,
            Watch watch) {
        RollingWork work = new RollingWork(study, solver.linear(), nanos);
        List<String> notes = new ArrayList<>(assumed);
        notes.removeIf(n -> n.startsWith(PlanWork.ONE_PLAN));
        notes.addAll(work.notes(problem));
        Results results = new Results(study);
        return work.roll(problem, SILENT, watch, gate -> {})
                .map(done -> results.rolled(done, notes))
                .orElseGet(() -> results.none(Status.CANCELLED, List.of(), notes));
    }

    private static final Simulation.Sink SILENT =
            new Simulation.Sink() {
                @Override
                public void stretch(Instant start, double[] meanKw, PlantSnapshot end) {
                    // the plan's own courses are shown
                }

                @Override
                public void event(PlantEvent event) {
                    // they stand in no result
                }

                @Override
                public void progress(double doneFraction) {
                    // gates tell it
                }
            };
}
