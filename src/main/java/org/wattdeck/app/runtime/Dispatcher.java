package org.wattdeck.app.runtime;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.Journal;
import org.wattdeck.app.StoreException;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.DispatchState;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.dispatch.DispatchCheck;

/// What is accepted, on its way: journal, ledger, plant, database, in this order, one after the
/// other. Also the commands nobody has to confirm: the end of one, and those of an emergency.
/// Thread-safe; blocks.
final class Dispatcher {

    /// The length of what an emergency commands: it ends with the emergency's latch.
    static final Duration UNTIL_RELEASED = Duration.ofDays(3650);

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final RuntimeSettings settings;
    private final TimeSource time;
    private final PlantLoop loop;
    private final DispatchLedger ledger;
    private final CommandDuty commands;
    private final Journal journal;
    private final DispatchSink sink;
    private final Function<Asset, Optional<Said>> held;
    private final ReentrantLock submitting = new ReentrantLock();

    /// @param held why an asset takes no command, if so
    Dispatcher(
            RuntimeSettings settings,
            PlantLoop loop,
            DispatchLedger ledger,
            CommandDuty commands,
            Ports ports,
            Function<Asset, Optional<Said>> held) {
        this.settings = settings;
        this.time = ports.time();
        this.loop = loop;
        this.ledger = ledger;
        this.commands = commands;
        this.journal = ports.journal();
        this.sink = ports.sink();
        this.held = held;
    }

    /// Where accepted commands are written.
    record Ports(TimeSource time, Journal journal, DispatchSink sink) {}

    /// Keeps others from sending until `unlock`.
    void lock() {
        submitting.lock();
    }

    void unlock() {
        submitting.unlock();
    }

    /// Journals and sends what was checked and confirmed.
    Verdict<List<Dispatch>> send(
            Actor actor, DispatchRequest request, Confirmations.Seen given, String approvedBy) {
        Instant now = loop.latest().time();
        UUID batch = named(request.clientId(), request.target().id());
        List<Dispatch> accepted = new ArrayList<>();
        for (DispatchCheck.Part part : given.parts()) {
            UUID asset = given.registry().asset(part.asset()).id();
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
            return Verdict.refused("%s Nothing was commanded.", String.valueOf(e.getMessage()));
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
        if (ledger.liveOn(assetId).filter(Dispatcher::latched).isPresent()
                && release(actor, assetId, reason, true)
                        instanceof Verdict.Refused<List<Dispatch>>(List<Said> why)) {
            LOG.error("The emergency's command could not be ended: {}", why);
        }
    }

    /// Ends the command on an asset: it goes to what it does by itself.
    ///
    /// @param force whatever forbids a command
    Verdict<List<Dispatch>> release(Actor actor, UUID assetId, String reason, boolean force) {
        submitting.lock();
        try {
            PlantSnapshot plant = loop.latest();
            Optional<Asset> asset = plant.registry().asset(assetId);
            if (asset.isEmpty()) {
                return Verdict.refused("The asset (%s) is not in the portfolio.", assetId);
            }
            Optional<Dispatch> live = ledger.liveOn(assetId);
            if (live.isEmpty()) {
                return Verdict.refused("There is no command on %s to end.", asset.get().code());
            }
            double backToKw = DispatchCheck.automaticKw(plant, plant.registry().indexOf(assetId));
            Optional<Said> locked = held.apply(asset.get());
            if (locked.isPresent() && !(force || backToKw == 0 && !latched(live.get()))) {
                return Verdict.refused(
                        "%s Ending its command would let it run by itself; command 0 kW first or take the lock off.",
                        locked.get());
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
        return reason.length() <= Desk.LONGEST_REASON
                ? reason
                : reason.substring(0, Desk.LONGEST_REASON);
    }
}
