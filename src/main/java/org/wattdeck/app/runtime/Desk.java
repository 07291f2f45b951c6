package org.wattdeck.app.runtime;

import java.util.ArrayList;
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
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.dispatch.DispatchCheck;
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
    private final Acceptance acceptance;
    private final Supplier<Optional<Asking>> elsewhere;
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
        this.elsewhere = outside.elsewhere();
        this.acceptance =
                new Acceptance(
                        settings,
                        loop,
                        ledger,
                        dispatcher,
                        new Acceptance.Around(
                                this::look,
                                confirmations,
                                guard,
                                () -> ready,
                                elsewhere,
                                new TokenBucket(
                                        outside.time(),
                                        settings.commands().burst(),
                                        settings.commands().perSecond())));
    }

    /// What the desk needs from outside of the plant.
    ///
    /// @param elsewhere where commands go if another console runs the plant
    record Outside(
            TimeSource time,
            Supplier<UUID> ids,
            Executor io,
            Executor compute,
            Guard guard,
            Supplier<Optional<Asking>> elsewhere) {}

    /// What may forbid a command besides the plant.
    ///
    /// @param held why an asset takes no command, if so
    /// @param selected why an asset is not this console's to command, if so; may block
    interface Guard {
        Optional<Said> held(Asset asset);

        /// Learns what others forbid by now; may block.
        default void refresh() {}

        Optional<Said> selected(List<UUID> assets);

        /// Proves the second person of a command at these sites.
        Verdict<Person> second(Actor actor, Credentials given, Set<UUID> sites);

        /// Why nobody could be a second person, if so.
        Optional<Said> nobody(Actor actor);
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

    static final Said STARTING =
            Said.of(
                    "The console is starting: the plant is not restored yet. Try again in a moment.");

    /// What speaks against it now, the second person it asks for included.
    DispatchCheck.Result look(Actor actor, DispatchRequest request, PlantSnapshot plant) {
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
                                        .map(
                                                why ->
                                                        second(
                                                                Check.Outcome.BLOCK,
                                                                Said.together(List.of(text, why))))
                                        .orElseGet(() -> second(Check.Outcome.PASS, text)));
    }

    private static Check second(Check.Outcome outcome, Said text) {
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
                                case Verdict.Refused<String>(List<Said> reasons) ->
                                        refused(reasons);
                                case Verdict.Accepted<String>(String by) ->
                                        acceptance.accept(
                                                actor,
                                                new Confirmed(request, nonce),
                                                new Acceptance.Agreed(by, false, false));
                            };
                        },
                        io)
                .thenCompose(answer -> answer);
    }

    private static CompletionStage<Verdict<List<Dispatch>>> refused(List<Said> reasons) {
        return CompletableFuture.completedFuture(new Verdict.Refused<>(reasons));
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
            case Verdict.Refused<Person>(List<Said> reasons) -> new Verdict.Refused<>(reasons);
            case Verdict.Accepted<Person>(Person p) -> Verdict.accepted(p.name());
        };
    }

    @Override
    public CompletionStage<List<Verdict<List<Dispatch>>>> submitTogether(
            Actor actor, List<Confirmed> requests, Credentials second) {
        return CompletableFuture.supplyAsync(
                        () ->
                                switch (together(actor, requests, second)) {
                                    case Verdict.Refused<Acceptance.Agreed>(List<Said> reasons) ->
                                            requests.stream().map(r -> refused(reasons)).toList();
                                    case Verdict.Accepted<Acceptance.Agreed>(
                                                    Acceptance.Agreed agreed) ->
                                            requests.stream()
                                                    .map(r -> acceptance.accept(actor, r, agreed))
                                                    .toList();
                                },
                        io)
                .thenCompose(Desk::all);
    }

    /// All answers, in their order.
    private static <T> CompletionStage<List<T>> all(List<CompletionStage<T>> answers) {
        CompletionStage<List<T>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (CompletionStage<T> answer : answers) {
            all =
                    all.thenCombine(
                            answer,
                            (before, next) -> {
                                before.add(next);
                                return before;
                            });
        }
        return all.thenApply(List::copyOf);
    }

    private Verdict<Acceptance.Agreed> together(
            Actor actor, List<Confirmed> requests, Credentials given) {
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
            return Verdict.refused(asks.get().said());
        }
        Verdict<String> agreed =
                asks.isPresent()
                        ? agreed(
                                actor,
                                given,
                                sites(requests.stream().map(Confirmed::request).toList()))
                        : Verdict.accepted("");
        if (agreed instanceof Verdict.Refused<String>(List<Said> reasons)) {
            return new Verdict.Refused<>(reasons);
        }
        Optional<Said> tooMany = acceptance.tooMany();
        if (tooMany.isPresent()) {
            return Verdict.refused(tooMany.get());
        }
        String by = agreed instanceof Verdict.Accepted<String>(String name) ? name : "";
        return Verdict.accepted(new Acceptance.Agreed(by, asks.isPresent(), true));
    }

    /// Carries out what was checked and confirmed at a console that follows this one.
    Verdict<List<Dispatch>> acceptFor(Wanted.Send wanted) {
        guard.refresh();
        return acceptance.acceptFor(wanted);
    }

    /// As above, for the end of a command.
    Verdict<List<Dispatch>> releaseFor(Wanted.Release wanted) {
        guard.refresh();
        return dispatcher.release(wanted.by(), wanted.asset(), wanted.reason(), false);
    }

    @Override
    public CompletionStage<Verdict<List<Dispatch>>> release(
            Actor actor, UUID assetId, String reason) {
        return CompletableFuture.supplyAsync(
                        () -> {
                            guard.refresh();
                            return elsewhere
                                    .get()
                                    .map(asking -> release(asking, actor, assetId, reason))
                                    .orElseGet(
                                            () ->
                                                    CompletableFuture.completedFuture(
                                                            dispatcher.release(
                                                                    actor, assetId, reason,
                                                                    false)));
                        },
                        io)
                .thenCompose(answer -> answer);
    }

    private static CompletionStage<Verdict<List<Dispatch>>> release(
            Asking asking, Actor actor, UUID assetId, String reason) {
        return asking.ask(new Wanted.Release(actor, assetId, reason), Answer::dispatches);
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
