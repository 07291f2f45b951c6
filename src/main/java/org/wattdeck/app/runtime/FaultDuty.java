package org.wattdeck.app.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.engine.plant.Plant;

/// Puts faults on assets and takes them away again: by hand with a length, or by seeded chance.
/// Lives on the plant loop's thread and tells each as an event.
final class FaultDuty implements Duty {

    private static final int TRIES = 8;

    private final RuntimeSettings.Faults settings;
    private final PlantLoop loop;
    private final SplittableRandom random;
    private final PriorityQueue<Ending> endings =
            new PriorityQueue<>(Comparator.comparing(Ending::at));
    private long ticksSeen = -1;
    private Instant nextAllowed = Instant.MIN;
    private volatile boolean byChance;

    private record Ending(Instant at, int asset, FaultKind fault) {}

    FaultDuty(RuntimeSettings settings, PlantLoop loop) {
        this.loop = loop;
        this.settings = settings.faults();
        this.byChance = settings.faults().on();
        this.random = new SplittableRandom(settings.plant().seed() ^ 0x5EEDFA17L);
    }

    /// What can go wrong with an asset of this type.
    static Set<FaultKind> possible(AssetType type) {
        Set<FaultKind> possible = EnumSet.allOf(FaultKind.class);
        possible.removeIf(k -> !k.possibleOn(type));
        return possible;
    }

    boolean byChance() {
        return byChance;
    }

    void byChance(boolean on) {
        byChance = on;
    }

    /// Puts a fault on; `length` zero means until it is cleared.
    void raise(Plant plant, int asset, FaultKind fault, Duration length) {
        endings.removeIf(e -> e.asset == asset && e.fault == fault);
        if (!fault.in(plant.faults(asset))) {
            plant.raise(asset, fault);
            tell(plant, asset, fault, fault.severity(), fault.raised());
        }
        if (length.isPositive()) {
            endings.add(new Ending(plant.time().plus(length), asset, fault));
        }
    }

    void clear(Plant plant, int asset, FaultKind fault) {
        endings.removeIf(e -> e.asset == asset && e.fault == fault);
        if (fault.in(plant.faults(asset))) {
            plant.clear(asset, fault);
            tell(plant, asset, fault, Severity.CLEAR, fault.cleared());
        }
    }

    private void tell(Plant plant, int index, FaultKind fault, Severity severity, String text) {
        Asset asset = plant.registry().asset(index);
        loop.tell(
                loop.event(
                        Optional.of(asset.id()),
                        Optional.of(asset.siteId()),
                        fault.name(),
                        severity,
                        "%s: %s".formatted(asset.code(), text)));
    }

    /// The plant comes from what was saved. Each fault ends when it was to end, one put on by hand
    /// without a length when somebody clears it; where `saved` does not say, as one by chance does.
    void adopt(Plant plant, Optional<List<SavedPlant.FaultEnd>> saved) {
        endings.clear();
        saved.orElseGet(() -> byItself(plant)).stream()
                .filter(e -> plant.registry().indexOf(e.assetId()) >= 0)
                .forEach(
                        e ->
                                endings.add(
                                        new Ending(
                                                e.at(),
                                                plant.registry().indexOf(e.assetId()),
                                                e.fault())));
        ticksSeen = plant.tick();
    }

    @Override
    public void moved(Plant before, Plant after) {
        List<Ending> known = List.copyOf(endings);
        endings.clear();
        for (Ending e : known) {
            int asset = after.registry().indexOf(before.registry().asset(e.asset).id());
            if (asset >= 0) {
                endings.add(new Ending(e.at, asset, e.fault));
            }
        }
    }

    private List<SavedPlant.FaultEnd> byItself(Plant plant) {
        List<SavedPlant.FaultEnd> ends = new ArrayList<>();
        for (int i = 0; i < plant.registry().assets().size(); i++) {
            for (FaultKind fault : FaultKind.values()) {
                if (fault.in(plant.faults(i))) {
                    UUID asset = plant.registry().asset(i).id();
                    ends.add(new SavedPlant.FaultEnd(asset, fault, plant.time().plus(byItself())));
                }
            }
        }
        return ends;
    }

    /// When which fault ends by itself, to be saved.
    List<SavedPlant.FaultEnd> endings(Plant plant) {
        return endings.stream()
                .map(
                        e ->
                                new SavedPlant.FaultEnd(
                                        plant.registry().asset(e.asset).id(), e.fault, e.at))
                .toList();
    }

    private Duration byItself() {
        return Duration.ofMillis(Math.round(settings.clearAfterSeconds() * 1000));
    }

    @Override
    public Instant due() {
        Ending next = endings.peek();
        return next == null ? Instant.MAX : next.at;
    }

    @Override
    public void after(Plant plant, List<PlantEvent> events) {
        while (!endings.isEmpty() && !endings.peek().at.isAfter(plant.time())) {
            Ending ending = endings.remove();
            clear(plant, ending.asset, ending.fault);
        }
        long ticks = ticksSeen < 0 ? 1 : plant.tick() - ticksSeen;
        ticksSeen = plant.tick();
        if (byChance && !plant.time().isBefore(nextAllowed) && happens(ticks)) {
            raiseOne(plant);
        }
    }

    private boolean happens(long ticks) {
        return random.nextDouble() < 1 - Math.pow(1 - settings.perTick(), ticks);
    }

    private void raiseOne(Plant plant) {
        int assets = plant.registry().assets().size();
        for (int attempt = 0; attempt < TRIES && assets > 0; attempt++) {
            int asset = random.nextInt(assets);
            List<FaultKind> kinds = new ArrayList<>(List.of(FaultKind.values()));
            kinds.retainAll(possible(plant.registry().asset(asset).type()));
            kinds.remove(FaultKind.GRID_OUTAGE);
            FaultKind fault = kinds.get(random.nextInt(kinds.size()));
            if (!fault.in(plant.faults(asset))) {
                raise(plant, asset, fault, byItself());
                nextAllowed = plant.time().plusMillis(Math.round(settings.apartSeconds() * 1000));
                return;
            }
        }
    }

    @Override
    public void leapt(Plant plant, Instant from) {
        after(plant, List.of());
    }
}
