package org.wattdeck.ui.screen.palette;

import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.ui.kit.Messages;

/// The sites, groups and assets of a registry as something to search, in this order. Made on any
/// thread.
record Portfolio(Registry registry, SearchIndex index) {

    static Portfolio of(Registry registry, Messages messages) {
        String[] types = new String[AssetType.values().length];
        for (AssetType type : AssetType.values()) {
            types[type.ordinal()] = messages.word(type);
        }
        int sites = registry.sites().size();
        int before = sites + registry.groups().size();
        return new Portfolio(
                registry,
                new SearchIndex(
                        before + registry.assets().size(),
                        i ->
                                i < sites
                                        ? registry.site(i).code()
                                        : i < before
                                                ? registry.groups().get(i - sites).code()
                                                : registry.asset(i - before).code(),
                        i ->
                                i < sites
                                        ? words(registry.site(i))
                                        : i < before
                                                ? registry.groups().get(i - sites).name()
                                                : words(registry, i - before, types)));
    }

    private static String words(Site site) {
        return site.name() + " " + site.location();
    }

    private static String words(Registry registry, int index, String[] types) {
        Asset asset = registry.asset(index);
        return asset.name()
                + " "
                + registry.site(registry.siteIndexOfAsset(index)).name()
                + " "
                + types[asset.type().ordinal()];
    }

    /// What stands at a place of the index.
    sealed interface Thing {
        record OfSite(Site site) implements Thing {}

        record OfGroup(Group group) implements Thing {}

        /// @param index its place in the registry
        record OfAsset(int index) implements Thing {}
    }

    Thing thing(int id) {
        int sites = registry.sites().size();
        if (id < sites) {
            return new Thing.OfSite(registry.site(id));
        }
        int assets = sites + registry.groups().size();
        return id < assets
                ? new Thing.OfGroup(registry.groups().get(id - sites))
                : new Thing.OfAsset(id - assets);
    }

    /// The place in the registry of the asset at a place of the index, -1 where none stands.
    int asset(int id) {
        return Math.max(-1, id - registry.sites().size() - registry.groups().size());
    }
}
