package org.wattdeck.cli.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.wattdeck.app.crew.Crews;
import org.wattdeck.app.studies.PlanSolvers;
import org.wattdeck.cli.Command;
import org.wattdeck.cli.CommandLine;
import org.wattdeck.cli.Output;
import org.wattdeck.cli.StudyCommand;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.engine.study.Simulation;
import org.wattdeck.store.file.StudyFile;

/// The command `study` on a sweep over years of one site: a connection, a load by its series, PV
/// and a battery with another setpoint each hour. Beside it one such year with a look at every
/// step, as a run that writes telemetry has.
public final class SweepBench {

    private static final int HOURS = 8_760;
    private static final double THOUSAND = 1_000;
    private static final int[] SETPOINTS_KW = {-200, -100, 0, 150, 200, -50};

    private final int points;
    private final Path folder;

    private SweepBench(int points, Path folder) {
        this.points = points;
        this.folder = folder;
    }

    /// @param points that are run; the time of 1,000 follows from theirs
    /// @param temporary where a folder is made and deleted again
    public static List<Row> run(int points, PlanSolvers solvers, Path temporary)
            throws IOException {
        Path folder = Files.createTempDirectory(temporary, "wattdeck-sweep-");
        try {
            return new SweepBench(points, folder).rows(solvers);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private List<Row> rows(PlanSolvers solvers) throws IOException {
        Files.writeString(folder.resolve("load.csv"), load());
        double few = seconds(4, solvers);
        double all = seconds(4 + points, solvers);
        Study study = StudyFile.read(write(4)).study().orElseThrow();
        for (int k = 0; k < 5; k++) {
            lookedAt(study);
            total(study);
        }
        double reference = Measured.median(5, () -> cpu(() -> lookedAt(study)));
        double own = Measured.median(5, () -> cpu(() -> total(study)));
        return List.of(
                new Row(
                        "1,000 years of a site, a setpoint each hour, from %d".formatted(points),
                        few + (all - few) * THOUSAND / points,
                        "s",
                        "",
                        Double.NaN,
                        "<= 60 s"),
                new Row(
                        "one of them, CPU",
                        1e3 * own,
                        "ms",
                        "the same with a look at every step",
                        reference / own,
                        ""));
    }

    private double seconds(int count, PlanSolvers solvers) throws IOException {
        Path study = write(count);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        long begun = System.nanoTime();
        int code =
                new CommandLine(List.of(new StudyCommand(solvers, Crews.OWN)), List.of(), "bench")
                        .run(
                                List.of(
                                        "study",
                                        study.toString(),
                                        "--out",
                                        folder.resolve("of-" + count).toString()),
                                new Output(out, out, true, false));
        if (code != Command.DONE) {
            throw new IOException(said.toString(StandardCharsets.UTF_8));
        }
        return (System.nanoTime() - begun) * 1e-9;
    }

    private static String load() {
        StringBuilder rows = new StringBuilder("load_kw\n");
        for (int h = 0; h < HOURS; h++) {
            rows.append(300 + 20 * (h % 24) + h % 7).append('\n');
        }
        return rows.toString();
    }

    private Path write(int count) throws IOException {
        StringBuilder study = new StringBuilder();
        study.append(
                """
                study: Sweep
                period: {start: 2026-01-01, length: 365 days}
                step: 1 h
                sites:
                  - code: S
                    name: Site
                    latitude: 39
                    longitude: -100
                    timezone: UTC
                    assets:
                      - {code: G, type: grid_connection, name: G, max_import_kw: 5000, max_export_kw: 5000}
                      - {code: L, type: load, name: L, rated_load_kw: 1000}
                      - {code: P, type: solar_pv, name: P, rated_capacity_kw: 500}
                      - {code: B, type: battery, name: B, capacity_kwh: 900, max_charge_kw: 250, max_discharge_kw: 250}
                series:
                  - {asset: L, file: load.csv, column: load_kw, step: 1 h}
                """);
        study.append(
                "sweep: {values: [{path: sites.S.assets.B.capacity_kwh, from: 100, to: 4000, count: %d}]}%ncommands:%n"
                        .formatted(count));
        for (int h = 0; h < HOURS; h++) {
            study.append("  - {at: +%d h, asset: B, power: %d kW}%n".formatted(h, setpointKw(h)));
        }
        return Files.writeString(folder.resolve("sweep.yaml"), study);
    }

    private static int setpointKw(int hour) {
        return SETPOINTS_KW[hour * 7 % SETPOINTS_KW.length];
    }

    private static double cpu(Runnable work) {
        double before = Measured.cpuSeconds();
        work.run();
        return Measured.cpuSeconds() - before;
    }

    private static void total(Study study) {
        var unused = Simulation.totals(study, () -> false).orElseThrow();
    }

    private static void lookedAt(Study study) {
        var unused =
                Simulation.run(
                        study,
                        new Simulation.Sink() {
                            @Override
                            public void stretch(Instant start, double[] mean, PlantSnapshot end) {
                                // the look is what is measured
                            }

                            @Override
                            public void event(PlantEvent event) {
                                // likewise
                            }

                            @Override
                            public void progress(double doneFraction) {
                                // likewise
                            }
                        },
                        () -> false);
    }
}
