package org.wattdeck.app.studies;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.wattdeck.app.studies.StudyResult.Status;

/// Runs the cases of a study on all processors. What a case comes to depends neither on the others
/// nor on how many there are at once, and results keep the order of the cases. Blocks.
final class CasesRun {

    private final CaseRun runner;
    private final StudyJob job;
    private final StudyTally tally;

    CasesRun(CaseRun runner, StudyJob job, StudyTally tally) {
        this.runner = runner;
        this.job = job;
        this.tally = tally;
    }

    /// What a case was known by in a run before.
    private static String key(String name, List<String> settings) {
        return name + settings;
    }

    /// @param found of the same study, which are not run again
    /// @return those that were begun, where it was called off
    List<StudyResult> run(List<StudyCase> cases, List<StudyResult> found) {
        Map<String, StudyResult> known = new HashMap<>();
        found.stream()
                .filter(r -> r.status() != Status.CANCELLED)
                .forEach(r -> known.put(key(r.name(), r.settings()), r));
        List<StudyResult> results = new ArrayList<>();
        int most = Math.min(Runtime.getRuntime().availableProcessors(), Math.max(1, cases.size()));
        try (ExecutorService workers = Executors.newFixedThreadPool(most)) {
            List<Future<Optional<StudyResult>>> runs = new ArrayList<>();
            for (StudyCase each : cases) {
                Optional<StudyResult> before =
                        Optional.ofNullable(known.get(key(each.name(), each.settings())));
                before.ifPresent(b -> tally.known(1));
                runs.add(workers.submit(() -> before.or(() -> one(each))));
            }
            for (Future<Optional<StudyResult>> run : runs) {
                awaited(run).ifPresent(results::add);
            }
        }
        return results;
    }

    /// @return empty where it was called off before
    private Optional<StudyResult> one(StudyCase study) {
        if (job.cancelled()) {
            return Optional.empty();
        }
        tally.begun(study.name());
        StudyResult result = runner.run(study, tally.watch(study.name()));
        tally.done(1);
        return Optional.of(result);
    }

    private Optional<StudyResult> awaited(Future<Optional<StudyResult>> run) {
        try {
            return run.get();
        } catch (InterruptedException e) {
            job.cancel();
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            job.cancel();
            if (e.getCause() instanceof RuntimeException bug) {
                throw bug;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
