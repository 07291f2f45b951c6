package org.wattdeck.app.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.wattdeck.app.DispatchService.Checked;
import org.wattdeck.app.DispatchService.Confirmed;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Amount;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.dispatch.DispatchCheck;
import org.wattdeck.engine.dispatch.Words;

/// Whether what was confirmed can still be done: looked at once more, one after the other, just
/// before it goes to the journal, or to the console that runs the plant, which looks again.
/// Thread-safe; blocks.
final class Acceptance {

    private static final Said OTHER_UNITS =
            Said.of("Other units can take part now than at the check. Check it again.");

    private final RuntimeSettings settings;
    private final PlantLoop loop;
    private final DispatchLedger ledger;
    private final Dispatcher dispatcher;
    private final Around around;

    Acceptance(
            RuntimeSettings settings,
            PlantLoop loop,
            DispatchLedger ledger,
            Dispatcher dispatcher,
            Around around) {
        this.settings = settings;
        this.loop = loop;
        this.ledger = ledger;
        this.dispatcher = dispatcher;
        this.around = around;
    }

    /// @param ready whether commands are taken
    /// @param elsewhere where they go if another console runs the plant
    record Around(
            Look look,
            Confirmations confirmations,
            Desk.Guard guard,
            BooleanSupplier ready,
            Supplier<Optional<Asking>> elsewhere,
            TokenBucket bucket) {}

    /// What speaks against a request now.
    interface Look {
        DispatchCheck.Result at(Actor actor, DispatchRequest request, PlantSnapshot plant);
    }

    /// Who agreed.
    ///
    /// @param asked whether the act as a whole asks for it, whatever this part of it does
    /// @param counted whether the act was let through as a whole
    record Agreed(String by, boolean asked, boolean counted) {}

    /// Counts an act; why it comes too soon after others, if so.
    Optional<Said> tooMany() {
        return around.bucket.take()
                ? Optional.empty()
                : Optional.of(
                        Said.of(
                                "Too many commands at once: at most %d, then %s a second. Wait a moment.",
                                settings.commands().burst(),
                                Words.number(settings.commands().perSecond())));
    }

    /// Of a person at this console. The answer takes its time where another console gives it.
    CompletionStage<Verdict<List<Dispatch>>> accept(
            Actor actor, Confirmed confirmed, Agreed agreed) {
        DispatchRequest request = confirmed.request();
        dispatcher.lock();
        try {
            Optional<Verdict<List<Dispatch>>> early = early(request, agreed.counted);
            if (early.isPresent()) {
                return CompletableFuture.completedFuture(early.get());
            }
            PlantSnapshot plant = loop.latest();
            DispatchCheck.Result now = around.look.at(actor, request, plant);
            boolean asked =
                    agreed.asked
                            || now.checks().stream().anyMatch(c -> c.key().equals(Checked.SECOND));
            List<Said> against = against(request, now, asked && agreed.by.isEmpty());
            if (against.isEmpty()) {
                against = elsewhere(now, plant.registry());
            }
            if (!against.isEmpty()) {
                return refused(against);
            }
            Optional<Confirmations.Seen> given =
                    around.confirmations.take(confirmed.nonce(), actor, request);
            if (given.isEmpty()) {
                return refused(
                        List.of(
                                Said.of(
                                        "The confirmation is not valid (used, older than %s, or of another command). Check the command again.",
                                        Words.length(settings.commands().confirmWithin()))));
            }
            Optional<Said> changed = changed(given.get(), plant.registry(), now);
            if (changed.isPresent()) {
                return refused(List.of(changed.get()));
            }
            String by = asked ? agreed.by : "";
            Optional<Asking> other = around.elsewhere.get();
            return other.isPresent()
                    ? other.get()
                            .ask(
                                    new Wanted.Send(actor, request, parts(given.get()), by),
                                    Answer::dispatches)
                            .thenApply(this::seen)
                    : CompletableFuture.completedFuture(
                            dispatcher.send(actor, request, given.get(), by));
        } finally {
            dispatcher.unlock();
        }
    }

    private static CompletionStage<Verdict<List<Dispatch>>> refused(List<Said> reasons) {
        return CompletableFuture.completedFuture(new Verdict.Refused<>(reasons));
    }

    /// The answer that needs no look at the plant, if there is one.
    private Optional<Verdict<List<Dispatch>>> early(DispatchRequest request, boolean counted) {
        Optional<List<Dispatch>> known = ledger.answerTo(request.clientId());
        if (known.isPresent()) {
            return Optional.of(again(request, known.get()));
        }
        if (!around.ready.getAsBoolean()) {
            return Optional.of(Verdict.refused(Desk.STARTING));
        }
        return counted ? Optional.empty() : tooMany().map(why -> Verdict.refused(why));
    }

    /// @param alone whether a second person must agree and none did
    private static List<Said> against(
            DispatchRequest request, DispatchCheck.Result now, boolean alone) {
        if (now.blocked()) {
            return now.reasons();
        }
        if (alone) {
            return List.of(
                    Said.of("A second person must agree: give the name and PIN of somebody else."));
        }
        int reason = request.reason().strip().length();
        return now.warns() && reason < Desk.LEAST_REASON || reason > Desk.LONGEST_REASON
                ? List.of(
                        Said.of(
                                "The check warns: a reason of %d to %d characters is needed, %d were given.",
                                Desk.LEAST_REASON, Desk.LONGEST_REASON, reason))
                : List.of();
    }

