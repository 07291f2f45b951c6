package org.wattdeck.app.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.EmergencyService;
import org.wattdeck.app.record.Latches;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.Latch;
import org.wattdeck.domain.say.Said;

/// Brings sites to zero and keeps them there. An asset that cannot be reached is commanded again
/// as soon as it can, for as long as the latch holds. Thread-safe.
final class ZeroPower implements EmergencyService {

    private static final int LEAST_REASON = 8;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(ZeroPower.class);

    private final PlantLoop loop;
    private final DispatchLedger ledger;
    private final Dispatcher dispatcher;
    private final Latches latches;
    private final RecordKeeping records;
    private final Supplier<UUID> ids;
    private final Executor io;
    private final BooleanSupplier leads;

    ZeroPower(
            PlantLoop loop,
            DispatchLedger ledger,
            Dispatcher dispatcher,
            RecordKeeping records,
            Supplier<UUID> ids,
            Executor io,
            BooleanSupplier leads) {
        this.leads = leads;
        this.loop = loop;
        this.ledger = ledger;
        this.dispatcher = dispatcher;
        this.records = records;
        this.latches = new Latches(records.book);
        this.ids = ids;
        this.io = io;
    }

    @Override
    public List<Row> preview(List<UUID> sites) {
        PlantSnapshot plant = loop.latest();
        Registry registry = plant.registry();
        List<Row> rows = new ArrayList<>();
        for (UUID id : sites) {
            int site = registry.siteIndexOf(id);
            int end = site < 0 ? 0 : registry.firstAssetOf(site + 1);
            for (int i = site < 0 ? 0 : registry.firstAssetOf(site); i < end; i++) {
                rows.add(new Row(registry.asset(i).id(), plant.powerKw(i), leftOut(plant, i)));
            }
        }
        return rows;
    }

    private static Optional<String> leftOut(PlantSnapshot plant, int index) {
        Asset asset = plant.registry().asset(index);
        return switch (asset.type()) {
            case GRID_CONNECTION -> Optional.of("carries what the others leave over");
            case LOAD -> Optional.of("keeps what it needs");
            case BATTERY, SOLAR_PV, WIND_TURBINE, GENERATOR, EV_CHARGER ->
                    asset.dispatchable() ? Optional.empty() : Optional.of("is not in service");
        };
    }

    @Override
    public CompletionStage<Verdict<Latch>> zero(Actor actor, List<UUID> sites) {
        return CompletableFuture.supplyAsync(() -> zeroNow(actor, sites), io);
    }

    private Verdict<Latch> zeroNow(Actor actor, List<UUID> sites) {
        List<UUID> assets =
                preview(sites).stream()
                        .filter(r -> r.leftOut().isEmpty())
                        .map(Row::assetId)
                        .filter(id -> records.locks.state().latchOn(id).isEmpty())
                        .toList();
        if (assets.isEmpty()) {
            return Verdict.refused("There is nothing here that could be brought to 0 kW.");
        }
        UUID batch = ids.get();
        // The latch first: a kill between the two is made good by the watch.
        Latch latch =
                latches.put(
                        new Latch(
                                ids.get(),
                                sites,
                                assets,
                                batch,
                                actor.name(),
                                loop.latest().time(),
                                Optional.empty()),
                        "Emergency: %d assets of %s to 0 kW."
                                .formatted(assets.size(), names(sites)));
        if (!leads.getAsBoolean()) {
            return Verdict.accepted(latch); // the console that runs the plant sees the latch
        }
        Verdict<List<Dispatch>> sent =
                dispatcher.zero(actor, batch, assets, "Emergency zero power");
        if (sent instanceof Verdict.Refused<List<Dispatch>>(List<Said> why)) {
            LOG.error("Zero power was commanded without the journal: {}", why);
        }
        return Verdict.accepted(latch);
    }

    private String names(List<UUID> sites) {
        return sites.size() > 3
                ? sites.size() + " sites"
                : sites.stream()
                        .map(id -> loop.registry().site(id).map(Site::name).orElse("a former site"))
                        .collect(Collectors.joining(", "));
    }

    @Override
    public CompletionStage<Verdict<Latch>> release(Actor actor, UUID latch, String reason) {
        return CompletableFuture.supplyAsync(() -> releaseNow(actor, latch, reason.strip()), io);
    }

    private Verdict<Latch> releaseNow(Actor actor, UUID id, String reason) {
        if (reason.length() < LEAST_REASON) {
            return Verdict.refused(
                    "A reason of at least %d characters is needed, %d were given.",
                    LEAST_REASON, reason.length());
        }
        Verdict<Latch> released =
                latches.release(
                        id,
                        actor,
                        reason,
                        latch ->
                                "Emergency of %s is over: %s"
                                        .formatted(names(latch.sites()), reason));
        if (leads.getAsBoolean() && released instanceof Verdict.Accepted<Latch>(Latch latch)) {
            latch.assets().forEach(asset -> dispatcher.endZero(actor, asset, reason));
        }
        return released;
    }

    /// Looks now and again whether every latched asset has its command. On the plant loop's thread.
    void watch() {
        look();
        loop.after(LOOK_EVERY, p -> watch());
    }

    /// Looks now, where the plant is run. On the plant loop's thread.
    void look() {
        if (leads.getAsBoolean()) {
            lookAtLatches();
        }
    }

    private void lookAtLatches() {
        PlantSnapshot plant = loop.latest();
        for (Latch latch : records.locks.state().latches()) {
            List<UUID> missing = missing(plant, latch);
            if (!missing.isEmpty()) {
                Actor by = new Actor(latch.by(), Actor.Source.CONSOLE);
                io.execute(() -> again(by, latch, missing));
            }
        }
        endWhatIsReleased();
    }

    /// Another console on the same database has released an emergency: its commands here end too.
    private void endWhatIsReleased() {
        for (Dispatch d : ledger.live()) {
            boolean over =
                    Dispatcher.latched(d)
                            && records.locks.state().latchOn(d.assetId()).isEmpty()
                            && latches.releasedOn(d.assetId());
            if (over) {
                Actor by = new Actor(d.by(), Actor.Source.CONSOLE);
                io.execute(() -> dispatcher.endZero(by, d.assetId(), "the emergency was released"));
            }
        }
    }

    private List<UUID> missing(PlantSnapshot plant, Latch latch) {
        return latch.assets().stream()
                .filter(
                        id -> {
                            int i = plant.registry().indexOf(id);
                            return i >= 0
                                    && plant.registry().asset(i).dispatchable()
                                    && !FaultKind.COMMS_DEGRADED.in(plant.faults(i))
                                    && !FaultKind.INVERTER_FAULT.in(plant.faults(i))
                                    && !heldAtZero(id);
                        })
                .toList();
    }

    /// A command of anybody else, given before a console that does not run the plant latched the
    /// asset, does not count.
    private boolean heldAtZero(UUID asset) {
        return ledger.liveOn(asset).filter(Dispatcher::latched).isPresent();
    }

    private void again(Actor by, Latch latch, List<UUID> missing) {
        Set<UUID> still = new HashSet<>(missing);
        still.removeIf(
                id ->
                        heldAtZero(id)
                                || records.locks
                                        .state()
                                        .latchOn(id)
                                        .filter(l -> l.id().equals(latch.id()))
                                        .isEmpty());
        dispatcher.zero(by, ids.get(), List.copyOf(still), "Emergency zero power, sent again");
    }
}
