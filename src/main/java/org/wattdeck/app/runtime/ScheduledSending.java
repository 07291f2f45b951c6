package org.wattdeck.app.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.wattdeck.app.DispatchService.Checked;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.app.access.Guard;
import org.wattdeck.app.access.Where;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.ops.Check;
import org.wattdeck.domain.ops.Check.Outcome;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schedule.Approval;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.engine.dispatch.DispatchCheck;
import org.wattdeck.engine.dispatch.Words;
import org.wattdeck.engine.schedule.LookAhead;

/// A block of the schedule at its start: checked as any command of the person who approved it, and
/// sent on the same way. Its id is the client id of the dispatch, so that it is sent once however
/// often this is asked. Thread-safe; blocks.
final class ScheduledSending {

    /// Checks that warn of what a schedule takes for granted.
    private static final Set<String> EXPECTED = Set.of("conflict");

    private final PlantLoop loop;
    private final DispatchLedger ledger;
    private final Dispatcher dispatcher;
    private final Ports ports;

    /// @param look what speaks against a command now
    /// @param ours whether a command was a block of the schedule, by its client id
    /// @param denied why this person may not command this asset any more, if so
    record Ports(
            Acceptance.Look look,
            Predicate<UUID> ours,
            BiFunction<String, Asset, Optional<Said>> denied,
            Guard guard) {}

    /// What became of a block at its start.
    sealed interface Answer {

        /// @param note what is worth saying, or empty
        record Sent(Dispatch dispatch, String note) implements Answer {}

        /// @param closed whether somebody has closed the asset to commands: what else is planned
        ///     for it waits
        record Refused(String why, boolean closed) implements Answer {}

        /// Somebody has the asset in hand.
        record InHand(String why) implements Answer {}
    }

    ScheduledSending(PlantLoop loop, DispatchLedger ledger, Dispatcher dispatcher, Ports ports) {
        this.loop = loop;
        this.ledger = ledger;
        this.dispatcher = dispatcher;
        this.ports = ports;
    }

    /// @param plan what its plan is called
    Answer send(Block block, String plan) {
        dispatcher.lock();
        try {
            return known(block)
                    .or(() -> inHand(block))
                    .orElseGet(() -> checked(block, block.approval().orElseThrow(), plan));
        } finally {
            dispatcher.unlock();
        }
    }

    /// The dispatch it became already, before a restart or a change of the lead.
    Optional<Answer> known(Block block) {
        return ledger.answerTo(block.id())
                .flatMap(rows -> rows.stream().findFirst())
                .map(d -> new Answer.Sent(d, ""));
    }

    private Optional<Answer> inHand(Block block) {
        return ledger.liveOn(block.assetId())
                .filter(d -> !ports.ours.test(d.clientId()))
                .map(
                        d ->
                                new Answer.InHand(
                                        "%s of %s is on it until %s."
                                                .formatted(
                                                        Words.kw(d.powerKw()),
                                                        d.by(),
                                                        clock(block, d.endsAt()))));
    }

    private String clock(Block block, Instant at) {
        return loop.registry()
                .asset(block.assetId())
                .flatMap(a -> loop.registry().site(a.siteId()))
                .map(s -> Words.siteClock(at, loop.registry(), s.zone()))
                .orElse(at.toString());
    }

    private Answer checked(Block block, Approval approval, String plan) {
        PlantSnapshot plant = loop.latest();
        Duration left = Duration.between(plant.time(), block.end());
        Duration length = left.compareTo(block.length()) < 0 ? left : block.length();
        Actor by = new Actor(approval.by(), Actor.Source.SCHEDULER);
        DispatchRequest request = request(block, approval, plan, length);
        DispatchCheck.Result result = ports.look.at(by, request, plant);
        String note = "";
        Optional<DispatchRequest> shorter = shorter(result, length);
        if (shorter.isPresent()) {
            request = shorter.get();
            result = ports.look.at(by, request, plant);
            note =
                    "Shortened to %s: the energy lasts no longer."
                            .formatted(Words.length(request.duration().orElse(length)));
        }
        Optional<Answer> against = against(block, approval, result.checks());
        if (against.isPresent()) {
            return against.get();
        }
        return sent(by, request, result, approval, note);
    }

