package org.wattdeck.app.studies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.wattdeck.app.crew.Crew;
import org.wattdeck.app.crew.Crews;
import org.wattdeck.app.crew.News;
import org.wattdeck.app.crew.OwnCores;
import org.wattdeck.app.sizing.SizeTable;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;

/// One run of a study: its cases, then its sizes, by this machine or by whoever else there is. One
/// case alone is run here. Blocks.
final class StudyRun {

    private static final String SIZES_ON_COMPARE = Fact.sentence(FactKind.SIZES_ON_COMPARE);

    private final StudyTools tools;
    private final StudyJob job;
    private final LongSupplier nanos;
    private final StudyReading reading;
    private final List<StudyCase> cases;

    /// @param cases of the reading that are run
    StudyRun(
            StudyTools tools,
            StudyJob job,
            LongSupplier nanos,
            StudyReading reading,
            List<StudyCase> cases) {
        this.tools = tools;
        this.job = job;
        this.nanos = nanos;
        this.reading = reading;
        this.cases = List.copyOf(cases);
    }

    /// @param results in the order of the cases; those that were begun, where it was called off
    record Done(List<StudyResult> results, RunPlace place) {}

    /// @param withSizes whether the sizes of the study are tried too
    /// @param found what a run before came to
    Done run(boolean withSizes, List<StudyResult> found) {
        int sizes = cases.getFirst().sizes();
        int tried = withSizes ? sizes : 0;
        StudyTally tally = new StudyTally(job, cases.size() + tried, nanos);
        try (Crew crew = cases.size() + tried > 1 ? many(tally) : new OwnCores(1)) {
            List<StudyResult> results = cases(crew, tally, found);
            if (!withSizes && sizes > 0 && !results.isEmpty()) {
                results = List.of(results.getFirst().noted(SIZES_ON_COMPARE));
            }
            if (tried > 0 && !results.isEmpty() && !job.cancelled()) {
                SizeTable table =
                        new SizeWork(tools.solvers(), job, tally, crew)
                                .of(cases.getFirst(), reading.orders(), before(found));
                results.set(0, results.getFirst().with(table));
            }
            return new Done(results, tally.place());
        }
    }

    /// Whom the settings name, else and in any case this machine.
    private Crew many(StudyTally tally) {
        Crews.Opened opened = tools.crews().open(List.of(), tally::heard);
        if (opened.crew().isEmpty()) {
            tally.heard(new News.NotSet(opened.problems()));
        }
        return opened.crew().orElseGet(OwnCores::new);
    }

    private List<StudyResult> cases(Crew crew, StudyTally tally, List<StudyResult> found) {
        CaseRun runner = new CaseRun(tools.solvers(), nanos);
        List<StudyResult> results = new ArrayList<>();
        try {
            crew.run(
                    new CasePoints(cases, reading.orders(), runner, job, tally, found),
                    (k, result) -> result.ifPresent(results::add));
        } catch (IOException e) {
            job.cancel();
            if (!Thread.currentThread().isInterrupted()) {
                throw new UncheckedIOException(e);
            }
        }
        return results;
    }

    private static Optional<SizeTable> before(List<StudyResult> found) {
        return found.stream()
                .filter(r -> r.name().equals(StudyCase.BASE))
                .findFirst()
                .flatMap(r -> r.beside().sizes());
    }
}
