package org.wattdeck.app.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.wattdeck.app.DispatchService;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Check;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.engine.dispatch.Words;

/// Commands of those who may give them. The check says beforehand who may not.
public record PermittedDispatches(DispatchService inner, Guard guard, Where where)
        implements DispatchService {

    /// The key of the check that says that somebody may not.
    public static final String RIGHTS = "rights";

    private Deed submitting(Actor actor, DispatchRequest request) {
        String length = request.duration().map(d -> " for " + Words.length(d)).orElse("");
        return Deed.of(actor, Act.DISPATCH_SUBMIT)
                .at(where.sites(request.target()))
                .on(where.name(request.target().id()))
                .to(Words.kw(request.powerKw()) + length + reason(request));
    }

    private static String reason(DispatchRequest request) {
        return request.reason().isBlank() ? "" : ": " + request.reason().strip();
    }

    @Override
    public Checked check(Actor actor, DispatchRequest request) {
        Checked checked = inner.check(actor, request);
        return guard.refusal(submitting(actor, request))
                .map(
                        why ->
                                new Checked(
                                        request,
                                        Stream.concat(
                                                        Stream.of(
                                                                new Check(
                                                                        RIGHTS,
                                                                        Check.Outcome.BLOCK,
                                                                        why)),
                                                        checked.checks().stream())
                                                .toList(),
                                        checked.shares(),
                                        checked.unmetKw(),
                                        Optional.empty(),
                                        Optional.empty()))
                .orElse(checked);
    }

    @Override
    public CompletionStage<Rehearsal> rehearse(DispatchRequest request, double lookAheadSeconds) {
        return inner.rehearse(request, lookAheadSeconds);
    }

    @Override
    public CompletionStage<Verdict<List<Dispatch>>> submit(
            Actor actor, DispatchRequest request, UUID nonce, Credentials second) {
        return guard.later(
                submitting(actor, request), () -> inner.submit(actor, request, nonce, second));
    }

    @Override
    public Optional<Check> second(Actor actor, Map<UUID, Double> powersKw) {
        return inner.second(actor, powersKw);
    }

    @Override
    public CompletionStage<List<Verdict<List<Dispatch>>>> submitTogether(
            Actor actor, List<Confirmed> requests, Credentials second) {
        return guard.together(
                requests.stream().map(r -> submitting(actor, r.request())).toList(),
                () -> inner.submitTogether(actor, requests, second));
    }

    @Override
    public CompletionStage<Verdict<List<Dispatch>>> release(
            Actor actor, UUID assetId, String reason) {
        return guard.later(
                Deed.of(actor, Act.DISPATCH_RELEASE)
                        .at(where.site(assetId))
                        .on(where.name(assetId))
                        .from(inner.liveOn(assetId).map(d -> Words.kw(d.powerKw())).orElse(""))
                        .to(reason),
                () -> inner.release(actor, assetId, reason));
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
