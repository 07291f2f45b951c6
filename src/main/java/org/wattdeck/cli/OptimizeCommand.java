package org.wattdeck.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.wattdeck.domain.plan.Planning;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.domain.plan.tariff.EnergyTariff;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.Explanation;
import org.wattdeck.engine.plan.Plan;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Planned;
import org.wattdeck.engine.plan.Planner;
import org.wattdeck.engine.plan.linear.LinearSolver;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.plan.study.Assembly;
import org.wattdeck.engine.plan.tariff.Bill;
import org.wattdeck.store.file.StudyFile;

/// Finds the best plan for a study.
public final class OptimizeCommand implements Command {

    private static final Set<String> RESULTS =
            Set.of("plan.csv", "bill.csv", "summary.json", "explanation.txt", "pareto.csv");
    private static final String DEFAULT_SOLVER = "highs";

    private final Solvers solvers;

    /// The solvers that there are.
    public interface Solvers {

        Optional<LinearSolver> named(String name);

        /// Why there is none of this name.
        String refusal(String name);
    }

    public OptimizeCommand(Solvers solvers) {
        this.solvers = solvers;
    }

    @Override
    public String name() {
        return "optimize";
    }

    @Override
    public String summary() {
        return "Finds the best plan for a study";
    }

    @Override
    public String usage() {
        return "optimize STUDY --out DIR [--solver NAME]";
    }

    @Override
    public List<Option> options() {
        return List.of(
                new Option("--out", "DIR", "folder for the results", true),
                new Option("--solver", "NAME", "highs, cbc, scip; else as the study says", false),
                new Option("--force", "", "replace the results that the folder holds", false));
    }

    @Override
    public String details() {
        return """
                Writes plan.csv, explanation.txt and summary.json, and bill.csv where the study has a tariff,
                all or nothing. In plan.csv `time` is the start of the step, power is its mean, positive
                towards the bus, `soc` is that at its end. Costs below zero are earned. Every plan is
                checked by other code than that which found it. docs/studies.md describes the study file.

                Ends with 0 for a plan, 3 where no plan keeps to all limits (they are named), 4 where the
                time limit was reached (the best plan so far is written, where there is one).

                Example: ./wattdeck optimize studies/demo-day.yaml --out /tmp/demo
                """;
    }

    @Override
    public int run(Arguments arguments, Output output) {
        if (arguments.rest().size() != 1) {
            output.problem("One study, please. Usage: ./wattdeck " + usage());
            return BAD_INPUT;
        }
        Path file = Path.of(arguments.rest().getFirst());
        Path target = Path.of(arguments.required("--out"));
        StudyFile.Outcome outcome = StudyFile.read(file);
        for (Problem problem : outcome.problems()) {
            output.problem(problem.inFile(file.toString()));
        }
        if (outcome.study().isEmpty()) {
            return BAD_INPUT;
        }
        if (outcome.planning().isEmpty()) {
            output.problem(
                    file
                            + ": optimize: is missing (found nothing, expected optimize: {objective: cost})");
            return BAD_INPUT;
        }
        String name =
                arguments
                        .get("--solver")
                        .or(() -> outcome.planning().get().solver().name())
                        .orElse(DEFAULT_SOLVER);
        Optional<LinearSolver> solver = solvers.named(name);
        if (solver.isEmpty()) {
            output.problem(solvers.refusal(name));
            return BAD_INPUT;
        }
        try {
            if (!OutputFolder.free(target, arguments.has("--force"), RESULTS)) {
                output.problem(OutputFolder.taken(target, arguments.has("--force")));
                return BAD_INPUT;
            }
            return new Run(outcome, solver.get(), output).into(target);
        } catch (IOException | UncheckedIOException e) {
            output.problem("The results cannot be written to (" + target + "): " + e.getMessage());
            return BAD_INPUT;
        }
    }

    /// One plan, from the study that was read to its files.
    private static final class Run {

        private final StudyFile.Outcome outcome;
        private final Study study;
        private final Planning planning;
        private final LinearSolver solver;
        private final Output output;
        private final long wall = System.nanoTime();
        private final long cpu = cpuNanos();

