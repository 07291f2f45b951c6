package org.wattdeck.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wattdeck.app.studies.ChosenSolver;
import org.wattdeck.app.studies.PlanSolvers;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.store.file.StudyFile;

/// Finds the best plan for a study.
public final class OptimizeCommand implements Command {

    private static final Set<String> RESULTS =
            Set.of(
                    "plan.csv",
                    "bill.csv",
                    "summary.json",
                    "explanation.txt",
                    "markets.csv",
                    "pareto.csv",
                    "scenarios.csv",
                    "scenario-plans.csv",
                    "forecast.csv",
                    "backtest.csv");

    private final PlanSolvers solvers;

    public OptimizeCommand(PlanSolvers solvers) {
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
                new Option(
                        "--solver",
                        "NAME",
                        "highs, cbc, scip, storage; else as the study says",
                        false),
                new Option("--force", "", "replace the results that the folder holds", false));
    }

    @Override
    public String details() {
        return """
                Writes plan.csv, explanation.txt and summary.json, bill.csv where the study has a tariff,
                pareto.csv where it asks for a front, scenarios.csv and scenario-plans.csv where it has
                scenarios, forecast.csv and backtest.csv where it forecasts, all or nothing. In plan.csv
                `time` is the start of the step, power is its mean, positive towards the bus, `soc` is that
                at its end. Costs below zero are earned. Every plan is checked by other code than that which
                found it. docs/studies.md describes the study file.

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
                arguments.get("--solver").orElseGet(() -> ChosenSolver.name(outcome.planning()));
        Optional<ChosenSolver> solver = ChosenSolver.named(name, solvers);
        if (solver.isEmpty()) {
            output.problem(solvers.refusal(name));
            return BAD_INPUT;
        }
        return OutputFolder.guarded(
                target,
                arguments.has("--force"),
                RESULTS,
                output,
                () -> run(OneRun.of(outcome, solver.get(), output), target, output));
    }

    private static int run(OneRun run, Path target, Output output) throws IOException {
        int code = run.plan();
        if (run.summary().isEmpty()) {
            return code;
        }
        try (OutputFolder folder = OutputFolder.open(target)) {
            run.write(folder::file);
            folder.finish();
        }
        if (output.json()) {
            output.result(run.summary().get());
        }
        output.say("Written to " + target + ".");
        return code;
    }
}
