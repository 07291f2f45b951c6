package org.wattdeck.app.studies;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.domain.plan.Planning;
import org.wattdeck.domain.plan.RollingHorizon;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Planned;
import org.wattdeck.engine.plan.Planner;
import org.wattdeck.engine.plan.linear.LinearSolver;
import org.wattdeck.engine.plan.linear.WarmStarts;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.plan.rolling.Gate;
import org.wattdeck.engine.plan.rolling.KernelGround;
import org.wattdeck.engine.plan.rolling.Known;
import org.wattdeck.engine.plan.rolling.ModelGround;
import org.wattdeck.engine.plan.rolling.Rolled;
import org.wattdeck.engine.plan.rolling.Roller;
import org.wattdeck.engine.plan.study.History;
import org.wattdeck.engine.plan.study.PlantCourses;
import org.wattdeck.engine.study.Simulation;

/// A case that is planned gate by gate. Blocks; stops within a second once the watch says so.
public final class RollingWork {

    /// How far back models look.
    private static final int KNOWN_DAYS = 400;

    private final Study study;
    private final Planning planning;
    private final LinearSolver solver;
    private final LongSupplier nanos;
    private RollingHorizon rolling;

    /// What was done, and what one plan of the whole period with perfect foresight came to.
    public record Done(Rolled rolled, Planned best) {}

    /// @param study with the sections `optimize` and `rolling_horizon`
    public RollingWork(StudyCase study, LinearSolver solver, LongSupplier nanos) {
        this.study = study.study();
        this.planning = study.planning().orElseThrow();
        this.rolling = study.rolling().orElseThrow();
        this.solver = solver;
        this.nanos = nanos;
    }

    /// What plays no part. Where the kernel has no counterpart of something planned, the model
    /// stands in for all from then on.
    public List<String> notes(PlanProblem problem) {
        List<String> notes = new ArrayList<>();
        List<String> unknown = KernelGround.unknown(study.registry(), problem);
        if (rolling.ground() == RollingHorizon.Ground.KERNEL && !unknown.isEmpty()) {
            rolling = rolling.on(RollingHorizon.Ground.MODEL);
            notes.add(Fact.sentence(FactKind.ON_MODEL, String.join(", ", unknown)));
        }
        if (!study.commands().isEmpty()) {
            notes.add(Fact.sentence(FactKind.NO_COMMANDS));
        }
        if (!study.faults().isEmpty() && rolling.ground() == RollingHorizon.Ground.MODEL) {
            notes.add(Fact.sentence(FactKind.NO_FAULTS));
        }
        return notes;
    }

    public RollingHorizon rolling() {
        return rolling;
    }

    private Known known(PlanProblem problem) {
        RollingHorizon.Foresight foresight = rolling.foresight();
        return new Known(
                History.of(study, problem, foresight.fitted() ? KNOWN_DAYS : 1),
                foresight.weather()
                        ? PlantCourses.of(study, rolling.weather(), problem.steps())
                        : Map.of());
    }

    /// @param sink hears the kernel, where the plans are carried out on it
    /// @return empty where it was called off
    public Optional<Done> roll(
            PlanProblem problem, Simulation.Sink sink, Watch watch, Consumer<Gate> told) {
        Planner planner = new Planner(new WarmStarts(solver), nanos);
        Optional<Rolled> rolled =
                new Roller(
                                problem,
                                rolling,
                                known(problem),
                                planner,
                                PlanWork.limits(planning),
                                nanos)
                        .roll(
                                rolling.ground() == RollingHorizon.Ground.MODEL
                                        ? new ModelGround(problem)
                                        : new KernelGround(study, problem, sink),
                                watch,
                                told::accept);
        return rolled.map(
                r ->
                        new Done(
                                r,
                                Planner.exactly(problem, nanos)
                                        .orElseGet(
                                                () ->
                                                        planner.plan(
                                                                problem,
                                                                PlanWork.limits(planning),
                                                                watch))));
    }
}
