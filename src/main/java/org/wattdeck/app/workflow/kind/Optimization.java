package org.wattdeck.app.workflow.kind;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.wattdeck.app.workflow.Job;
import org.wattdeck.app.workflow.TaskFailure;
import org.wattdeck.app.workflow.TaskKind;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.engine.plan.Plan;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Planned;
import org.wattdeck.engine.plan.Planner;
import org.wattdeck.engine.plan.linear.LinearSolver;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.plan.study.Assembly;
import org.wattdeck.engine.workflow.KindSpec;

/// Finds the best plan for what it is told, or for a study by its name. At most five at once.
public final class Optimization implements TaskKind {

    private static final int AT_ONCE = 5;

    private final KindSpec spec = new KindSpec("optimization", PlanFields.all());
    private final PlanAround around;
    private final Function<String, Optional<LinearSolver>> solvers;
    private final StudyPlan studies;
    private final LongSupplier nanos;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    /// @param solvers by name; `auto` takes the one that suits
    Optimization(
            PlanAround around,
            Function<String, Optional<LinearSolver>> solvers,
            StudyPlan studies,
            LongSupplier nanos) {
        this.around = around;
        this.solvers = solvers;
        this.studies = studies;
        this.nanos = nanos;
    }

    @Override
    public KindSpec spec() {
        return spec;
    }

    @Override
    public Value run(Job job) throws TaskFailure, InterruptedException {
        places.acquire();
        try {
            return planned(job);
        } finally {
            places.release();
        }
    }

    private Value planned(Job job) throws TaskFailure, InterruptedException {
        if (job.says("study")) {
            return studies.run(job, job.needed("study"));
        }
        StudyWish.Wished wished = new StudyWish(job, around).wished();
        Assembly.Assembled assembled =
                Assembly.of(
                        wished.study(),
                        wished.planning(),
                        Optional.of(wished.tariff()),
                        Thread.currentThread()::isInterrupted);
        PlanProblem problem =
                assembled
                        .problem()
                        .orElseThrow(
                                () -> TaskFailure.forGood(String.join(" ", assembled.problems())));
        String name = job.needed("solver");
        LinearSolver solver =
                solvers.apply(name)
                        .orElseThrow(
                                () ->
                                        TaskFailure.forGood(
                                                "The solver %s is not here. Take auto."
                                                        .formatted(name)));
        Planned planned =
                new Planner(solver, nanos)
                        .plan(
                                problem,
                                new SolverLimits(
                                        job.number("time_limit_seconds"),
                                        job.number("mip_gap"),
                                        1,
                                        0),
                                watch());
        return result(found(planned), wished);
    }

    private static Watch watch() {
        Thread working = Thread.currentThread();
        return new Watch() {
            @Override
            public boolean cancelled() {
                return working.isInterrupted();
            }

            @Override
            public void progress(Progress progress) {
                // nobody looks
            }
        };
    }

    private static Plan found(Planned planned) throws TaskFailure, InterruptedException {
        return switch (planned) {
            case Planned.Found f -> f.plan();
            case Planned.Infeasible no ->
                    throw TaskFailure.forGood(
                            "No plan keeps to all limits. These conflict: %s."
                                    .formatted(String.join("; ", no.conflict())));
            case Planned.Unbounded no -> throw TaskFailure.forGood(no.words());
            case Planned.NothingFound no ->
                    throw TaskFailure.again(
                            "No plan was found within the time limit. Allow more time_limit_seconds, or a larger mip_gap. "
                                    + no.words());
            case Planned.Cancelled _ -> throw new InterruptedException("The run was ended.");
            case Planned.Failed no ->
                    throw TaskFailure.again(
                            no.words() + (no.breaches().isEmpty() ? "" : " " + no.breaches()));
        };
    }

    private static Value result(Plan plan, StudyWish.Wished wished) {
        Value.Builder all = PlanResult.of(plan);
        PlanResult.without(all, wished, plan);
        return all.done();
    }

    static String word(Enum<?> of) {
        return of.name().toLowerCase(Locale.ROOT);
    }

    /// For help: what can be optimised.
    public static List<String> types() {
        return PlanFields.TYPES;
    }
}
