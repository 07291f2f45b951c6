package org.wattdeck.app.studies;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.domain.plan.Planning;
import org.wattdeck.engine.plan.Front;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Planned;
import org.wattdeck.engine.plan.Planner;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.plan.study.Assembly;

/// One plan of a case with a section `optimize`, in three steps: assemble, plan, and the front
/// where one is asked for. Blocks; stops within a second once the watch says so.
public final class PlanWork {

    public static final String NOT_EXACT = Fact.sentence(FactKind.NOT_EXACT);

    static final String ONE_PLAN = "The study has a rolling_horizon: ";

    private final StudyCase study;
    private final Planning planning;
    private final ChosenSolver solver;
    private final LongSupplier nanos;

    /// @param study with something to plan
    public PlanWork(StudyCase study, ChosenSolver solver, LongSupplier nanos) {
        this.study = study;
        this.planning = study.planning().orElseThrow();
        this.solver = solver;
        this.nanos = nanos;
    }

    public Assembly.Assembled assemble(Watch watch) {
        Assembly.Assembled assembled =
                Assembly.of(study.study(), planning, study.tariff(), watch::cancelled);
        List<String> notes = new ArrayList<>(assembled.notes());
        if (study.rolling().isPresent()) {
            notes.add(
                    ONE_PLAN
                            + "this is one plan of the whole period with perfect"
                            + " foresight. ./wattdeck study plans it gate by gate.");
        }
        return new Assembly.Assembled(assembled.problem(), assembled.problems(), notes);
    }

    /// @return empty where the solver that was asked for cannot plan such a problem
    public Optional<Planned> plan(PlanProblem problem, Watch watch) {
        return solver.exact()
                ? Planner.exactly(problem, nanos)
                : Optional.of(planner().plan(problem, limits(planning), watch));
    }

    public boolean wantsFront() {
        return planning.points() > 1;
    }

    public List<Front.Point> front(PlanProblem problem, Watch watch) {
        return Front.of(problem, planning.points(), planner(), limits(planning), watch);
    }

    private Planner planner() {
        return new Planner(solver.linear(), nanos);
    }

    static SolverLimits limits(Planning planning) {
        return new SolverLimits(
                planning.solver().timeSeconds(), planning.solver().gapFraction(), 1, 0);
    }

    /// What is said where there is no plan: the limits in conflict first, then what would help.
    public static List<String> infeasible(PlanProblem problem, Planned.Infeasible no) {
        List<Fact> facts = new ArrayList<>();
        facts.add(
                no.conflict().isEmpty()
                        ? Fact.of(FactKind.CONFLICT_UNKNOWN)
                        : Fact.of(
                                FactKind.IN_CONFLICT,
                                new Fact.Parts(no.conflict().stream().map(Fact::read).toList())));
        for (Planned.Relief relief : no.reliefs()) {
            Fact limit = Fact.read(relief.limit());
            Fact.Amount by = new Fact.Amount(relief.most(), 3, relief.unit());
            facts.add(
                    relief.firstStep() < 0
                            ? Fact.of(FactKind.WOULD_HELP, limit, by)
                            : Fact.of(
                                    FactKind.WOULD_HELP_FROM,
                                    limit,
                                    by,
                                    relief.steps(),
                                    DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                                            problem.steps().local(relief.firstStep()))));
        }
        return Fact.english(facts);
    }

    /// What is said of an answer that is no plan; empty for a plan.
    public static List<String> noPlan(PlanProblem problem, Planned planned) {
        return switch (planned) {
            case Planned.Found _ -> List.of();
            case Planned.Infeasible no -> infeasible(problem, no);
            case Planned.Unbounded no -> List.of(no.words());
            case Planned.NothingFound no ->
                    Fact.english(List.of(Fact.of(FactKind.TIME_OVER, no.words())));
            case Planned.Cancelled _ -> Fact.english(List.of(Fact.of(FactKind.CALLED_OFF)));
            case Planned.Failed no -> {
                List<String> all = new ArrayList<>(List.of(no.words()));
                all.addAll(no.breaches());
                yield all;
            }
        };
    }

    /// The same in one sentence.
    public static String whyNone(PlanProblem problem, Planned planned) {
        return noPlan(problem, planned).stream().findFirst().orElse("");
    }
}
