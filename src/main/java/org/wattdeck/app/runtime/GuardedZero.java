package org.wattdeck.app.runtime;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.wattdeck.app.EmergencyService;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.Latch;

/// Zero power for a console that may be showing something else than the live plant: what is not
/// seen is not commanded.
record GuardedZero(EmergencyService live, Supplier<Optional<String>> refusal)
        implements EmergencyService {

    @Override
    public List<Row> preview(List<UUID> sites) {
        return live.preview(sites);
    }

    @Override
    public CompletionStage<Verdict<Latch>> zero(Actor actor, List<UUID> sites) {
        return refused().orElseGet(() -> live.zero(actor, sites));
    }

    @Override
    public CompletionStage<Verdict<Latch>> release(Actor actor, UUID latch, String reason) {
        return refused().orElseGet(() -> live.release(actor, latch, reason));
    }

    private Optional<CompletionStage<Verdict<Latch>>> refused() {
        return refusal.get().map(why -> CompletableFuture.completedFuture(Verdict.refused(why)));
    }
}
