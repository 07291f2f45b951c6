package org.wattdeck.app.studies;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.sizing.SizeTable;
import org.wattdeck.domain.schema.Problem;

/// What a run came to.
///
/// @param runId under which it is kept; empty where it was not
/// @param problems of the text; with errors nothing was run
/// @param results of the cases that were run, the base first
/// @param cases how many there are in all: more than results where it was called off
/// @param place where they were run
/// @param notKept why a run of a kept study is not kept; empty where it is, or need not be
public record StudyOutcome(
        Optional<UUID> runId,
        List<Problem> problems,
        List<StudyResult> results,
        int cases,
        RunPlace place,
        Optional<String> notKept) {

    /// Of a study that was not run.
    public static StudyOutcome none(List<Problem> problems) {
        return new StudyOutcome(
                Optional.empty(), problems, List.of(), 0, RunPlace.HERE, Optional.empty());
    }

    public StudyOutcome {
        problems = List.copyOf(problems);
        results = List.copyOf(results);
    }

    public boolean complete() {
        return complete(results, cases);
    }

    /// Whether all cases were run to their end, and all sizes tried.
    static boolean complete(List<StudyResult> results, int cases) {
        return cases > 0
                && results.size() == cases
                && results.stream().noneMatch(r -> r.status() == StudyResult.Status.CANCELLED)
                && results.stream()
                        .flatMap(r -> r.beside().sizes().stream())
                        .allMatch(s -> s.complete() || s.rows().isEmpty());
    }

    /// Cases and sizes that are done, of [#all].
    public int done() {
        return results.size() + sizes().map(s -> s.rows().size()).orElse(0);
    }

    /// Cases and sizes that there are.
    public int all() {
        return cases + sizes().map(SizeTable::asked).orElse(0);
    }

    /// What sizes came to, where the study tries some.
    public Optional<SizeTable> sizes() {
        return base().flatMap(b -> b.beside().sizes());
    }

    /// What the study itself came to.
    public Optional<StudyResult> base() {
        return results.stream().filter(r -> r.name().equals(StudyCase.BASE)).findFirst();
    }
}
