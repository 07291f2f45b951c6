package org.wattdeck.app.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchState;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.engine.dispatch.DispatchCheck;
import org.wattdeck.engine.dispatch.Words;
import org.wattdeck.engine.plant.Plant;

/// Brings accepted dispatches to the plant and ends them. Lives on the plant loop's thread.
///
/// A command is on its way for the link's latency, which is plant time like all else. Where the
/// asset has lost its communication by then, the newest command waits and is delivered when the
/// asset is back, until it is given up. The asset itself keeps the duration, so that a command ends
/// also while it cannot be reached, and an older command goes on until a newer one has really
/// arrived.
final class CommandDuty implements Duty {

    private final RuntimeSettings.Link link;
    private final PlantLoop loop;
    private final DispatchLedger ledger;
    private final DispatchSink sink;
    private final FollowWatch follow;
    private final SplittableRandom random;
    private final Map<Integer, Pending> pending = new HashMap<>();
    private final Map<Integer, Held> held = new HashMap<>();
    private final HandOvers handOvers = new HandOvers();

    /// On its way to an asset. `due` says whether the latency is over.
    private record Pending(Dispatch dispatch, boolean release, Instant sentAt, boolean due) {}

    /// What an asset is doing for a command.
    private record Held(UUID id, double powerKw, Instant since, Instant endsAt, boolean release) {}

    CommandDuty(
            RuntimeSettings settings, PlantLoop loop, DispatchLedger ledger, DispatchSink sink) {
        this.link = settings.link();
        this.loop = loop;
        this.ledger = ledger;
        this.sink = sink;
        this.follow = new FollowWatch(loop);
        this.random = new SplittableRandom(settings.plant().seed() ^ 0x11AA77L);
    }

    /// Sends a dispatch; `release` lets the asset run by itself again.
    void send(Plant plant, Dispatch dispatch, boolean release) {
        int asset = plant.registry().indexOf(dispatch.assetId());
        if (asset < 0) {
            end(plant, dispatch.id(), DispatchState.FAILED, "The asset is not in the portfolio.");
            return;
        }
        if (!move(plant, dispatch.id(), DispatchState.SENT, "")) {
            return;
        }
        pending.put(asset, new Pending(dispatch, release, plant.time(), false));
        long jitter = link.jitter().toNanos();
        long nanos = link.latency().toNanos() + (jitter > 0 ? random.nextLong(jitter) : 0);
        Duration way = Duration.ofNanos(Math.round(nanos / Math.max(1, loop.speed())));
        if (way.isZero()) {
            arrive(plant, dispatch);
        } else {
            loop.after(way, p -> arrive(p, dispatch));
        }
    }

    /// Who sees whether commands are followed.
    FollowWatch following() {
        return follow;
    }

    /// Which assets go from one block of the schedule to the next.
    HandOvers handOvers() {
        return handOvers;
    }

    /// Another console runs the plant: nothing is commanded from here any more.
    void forget() {
        pending.clear();
        held.clear();
        follow.forget();
        handOvers.forget();
    }

    /// Goes on with a dispatch that was live when the program stopped.
    void resume(Plant plant, Dispatch dispatch) {
        int asset = plant.registry().indexOf(dispatch.assetId());
        if (dispatch.state() == DispatchState.SUBMITTED) {
            send(plant, dispatch, false);
            return;
        }
        if (dispatch.state() == DispatchState.SENT) {
            pending.put(asset, new Pending(dispatch, false, plant.time(), true));
            deliver(plant, asset);
            return;
        }
        follow.begin(plant, asset, dispatch);
        plant.setpoint(asset, dispatch.powerKw(), DispatchCheck.ramp(dispatch.rampKwPerSecond()));
        hold(asset, dispatch, plant.time(), false);
    }

    /// The plant was replaced by one that knows nothing of the commands under way.
    void applyAgain(Plant plant) {
        for (int i = 0; i < plant.registry().assets().size(); i++) {
            Held h = held.get(i);
            if (h == null || h.release) {
                plant.release(i);
            } else {
                plant.setpoint(i, h.powerKw, Double.NaN);
            }
        }
    }

