package org.wattdeck.app.runtime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.wattdeck.app.DispatchService;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.access.Where;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Check;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.Person;
import org.wattdeck.engine.dispatch.DispatchCheck;
import org.wattdeck.engine.dispatch.Words;
import org.wattdeck.engine.plant.Plant;

/// The way of every command: check, confirm, journal, plant, database, in this order. What is not
/// in the journal was not accepted; what is, is brought to its end even if the program is killed.
///
/// Thread-safe. `check` and the questions never wait; `submit` and `release` work on the I/O
/// executor, one after the other.
final class Desk implements DispatchService {

    /// A warning is only overridden with a reason of at least so many characters.
    static final int LEAST_REASON = 8;

    static final int LONGEST_REASON = 500;

    private final Supplier<Registry> registry;
    private final RuntimeSettings settings;
    private final PlantLoop loop;
    private final DispatchLedger ledger;
    private final Dispatcher dispatcher;
    private final Executor io;
    private final Guard guard;
    private final Rehearsals rehearsals;
    private final Confirmations confirmations;
    private final TokenBucket bucket;
    private volatile boolean ready;

    Desk(
            RuntimeSettings settings,
            PlantLoop loop,
            DispatchLedger ledger,
            Dispatcher dispatcher,
            Outside outside) {
        this.registry = loop::registry;
        this.settings = settings;
        this.loop = loop;
        this.ledger = ledger;
        this.dispatcher = dispatcher;
        this.io = outside.io();
        this.guard = outside.guard();
        this.rehearsals = new Rehearsals(loop, settings, outside.compute());
        this.confirmations =
                new Confirmations(
                        outside.time(), outside.ids(), settings.commands().confirmWithin());
        this.bucket =
                new TokenBucket(
                        outside.time(),
                        settings.commands().burst(),
                        settings.commands().perSecond());
    }

    /// What the desk needs from outside of the plant.
    record Outside(
            TimeSource time, Supplier<UUID> ids, Executor io, Executor compute, Guard guard) {}

    /// What may forbid a command besides the plant.
    ///
    /// @param held why an asset takes no command, if so
    /// @param selected why an asset is not this console's to command, if so; may block
    interface Guard {
        Optional<String> held(Asset asset);

        /// Learns what others forbid by now; may block.
        default void refresh() {}

        Optional<String> selected(List<UUID> assets);

        /// Proves the second person of a command at these sites.
        Verdict<Person> second(Actor actor, Credentials given, Set<UUID> sites);

        /// Why nobody could be a second person, if so.
        Optional<String> nobody(Actor actor);
    }

    /// From now on commands are taken: the plant is restored.
    void open() {
        ready = true;
    }

    @Override
    public Checked check(Actor actor, DispatchRequest request) {
        if (!ready) {
            return new Checked(
                    request,
                    List.of(new Check("starting", Check.Outcome.BLOCK, STARTING)),
                    List.of(),
                    0,
                    Optional.empty(),
                    Optional.empty());
        }
        PlantSnapshot plant = loop.latest();
        // what is seen belongs to this count: a change after it makes the confirmation void
        Optional<List<Dispatch>> known = ledger.answerTo(request.clientId());
        long count = ledger.changes();
        DispatchCheck.Result result = look(actor, request, plant);
        List<Share> shares =
                result.parts().stream()
                        .map(
                                p ->
                                        new Share(
                                                plant.registry().asset(p.asset()).id(),
                                                p.rawKw(),
                                                p.finalKw(),
                                                p.clamped()))
                        .toList();
        Optional<UUID> nonce =
                result.blocked() || known.isPresent()
                        ? Optional.empty()
                        : Optional.of(
                                confirmations.give(
                                        actor,
                                        request,
                                        new Confirmations.Seen(
                                                plant.registry(), result.parts(), count)));
        return new Checked(
                request, result.checks(), shares, result.unmetKw(), result.offer(), nonce);
    }

    private static final String STARTING =
            "The console is starting: the plant is not restored yet. Try again in a moment.";

    private DispatchCheck.Result look(Actor actor, DispatchRequest request, PlantSnapshot plant) {
        DispatchCheck.Result result = look(request, plant);
        Optional<Check> second = second(actor, powers(result, plant.registry()));
        if (second.isEmpty()) {
            return result;
        }
        List<Check> checks = new ArrayList<>(result.checks());
        checks.add(second.get());
        return new DispatchCheck.Result(
                List.copyOf(checks), result.parts(), result.unmetKw(), result.offer());
    }

    private static Map<UUID, Double> powers(DispatchCheck.Result result, Registry registry) {
        Map<UUID, Double> powersKw = new HashMap<>();
        result.parts().forEach(p -> powersKw.put(registry.asset(p.asset()).id(), p.finalKw()));
        return powersKw;
    }

