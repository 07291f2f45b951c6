package org.wattdeck.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wattdeck.app.studies.RollingWork;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.plan.Planning;
import org.wattdeck.domain.plan.RollingHorizon;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Planned;
import org.wattdeck.engine.plan.linear.CountedSolver;
import org.wattdeck.engine.plan.linear.LinearSolver;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.plan.rolling.Gate;
import org.wattdeck.engine.plan.rolling.Rolled;
import org.wattdeck.engine.plan.study.Assembly;
import org.wattdeck.engine.study.Simulation;
import org.wattdeck.store.file.StudyFile;

/// A study that is planned gate by gate, from what was read to its files.
final class RollingRun {

    private final StudyFile.Outcome outcome;
    private final Study study;
    private final Planning planning;
    private final RollingWork work;
    private final Output output;
    private final CountedSolver counted;
    private final Stopwatch watch = Stopwatch.start();
    private final List<String> notes = new ArrayList<>();
    private int tenths;
    private Optional<String> summary = Optional.empty();

    /// @param outcome with a study and its sections `optimize` and `rolling_horizon`
    RollingRun(StudyFile.Outcome outcome, LinearSolver solver, Output output) {
        this.outcome = outcome;
        counted = new CountedSolver(solver);
        work = new RollingWork(PlanRun.of(outcome), counted, System::nanoTime);
        this.output = output;
        study = outcome.study().orElseThrow();
        planning = outcome.planning().orElseThrow();
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
        notes.addAll(work.notes(problem));
        if (outcome.scenarios().isPresent()) {
            notes.add("The scenarios of the study play no part in a rolling horizon.");
        }
        notes.forEach(output::say);
        try (BufferedWriter telemetry = writer(place, "telemetry.csv");
                BufferedWriter events = writer(place, "events.csv")) {
            return rolled(problem, sink(telemetry, events), place);
        }
    }

    private BufferedWriter writer(Optional<ResultPlace> place, String name) throws IOException {
        return place.isPresent() && work.rolling().ground() == RollingHorizon.Ground.KERNEL
                ? Files.newBufferedWriter(place.get().of(name))
                : new BufferedWriter(Writer.nullWriter());
    }

    private Simulation.Sink sink(BufferedWriter telemetry, BufferedWriter events)
            throws IOException {
        TelemetryRows rows = new TelemetryRows(study, telemetry);
        EventRows told = new EventRows(study, events);
        return new Simulation.Sink() {
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
        };
    }

    private int rolled(PlanProblem problem, Simulation.Sink sink, Optional<ResultPlace> place)
            throws IOException {
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
        Optional<RollingWork.Done> done =
                work.roll(problem, sink, stop, g -> tell(g, problem.steps().count()));
        if (done.isEmpty()) {
            output.problem("It was called off.");
            return Command.OUR_FAULT;
        }
        Rolled rolled = done.get().rolled();
        String json =
                new PlanSummary(study, problem)
                        .rolled(rolled, work.rolling(), done.get().best())
                        .notes(notes)
                        .json(
                                outcome.inputs(),
                                watch.wallSeconds(),
                                watch.cpuSeconds() + counted.cpuSeconds());
        summary = Optional.of(json);
        said(rolled, done.get().best());
        if (place.isPresent()) {
            write(rolled, place.get(), json);
        }
        return Command.DONE;
    }

    private void tell(Gate gate, int steps) {
        int tenth = 10 * gate.step() / steps;
        if (tenth > tenths) {
            tenths = tenth;
            output.say(10 * tenth + " %");
        }
        if (gate.outcome().failed()) {
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
                                rolled.failed(),
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
        if (MarketRows.any(rolled.done())) {
            try (BufferedWriter rows = Files.newBufferedWriter(place.of("markets.csv"))) {
                new MarketRows(rolled.problem(), rows).write(rolled.done());
            }
        }
        if (outcome.tariff().isPresent()) {
            PlanRun.bill(rolled.problem(), rolled.done(), outcome.tariff().get(), place);
        }
        Files.writeString(place.of("summary.json"), json + System.lineSeparator());
    }
}