    private static DispatchRequest request(
            Block block, Approval approval, String plan, Duration length) {
        String why = approval.reason().isBlank() ? "" : ": " + approval.reason();
        String reason = "Schedule, " + plan + why;
        return new DispatchRequest(
                block.id(),
                new Target.OfAsset(block.assetId()),
                block.powerKw(),
                Optional.of(length),
                OptionalDouble.empty(),
                reason.length() <= Desk.LONGEST_REASON
                        ? reason
                        : reason.substring(0, Desk.LONGEST_REASON));
    }

    /// The same power for a little less long, where nothing but the energy speaks against it.
    private static Optional<DispatchRequest> shorter(DispatchCheck.Result result, Duration length) {
        boolean energyAlone =
                result.blocked()
                        && result.checks().stream()
                                .filter(c -> c.outcome() == Outcome.BLOCK)
                                .allMatch(c -> c.key().equals("energy"));
        double least = length.toSeconds() * (1 - LookAhead.SHORTENED_FRACTION);
        return energyAlone
                ? result.offer()
                        .filter(o -> o.duration().orElse(Duration.ZERO).toSeconds() >= least)
                : Optional.empty();
    }

    private Optional<Answer> against(Block block, Approval approval, List<Check> checks) {
        Optional<Said> denied =
                loop.registry()
                        .asset(block.assetId())
                        .flatMap(a -> ports.denied.apply(approval.by(), a));
        if (denied.isPresent()) {
            return Optional.of(new Answer.Refused(denied.get().english(), false));
        }
        List<Check> blocking =
                checks.stream()
                        .filter(c -> c.outcome() == Outcome.BLOCK)
                        .filter(c -> !agreed(c, approval))
                        .toList();
        if (!blocking.isEmpty()) {
            return Optional.of(
                    new Answer.Refused(
                            words(blocking),
                            blocking.stream().anyMatch(c -> c.key().equals("lock"))));
        }
        if (approval.second().isEmpty()) {
            Optional<Check> second =
                    checks.stream().filter(c -> c.key().equals(Checked.SECOND)).findFirst();
            if (second.isPresent()) {
                return Optional.of(new Answer.Refused(second.get().text(), false));
            }
        }
        List<Check> unexpected =
                checks.stream()
                        .filter(c -> c.outcome() == Outcome.WARN)
                        .filter(
                                c ->
                                        !approval.warnings().contains(c.key())
                                                && !EXPECTED.contains(c.key()))
                        .toList();
        return unexpected.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Answer.Refused(
                                "The check warns of what nobody agreed to: " + words(unexpected),
                                false));
    }

    /// A second person agreed when it was approved.
    private static boolean agreed(Check c, Approval approval) {
        return c.key().equals(Checked.SECOND) && !approval.second().isEmpty();
    }

    private static String words(List<Check> checks) {
        return checks.stream().map(Check::text).collect(Collectors.joining(" "));
    }

    private Answer sent(
            Actor by,
            DispatchRequest request,
            DispatchCheck.Result result,
            Approval approval,
            String note) {
        Where where = new Where(loop::registry);
        Verdict<List<Dispatch>> verdict =
                ports.guard.now(
                        Deed.of(by, Act.DISPATCH_SUBMIT)
                                .at(where.sites(request.target()))
                                .on(where.name(request.target().id()))
                                .to(Words.kw(request.powerKw()) + ": " + request.reason()),
                        () ->
                                dispatcher.send(
                                        by,
                                        request,
                                        new Confirmations.Seen(
                                                loop.registry(), result.parts(), ledger.changes()),
                                        approval.second()));
        return switch (verdict) {
            case Verdict.Refused<List<Dispatch>>(List<Said> why) ->
                    new Answer.Refused(Said.joined(" ", why), false);
            case Verdict.Accepted<List<Dispatch>>(List<Dispatch> rows) ->
                    new Answer.Sent(rows.getFirst(), note);
        };
    }
}