    private void arrive(Plant plant, Dispatch dispatch) {
        int asset = plant.registry().indexOf(dispatch.assetId());
        Pending p = pending.get(asset);
        if (p != null && p.dispatch.id().equals(dispatch.id())) {
            pending.put(asset, new Pending(p.dispatch, p.release, p.sentAt, true));
            deliver(plant, asset);
        }
    }

    private void deliver(Plant plant, int asset) {
        Pending p = pending.get(asset);
        if (p == null || !p.due || FaultKind.COMMS_DEGRADED.in(plant.faults(asset))) {
            return;
        }
        pending.remove(asset);
        Dispatch d = p.dispatch;
        if (!move(plant, d.id(), DispatchState.ACKNOWLEDGED, "")) {
            return;
        }
        if (p.release) {
            follow.end(plant, asset);
            plant.release(asset);
        } else {
            follow.begin(plant, asset, d);
            plant.setpoint(asset, d.powerKw(), DispatchCheck.ramp(d.rampKwPerSecond()));
        }
        hold(asset, d, plant.time(), p.release);
        handOvers.over(d.assetId());
    }

    private void hold(int asset, Dispatch d, Instant since, boolean release) {
        Instant endsAt = release ? since : d.endsAt();
        held.put(asset, new Held(d.id(), d.powerKw(), since, endsAt, release));
    }

    /// What is commanded goes on; what is commanded on an asset that is gone ends.
    @Override
    public void moved(Plant before, Plant after) {
        Registry was = before.registry();
        gone(was, after, pending).forEach(p -> outOfPortfolio(after, p.dispatch.id()));
        gone(was, after, held).forEach(h -> outOfPortfolio(after, h.id));
        move(pending, was.movedTo(after.registry(), pending));
        move(held, was.movedTo(after.registry(), held));
        follow.moved(was, after.registry());
    }

    private static <T> List<T> gone(Registry was, Plant after, Map<Integer, T> byIndex) {
        return byIndex.entrySet().stream()
                .filter(e -> after.registry().indexOf(was.asset(e.getKey()).id()) < 0)
                .map(Map.Entry::getValue)
                .toList();
    }

    private static <T> void move(Map<Integer, T> values, Map<Integer, T> moved) {
        values.clear();
        values.putAll(moved);
    }

    private void outOfPortfolio(Plant plant, UUID dispatch) {
        end(
                plant,
                dispatch,
                DispatchState.FAILED,
                "The asset was taken out of the portfolio while it was commanded.");
    }

    @Override
    public Instant due() {
        Instant first = Instant.MAX;
        for (Held h : held.values()) {
            first = h.endsAt.isBefore(first) ? h.endsAt : first;
        }
        for (Pending p : pending.values()) {
            Instant until = giveUpAt(p);
            first = until.isBefore(first) ? until : first;
        }
        return first;
    }

    private Instant giveUpAt(Pending p) {
        Instant given = p.sentAt.plusMillis(Math.round(link.giveUpSeconds() * 1000));
        return given.isBefore(p.dispatch.endsAt()) || p.release ? given : p.dispatch.endsAt();
    }

    @Override
    public void after(Plant plant, List<PlantEvent> events) {
        for (Integer asset : new ArrayList<>(pending.keySet())) {
            deliver(plant, asset);
            giveUp(plant, asset);
        }
        for (Integer asset : new ArrayList<>(held.keySet())) {
            Held h = held.get(asset);
            if (h != null) {
                follow(plant, asset, h, events);
            }
        }
    }

    private void giveUp(Plant plant, int asset) {
        Pending p = pending.get(asset);
        if (p == null) {
            return;
        }
        if (ledger.row(p.dispatch.id()).map(d -> d.state().ended()).orElse(true)) {
            pending.remove(asset);
        } else if (!p.release && !plant.time().isBefore(p.dispatch.endsAt())) {
            pending.remove(asset);
            end(
                    plant,
                    p.dispatch.id(),
                    DispatchState.EXPIRED,
                    "Its time was over before it could be delivered; nothing was commanded.");
        } else if (p.due && !plant.time().isBefore(giveUpAt(p))) {
            pending.remove(asset);
            end(plant, p.dispatch.id(), DispatchState.FAILED, notDelivered(plant, asset));
        }
    }

