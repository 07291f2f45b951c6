package org.wattdeck.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.wattdeck.app.studies.ChosenSolver;
import org.wattdeck.app.studies.PlanSolvers;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.engine.study.Simulation;
import org.wattdeck.store.file.StudyFile;
import org.wattdeck.store.file.StudyVariants;

/// Runs the variants and points of a study on all processors. What comes of a run does not depend
// on
/// the others, nor on how many there are at once.
final class StudyRuns {

    /// Changes when results would.
    private static final String EDITION = "1";

    private final PlanSolvers solvers;
    private final FinishedPoints finished;
    private final OutputFolder folder;
    private final Map<Path, String> hashes = new ConcurrentHashMap<>();

    /// What a run came to.
    ///
    /// @param said its messages, in their order
    record Done(int code, Optional<String> summary, String said) {}

    /// Gets each run in the order of the variants.
    interface Sink {
        void done(StudyVariants.Variant variant, Done done, int place) throws IOException;
    }

    StudyRuns(PlanSolvers solvers, FinishedPoints finished, OutputFolder folder) {
        this.solvers = solvers;
        this.finished = finished;
        this.folder = folder;
    }

    void run(List<StudyVariants.Variant> variants, Sink sink) throws IOException {
        try (ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<Done>> runs = new ArrayList<>();
            variants.forEach(v -> runs.add(workers.submit(() -> run(v))));
            for (int k = 0; k < runs.size(); k++) {
                sink.done(variants.get(k), awaited(runs.get(k), workers), k);
            }
        }
    }

    private static Done awaited(Future<Done> run, ExecutorService workers) throws IOException {
        try {
            return run.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            workers.shutdownNow();
            throw new IOException("it was interrupted", e);
        } catch (ExecutionException e) {
            workers.shutdownNow();
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            if (e.getCause() instanceof UncheckedIOException io) {
                throw io.getCause();
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Done run(StudyVariants.Variant variant) throws IOException {
        if (!variant.point()) {
            return whole(variant);
        }
        String key = key(variant);
        Optional<FinishedPoints.Point> before = finished.of(key);
        if (before.isPresent()) {
            return new Done(before.get().code(), Optional.of(before.get().summary()), "");
        }
        Done done = whole(variant);
        if (done.summary().isPresent()) {
            finished.add(key, new FinishedPoints.Point(done.code(), done.summary().get()));
        }
        return done;
    }

    /// What a point is reckoned from: its own text and every file that it names.
    private String key(StudyVariants.Variant variant) throws IOException {
        StringBuilder all = new StringBuilder(EDITION).append('\n').append(variant.text());
        List<Path> files = variant.inputs();
        for (Path file : files.subList(Math.min(1, files.size()), files.size())) {
            all.append('\n').append(hash(file));
        }
        return Hashes.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    private String hash(Path file) throws IOException {
        String known = hashes.get(file);
        if (known == null) {
            known = Hashes.sha256(file);
            hashes.put(file, known);
        }
        return known;
    }

    private Done whole(StudyVariants.Variant variant) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream words = new PrintStream(said, true, StandardCharsets.UTF_8);
        Output output = new Output(words, words, false, false);
        Optional<Path> into =
                variant.point() ? Optional.empty() : Optional.of(folder.folder(variant.name()));
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
