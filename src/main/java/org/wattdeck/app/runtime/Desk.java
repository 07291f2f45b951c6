package org.wattdeck.app.runtime;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.DispatchService;
import org.wattdeck.app.Journal;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Check;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.DispatchState;
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

    /// The length of what an emergency commands: it ends with the emergency's latch.
    static final Duration UNTIL_RELEASED = Duration.ofDays(3650);

    private static final int LONGEST_REASON = 500;
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private final Registry registry;
    private final RuntimeSettings settings;
    private final TimeSource time;
    private final PlantLoop loop;
    private final DispatchLedger ledger;
    private final CommandDuty commands;
    private final Journal journal;
    private final DispatchSink sink;
    private final Executor io;
    private final Guard guard;
    private final Rehearsals rehearsals;
    private final Confirmations confirmations;
    private final TokenBucket bucket;
    private final ReentrantLock submitting = new ReentrantLock();
    private volatile boolean ready;

    Desk(
            RuntimeSettings settings,
            PlantLoop loop,
            DispatchLedger ledger,
            CommandDuty commands,
            Outside outside) {
        this.registry = loop.latest().registry();
        this.settings = settings;
        this.time = outside.time();
        this.loop = loop;
        this.ledger = ledger;
        this.commands = commands;
        this.journal = outside.journal();
        this.sink = outside.sink();
        this.io = outside.io();
        this.guard = outside.guard();
        this.rehearsals = new Rehearsals(loop, settings, outside.compute());
        this.confirmations =
                new Confirmations(time, outside.ids(), settings.commands().confirmWithin());
        this.bucket =
                new TokenBucket(time, settings.commands().burst(), settings.commands().perSecond());
    }

    /// What the desk needs from outside of the plant.
    record Outside(
            TimeSource time,
            Supplier<UUID> ids,
            Journal journal,
            DispatchSink sink,
            Executor io,
            Executor compute,
            Guard guard) {}

    /// What may forbid a command besides the plant.
    ///
    /// @param held why an asset takes no command, if so
    /// @param selected why an asset is not this console's to command, if so; may block
    interface Guard {
        Optional<String> held(Asset asset);

        /// Learns what others forbid by now; may block.
        default void refresh() {}

        Optional<String> selected(List<UUID> assets);

        /// Proves the second person of a command.
        Verdict<Person> second(Actor actor, Credentials given);

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
                                                registry.asset(p.asset()).id(),
                                                p.rawKw(),
                                                p.finalKw(),
                                                p.clamped()))
                        .toList();
        Optional<UUID> nonce =
                result.blocked() || known.isPresent()
                        ? Optional.empty()
                        : Optional.of(confirmations.give(actor, request, result.parts(), count));
        return new Checked(
                request, result.checks(), shares, result.unmetKw(), result.offer(), nonce);
    }

    private static final String STARTING =
            "The console is starting: the plant is not restored yet. Try again in a moment.";

    private DispatchCheck.Result look(Actor actor, DispatchRequest request, PlantSnapshot plant) {
        DispatchCheck.Result result = look(request, plant);
        Optional<Check> second = second(actor, result);
        if (second.isEmpty()) {
            return result;
        }
        List<Check> checks = new ArrayList<>(result.checks());
        checks.add(second.get());
        return new DispatchCheck.Result(
                List.copyOf(checks), result.parts(), result.unmetKw(), result.offer());
    }

    private Optional<Check> second(Actor actor, DispatchCheck.Result result) {
        return second(actor, powers(result));
    }

    private Map<UUID, Double> powers(DispatchCheck.Result result) {
        Map<UUID, Double> powersKw = new HashMap<>();
        result.parts().forEach(p -> powersKw.put(registry.asset(p.asset()).id(), p.finalKw()));
        return powersKw;
    }

    @Override
    public Optional<Check> second(Actor actor, Map<UUID, Double> powersKw) {
        return settings.commands()
                .second()
                .asks(powersKw, registry)
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
                    return switch (agreed(actor, second)) {
                        case Verdict.Refused<String>(List<String> reasons) ->
                                new Verdict.Refused<>(reasons);
                        case Verdict.Accepted<String>(String by) ->
                                accept(actor, request, nonce, new Agreed(by, false, false));
                    };
                },
                io);
    }

    /// The name of the second person; empty where nobody was named.
    private Verdict<String> agreed(Actor actor, Credentials second) {
        if (!second.given()) {
            return Verdict.accepted("");
        }
        return switch (guard.second(actor, second)) {
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
        for (Confirmed c : requests) {
            powers(look(c.request(), loop.latest()))
                    .forEach((id, kw) -> powersKw.merge(id, Math.abs(kw), Double::sum));
        }
        Optional<Check> asks = second(actor, powersKw);
        if (asks.filter(c -> c.outcome() == Check.Outcome.BLOCK).isPresent()
                || asks.isPresent() && !given.given()) {
            return Verdict.refused(asks.get().text());
        }
        Verdict<String> agreed = asks.isPresent() ? agreed(actor, given) : Verdict.accepted("");
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
        submitting.lock();
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
            DispatchCheck.Result now = look(actor, request, loop.latest());
            if (now.blocked()) {
                return new Verdict.Refused<>(now.reasons());
            }
            Optional<String> elsewhere =
                    guard.selected(
                            now.parts().stream().map(p -> registry.asset(p.asset()).id()).toList());
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
            Optional<Confirmations.Given> given = confirmations.take(nonce, actor, request);
            if (given.isEmpty()) {
                return Verdict.refused(
                        "The confirmation is not valid (used, older than %s, or of another command). Check the command again."
                                .formatted(Words.length(settings.commands().confirmWithin())));
            }
            Optional<String> changed = changed(given.get(), now);
            if (changed.isPresent()) {
                return Verdict.refused(changed.get());
            }
            return journalAndSend(actor, request, given.get().parts(), asked ? agreed.by : "");
        } finally {
            submitting.unlock();
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

    private Optional<String> changed(Confirmations.Given given, DispatchCheck.Result now) {
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
            if (ledger.changedAt(asset.id()) > given.seen()) {
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

    private Verdict<List<Dispatch>> journalAndSend(
            Actor actor,
            DispatchRequest request,
            List<DispatchCheck.Part> parts,
            String approvedBy) {
        Instant now = loop.latest().time();
        UUID batch = named(request.clientId(), request.target().id());
        List<Dispatch> accepted = new ArrayList<>();
        for (DispatchCheck.Part part : parts) {
            UUID asset = registry.asset(part.asset()).id();
            accepted.add(
                    new Dispatch(
                            named(request.clientId(), asset),
                            batch,
                            request.clientId(),
                            asset,
                            part.finalKw(),
                            request.duration().orElse(settings.commands().longest()),
                            request.rampKwPerSecond(),
                            actor.name(),
                            request.reason().strip(),
                            approvedBy,
                            List.of(new Dispatch.Transition(DispatchState.SUBMITTED, now, ""))));
        }
        return journalAndSend(accepted, false);
    }

    /// The id of a dispatch follows from the client's id and the asset: the same request is the
    /// same dispatch wherever it turns up again.
    static UUID named(UUID clientId, UUID of) {
        return UUID.nameUUIDFromBytes(
                ("dispatch/" + clientId + "/" + of).getBytes(StandardCharsets.UTF_8));
    }

    private Verdict<List<Dispatch>> journalAndSend(List<Dispatch> accepted, boolean release) {
        long sequence;
        try {
            Instant plantTime = accepted.getFirst().submittedAt();
            sequence =
                    journal.append(
                            DispatchRecord.ACCEPTED,
                            new DispatchRecord(
                                            DispatchRecord.ACCEPTED,
                                            time.wall(),
                                            plantTime,
                                            accepted)
                                    .bytes());
        } catch (StoreException e) {
            LOG.warn("A dispatch was refused: {}", e.getMessage());
            return Verdict.refused(e.getMessage() + " Nothing was commanded.");
        }
        send(sequence, accepted, release);
        return Verdict.accepted(accepted);
    }

    private void send(long sequence, List<Dispatch> accepted, boolean release) {
        List<Dispatch> superseded = ledger.accept(accepted);
        List<Dispatch> rows = new ArrayList<>(superseded);
        rows.addAll(accepted);
        sink.journalled(sequence, rows);
        loop.post(p -> accepted.forEach(d -> commands.send(p, d, release)));
    }

    @Override
    public CompletionStage<Verdict<List<Dispatch>>> release(
            Actor actor, UUID assetId, String reason) {
        return CompletableFuture.supplyAsync(
                () -> {
                    guard.refresh();
                    return letGo(actor, assetId, reason, false);
                },
                io);
    }

    /// Whether this command belongs to an emergency, which only its latch ends.
    static boolean latched(Dispatch d) {
        return d.duration().equals(UNTIL_RELEASED);
    }

    /// Brings assets to 0 kW whatever speaks against it, and holds them there. A journal that
    /// refuses does not hinder it: then the database alone has it. Answers the rows, and why they
    /// are not in the journal.
    Verdict<List<Dispatch>> zero(Actor actor, UUID client, List<UUID> assets, String reason) {
        submitting.lock();
        try {
            Instant now = loop.latest().time();
            List<Dispatch> rows =
                    assets.stream()
                            .map(
                                    id ->
                                            new Dispatch(
                                                    named(client, id),
                                                    client,
                                                    client,
                                                    id,
                                                    0,
                                                    UNTIL_RELEASED,
                                                    OptionalDouble.empty(),
                                                    actor.name(),
                                                    shortened(reason),
                                                    List.of(
                                                            new Dispatch.Transition(
                                                                    DispatchState.SUBMITTED,
                                                                    now,
                                                                    ""))))
                            .toList();
            if (rows.isEmpty()) {
                return Verdict.accepted(rows);
            }
            Verdict<List<Dispatch>> sent = journalAndSend(rows, false);
            if (sent instanceof Verdict.Refused<List<Dispatch>>) {
                send(0, rows, false);
            }
            return sent;
        } finally {
            submitting.unlock();
        }
    }

    /// Ends the command an emergency put on an asset.
    void endZero(Actor actor, UUID assetId, String reason) {
        if (ledger.liveOn(assetId).filter(Desk::latched).isPresent()
                && letGo(actor, assetId, reason, true)
                        instanceof Verdict.Refused<List<Dispatch>>(List<String> why)) {
            LOG.error("The emergency's command could not be ended: {}", why);
        }
    }

    private Verdict<List<Dispatch>> letGo(Actor actor, UUID assetId, String reason, boolean force) {
        submitting.lock();
        try {
            Optional<Asset> asset = registry.asset(assetId);
            if (asset.isEmpty()) {
                return Verdict.refused("The asset (" + assetId + ") is not in the portfolio.");
            }
            Optional<Dispatch> live = ledger.liveOn(assetId);
            if (live.isEmpty()) {
                return Verdict.refused("There is no command on " + asset.get().code() + " to end.");
            }
            PlantSnapshot plant = loop.latest();
            double backToKw = DispatchCheck.automaticKw(plant, registry.indexOf(assetId));
            Optional<String> held = guard.held(asset.get());
            if (held.isPresent() && !(force || backToKw == 0 && !latched(live.get()))) {
                return Verdict.refused(
                        held.get()
                                + " Ending its command would let it run by itself; command 0 kW first or take the lock off.");
            }
            UUID client = named(live.get().id(), assetId);
            Dispatch release =
                    new Dispatch(
                            named(client, assetId),
                            named(client, assetId),
                            client,
                            assetId,
                            backToKw,
                            Duration.ofMillis(Math.round(settings.tickSeconds() * 1000)),
                            OptionalDouble.empty(),
                            actor.name(),
                            shortened("Release: " + reason.strip()),
                            List.of(
                                    new Dispatch.Transition(
                                            DispatchState.SUBMITTED, plant.time(), "")));
            return journalAndSend(List.of(release), true);
        } finally {
            submitting.unlock();
        }
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
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
