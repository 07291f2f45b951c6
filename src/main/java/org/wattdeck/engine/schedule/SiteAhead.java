package org.wattdeck.engine.schedule;

import static org.wattdeck.domain.say.Amount.kw;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Check;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockState;
import org.wattdeck.domain.schedule.BlockWish;

/// What the blocks of a site do together to its grid connections, if everything that is not
/// planned stays as it is now.
public final class SiteAhead {

    private final PlantSnapshot plant;
    private final Map<Integer, List<Block>> bySite = new HashMap<>();
    private final Map<Integer, Caps> caps = new HashMap<>();

    /// A site's connections together, kW; both not negative.
    public record Caps(double importKw, double exportKw) {}

    /// The power at the site's connections in a stretch of time, positive = import.
    public record Stretch(Instant from, Instant to, double gridKw) {}

    private final LookAhead.Live live;

    public SiteAhead(PlantSnapshot plant, LookAhead.Live live, List<Block> planned) {
        this.plant = plant;
        this.live = live;
        Registry registry = plant.registry();
        for (Block b : planned) {
            int index = registry.indexOf(b.assetId());
            if (index >= 0) {
                bySite.computeIfAbsent(registry.siteIndexOfAsset(index), s -> new ArrayList<>())
                        .add(b);
            }
        }
    }

    /// Empty where the site has no grid connection.
    public Optional<Caps> caps(int site) {
        Caps known =
                caps.computeIfAbsent(
                        site,
                        s -> {
                            double in = 0;
                            double out = 0;
                            boolean any = false;
                            Registry registry = plant.registry();
                            for (int i = registry.firstAssetOf(s);
                                    i < registry.firstAssetOf(s + 1);
                                    i++) {
                                Asset asset = registry.asset(i);
                                if (asset.type() == AssetType.GRID_CONNECTION) {
                                    any = true;
                                    in += limit(asset, "import");
                                    out += limit(asset, "export");
                                }
                            }
                            return any ? new Caps(in, out) : new Caps(Double.NaN, Double.NaN);
                        });
        return Double.isNaN(known.importKw) ? Optional.empty() : Optional.of(known);
    }

    private static double limit(Asset connection, String way) {
        return connection.spec().flag(way + "_enabled", true)
                ? connection.spec().number("max_" + way + "_kw", 0)
                : 0;
    }

    /// The line of a block: the worst moment of its time.
    Optional<Check> at(BlockWish wish) {
        int site = plant.registry().siteIndexOfAsset(plant.registry().indexOf(wish.assetId()));
        return caps(site)
                .map(
                        c -> {
                            Stretch worst = null;
                            double beyond = Double.NEGATIVE_INFINITY;
                            for (Stretch s : stretches(site, wish.start(), wish.end())) {
                                double over =
                                        Math.max(s.gridKw - c.importKw, -s.gridKw - c.exportKw);
                                if (worst == null || over > beyond) {
                                    worst = s;
                                    beyond = over;
                                }
                            }
                            double kw = worst == null ? 0 : worst.gridKw;
                            return new Check(
                                    "grid",
                                    beyond > 1e-6 ? Check.Outcome.WARN : Check.Outcome.PASS,
                                    Said.of(
                                            kw >= 0
                                                    ? "If all else stays as it is, %s imports at most %s of %s."
                                                    : "If all else stays as it is, %s exports at most %s of %s.",
                                            plant.registry().site(site).name(),
                                            kw(Math.abs(kw)),
                                            kw(kw >= 0 ? c.importKw : c.exportKw)));
                        });
    }

    /// The power at the site's connections from one change of a block to the next.
    public List<Stretch> stretches(int site, Instant from, Instant to) {
        List<Block> blocks = bySite.getOrDefault(site, List.of());
        TreeSet<Instant> times = new TreeSet<>(List.of(from, to));
        for (Block b : blocks) {
            times.add(b.start());
            times.add(b.end());
        }
        List<Stretch> found = new ArrayList<>();
        double base = baseKw(site, blocks);
        Instant before = from;
        for (Instant t : times) {
            if (t.isAfter(from) && !t.isAfter(to)) {
                found.add(new Stretch(before, t, base - plannedKw(blocks, before)));
                before = t;
            }
        }
        return found;
    }

    /// Import now, without what commands make of the site.
    private double baseKw(int site, List<Block> blocks) {
        Registry registry = plant.registry();
        double base = 0;
        for (int i = registry.firstAssetOf(site); i < registry.firstAssetOf(site + 1); i++) {
            Asset asset = registry.asset(i);
            if (asset.type() == AssetType.GRID_CONNECTION) {
                base += plant.powerKw(i);
            } else if (commandedOrPlanned(asset, blocks)) {
                base += plant.powerKw(i);
            }
        }
        return base;
    }

    /// A battery or generator is at 0 kW when nobody commands it; what else is planned does by
    /// itself what it does now.
    private boolean commandedOrPlanned(Asset asset, List<Block> blocks) {
        boolean rests = asset.type() == AssetType.BATTERY || asset.type() == AssetType.GENERATOR;
        return rests
                && (live.on(asset.id()).isPresent()
                        || blocks.stream().anyMatch(b -> b.assetId().equals(asset.id())));
    }

    private double plannedKw(List<Block> blocks, Instant at) {
        Map<UUID, Double> powers = new HashMap<>();
        for (Block b : blocks) {
            boolean on = !b.start().isAfter(at) && at.isBefore(b.end());
            // of two at one time the draft would take the other's place
            if (on && (b.state() == BlockState.DRAFT || !powers.containsKey(b.assetId()))) {
                powers.put(b.assetId(), changeKw(b));
            }
        }
        return powers.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /// What a block changes towards the bus.
    private double changeKw(Block b) {
        int index = plant.registry().indexOf(b.assetId());
        Asset asset = plant.registry().asset(index);
        return switch (asset.type()) {
            case BATTERY, GENERATOR, GRID_CONNECTION -> b.powerKw();
            case SOLAR_PV, WIND_TURBINE ->
                    Math.min(b.powerKw(), plant.availableKw(index)) - plant.powerKw(index);
            case EV_CHARGER, LOAD -> b.powerKw() - plant.powerKw(index);
        };
    }
}
