package org.wattdeck.app.runtime;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.wattdeck.app.DispatchService;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.Verdict;

/// Commands to a sandbox; those that are accepted are told, to become drafts.
record DraftingDispatches(DispatchService inner, Consumer<DispatchRequest> accepted)
        implements DispatchService {

    @Override
    public Checked check(Actor actor, DispatchRequest request) {
        return inner.check(actor, request);
    }

    @Override
    public CompletionStage<Rehearsal> rehearse(DispatchRequest request, double lookAheadSeconds) {
        return inner.rehearse(request, lookAheadSeconds);
    }

    @Override
    public CompletionStage<Verdict<List<Dispatch>>> submit(
            Actor actor, DispatchRequest request, UUID nonce, Credentials second) {
        return inner.submit(actor, request, nonce, second)
                .whenComplete(
                        (verdict, e) -> {
                            if (verdict instanceof Verdict.Accepted<List<Dispatch>>) {
                                accepted.accept(request);
                            }
                        });
    }

    @Override
    public CompletionStage<Verdict<List<Dispatch>>> release(
            Actor actor, UUID assetId, String reason) {
        return inner.release(actor, assetId, reason);
    }

    @Override
    public Optional<Dispatch> liveOn(UUID assetId) {
        return inner.liveOn(assetId);
    }

    @Override
    public List<Dispatch> recent(int n) {
        return inner.recent(n);
    }

    @Override
    public Subscription onChange(Consumer<Dispatch> listener) {
        return inner.onChange(listener);
    }
}