    private String notDelivered(Plant plant, int asset) {
        Held h = held.get(asset);
        String goesOn =
                h == null
                        ? "nothing was commanded."
                        : "the asset goes on with %s until %s."
                                .formatted(Words.kw(h.powerKw), clock(plant, asset, h.endsAt));
        return "Not delivered: no communication for %s; %s"
                .formatted(Words.length(link.giveUpSeconds()), goesOn);
    }

    private static String clock(Plant plant, int asset, Instant time) {
        int site = plant.registry().siteIndexOfAsset(asset);
        return Words.clock(time, plant.registry().site(site).zone());
    }

    private void follow(Plant plant, int asset, Held h, List<PlantEvent> events) {
        ledger.row(h.id)
                .filter(d -> d.state() == DispatchState.ACKNOWLEDGED)
                .ifPresent(d -> move(plant, h.id, DispatchState.ACTIVE, ""));
        UUID unit = plant.registry().asset(asset).id();
        boolean over = !plant.time().isBefore(h.endsAt) && !handOvers.waits(unit, plant.time());
        Optional<String> failure =
                h.release
                        ? Optional.empty()
                        : new Failing(plant, asset, h.powerKw, h.since).why(over, events);
        if (failure.isPresent()) {
            letGo(plant, asset);
            end(plant, h.id, DispatchState.FAILED, failure.get());
        } else if (over) {
            letGo(plant, asset);
            end(plant, h.id, DispatchState.COMPLETE, completed(plant, asset, h));
        } else {
            follow.look(plant, asset);
        }
    }

    private static String completed(Plant plant, int asset, Held h) {
        String back =
                switch (plant.registry().asset(asset).type()) {
                    case BATTERY, GENERATOR, GRID_CONNECTION -> "Setpoint back to 0 kW";
                    case SOLAR_PV, WIND_TURBINE, EV_CHARGER, LOAD -> "It runs by itself again";
                };
        return h.release
                ? back + "."
                : "%s after %s at %s."
                        .formatted(
                                back,
                                Words.length(Duration.between(h.since, h.endsAt)),
                                Words.kw(h.powerKw));
    }

    private void letGo(Plant plant, int asset) {
        held.remove(asset);
        follow.end(plant, asset);
        plant.release(asset);
    }

    @Override
    public void leapt(Plant plant, Instant from) {
        for (Integer asset : new ArrayList<>(held.keySet())) {
            Held h = held.get(asset);
            if (h != null && h.endsAt.isAfter(from) && !plant.time().isBefore(h.endsAt)) {
                letGo(plant, asset);
                end(
                        plant,
                        h.id,
                        DispatchState.EXPIRED,
                        "The console was held or the computer slept at its end (%s); the setpoint was taken back at %s."
                                .formatted(
                                        clock(plant, asset, h.endsAt),
                                        clock(plant, asset, plant.time())));
            }
        }
    }

    private boolean move(Plant plant, UUID id, DispatchState state, String reason) {
        Optional<Dispatch> moved = ledger.move(id, state, plant.time(), reason);
        moved.ifPresent(d -> sink.changed(List.of(d)));
        return moved.isPresent();
    }

    private void end(Plant plant, UUID id, DispatchState state, String reason) {
        ledger.move(id, state, plant.time(), reason)
                .ifPresent(
                        d -> {
                            sink.ended(d);
                            announce(plant, d);
                        });
    }

    private void announce(Plant plant, Dispatch d) {
        if (d.state() != DispatchState.FAILED && d.state() != DispatchState.EXPIRED) {
            return;
        }
        Optional<Asset> asset = plant.registry().asset(d.assetId());
        loop.tell(
                loop.event(
                        Optional.of(d.assetId()),
                        asset.map(Asset::siteId),
                        "DISPATCH_" + d.state().name(),
                        Severity.WARNING,
                        "%s of %s on %s: %s"
                                .formatted(
                                        Words.kw(d.powerKw()),
                                        d.by(),
                                        asset.map(Asset::code).orElse("an unknown asset"),
                                        d.transitions().getLast().reason())));
    }
}
