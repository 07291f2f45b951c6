package org.wattdeck.cli.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wattdeck.app.crew.Crews;
import org.wattdeck.app.studies.ChosenSolver;
import org.wattdeck.app.studies.PlanSolvers;
import org.wattdeck.app.studies.PlanWork;
import org.wattdeck.app.studies.StudyCase;
import org.wattdeck.cli.Command;
import org.wattdeck.cli.CommandLine;
import org.wattdeck.cli.OptimizeCommand;
import org.wattdeck.cli.Output;
import org.wattdeck.cli.StudyCommand;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.store.file.StudyFile;

/// How long a large plan goes on once it is called off, at moments from the reading of the study to
/// the middle of the solver's work. The solver is a real one in a process of its own.
public final class CancelBench {

    private static final double[] SECONDS = {0.1, 0.5, 1, 2, 3, 5, 8};
    private static final double[] FEW = {0.5, 2};

    private final double[] moments;
    private final PlanSolvers solvers;
    private final Path folder;
    private final Path study;

    private CancelBench(double[] moments, PlanSolvers solvers, Path folder) throws IOException {
        this.moments = moments;
        this.solvers = solvers;
        this.folder = folder;
        study = Files.writeString(folder.resolve("large.yaml"), text());
    }

    /// @param folder for the study, which is deleted
    public static List<Row> run(boolean few, PlanSolvers solvers, Path folder) {
        try {
            Path own = Files.createTempDirectory(folder, "wattdeck-cancel-");
            CancelBench bench = new CancelBench(few ? FEW : SECONDS, solvers, own);
            try {
                return bench.rows();
            } finally {
                Files.delete(bench.study);
                Files.delete(own);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        rows.add(row("a plan of the console", this::plan));
        rows.add(row("optimize", s -> command(new OptimizeCommand(solvers), s)));
        rows.add(row("study", s -> command(new StudyCommand(solvers, Crews.OWN), s)));
        return rows;
    }

    /// Works until it is called off so many seconds later.
    ///
    /// @return how long it went on then
    private interface Work {
        double seconds(double after) throws IOException;
    }

    private Row row(String name, Work work) throws IOException {
        double longest = 0;
        for (double moment : moments) {
            longest = Math.max(longest, work.seconds(moment));
        }
        return new Row(
                "%s of a year at 15 min called off at %d moments, the slowest"
                        .formatted(name, moments.length),
                longest,
                "s",
                "",
                Double.NaN,
                "<= 1 s");
    }

    private double plan(double after) {
        StudyFile.Outcome read = StudyFile.read(study);
        PlanWork work =
                new PlanWork(
                        new StudyCase(
                                StudyCase.BASE,
                                false,
                                List.of(),
                                read.study().orElseThrow(),
                                read.tariff(),
                                read.planning(),
                                read.rolling(),
                                Optional.empty(),
                                Optional.empty()),
                        ChosenSolver.named(PlanSolvers.AUTO, solvers).orElseThrow(),
                        System::nanoTime);
        long at = System.nanoTime() + (long) (after * 1e9);
        Watch watch =
                new Watch() {
                    @Override
                    public boolean cancelled() {
                        return System.nanoTime() - at > 0;
                    }

                    @Override
                    public void progress(Progress progress) {
                        // nobody looks
                    }
                };
        Optional<PlanProblem> problem = work.assemble(watch).problem();
        problem.ifPresent(p -> work.plan(p, watch));
        return (System.nanoTime() - at) * 1e-9;
    }

    private double command(Command command, double after) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        Path results = folder.resolve("results");
        Thread working =
                Thread.ofPlatform()
                        .start(
                                () ->
                                        new CommandLine(List.of(command), List.of(), "bench")
                                                .run(
                                                        List.of(
                                                                command.name(),
                                                                study.toString(),
                                                                "--out",
                                                                results.toString()),
                                                        new Output(out, out, true, false)));
        try {
            working.join((long) (after * 1e3));
            if (!working.isAlive()) {
                throw new IOException("It ended before: " + said.toString(StandardCharsets.UTF_8));
            }
            long at = System.nanoTime();
            working.interrupt();
            working.join();
            Files.deleteIfExists(folder.resolve(".results-points.jsonl"));
            return (System.nanoTime() - at) * 1e-9;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /// Far more than can be solved in the time: decisions of 0 and 1 in each of 35,040 steps.
    private static String text() {
        StringBuilder text =
                new StringBuilder(
                        """
                        study: Large
                        period: {start: 2026-01-01, length: 365 days}
                        step: 15 min
                        tariff:
                          currency: EUR
                          import: {bands: [{name: day, price: 0.31, hours: 06:00-22:00}], default: 0.22}
                          export: 0.07
                          demand: [{name: power, price: 0.40, per: day, interval: 15 min}]
                        optimize: {objective: cost, time_limit: 10 min, gap: 0.0001}
                        sites:
                          - code: S
                            name: Site
                            latitude: 48
                            longitude: 11
                            timezone: UTC
                            assets:
                              - {code: G, type: grid_connection, name: G, max_import_kw: 900, max_export_kw: 400}
                              - {code: L, type: load, name: L, rated_load_kw: 600}
                              - {code: P, type: solar_pv, name: P, rated_capacity_kw: 500}
                        """);
        for (int k = 1; k <= 3; k++) {
            text.append(
                    "      - {code: B%d, type: battery, name: B%d, capacity_kwh: %d, max_charge_kw: 200, max_discharge_kw: 200}\n"
                            .formatted(k, k, 300 * k));
        }
        for (int k = 1; k <= 3; k++) {
            text.append(
                    "      - {code: D%d, type: generator, name: D%d, rated_capacity_kw: %d, max_output_kw: %d, min_output_kw: %d, fuel_cost_per_kwh: 0.2, startup_cost: 12, min_uptime_hours: 3, min_downtime_hours: 2}\n"
                            .formatted(k, k, 100 * k, 100 * k, 50 * k));
        }
        return text.toString();
    }
}
