package org.wattdeck.app.mode;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.wattdeck.app.DispatchService;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Check;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;

/// Commands to the plant that is shown, refused here where nothing can be commanded.
final class ShownDispatches implements DispatchService {

    private final Supplier<View> view;
    private final Relay<Dispatch> changes;

    ShownDispatches(Supplier<View> view) {
        this.view = view;
        changes = new Relay<>(view.get().source().dispatches()::onChange);
    }

    /// The view has changed.
    void follow(DispatchService next) {
        changes.follow(next::onChange);
    }

    private DispatchService inner() {
        return view.get().source().dispatches();
    }

    @Override
    public Checked check(Actor actor, DispatchRequest request) {
        View now = view.get();
        return now.refusal()
                .get()
                .map(why -> blocked(request, why))
                .orElseGet(() -> now.source().dispatches().check(actor, request));
    }

    private static Checked blocked(DispatchRequest request, Said why) {
        return new Checked(
                request,
                List.of(new Check("mode", Check.Outcome.BLOCK, why)),
                List.of(),
                0,
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public CompletionStage<Rehearsal> rehearse(DispatchRequest request, double lookAheadSeconds) {
        return inner().rehearse(request, lookAheadSeconds);
    }

    @Override
    public CompletionStage<Verdict<List<Dispatch>>> submit(
            Actor actor, DispatchRequest request, UUID nonce, Credentials second) {
        return guarded(dispatches -> dispatches.submit(actor, request, nonce, second));
    }

    @Override
    public Optional<Check> second(Actor actor, Map<UUID, Double> powersKw) {
        return inner().second(actor, powersKw);
    }

    @Override
    public CompletionStage<List<Verdict<List<Dispatch>>>> submitTogether(
            Actor actor, List<Confirmed> requests, Credentials second) {
        View now = view.get();
        return now.refusal()
                .get()
                .<CompletionStage<List<Verdict<List<Dispatch>>>>>map(
                        why ->
                                CompletableFuture.completedFuture(
                                        Collections.nCopies(requests.size(), Verdict.refused(why))))
                .orElseGet(() -> now.source().dispatches().submitTogether(actor, requests, second));
    }

    @Override
    public CompletionStage<Verdict<List<Dispatch>>> release(
            Actor actor, UUID assetId, String reason) {
        return guarded(dispatches -> dispatches.release(actor, assetId, reason));
    }

    private CompletionStage<Verdict<List<Dispatch>>> guarded(
            java.util.function.Function<DispatchService, CompletionStage<Verdict<List<Dispatch>>>>
                    act) {
        View now = view.get();
        return now.refusal()
                .get()
                .<CompletionStage<Verdict<List<Dispatch>>>>map(
                        why -> CompletableFuture.completedFuture(Verdict.refused(why)))
                .orElseGet(() -> act.apply(now.source().dispatches()));
    }

    @Override
    public Optional<Dispatch> liveOn(UUID assetId) {
        return inner().liveOn(assetId);
    }

    @Override
    public List<Dispatch> recent(int n) {
        return inner().recent(n);
    }

    @Override
    public Subscription onChange(Consumer<Dispatch> listener) {
        return changes.add(listener);
    }
}
