package org.wattdeck.app.mode;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.wattdeck.app.History;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.Signal;

/// The past of the plant that is shown.
record ShownHistory(Supplier<View> view) implements History {

    private History inner() {
        return view.get().source().history();
    }

    @Override
    public CompletionStage<List<Point>> last(UUID assetId, int n) {
        return inner().last(assetId, n);
    }

    @Override
    public CompletionStage<List<Bucket>> range(
            UUID assetId, Signal signal, Instant from, Instant to, int buckets) {
        return inner().range(assetId, signal, from, to, buckets);
    }

    @Override
    public CompletionStage<List<Point>> points(UUID assetId, Instant from, Instant to) {
        return inner().points(assetId, from, to);
    }

    @Override
    public CompletionStage<List<PlantEvent>> lastEvents(int n) {
        return inner().lastEvents(n);
    }

    @Override
    public CompletionStage<List<Dispatch>> lastDispatches(int n) {
        return inner().lastDispatches(n);
    }

    @Override
    public CompletionStage<List<PlantEvent>> events(Instant from, Instant to, int atMost) {
        return inner().events(from, to, atMost);
    }

    @Override
    public CompletionStage<List<Dispatch>> dispatches(Instant from, Instant to, int atMost) {
        return inner().dispatches(from, to, atMost);
    }
}
