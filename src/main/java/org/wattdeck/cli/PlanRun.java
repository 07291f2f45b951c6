package org.wattdeck.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wattdeck.app.studies.ChosenSolver;
import org.wattdeck.app.studies.PlanWork;
import org.wattdeck.app.studies.StudyCase;
import org.wattdeck.domain.plan.Planning;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.domain.plan.tariff.EnergyTariff;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.Explanation;
import org.wattdeck.engine.plan.Front;
import org.wattdeck.engine.plan.Plan;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Planned;
import org.wattdeck.engine.plan.linear.CountedSolver;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.plan.study.Assembly;
import org.wattdeck.engine.plan.tariff.Bill;
import org.wattdeck.store.file.Csv;
import org.wattdeck.store.file.StudyFile;

/// One plan, from the study that was read to its files.
final class PlanRun implements OneRun {

    private final StudyFile.Outcome outcome;
    private final Study study;
    private final Planning planning;
    private final PlanWork work;
    private final Output output;
    private final CountedSolver counted;
    private final Stopwatch watch = Stopwatch.start();
    private Optional<Plan> found = Optional.empty();
    private List<Front.Point> front = List.of();
    private Optional<String> summary = Optional.empty();

    /// @param outcome with a study and its section `optimize`
    PlanRun(StudyFile.Outcome outcome, ChosenSolver solver, Output output) {
        this.outcome = outcome;
        this.output = output;
        study = outcome.study().orElseThrow();
        planning = outcome.planning().orElseThrow();
        counted = new CountedSolver(solver.linear());
        work =
                new PlanWork(
                        of(outcome), new ChosenSolver(counted, solver.exact()), System::nanoTime);
    }

    static StudyCase of(StudyFile.Outcome outcome) {
        return new StudyCase(
                StudyCase.BASE,
                false,
                List.of(),
                outcome.study().orElseThrow(),
                outcome.tariff(),
                outcome.planning(),
                outcome.rolling(),
                outcome.scenarios(),
                outcome.sizing());
    }

    @Override
    public int plan() throws IOException {
        Assembly.Assembled assembled = work.assemble(Watch.NONE);
        List<String> notes = assembled.notes();
        notes.forEach(output::say);
        ForecastPart.say(outcome.forecasts(), output);
        if (assembled.problem().isEmpty()) {
            assembled.problems().forEach(output::problem);
            return Command.BAD_INPUT;
        }
        PlanProblem problem = assembled.problem().get();
        output.say("%d units, %d steps".formatted(problem.units().size(), problem.steps().count()));
        Optional<Planned> ended = work.plan(problem, watch(output));
        if (ended.isEmpty()) {
            output.problem(PlanWork.NOT_EXACT);
            return Command.BAD_INPUT;
        }
        Planned planned = ended.get();
        found = planned.found();
        if (found.isPresent() && work.wantsFront()) {
            front = front(problem);
        }
        int code = told(problem, planned);
        if (code != Command.OUR_FAULT) {
            summary =
                    Optional.of(
                            new PlanSummary(study, problem)
                                    .planned(planned)
                                    .forecasts(outcome.forecasts())
                                    .notes(notes)
                                    .json(
                                            outcome.inputs(),
                                            watch.wallSeconds(),
                                            watch.cpuSeconds() + counted.cpuSeconds()));
        }
        return code;
    }

    @Override
    public Optional<String> summary() {
        return summary;
    }

    @Override
    public void write(ResultPlace place) throws IOException {
        if (found.isPresent()) {
            write(found.get(), place);
        }
        if (!front.isEmpty()) {
            front(place);
        }
        ForecastPart.write(outcome.forecasts(), place);
        Files.writeString(place.of("summary.json"), summary.orElseThrow() + System.lineSeparator());
    }

    private List<Front.Point> front(PlanProblem problem) {
        output.say("The front of cost against emissions: %d points".formatted(planning.points()));
        return work.front(problem, watch(output));
    }

    private void front(ResultPlace place) throws IOException {
        StringBuilder rows = new StringBuilder("point,emissions_kg,cost,cost_per_kg_saved\n");
        int number = 1;
        for (Front.Point point : front) {
            rows.append(number++)
                    .append(',')
                    .append(Csv.number(point.kg()))
                    .append(',')
                    .append(Csv.number(point.cost()))
                    .append(',')
                    .append(
                            point.perKg().isPresent()
                                    ? Csv.number(point.perKg().getAsDouble())
                                    : "")
                    .append('\n');
        }
        Files.writeString(place.of("pareto.csv"), rows);
    }

    private void write(Plan plan, ResultPlace place) throws IOException {
        try (BufferedWriter rows = Files.newBufferedWriter(place.of("plan.csv"))) {
            new PlanRows(plan, study.registry(), rows).write();
        }
        markets(plan.problem(), plan.courses(), place);
        if (outcome.tariff().isPresent()) {
            bill(plan.problem(), plan.courses(), outcome.tariff().get(), place);
        }
        Files.write(place.of("explanation.txt"), Explanation.words(plan));
    }

    /// What is sold beside energy, where anything is.
    static void markets(PlanProblem problem, List<Course> courses, ResultPlace place)
            throws IOException {
        if (MarketRows.any(courses)) {
            try (BufferedWriter rows = Files.newBufferedWriter(place.of("markets.csv"))) {
                new MarketRows(problem, rows).write(courses);
            }
        }
    }

    /// Of each connection.
    static void bill(
            PlanProblem problem, List<Course> courses, EnergyTariff tariff, ResultPlace place)
            throws IOException {
        List<Course.OfGrid> grids =
                courses.stream()
                        .filter(Course.OfGrid.class::isInstance)
                        .map(Course.OfGrid.class::cast)
                        .toList();
        try (BufferedWriter out = Files.newBufferedWriter(place.of("bill.csv"))) {
            BillRows rows = new BillRows(out);
            for (Course.OfGrid grid : grids) {
                rows.write(
                        Bill.of(tariff, problem.steps(), grid.importKw(), grid.exportKw()),
                        grids.size() > 1 ? grid.unit().code() + ": " : "");
            }
        }
    }

    private int told(PlanProblem problem, Planned planned) {
        PlanWork.noPlan(problem, planned).forEach(output::problem);
        planned.found().map(Explanation::words).orElse(List.of()).forEach(output::say);
        return code(planned);
    }

    /// The exit code of an end.
    static int code(Planned planned) {
        return switch (planned) {
            case Planned.Found f -> f.plan().optimal() ? Command.DONE : Command.TIME_LIMIT;
            case Planned.Infeasible _, Planned.Unbounded _ -> Command.INFEASIBLE;
            case Planned.NothingFound _ -> Command.TIME_LIMIT;
            case Planned.Cancelled _, Planned.Failed _ -> Command.OUR_FAULT;
        };
    }

    static Watch watch(Output output) {
        return new Watch() {
            private long told = System.nanoTime();

            @Override
            public boolean cancelled() {
                return Thread.currentThread().isInterrupted();
            }

            @Override
            public void progress(Progress progress) {
                if (System.nanoTime() - told > 1_000_000_000L) {
                    told = System.nanoTime();
                    output.say(words(progress));
                }
            }
        };
    }

    private static String words(Watch.Progress progress) {
        return Double.isFinite(progress.gap())
                ? String.format(
                        Locale.ROOT,
                        "%.0f s: best %.4f, bound %.4f, gap %.2f %%",
                        progress.seconds(),
                        progress.incumbent(),
                        progress.bound(),
                        100 * progress.gap())
                : String.format(Locale.ROOT, "%.0f s", progress.seconds());
    }
}
