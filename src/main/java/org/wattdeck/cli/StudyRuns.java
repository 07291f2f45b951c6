package org.wattdeck.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.wattdeck.app.crew.CaseOrder;
import org.wattdeck.app.crew.Points;
import org.wattdeck.app.studies.PlanSolvers;
import org.wattdeck.store.file.StudyVariants;
import org.wattdeck.store.file.VariantOrders;

/// The variants and points of a study as a crew runs them. What comes of one does not depend on the
/// others, nor on who ran it. What is done stands in the file of finished points at once.
final class StudyRuns implements Points<VariantRun.Done> {

    private final List<StudyVariants.Variant> variants;
    private final VariantRun runs;
    private final FinishedPoints finished;
    private final OutputFolder folder;
    private final VariantOrders orders;

    /// @param file the study's
    StudyRuns(
            Path file,
            List<StudyVariants.Variant> variants,
            PlanSolvers solvers,
            FinishedPoints finished,
            OutputFolder folder) {
        orders = new VariantOrders(file, variants);
        this.variants = List.copyOf(variants);
        this.runs = new VariantRun(solvers);
        this.finished = finished;
        this.folder = folder;
    }

    @Override
    public int count() {
        return variants.size();
    }

    @Override
    public String name(int k) {
        return variants.get(k).name();
    }

    @Override
    public VariantRun.Done here(int k) throws IOException {
        StudyVariants.Variant variant = variants.get(k);
        if (!variant.point()) {
            return runs.run(variant, Optional.of(folder.folder(variant.name())));
        }
        String key = orders.key(variant);
        Optional<FinishedPoints.Point> before = finished.of(key);
        return before.isPresent()
                ? new VariantRun.Done(before.get().code(), Optional.of(before.get().summary()), "")
                : kept(key, runs.run(variant, Optional.empty()));
    }

    private VariantRun.Done kept(String key, VariantRun.Done done) throws IOException {
        if (done.summary().isPresent()) {
            finished.add(key, new FinishedPoints.Point(done.code(), done.summary().get()));
        }
        return done;
    }

    /// Not those that are done, nor the telemetry of a simulated variant: to send it would take
    /// longer than to make it.
    @Override
    public Optional<byte[]> order(int k) throws IOException {
        StudyVariants.Variant variant = variants.get(k);
        if (!variant.point() && variant.study().planning().isEmpty()) {
            return Optional.empty();
        }
        return variant.point() && finished.of(orders.key(variant)).isPresent()
                ? Optional.empty()
                : Optional.of(orders.of(variant).bytes(CaseOrder.Kind.REPORT));
    }

    @Override
    public byte[] cargo() throws IOException {
        return orders.cargo();
    }

    @Override
    public VariantRun.Done taken(int k, byte[] answer) throws IOException {
        StudyVariants.Variant variant = variants.get(k);
        VariantAnswer read = VariantAnswer.read(answer);
        if (variant.point()) {
            return kept(orders.key(variant), read.done());
        }
        read.into(folder.folder(variant.name()));
        return read.done();
    }

    /// Its row says that it failed; it is not kept, so that it can be tried again.
    @Override
    public VariantRun.Done givenUp(int k, String why) {
        return new VariantRun.Done(Command.OUR_FAULT, Optional.empty(), why);
    }
}
