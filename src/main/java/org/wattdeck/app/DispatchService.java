package org.wattdeck.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Check;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.Verdict;

/// Commands to the plant: check, rehearse, confirm, submit, follow. The way of a dispatch is
/// select, check, confirm, execute, verify.
public interface DispatchService {

    /// How one asset shares in a dispatch.
    ///
    /// @param rawKw its share by capacity weight before limits
    /// @param finalKw what it is asked to do
    record Share(UUID assetId, double rawKw, double finalKw, boolean clamped) {}

    /// The outcome of checking a request against the plant as it is now. `nonce` is valid once, for
    /// this very request, for 30 s; it is absent when a check blocks. `offer` is a smaller request
    /// that would pass where energy or limits forbid this one.
    record Checked(
            DispatchRequest request,
            List<Check> checks,
            List<Share> shares,
            double unmetKw,
            Optional<DispatchRequest> offer,
            Optional<UUID> nonce) {

        /// The key of the check that says a second person must agree.
        public static final String SECOND = "second";

        /// Whether a second person must agree.
        public boolean needsSecond() {
            return checks.stream().anyMatch(c -> c.key().equals(SECOND));
        }
    }

    /// A look ahead at the site with and without the command, on a common time grid.
    ///
    /// @param seconds from now, ascending
    /// @param withTargetKw power of the target's assets together, with the command
    /// @param gridLimitViolated whether the command drives the grid connection over a limit
    record Rehearsal(
            double[] seconds,
            double[] withTargetKw,
            double[] withoutTargetKw,
            double[] withGridKw,
            double[] withoutGridKw,
            double[] withSocFraction,
            double[] withoutSocFraction,
            boolean gridLimitViolated,
            double computeMillis) {}

    /// Cheap; may be called on any thread.
    Checked check(Actor actor, DispatchRequest request);

    /// Runs the plant kernel ahead on a fork of the live state, off the caller's thread.
    CompletionStage<Rehearsal> rehearse(DispatchRequest request, double lookAheadSeconds);

    /// Accepts the request: journalled on disk before the stage completes, then handed to the
    /// plant. A repeated client id gets the first answer again.
    ///
    /// @param second the second person, where the check asks for one
    CompletionStage<Verdict<List<Dispatch>>> submit(
            Actor actor, DispatchRequest request, UUID nonce, Credentials second);

    /// As above, without a second person.
    default CompletionStage<Verdict<List<Dispatch>>> submit(
            Actor actor, DispatchRequest request, UUID nonce) {
        return submit(actor, request, nonce, Credentials.NONE);
    }

    /// A request that was checked, with its confirmation.
    record Confirmed(DispatchRequest request, UUID nonce) {}

    /// The line that asks for a second person, if these powers by asset were commanded together.
    /// Cheap; may be called on any thread.
    default Optional<Check> second(Actor actor, Map<UUID, Double> powersKw) {
        return Optional.empty();
    }

    /// Accepts requests that are one act of a person: whether a second one must agree follows from
    /// all of them together. Answers in their order.
    default CompletionStage<List<Verdict<List<Dispatch>>>> submitTogether(
            Actor actor, List<Confirmed> requests, Credentials second) {
        CompletionStage<List<Verdict<List<Dispatch>>>> answers =
                CompletableFuture.completedFuture(List.of());
        for (Confirmed c : requests) {
            answers =
                    answers.thenCompose(
                            before ->
                                    submit(actor, c.request, c.nonce, second)
                                            .thenApply(
                                                    next ->
                                                            Stream.concat(
                                                                            before.stream(),
                                                                            Stream.of(next))
                                                                    .toList()));
        }
        return answers;
    }

    /// Ends a live dispatch early by a new guarded command to 0 kW (or automatic).
    CompletionStage<Verdict<List<Dispatch>>> release(Actor actor, UUID assetId, String reason);

    /// The live dispatch of an asset.
    Optional<Dispatch> liveOn(UUID assetId);

    /// Dispatches that have not ended, and those that ended lately, newest first.
    List<Dispatch> recent(int n);

    /// Every change of any dispatch, on the plant loop's or an I/O thread.
    LivePlant.Subscription onChange(Consumer<Dispatch> listener);
}
