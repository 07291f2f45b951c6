package org.wattdeck.ui.screen.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.ui.kit.Ratings;

/// What can be commanded from where the operator stands, what it can do, and what it does now.
/// Pure.
public final class Targets {

    private Targets() {}

    /// The target an id stands for: asset, site or group.
    public static Optional<Target> of(Registry registry, UUID id) {
        if (registry.indexOf(id) >= 0) {
            return Optional.of(new Target.OfAsset(id));
        }
        if (registry.siteIndexOf(id) >= 0) {
            return Optional.of(new Target.OfSite(id));
        }
        return registry.group(id).map(g -> new Target.OfGroup(g.id()));
    }

    /// The target itself, then what it is part of or has in it.
    static List<Target> choices(Registry registry, Target first) {
        List<Target> all = new ArrayList<>(List.of(first));
        int[] members = members(registry, first);
        if (first instanceof Target.OfAsset(UUID id)) {
            registry.asset(id).ifPresent(a -> all.add(new Target.OfSite(a.siteId())));
        }
        for (Group group : registry.groups()) {
            Target target = new Target.OfGroup(group.id());
            int[] inGroup = registry.membersOf(group.id());
            boolean touches = Arrays.stream(members).anyMatch(m -> contains(inGroup, m));
            if (touches && !all.contains(target)) {
                all.add(target);
            }
        }
        return all;
    }

    private static boolean contains(int[] sorted, int value) {
        return Arrays.binarySearch(sorted, value) >= 0;
    }

    static int[] members(Registry registry, Target target) {
        return switch (target) {
            case Target.OfAsset(UUID id) -> new int[] {registry.indexOf(id)};
            case Target.OfSite(UUID id) -> {
                int site = registry.siteIndexOf(id);
                yield site < 0
                        ? new int[0]
                        : IntStream.range(
                                        registry.firstAssetOf(site),
                                        registry.firstAssetOf(site + 1))
                                .toArray();
            }
            case Target.OfGroup(UUID id) -> registry.membersOf(id);
        };
    }

    /// The assets a command is shared among: the asset itself; of a site or group its batteries,
    /// or its generators where it has none.
    static int[] taking(Registry registry, Target target) {
        int[] members = Arrays.stream(members(registry, target)).filter(i -> i >= 0).toArray();
        if (target instanceof Target.OfAsset) {
            return members;
        }
        int[] batteries = ofType(registry, members, AssetType.BATTERY);
        return batteries.length > 0 ? batteries : ofType(registry, members, AssetType.GENERATOR);
    }

    private static int[] ofType(Registry registry, int[] members, AssetType type) {
        return Arrays.stream(members)
                .filter(i -> registry.asset(i).type() == type && registry.asset(i).dispatchable())
                .toArray();
    }

    static Typed.Reach reach(Registry registry, Target target) {
        double min = 0;
        double max = 0;
        for (int i : taking(registry, target)) {
            Asset asset = registry.asset(i);
            min += Ratings.minKw(asset);
            max += Ratings.maxKw(asset);
        }
        return new Typed.Reach(min, max);
    }

    static double powerKw(PlantSnapshot snapshot, Target target) {
        double sum = 0;
        for (int i : taking(snapshot.registry(), target)) {
            sum += snapshot.powerKw(i);
        }
        return Math.abs(sum) < 0.05 ? 0 : sum;
    }

    /// The sites a target touches.
    static int[] sites(Registry registry, Target target) {
        return Arrays.stream(taking(registry, target))
                .map(registry::siteIndexOfAsset)
                .distinct()
                .sorted()
                .toArray();
    }
}
