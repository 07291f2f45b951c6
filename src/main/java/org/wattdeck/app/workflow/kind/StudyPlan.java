package org.wattdeck.app.workflow.kind;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.wattdeck.app.studies.KeptStudy;
import org.wattdeck.app.studies.Studies;
import org.wattdeck.app.studies.StudyJob;
import org.wattdeck.app.studies.StudyOutcome;
import org.wattdeck.app.studies.StudyResult;
import org.wattdeck.app.studies.StudyText;
import org.wattdeck.app.workflow.Job;
import org.wattdeck.app.workflow.TaskFailure;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.workflow.Value;

/// Plans a study that people have kept, by its name, and gives what an optimization gives.
final class StudyPlan {

    private final Supplier<Studies> studies;
    private final Path folder;

    /// @param folder to which paths in studies are relative
    StudyPlan(Supplier<Studies> studies, Path folder) {
        this.studies = studies;
        this.folder = folder;
    }

    Value run(Job job, String name) throws TaskFailure, InterruptedException {
        KeptStudy study =
                Waiting.on(studies.get().named(name))
                        .orElseThrow(
                                () ->
                                        TaskFailure.forGood(
                                                "There is no study (%s). Keep it under Studies first."
                                                        .formatted(name)));
        StudyText text = new StudyText(Optional.of(study.id()), study.name(), study.text(), folder);
        return switch (studies.get().runBase(Waiting.actor(job), text)) {
            case Verdict.Refused<StudyJob>(List<Said> why) ->
                    throw TaskFailure.forGood(Said.joined(" ", why));
            case Verdict.Accepted<StudyJob>(StudyJob begun) -> result(outcome(begun));
        };
    }

    private static StudyOutcome outcome(StudyJob job) throws TaskFailure, InterruptedException {
        try {
            return job.done().toCompletableFuture().get();
        } catch (InterruptedException e) {
            job.cancel();
            throw e;
        } catch (ExecutionException e) {
            throw TaskFailure.again("The study could not be run: " + e.getMessage());
        }
    }

    private static Value result(StudyOutcome outcome) throws TaskFailure {
        Optional<StudyResult> base = outcome.base();
        if (base.isEmpty()) {
            throw TaskFailure.forGood(
                    "The study cannot be run: "
                            + String.join(
                                    " ", outcome.problems().stream().map(Problem::text).toList()));
        }
        StudyResult r = base.get();
        if (!r.status().found()) {
            throw TaskFailure.forGood(
                    "There is no plan (%s): %s"
                            .formatted(Optimization.word(r.status()), String.join(" ", r.words())));
        }
        Value.Builder costs = Value.group();
        r.figures().costs().forEach(costs::put);
        Value.Builder powers = Value.group();
        Value.Builder batteries = Value.group();
        for (StudyResult.Track track : r.tracks()) {
            powers.put(track.code(), rounded(track.powerKw()));
            if (track.storedKwh().length > 0) {
                batteries.put(
                        track.code(),
                        Value.group()
                                .put("start_kwh", track.store().initialKwh())
                                .put("stored_kwh", rounded(track.storedKwh()))
                                .put("least_kwh", track.store().minKwh())
                                .put("most_kwh", track.store().maxKwh())
                                .done());
            }
        }
        return Value.group()
                .put("status", Optimization.word(r.status()))
                .put("currency", r.figures().currency())
                .put("total_cost", r.figures().costMoney())
                .put("costs", costs.done())
                .put("import_kwh", r.figures().importKwh())
                .put("export_kwh", r.figures().exportKwh())
                .put("peak_import_kw", r.figures().peakImportKw())
                .put("co2_kg", r.figures().emittedKg())
                .put("start", r.grid().start().toString())
                .put("step_seconds", r.grid().stepSeconds())
                .put("power_kw", powers.done())
                .put("batteries", batteries.done())
                .put("notes", Value.texts(r.notes()))
                .done();
    }

    private static Value rounded(double[] values) {
        return Value.amounts(Arrays.stream(values).map(v -> Math.rint(v * 1e6) / 1e6).toArray());
    }
}
