package org.wattdeck.domain.asset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// One immutable picture of a whole portfolio. Assets stand in a fixed order (site name, type,
/// name) and are known by their place in it, `index`, wherever arrays run beside the registry:
/// plant state, snapshots, telemetry blocks. A site's assets are contiguous.
///
/// Retired (decommissioned) assets are not in `assets`; their history stays in the store.
public final class Registry {

    public static final Registry EMPTY =
            new Registry(List.of(), List.of(), List.of(), List.of(), false);

    private final List<Site> sites;
    private final List<Asset> assets;
    private final List<Group> groups;
    private final List<Dependency> dependencies;
    private final boolean demo;
    private final Map<UUID, Integer> assetIndex = new HashMap<>();
    private final Map<String, Integer> assetIndexByCode = new HashMap<>();
    private final Map<UUID, Integer> siteIndex = new HashMap<>();
    private final int[] siteOfAsset;
    private final int[] firstAssetOfSite;

    public Registry(
            List<Site> sites,
            List<Asset> assets,
            List<Group> groups,
            List<Dependency> dependencies,
            boolean demo) {
        this.sites =
                sites.stream()
                        .sorted(
                                Comparator.comparing(Site::name, NaturalOrder.NAMES)
                                        .thenComparing(Site::code))
                        .toList();
        for (int s = 0; s < this.sites.size(); s++) {
            unique(siteIndex.put(this.sites.get(s).id(), s), "site id", this.sites.get(s).id());
        }
        this.assets =
                assets.stream()
                        .sorted(
                                Comparator.comparingInt((Asset a) -> siteOf(a))
                                        .thenComparing(Asset::type)
                                        .thenComparing(Asset::name, NaturalOrder.NAMES)
                                        .thenComparing(Asset::code, NaturalOrder.NAMES))
                        .toList();
        this.groups = List.copyOf(groups);
        this.dependencies = List.copyOf(dependencies);
        this.demo = demo;
        siteOfAsset = new int[this.assets.size()];
        firstAssetOfSite = new int[this.sites.size() + 1];
        for (int i = 0; i < siteOfAsset.length; i++) {
            Asset asset = this.assets.get(i);
            unique(assetIndex.put(asset.id(), i), "asset id", asset.id());
            unique(assetIndexByCode.put(asset.code(), i), "asset code", asset.code());
            siteOfAsset[i] = siteOf(asset);
            firstAssetOfSite[siteOfAsset[i] + 1]++;
        }
        for (int s = 0; s < this.sites.size(); s++) {
            firstAssetOfSite[s + 1] += firstAssetOfSite[s];
        }
    }

    private int siteOf(Asset asset) {
        Integer site = siteIndex.get(asset.siteId());
        if (site == null) {
            throw new IllegalArgumentException(
                    "The site ("
                            + asset.siteId()
                            + ") of asset ("
                            + asset.code()
                            + ") is not in the registry.");
        }
        return site;
    }

    private static void unique(
            @org.jspecify.annotations.Nullable Integer before, String what, Object value) {
        if (before != null) {
            throw new IllegalArgumentException(
                    "The " + what + " (" + value + ") stands twice in the registry.");
        }
    }

    public List<Site> sites() {
        return sites;
    }

    public List<Asset> assets() {
        return assets;
    }

    public List<Group> groups() {
        return groups;
    }

    public List<Dependency> dependencies() {
        return dependencies;
    }

    /// Whether this is the demonstration portfolio and not the user's own.
    public boolean demo() {
        return demo;
    }

    public Asset asset(int index) {
        return assets.get(index);
    }

    public Site site(int index) {
        return sites.get(index);
    }

    /// The index of the asset with this id, or -1.
    public int indexOf(UUID assetId) {
        return assetIndex.getOrDefault(assetId, -1);
    }

    public int siteIndexOf(UUID siteId) {
        return siteIndex.getOrDefault(siteId, -1);
    }

    public int siteIndexOfAsset(int assetIndex) {
        return siteOfAsset[assetIndex];
    }

    /// First asset index of a site; its assets end before `firstAssetOf(site + 1)`.
    public int firstAssetOf(int siteIndex) {
        return firstAssetOfSite[siteIndex];
    }

    public List<Asset> assetsOf(int siteIndex) {
        return assets.subList(firstAssetOfSite[siteIndex], firstAssetOfSite[siteIndex + 1]);
    }

    public Optional<Asset> asset(UUID id) {
        int index = indexOf(id);
        return index < 0 ? Optional.empty() : Optional.of(assets.get(index));
    }

    public Optional<Asset> assetByCode(String code) {
        return Optional.ofNullable(assetIndexByCode.get(code)).map(assets::get);
    }

    public Optional<Site> site(UUID id) {
        int index = siteIndexOf(id);
        return index < 0 ? Optional.empty() : Optional.of(sites.get(index));
    }

    public Optional<Site> siteByCode(String code) {
        return sites.stream().filter(s -> s.code().equals(code)).findFirst();
    }

    public Optional<Group> group(UUID id) {
        return groups.stream().filter(g -> g.id().equals(id)).findFirst();
    }

    /// Values by the index of their asset here, by its index in another portfolio; those of assets
    /// that are not there are left out.
    public <T> Map<Integer, T> movedTo(Registry after, Map<Integer, T> byIndex) {
        Map<Integer, T> moved = new HashMap<>();
        byIndex.forEach(
                (index, value) -> {
                    int there = after.indexOf(assets.get(index).id());
                    if (there >= 0) {
                        moved.put(there, value);
                    }
                });
        return moved;
    }

    /// The indices of the members of a group and of the groups nested in it, each once, ascending.
    public int[] membersOf(UUID groupId) {
        List<Integer> found = new ArrayList<>();
        collect(groupId, found, new ArrayList<>());
        return found.stream().mapToInt(Integer::intValue).distinct().sorted().toArray();
    }

    private void collect(UUID groupId, List<Integer> found, List<UUID> seen) {
        if (seen.contains(groupId)) {
            return;
        }
        seen.add(groupId);
        for (Group group : groups) {
            if (group.id().equals(groupId)) {
                group.members().stream()
                        .mapToInt(m -> indexOf(m.assetId()))
                        .filter(i -> i >= 0)
                        .forEach(found::add);
            } else if (group.parent().filter(groupId::equals).isPresent()) {
                collect(group.id(), found, seen);
            }
        }
    }
}