    @Override
    public Optional<Check> second(Actor actor, Map<UUID, Double> powersKw) {
        return settings.commands()
                .second()
                .asks(powersKw, registry.get())
                .map(
                        text ->
                                guard.nobody(actor)
                                        .map(why -> second(Check.Outcome.BLOCK, text + " " + why))
                                        .orElseGet(() -> second(Check.Outcome.PASS, text)));
    }

    private static Check second(Check.Outcome outcome, String text) {
        return new Check(Checked.SECOND, outcome, text);
    }

    private DispatchCheck.Result look(DispatchRequest request, PlantSnapshot plant) {
        return DispatchCheck.of(
                request,
                plant,
                ledger::liveOn,
                new DispatchCheck.Rules(
                        settings.commands().longest(),
                        settings.link().staleTicks() * settings.tickSeconds(),
                        guard::held));
    }

    @Override
    public CompletionStage<Rehearsal> rehearse(DispatchRequest request, double lookAheadSeconds) {
        return rehearsals.run(request, look(request, loop.latest()).parts(), lookAheadSeconds);
    }

    /// Makes the first rehearsal as quick as later ones. On the plant loop's thread.
    void warmUp(Plant plant) {
        rehearsals.warmUp(plant);
    }

    @Override
    public CompletionStage<Verdict<List<Dispatch>>> submit(
            Actor actor, DispatchRequest request, UUID nonce, Credentials second) {
        return CompletableFuture.supplyAsync(
                () -> {
                    guard.refresh();
                    return switch (agreed(actor, second, sites(List.of(request)))) {
                        case Verdict.Refused<String>(List<String> reasons) ->
                                new Verdict.Refused<>(reasons);
                        case Verdict.Accepted<String>(String by) ->
                                accept(actor, request, nonce, new Agreed(by, false, false));
                    };
                },
                io);
    }

    private Set<UUID> sites(List<DispatchRequest> requests) {
        Where where = new Where(loop::registry);
        return requests.stream()
                .flatMap(r -> where.sites(r.target()).stream())
                .collect(Collectors.toSet());
    }

    /// The name of the second person; empty where nobody was named.
    private Verdict<String> agreed(Actor actor, Credentials second, Set<UUID> sites) {
        if (!second.given()) {
            return Verdict.accepted("");
        }
        return switch (guard.second(actor, second, sites)) {
            case Verdict.Refused<Person>(List<String> reasons) -> new Verdict.Refused<>(reasons);
            case Verdict.Accepted<Person>(Person p) -> Verdict.accepted(p.name());
        };
    }

    /// Who agreed.
    ///
    /// @param asked whether the act as a whole asks for it, whatever this part of it does
    /// @param counted whether the act was let through as a whole
    private record Agreed(String by, boolean asked, boolean counted) {}

    @Override
    public CompletionStage<List<Verdict<List<Dispatch>>>> submitTogether(
            Actor actor, List<Confirmed> requests, Credentials second) {
        return CompletableFuture.supplyAsync(
                () ->
                        switch (together(actor, requests, second)) {
                            case Verdict.Refused<Agreed>(List<String> reasons) ->
                                    Collections.nCopies(
                                            requests.size(), new Verdict.Refused<>(reasons));
                            case Verdict.Accepted<Agreed>(Agreed agreed) ->
                                    requests.stream()
                                            .map(r -> accept(actor, r.request(), r.nonce(), agreed))
                                            .toList();
                        },
                io);
    }

    private Verdict<Agreed> together(Actor actor, List<Confirmed> requests, Credentials given) {
        guard.refresh();
        Map<UUID, Double> powersKw = new HashMap<>();
        PlantSnapshot plant = loop.latest();
        for (Confirmed c : requests) {
            powers(look(c.request(), plant), plant.registry())
                    .forEach((id, kw) -> powersKw.merge(id, Math.abs(kw), Double::sum));
        }
        Optional<Check> asks = second(actor, powersKw);
        if (asks.filter(c -> c.outcome() == Check.Outcome.BLOCK).isPresent()
                || asks.isPresent() && !given.given()) {
            return Verdict.refused(asks.get().text());
        }
        Verdict<String> agreed =
                asks.isPresent()
                        ? agreed(
                                actor,
                                given,
                                sites(requests.stream().map(Confirmed::request).toList()))
                        : Verdict.accepted("");
        if (agreed instanceof Verdict.Refused<String>(List<String> reasons)) {
            return new Verdict.Refused<>(reasons);
        }
        if (!bucket.take()) {
            return Verdict.refused(tooMany());
        }
        String by = agreed instanceof Verdict.Accepted<String>(String name) ? name : "";
        return Verdict.accepted(new Agreed(by, asks.isPresent(), true));
    }

