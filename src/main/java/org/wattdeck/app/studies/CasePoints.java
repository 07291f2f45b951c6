package org.wattdeck.app.studies;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionStage;
import org.wattdeck.app.crew.CaseOrder;
import org.wattdeck.app.crew.Points;
import org.wattdeck.app.studies.StudyResult.Status;
import org.wattdeck.domain.plan.Planning;

/// The cases of a study as a crew runs them. What a case comes to depends neither on the others nor
/// on who runs it. A result is empty where the run was called off before its case was begun.
final class CasePoints implements Points<Optional<StudyResult>> {

    /// More than this the courses of all cases may not take of the console's memory.
    private static final long MOST_COURSES_BYTES = 150_000_000;

    /// For each step of a unit, on the mean: power, what is stored or wanted, prices.
    private static final long BYTES_PER_STEP = 3 * Double.BYTES;

    private final List<StudyCase> cases;
    private final StudyOrders orders;
    private final CaseRun runner;
    private final StudyJob job;
    private final StudyTally tally;
    private final Map<String, StudyResult> known = new HashMap<>();
    private final boolean figuresOnly;

    /// @param found of the same study, which are not run again
    CasePoints(
            List<StudyCase> cases,
            StudyOrders orders,
            CaseRun runner,
            StudyJob job,
            StudyTally tally,
            List<StudyResult> found) {
        this.cases = List.copyOf(cases);
        this.orders = orders;
        this.runner = runner;
        this.job = job;
        this.tally = tally;
        figuresOnly = coursesBytes(cases) > MOST_COURSES_BYTES;
        found.stream()
                .filter(r -> r.status() != Status.CANCELLED)
                .forEach(r -> known.put(key(r.name(), r.settings()), r));
        tally.known((int) this.cases.stream().filter(c -> before(c).isPresent()).count());
    }

    /// What the courses of all cases take, about.
    static long coursesBytes(List<StudyCase> cases) {
        long bytes = 0;
        for (StudyCase each : cases) {
            double step =
                    each.planning()
                            .map(Planning::stepSeconds)
                            .orElse(OptionalDouble.empty())
                            .orElse(each.study().stepSeconds());
            long seconds = Duration.between(each.study().start(), each.study().end()).toSeconds();
            long units = each.study().registry().assets().size();
            bytes += Math.round(seconds / step) * units * BYTES_PER_STEP;
        }
        return bytes;
    }

    /// A point of a very large sweep keeps its figures alone.
    private StudyResult kept(StudyCase study, StudyResult result) {
        boolean lean = figuresOnly && study.point() && result.status().found();
        return lean ? result.withoutCourses() : result;
    }

    /// What a case was known by in a run before.
    private static String key(String name, List<String> settings) {
        return name + settings;
    }

    private Optional<StudyResult> before(StudyCase study) {
        return Optional.ofNullable(known.get(key(study.name(), study.settings())));
    }

    @Override
    public int count() {
        return cases.size();
    }

    @Override
    public String name(int k) {
        return cases.get(k).name();
    }

    @Override
    public Optional<StudyResult> here(int k) {
        StudyCase study = cases.get(k);
        Optional<StudyResult> before = before(study);
        if (before.isPresent() || job.cancelled()) {
            return before;
        }
        tally.begun(study.name());
        StudyResult result = kept(study, runner.run(study, tally.watch(study.name())));
        tally.ran(false);
        return Optional.of(result);
    }

    @Override
    public Optional<byte[]> order(int k) throws IOException {
        StudyCase study = cases.get(k);
        if (before(study).isPresent() || job.cancelled()) {
            return Optional.empty();
        }
        Optional<CaseOrder> order = orders.of(study);
        if (order.isEmpty()) {
            return Optional.empty();
        }
        tally.begun(study.name());
        return Optional.of(order.get().bytes(CaseOrder.Kind.RESULT));
    }

    @Override
    public byte[] cargo() throws IOException {
        return orders.cargo();
    }

    @Override
    public Optional<StudyResult> taken(int k, byte[] answer) {
        StudyResult result = kept(cases.get(k), ResultCodec.results(answer).getFirst());
        tally.ran(true);
        return Optional.of(result);
    }

    @Override
    public CompletionStage<?> calledOff() {
        return job.calledOff();
    }

    /// It counts as not run, so that it can be gone on from.
    @Override
    public Optional<StudyResult> givenUp(int k, String why) {
        tally.done(1);
        return Optional.of(
                new Results(cases.get(k)).none(Status.CANCELLED, List.of(why), List.of()));
    }
}
