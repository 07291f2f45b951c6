package org.wattdeck.app.planning;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.wattdeck.app.crew.Points;
import org.wattdeck.engine.plan.sizing.Sized;

/// The sizes of a study as a crew tries them.
///
/// @param baseMoney the bill of a year without any of the components
record SizePoints(
        SizeBench bench,
        double baseMoney,
        SizingStudy.Known known,
        SizingStudy.Away away,
        BooleanSupplier cancelled)
        implements Points<SizeBench.One> {

    double yearFactor() {
        return bench.trial().yearFactor();
    }

    @Override
    public int count() {
        return bench.sizes().size();
    }

    @Override
    public String name(int k) {
        return "size " + (k + 1);
    }

    @Override
    public SizeBench.One here(int k) {
        Optional<Sized> before = known.of(bench.sizes().get(k));
        if (before.isPresent()) {
            return new SizeBench.One(before, 0);
        }
        SizeBench.One one = bench.tried(k, baseMoney, cancelled);
        if (one.sized().isPresent()) {
            away.tried(false);
        }
        return one;
    }

    @Override
    public Optional<byte[]> order(int k) throws IOException {
        return known.of(bench.sizes().get(k)).isPresent()
                ? Optional.empty()
                : away.order(k, baseMoney);
    }

    @Override
    public byte[] cargo() throws IOException {
        return away.cargo();
    }

    @Override
    public SizeBench.One taken(int k, byte[] answer) throws IOException {
        SizeBench.One one = SizeBytes.read(answer, bench.sizes().get(k));
        away.tried(true);
        return one;
    }

    @Override
    public CompletionStage<?> calledOff() {
        return away.calledOff();
    }

    @Override
    public SizeBench.One givenUp(int k, String why) {
        return new SizeBench.One(
                Optional.of(new Sized(bench.sizes().get(k), why, Optional.empty())), 0);
    }
}