    private String tooMany() {
        return "Too many commands at once: at most %d, then %s a second. Wait a moment."
                .formatted(
                        settings.commands().burst(), Words.number(settings.commands().perSecond()));
    }

    private Verdict<List<Dispatch>> accept(
            Actor actor, DispatchRequest request, UUID nonce, Agreed agreed) {
        dispatcher.lock();
        try {
            Optional<List<Dispatch>> known = ledger.answerTo(request.clientId());
            if (known.isPresent()) {
                return again(request, known.get());
            }
            if (!ready) {
                return Verdict.refused(STARTING);
            }
            if (!agreed.counted && !bucket.take()) {
                return Verdict.refused(tooMany());
            }
            PlantSnapshot plant = loop.latest();
            DispatchCheck.Result now = look(actor, request, plant);
            if (now.blocked()) {
                return new Verdict.Refused<>(now.reasons());
            }
            Optional<String> elsewhere =
                    guard.selected(
                            now.parts().stream()
                                    .map(p -> plant.registry().asset(p.asset()).id())
                                    .toList());
            if (elsewhere.isPresent()) {
                return Verdict.refused(elsewhere.get());
            }
            boolean asked =
                    agreed.asked
                            || now.checks().stream().anyMatch(c -> c.key().equals(Checked.SECOND));
            if (asked && agreed.by.isEmpty()) {
                return Verdict.refused(
                        "A second person must agree: give the name and PIN of somebody else.");
            }
            int reason = request.reason().strip().length();
            if (now.warns() && reason < LEAST_REASON || reason > LONGEST_REASON) {
                return Verdict.refused(
                        "The check warns: a reason of %d to %d characters is needed, %d were given."
                                .formatted(LEAST_REASON, LONGEST_REASON, reason));
            }
            Optional<Confirmations.Seen> given = confirmations.take(nonce, actor, request);
            if (given.isEmpty()) {
                return Verdict.refused(
                        "The confirmation is not valid (used, older than %s, or of another command). Check the command again."
                                .formatted(Words.length(settings.commands().confirmWithin())));
            }
            Optional<String> changed = changed(given.get(), plant.registry(), now);
            if (changed.isPresent()) {
                return Verdict.refused(changed.get());
            }
            return dispatcher.send(actor, request, given.get(), asked ? agreed.by : "");
        } finally {
            dispatcher.unlock();
        }
    }

    private Verdict<List<Dispatch>> again(DispatchRequest request, List<Dispatch> first) {
        double kw = first.stream().mapToDouble(Dispatch::powerKw).sum();
        boolean other =
                request.target() instanceof org.wattdeck.domain.ops.Target.OfAsset(UUID id)
                        && (first.size() != 1
                                || !first.getFirst().assetId().equals(id)
                                || Math.abs(kw - request.powerKw()) > 1e-6);
        return other
                ? Verdict.refused(
                        "The client id (%s) was used for another command. Use a new one."
                                .formatted(request.clientId()))
                : Verdict.accepted(first);
    }

    private Optional<String> changed(
            Confirmations.Seen given, Registry registry, DispatchCheck.Result now) {
        if (given.registry() != registry) {
            return Optional.of("The portfolio has changed since the check. Check it again.");
        }
        List<DispatchCheck.Part> parts = given.parts();
        if (parts.size() != now.parts().size()) {
            return Optional.of("Other units can take part now than at the check. Check it again.");
        }
        for (int k = 0; k < parts.size(); k++) {
            if (parts.get(k).asset() != now.parts().get(k).asset()) {
                return Optional.of(
                        "Other units can take part now than at the check. Check it again.");
            }
            Asset asset = registry.asset(parts.get(k).asset());
            if (ledger.changedAt(asset.id()) > given.changes()) {
                String what =
                        ledger.liveOn(asset.id())
                                .map(
                                        d ->
                                                "%s of %s was accepted"
                                                        .formatted(Words.kw(d.powerKw()), d.by()))
                                .orElse("its command ended");
                return Optional.of(
                        "%s has changed since the check: %s. Check it again."
                                .formatted(asset.code(), what));
            }
        }
        return Optional.empty();
    }

    @Override
    public CompletionStage<Verdict<List<Dispatch>>> release(
            Actor actor, UUID assetId, String reason) {
        return CompletableFuture.supplyAsync(
                () -> {
                    guard.refresh();
                    return dispatcher.release(actor, assetId, reason, false);
                },
                io);
    }

    @Override
    public Optional<Dispatch> liveOn(UUID assetId) {
        return ledger.liveOn(assetId);
    }

    @Override
    public List<Dispatch> recent(int n) {
        return ledger.recent(n);
    }

    @Override
    public Subscription onChange(Consumer<Dispatch> listener) {
        return ledger.onChange(listener);
    }
}
