package org.wattdeck.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wattdeck.app.planning.ScenarioStudy;
import org.wattdeck.app.studies.PlanWork;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.Scenarios;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.engine.plan.linear.CountedSolver;
import org.wattdeck.engine.plan.linear.LinearSolver;
import org.wattdeck.engine.plan.scenario.Future;
import org.wattdeck.engine.plan.scenario.ScenarioPlan;
import org.wattdeck.engine.plan.scenario.ScenarioPlanner;
import org.wattdeck.store.file.Csv;
import org.wattdeck.store.file.StudyFile;

/// One schedule for the scenarios of a study, from what was read to its files.
final class ScenarioRun implements OneRun {

    private final StudyFile.Outcome outcome;
    private final Study study;
    private final Scenarios scenarios;
    private final ScenarioStudy work;
    private final CountedSolver solver;
    private final Output output;
    private final Stopwatch watch = Stopwatch.start();
    private Optional<ScenarioPlan> found = Optional.empty();
    private Optional<String> summary = Optional.empty();

    /// @param outcome with a study and its sections `optimize` and `scenarios`
    ScenarioRun(StudyFile.Outcome outcome, LinearSolver solver, Output output) {
        this.outcome = outcome;
        this.solver = new CountedSolver(solver);
        this.output = output;
        study = outcome.study().orElseThrow();
        scenarios = outcome.scenarios().orElseThrow();
        work =
                new ScenarioStudy(
                        study,
                        outcome.planning().orElseThrow(),
                        outcome.tariff(),
                        scenarios,
                        System::nanoTime);
    }

    @Override
    public int plan() throws IOException {
        ScenarioStudy.Assembled assembled = work.assemble(PlanRun.watch(output));
        List<String> notes = new ArrayList<>(assembled.notes());
        if (outcome.planning().orElseThrow().points() > 1) {
            notes.add(ScenarioStudy.NO_FRONT);
        }
        notes.forEach(output::say);
        ForecastPart.say(outcome.forecasts(), output);
        if (assembled.futures().isEmpty()) {
            assembled.problems().forEach(output::problem);
            return Command.BAD_INPUT;
        }
        List<Future> futures = assembled.futures();
        output.say(
                "%d scenarios of %d units, %d steps"
                        .formatted(
                                futures.size(),
                                futures.getFirst().problem().units().size(),
                                futures.getFirst().problem().steps().count()));
        return switch (work.plan(futures, solver, PlanRun.watch(output))) {
            case ScenarioPlanner.Found f -> {
                found = Optional.of(f.plan());
                words(f.plan()).forEach(output::say);
                yield told(
                        new PlanSummary(study, f.plan().likeliest().future().problem())
                                .scenarios(f.plan(), scenarios, f.plan().likeliest())
                                .notes(notes),
                        f.plan().optimal() ? Command.DONE : Command.TIME_LIMIT);
            }
            case ScenarioPlanner.None no -> none(no, notes);
        };
    }

    private int none(ScenarioPlanner.None no, List<String> notes) throws IOException {
        output.problem(
                no.words().isEmpty()
                        ? "The scenario %s has no plan:".formatted(no.future().name())
                        : no.words());
        PlanWork.noPlan(no.future().problem(), no.planned()).forEach(output::problem);
        int code = PlanRun.code(no.planned());
        return code == Command.OUR_FAULT
                ? code
                : told(
                        new PlanSummary(study, no.future().problem())
                                .planned(no.planned())
                                .notes(notes),
                        code);
    }

    private int told(PlanSummary all, int code) throws IOException {
        summary =
                Optional.of(
                        all.forecasts(outcome.forecasts())
                                .json(
                                        outcome.inputs(),
                                        watch.wallSeconds(),
                                        watch.cpuSeconds() + solver.cpuSeconds()));
        return code;
    }

    private List<String> words(ScenarioPlan plan) {
        List<String> words = new ArrayList<>();
        String unit =
                plan.outcomes()
                        .getFirst()
                        .future()
                        .problem()
                        .goal()
                        .unit(plan.outcomes().getFirst().future().problem().currency());
        words.add(
                String.format(
                        Locale.ROOT,
                        "One schedule for %d scenarios: %.4f %s on the mean, %.4f at worst.",
                        plan.outcomes().size(),
                        plan.expectedMoney(),
                        unit,
                        plan.worstMoney()));
        words.addAll(Fact.english(plan.said(scenarios.budgetSeconds())));
        words.add(
                String.format(
                        Locale.ROOT,
                        "To know beforehand which scenario comes would be worth %.4f on the mean (EVPI).",
                        plan.bounds().evpi()));
        words.add(
                plan.bounds().vss().isPresent()
                        ? String.format(
                                Locale.ROOT,
                                "To plan for all of them and not for their mean alone is worth %.4f (VSS).",
                                plan.bounds().vss().getAsDouble())
                        : "A schedule for the mean of the scenarios alone would break a limit in some of them.");
        for (ScenarioPlan.Outcome each : plan.outcomes()) {
            words.add(
                    String.format(
                            Locale.ROOT,
                            "%s (weight %.3f): %.4f, and %.4f had it been known.",
                            each.future().name(),
                            each.future().weightFraction(),
                            each.valueMoney(),
                            each.knownMoney()));
        }
        return words;
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
        ForecastPart.write(outcome.forecasts(), place);
        Files.writeString(place.of("summary.json"), summary.orElseThrow() + System.lineSeparator());
    }

    private void write(ScenarioPlan plan, ResultPlace place) throws IOException {
        ScenarioPlan.Outcome likeliest = plan.likeliest();
        Files.writeString(place.of("plan.csv"), rows(likeliest));
        try (BufferedWriter out = Files.newBufferedWriter(place.of("scenario-plans.csv"))) {
            boolean head = true;
            for (ScenarioPlan.Outcome each : plan.outcomes()) {
                for (String line : rows(each).lines().skip(head ? 0 : 1).toList()) {
                    out.write(head ? "scenario" : Csv.text(each.future().name()));
                    out.write("," + line + "\n");
                    head = false;
                }
            }
        }
        try (BufferedWriter out = Files.newBufferedWriter(place.of("scenarios.csv"))) {
            table(plan, out);
        }
        PlanRun.markets(likeliest.future().problem(), likeliest.courses(), place);
        if (outcome.tariff().isPresent()) {
            PlanRun.bill(
                    likeliest.future().problem(),
                    likeliest.courses(),
                    outcome.tariff().get(),
                    place);
        }
        Files.write(place.of("explanation.txt"), words(plan));
    }

    private String rows(ScenarioPlan.Outcome each) throws IOException {
        StringWriter rows = new StringWriter();
        new PlanRows(
                        each.future().problem(),
                        each.courses(),
                        new double[0][],
                        study.registry(),
                        rows)
                .write();
        return rows.toString();
    }

    private static void table(ScenarioPlan plan, BufferedWriter out) throws IOException {
        out.write(
                "scenario,weight,objective,objective_if_known,cost,import_kwh,export_kwh,peak_import_kw,emissions_kg\n");
        for (ScenarioPlan.Outcome each : plan.outcomes()) {
            out.write(Csv.text(each.future().name()));
            for (double value :
                    new double[] {
                        each.future().weightFraction(),
                        each.valueMoney(),
                        each.knownMoney(),
                        each.figures().cost(),
                        each.figures().importKwh(),
                        each.figures().exportKwh(),
                        each.figures().peakImportKw(),
                        each.figures().kg()
                    }) {
                out.write("," + Csv.number(value));
            }
            out.write('\n');
        }
    }
}