    private List<Said> elsewhere(DispatchCheck.Result now, Registry registry) {
        return around
                .guard
                .selected(now.parts().stream().map(p -> registry.asset(p.asset()).id()).toList())
                .stream()
                .toList();
    }

    /// What was accepted elsewhere shows here at once.
    private Verdict<List<Dispatch>> seen(Verdict<List<Dispatch>> answer) {
        if (answer instanceof Verdict.Accepted<List<Dispatch>>(List<Dispatch> rows)) {
            ledger.follow(rows);
        }
        return answer;
    }

    private List<Wanted.Send.Part> parts(Confirmations.Seen given) {
        return given.parts().stream()
                .map(
                        p -> {
                            UUID asset = given.registry().asset(p.asset()).id();
                            return new Wanted.Send.Part(
                                    asset,
                                    p.rawKw(),
                                    p.finalKw(),
                                    p.clamped(),
                                    ledger.liveOn(asset).map(Dispatch::id));
                        })
                .toList();
    }

    /// Of a person at a console that follows: who they are, that it is theirs to command and that
    /// it was confirmed was seen to there.
    Verdict<List<Dispatch>> acceptFor(Wanted.Send wanted) {
        DispatchRequest request = wanted.request();
        dispatcher.lock();
        try {
            Optional<Verdict<List<Dispatch>>> early = early(request, true);
            if (early.isPresent()) {
                return early.get();
            }
            PlantSnapshot plant = loop.latest();
            DispatchCheck.Result now = around.look.at(wanted.by(), request, plant);
            boolean asked = now.checks().stream().anyMatch(c -> c.key().equals(Checked.SECOND));
            List<Said> against = against(request, now, asked && wanted.agreed().isEmpty());
            if (!against.isEmpty()) {
                return new Verdict.Refused<>(against);
            }
            List<DispatchCheck.Part> parts = new ArrayList<>();
            for (Wanted.Send.Part p : wanted.parts()) {
                Optional<Said> changed = changed(p);
                OptionalInt index = index(p.asset(), plant.registry());
                if (changed.isPresent() || index.isEmpty()) {
                    return Verdict.refused(changed.orElse(OTHER_UNITS));
                }
                parts.add(
                        new DispatchCheck.Part(
                                index.getAsInt(), p.rawKw(), p.finalKw(), p.clamped()));
            }
            return sameUnits(parts, now.parts())
                    ? dispatcher.send(
                            wanted.by(),
                            request,
                            new Confirmations.Seen(plant.registry(), parts, ledger.changes()),
                            wanted.agreed())
                    : Verdict.refused(OTHER_UNITS);
        } finally {
            dispatcher.unlock();
        }
    }

    private static OptionalInt index(UUID asset, Registry registry) {
        int index = registry.indexOf(asset);
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /// Another command than the one that was seen there runs on the asset.
    private Optional<Said> changed(Wanted.Send.Part part) {
        return ledger.liveOn(part.asset()).map(Dispatch::id).equals(part.live())
                ? Optional.empty()
                : loop.registry().asset(part.asset()).map(this::changed);
    }

    private static boolean sameUnits(List<DispatchCheck.Part> seen, List<DispatchCheck.Part> now) {
        return seen.stream()
                .map(DispatchCheck.Part::asset)
                .toList()
                .equals(now.stream().map(DispatchCheck.Part::asset).toList());
    }

    private static Verdict<List<Dispatch>> again(DispatchRequest request, List<Dispatch> first) {
        double kw = first.stream().mapToDouble(Dispatch::powerKw).sum();
        boolean other =
                request.target() instanceof Target.OfAsset(UUID id)
                        && (first.size() != 1
                                || !first.getFirst().assetId().equals(id)
                                || Math.abs(kw - request.powerKw()) > 1e-6);
        return other
                ? Verdict.refused(
                        "The client id (%s) was used for another command. Use a new one.",
                        request.clientId())
                : Verdict.accepted(first);
    }

    private Optional<Said> changed(
            Confirmations.Seen given, Registry registry, DispatchCheck.Result now) {
        if (given.registry() != registry) {
            return Optional.of(
                    Said.of("The portfolio has changed since the check. Check it again."));
        }
        if (!sameUnits(given.parts(), now.parts())) {
            return Optional.of(OTHER_UNITS);
        }
        return given.parts().stream()
                .map(p -> registry.asset(p.asset()))
                .filter(a -> ledger.changedAt(a.id()) > given.changes())
                .findFirst()
                .map(this::changed);
    }

    private Said changed(Asset asset) {
        Said what =
                ledger.liveOn(asset.id())
                        .map(d -> Said.of("%s of %s was accepted", Amount.kw(d.powerKw()), d.by()))
                        .orElse(Said.of("its command ended"));
        return Said.of("%s has changed since the check: %s. Check it again.", asset.code(), what);
    }
}
