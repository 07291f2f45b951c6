package org.wattdeck.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.wattdeck.app.studies.ChosenSolver;
import org.wattdeck.app.studies.PlanSolvers;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.engine.study.Simulation;
import org.wattdeck.store.file.StudyFile;
import org.wattdeck.store.file.StudyVariants;

/// Runs one variant or point of a study: planned, planned gate by gate, or simulated.
final class VariantRun {

    private final PlanSolvers solvers;

    /// What a run came to.
    ///
    /// @param said its messages, in their order
    record Done(int code, Optional<String> summary, String said) {}

    VariantRun(PlanSolvers solvers) {
        this.solvers = solvers;
    }

    /// Blocks; ends within a second of an interruption.
    ///
    /// @param into the folder of its results; empty where only the summary is wanted
    Done run(StudyVariants.Variant variant, Optional<Path> into) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream words = new PrintStream(said, true, StandardCharsets.UTF_8);
        Output output = new Output(words, words, false, false);
        StudyFile.Outcome study = variant.study();
        if (study.planning().isEmpty()) {
            String json =
                    into.isPresent()
                            ? new SimulationRun(study, Optional.empty(), output)
                                    .into(into.get()::resolve)
                            : totals(study.study().orElseThrow());
            return new Done(Command.DONE, Optional.of(json), said.toString(StandardCharsets.UTF_8));
        }
        ChosenSolver solver =
                ChosenSolver.named(ChosenSolver.name(study.planning()), solvers).orElseThrow();
        if (study.rolling().isPresent()) {
            RollingRun run = new RollingRun(study, solver.linear(), output);
            int code = run.run(into.map(p -> p::resolve));
            return new Done(code, run.summary(), said.toString(StandardCharsets.UTF_8));
        }
        OneRun run = OneRun.of(study, solver, output);
        int code = run.plan();
        if (run.summary().isPresent() && into.isPresent()) {
            run.write(into.get()::resolve);
        }
        return new Done(code, run.summary(), said.toString(StandardCharsets.UTF_8));
    }

    /// A point of a sweep leaves no telemetry, so nothing is looked at between two changes.
    private static String totals(Study study) throws IOException {
        Stopwatch watch = Stopwatch.start();
        Simulation.Totals totals =
                Simulation.totals(study, () -> Thread.currentThread().isInterrupted())
                        .orElseThrow(() -> new IOException("it was interrupted"));
        SimulationSummary summary = new SimulationSummary(study);
        summary.totals(totals);
        return summary.json(List.of(), watch.wallSeconds(), watch.cpuSeconds());
    }
}
