package org.wattdeck.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.plan.Planning;
import org.wattdeck.domain.plan.RollingHorizon;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Planned;
import org.wattdeck.engine.plan.Planner;
import org.wattdeck.engine.plan.linear.LinearSolver;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.plan.rolling.Gate;
import org.wattdeck.engine.plan.rolling.Ground;
import org.wattdeck.engine.plan.rolling.KernelGround;
import org.wattdeck.engine.plan.rolling.ModelGround;
import org.wattdeck.engine.plan.rolling.Rolled;
import org.wattdeck.engine.plan.rolling.Roller;
import org.wattdeck.engine.plan.study.Assembly;
import org.wattdeck.engine.plan.study.History;
import org.wattdeck.engine.study.Simulation;
import org.wattdeck.store.file.StudyFile;

/// A study that is planned gate by gate, from what was read to its files.
final class RollingRun {

    private final StudyFile.Outcome outcome;
    private final Study study;
    private final Planning planning;
    private final LinearSolver solver;
    private final Output output;
    private final Stopwatch watch = Stopwatch.start();
    private final List<String> notes = new ArrayList<>();
    private RollingHorizon rolling;
    private int tenths;
    private Optional<String> summary = Optional.empty();

    /// @param outcome with a study and its sections `optimize` and `rolling_horizon`
    RollingRun(StudyFile.Outcome outcome, LinearSolver solver, Output output) {
        this.outcome = outcome;
        this.solver = solver;
        this.output = output;
        study = outcome.study().orElseThrow();
        planning = outcome.planning().orElseThrow();
        rolling = outcome.rolling().orElseThrow();
    }

    /// As JSON; empty where there is none.
    Optional<String> summary() {
        return summary;
    }

    /// Goes through the period and writes what came of it. Blocks.
    ///
    /// @param place of the files; empty for the summary alone
    /// @return the exit code
    int run(Optional<ResultPlace> place) throws IOException {
        Assembly.Assembled assembled = Assembly.of(study, planning, outcome.tariff(), () -> false);
        if (assembled.problem().isEmpty()) {
            assembled.problems().forEach(output::problem);
            return Command.BAD_INPUT;
        }
        PlanProblem problem = assembled.problem().get();
        notes.addAll(assembled.notes());
        noted(problem);
        notes.forEach(output::say);
        try (BufferedWriter telemetry = writer(place, "telemetry.csv");
                BufferedWriter events = writer(place, "events.csv")) {
            return rolled(problem, ground(problem, telemetry, events), place);
        }
    }

    private BufferedWriter writer(Optional<ResultPlace> place, String name) throws IOException {
        return place.isPresent() && rolling.ground() == RollingHorizon.Ground.KERNEL
                ? Files.newBufferedWriter(place.get().of(name))
                : new BufferedWriter(Writer.nullWriter());
    }

    /// Where the kernel has no counterpart of something planned, the model stands in for all.
    private void noted(PlanProblem problem) {
        List<String> unknown = KernelGround.unknown(study.registry(), problem);
        if (rolling.ground() == RollingHorizon.Ground.KERNEL && !unknown.isEmpty()) {
            rolling = rolling.on(RollingHorizon.Ground.MODEL);
            notes.add(
                    "The plans are carried out on the planning model, as the plant kernel does not know %s."
                            .formatted(String.join(", ", unknown)));
        }
        if (!study.commands().isEmpty()) {
            notes.add("The commands of the study play no part in a rolling horizon.");
        }
        if (!study.faults().isEmpty() && rolling.ground() == RollingHorizon.Ground.MODEL) {
            notes.add("The faults of the study play no part without the plant kernel.");
        }
    }

    private Ground ground(PlanProblem problem, BufferedWriter telemetry, BufferedWriter events)
            throws IOException {
        if (rolling.ground() == RollingHorizon.Ground.MODEL) {
            return new ModelGround(problem);
        }
        TelemetryRows rows = new TelemetryRows(study, telemetry);
        EventRows told = new EventRows(study, events);
        return new KernelGround(
                study,
                problem,
                new Simulation.Sink() {
                    @Override
                    public void stretch(Instant start, double[] meanKw, PlantSnapshot end) {
                        rows.write(start, meanKw, end);
                    }

                    @Override
                    public void event(PlantEvent event) {
                        told.write(event);
                    }

                    @Override
                    public void progress(double doneFraction) {
                        // gates tell it
                    }
                });
    }

    private int rolled(PlanProblem problem, Ground ground, Optional<ResultPlace> place)
            throws IOException {
        SolverLimits limits =
                new SolverLimits(
                        planning.solver().timeSeconds(), planning.solver().gapFraction(), 1, 0);
        Planner planner = new Planner(solver, System::nanoTime);
        Watch stop =
                new Watch() {
                    @Override
                    public boolean cancelled() {
                        return Thread.currentThread().isInterrupted();
                    }

                    @Override
                    public void progress(Progress progress) {
                        // gates tell it
                    }
                };
        Optional<Rolled> rolled =
                new Roller(
                                problem,
                                rolling,
                                History.of(study, problem),
                                planner,
                                limits,
                                System::nanoTime)
                        .roll(ground, stop, g -> tell(g, problem.steps().count()));
        if (rolled.isEmpty()) {
            output.problem("It was called off.");
            return Command.OUR_FAULT;
        }
        Planned best =
                Planner.exactly(problem, System::nanoTime)
                        .orElseGet(() -> planner.plan(problem, limits, stop));
        String json =
                new PlanSummary(study, problem)
                        .rolled(rolled.get(), rolling, best)
                        .notes(notes)
                        .json(outcome.inputs(), watch.wallSeconds(), watch.cpuSeconds());
        summary = Optional.of(json);
        said(rolled.get(), best);
        if (place.isPresent()) {
            write(rolled.get(), place.get(), json);
        }
        return Command.DONE;
    }

    private void tell(Gate gate, int steps) {
        int tenth = 10 * gate.step() / steps;
        if (tenth > tenths) {
            tenths = tenth;
            output.say(10 * tenth + " %");
        }
        if (gate.outcome() != Gate.Outcome.PLANNED) {
            output.say(
                    "%s: %s (%s)"
                            .formatted(
                                    TelemetryRows.time(gate.time(), study.zone()),
                                    gate.words(),
                                    gate.outcome() == Gate.Outcome.KEPT
                                            ? "the plan before goes on"
                                            : "all stands still"));
        }
    }

    private void said(Rolled rolled, Planned best) {
        output.say(
                "%d gates, %d without a plan; %s %.4f"
                        .formatted(
                                rolled.gates().size(),
                                rolled.gates().size() - rolled.count(Gate.Outcome.PLANNED),
                                rolled.problem().goal().name(),
                                rolled.value()));
        best.found()
                .ifPresent(
                        p ->
                                output.say(
                                        "One plan of the whole period with perfect foresight: %.4f"
                                                .formatted(p.value())));
    }

    private void write(Rolled rolled, ResultPlace place, String json) throws IOException {
        try (BufferedWriter rows = Files.newBufferedWriter(place.of("plan.csv"))) {
            new PlanRows(rolled.problem(), rolled.done(), new double[0][], study.registry(), rows)
                    .write();
        }
        if (outcome.tariff().isPresent()) {
            PlanRun.bill(rolled.problem(), rolled.done(), outcome.tariff().get(), place);
        }
        Files.writeString(place.of("summary.json"), json + System.lineSeparator());
    }
}
