package org.wattdeck.app.mode;

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

/// Zero power acts on the live plant alone, and so only where that is what is seen.
record ShownEmergency(EmergencyService inner, Supplier<View> view) implements EmergencyService {

    private Optional<Verdict<Latch>> refusal() {
        View now = view.get();
        return switch (now.mode()) {
            // zero power works from every console: who runs the plant follows its latch
            case LIVE, FOLLOWING -> Optional.empty();
            case REPLAY, READ_ONLY -> now.refusal().get().map(why -> Verdict.<Latch>refused(why));
            case SANDBOX ->
                    Optional.of(
                            Verdict.refused(
                                    "The console shows a sandbox; zero power would act on the live plant. Return to live: Ctrl+D."));
        };
    }

    @Override
    public List<Row> preview(List<UUID> sites) {
        return inner.preview(sites);
    }

    @Override
    public CompletionStage<Verdict<Latch>> zero(Actor actor, List<UUID> sites) {
        return refusal()
                .<CompletionStage<Verdict<Latch>>>map(CompletableFuture::completedFuture)
                .orElseGet(() -> inner.zero(actor, sites));
    }

    @Override
    public CompletionStage<Verdict<Latch>> release(Actor actor, UUID latch, String reason) {
        return refusal()
                .<CompletionStage<Verdict<Latch>>>map(CompletableFuture::completedFuture)
                .orElseGet(() -> inner.release(actor, latch, reason));
    }
}
