package org.wattdeck.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wattdeck.app.performance.PerformanceReport;
import org.wattdeck.app.report.ReportWriter;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.store.file.StudyFile;

/// Runs the plant kernel over a study's period.
public final class SimulateCommand implements Command {

    private static final Set<String> RESULTS =
            Set.of(
                    "telemetry.csv",
                    "events.csv",
                    "summary.json",
                    "performance.csv",
                    "performance.xlsx",
                    "forecast.csv",
                    "backtest.csv");

    private final RunReport.Ports ports;

    /// @param words for the workbook
    public SimulateCommand(
            ReportWriter reports, PerformanceReport.Words words, InstantSource clock) {
        this.ports = new RunReport.Ports(reports, words, clock);
    }

    @Override
    public String name() {
        return "simulate";
    }

    @Override
    public String summary() {
        return "Runs the plant over the period of a study";
    }

    @Override
    public String usage() {
        return "simulate STUDY --out DIR [--performance STEP --buy PRICE]";
    }

    @Override
    public List<Option> options() {
        List<Option> all = new ArrayList<>();
        all.add(new Option("--out", "DIR", "folder for the results", true));
        all.add(new Option("--force", "", "replace the results that the folder holds", false));
        all.addAll(RunReport.options());
        return all;
    }

    @Override
    public String details() {
        return """
                Writes telemetry.csv, events.csv and summary.json, all or nothing. In telemetry.csv `time` is
                the start of the step, power holds during it, SOC and setpoint are those at its end.
                docs/studies.md describes the study file. With --performance also the report of the screen
                Performance of the whole run, as a table and a workbook; prices give it its money.

                Example: ./wattdeck simulate studies/reference-unit.yaml --out /tmp/reference
                ./wattdeck simulate year.yaml --out /tmp/year --performance month \\
                    --buy 'Mon-Fri 06:00 0.31; 22:00 0.24 | 0.24' --sell 0.08 --demand-charge 96
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
        try {
            Optional<RunReport> report = RunReport.of(arguments);
            if (!OutputFolder.free(target, arguments.has("--force"), RESULTS)) {
                output.problem(OutputFolder.taken(target, arguments.has("--force")));
                return BAD_INPUT;
            }
            try (OutputFolder folder = OutputFolder.open(target)) {
                String summary = simulate(outcome, report, folder, output);
                folder.finish();
                if (output.json()) {
                    output.result(summary);
                }
            }
        } catch (IllegalArgumentException e) {
            output.problem(String.valueOf(e.getMessage()));
            return BAD_INPUT;
        } catch (IOException | UncheckedIOException e) {
            output.problem("The results cannot be written to (" + target + "): " + e.getMessage());
            return BAD_INPUT;
        }
        output.say("Written to " + target + ".");
        return DONE;
    }

    private String simulate(
            StudyFile.Outcome outcome,
            Optional<RunReport> report,
            OutputFolder folder,
            Output output)
            throws IOException {
        Study study = outcome.study().orElseThrow();
        Optional<RunPerformance> run =
                report.map(r -> new RunPerformance(study.registry(), study.start(), study.end()));
        String json = new SimulationRun(outcome, run, output).into(folder::file);
        if (report.isPresent()) {
            report.get().write(study, run.orElseThrow(), folder, ports);
        }
        return json;
    }
}
