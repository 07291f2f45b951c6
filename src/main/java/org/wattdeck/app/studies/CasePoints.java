package org.wattdeck.app.studies;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.wattdeck.app.crew.CaseOrder;
import org.wattdeck.app.crew.Points;
import org.wattdeck.app.studies.StudyResult.Status;

/// The cases of a study as a crew runs them. What a case comes to depends neither on the others nor
/// on who runs it. A result is empty where the run was called off before its case was begun.
final class CasePoints implements Points<Optional<StudyResult>> {

    private final List<StudyCase> cases;
    private final StudyOrders orders;
    private final CaseRun runner;
    private final StudyJob job;
    private final StudyTally tally;
    private final Map<String, StudyResult> known = new HashMap<>();

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
        found.stream()
                .filter(r -> r.status() != Status.CANCELLED)
                .forEach(r -> known.put(key(r.name(), r.settings()), r));
        tally.known((int) this.cases.stream().filter(c -> before(c).isPresent()).count());
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
        StudyResult result = runner.run(study, tally.watch(study.name()));
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
        StudyResult result = ResultCodec.results(answer).getFirst();
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