        Run(StudyFile.Outcome outcome, LinearSolver solver, Output output) {
            this.outcome = outcome;
            this.solver = solver;
            this.output = output;
            study = outcome.study().orElseThrow();
            planning = outcome.planning().orElseThrow();
        }

        int into(Path target) throws IOException {
            Assembly.Assembled assembled =
                    Assembly.of(study, planning, outcome.tariff(), () -> false);
            assembled.notes().forEach(output::say);
            if (assembled.problem().isEmpty()) {
                assembled.problems().forEach(output::problem);
                return BAD_INPUT;
            }
            PlanProblem problem = assembled.problem().get();
            output.say(
                    "%d units, %d steps"
                            .formatted(problem.units().size(), problem.steps().count()));
            Planned planned =
                    new Planner(solver, System::nanoTime).plan(problem, limits(), watch(output));
            int code = told(problem, planned);
            if (code == OUR_FAULT) {
                return code;
            }
            try (OutputFolder folder = OutputFolder.open(target)) {
                if (planned instanceof Planned.Found found) {
                    write(found.plan(), folder);
                }
                String json =
                        new PlanSummary(study, problem)
                                .planned(planned)
                                .notes(assembled.notes())
                                .json(
                                        outcome.inputs(),
                                        (System.nanoTime() - wall) / 1e9,
                                        (cpuNanos() - cpu) / 1e9);
                Files.writeString(folder.file("summary.json"), json + System.lineSeparator());
                folder.finish();
                if (output.json()) {
                    output.result(json);
                }
            }
            output.say("Written to " + target + ".");
            return code;
        }

        private SolverLimits limits() {
            return new SolverLimits(
                    planning.solver().timeSeconds(), planning.solver().gapFraction(), 1, 0);
        }

        private void write(Plan plan, OutputFolder folder) throws IOException {
            try (BufferedWriter rows = Files.newBufferedWriter(folder.file("plan.csv"))) {
                new PlanRows(plan, study.registry(), rows).write();
            }
            if (outcome.tariff().isPresent()) {
                bill(plan, outcome.tariff().get(), folder);
            }
            List<String> words = Explanation.words(plan);
            Files.write(folder.file("explanation.txt"), words);
            words.forEach(output::say);
        }

        /// Of each connection.
        private static void bill(Plan plan, EnergyTariff tariff, OutputFolder folder)
                throws IOException {
            List<Course.OfGrid> grids =
                    plan.courses().stream()
                            .filter(Course.OfGrid.class::isInstance)
                            .map(Course.OfGrid.class::cast)
                            .toList();
            try (BufferedWriter out = Files.newBufferedWriter(folder.file("bill.csv"))) {
                BillRows rows = new BillRows(out);
                for (Course.OfGrid grid : grids) {
                    rows.write(
                            Bill.of(
                                    tariff,
                                    plan.problem().steps(),
                                    grid.importKw(),
                                    grid.exportKw()),
                            grids.size() > 1 ? grid.unit().code() + ": " : "");
                }
            }
        }

        private int told(PlanProblem problem, Planned planned) {
            return switch (planned) {
                case Planned.Found f -> f.plan().optimal() ? DONE : TIME_LIMIT;
                case Planned.Infeasible no -> {
                    PlanWords.infeasible(problem, no).forEach(output::problem);
                    yield INFEASIBLE;
                }
                case Planned.Unbounded no -> {
                    output.problem(no.words());
                    yield INFEASIBLE;
                }
                case Planned.NothingFound no -> {
                    output.problem(
                            "No plan was found within the time limit. Allow more time_limit, or a larger gap. "
                                    + no.words());
                    yield TIME_LIMIT;
                }
                case Planned.Cancelled _ -> {
                    output.problem("It was called off.");
                    yield OUR_FAULT;
                }
                case Planned.Failed no -> {
                    List<String> all = new ArrayList<>(List.of(no.words()));
                    all.addAll(no.breaches());
                    all.forEach(output::problem);
                    yield OUR_FAULT;
                }
            };
        }
    }

    private static Watch watch(Output output) {
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
                    output.say(
                            String.format(
                                    Locale.ROOT,
                                    "%.0f s: best %.4f, bound %.4f, gap %.2f %%",
                                    progress.seconds(),
                                    progress.incumbent(),
                                    progress.bound(),
                                    100 * progress.gap()));
                }
            }
        };
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
