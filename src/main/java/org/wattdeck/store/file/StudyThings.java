package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyValues.place;
import static org.wattdeck.store.file.StudyValues.scalar;
import static org.wattdeck.store.file.StudyValues.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Nearest;

/// Finds what the codes in a study name. Where its plant could not be read, nothing is found and
/// nothing is said.
final class StudyThings {

    private final StudyValues values;
    private final Optional<Registry> registry;

    StudyThings(StudyValues values, Optional<Registry> registry) {
        this.values = values;
        this.registry = registry;
    }

    Optional<Asset> asset(Yaml.Mapping map, String path) {
        return thing(
                map,
                path,
                "asset",
                r -> r.assets().stream().map(Asset::code).toList(),
                Registry::assetByCode);
    }

    Optional<Site> site(Yaml.Mapping map, String path) {
        return thing(
                map,
                path,
                "site",
                r -> r.sites().stream().map(Site::code).toList(),
                Registry::siteByCode);
    }

    /// What a list of codes names. One that names nothing, or what does not fit, is said.
    List<UUID> assets(
            Yaml.Mapping map, String path, Predicate<Asset> fits, String isNot, String expected) {
        List<UUID> assets = new ArrayList<>();
        for (Yaml item : StudyValues.items(map, "assets")) {
            String code = item instanceof Yaml.Scalar s ? s.text() : "";
            Optional<Asset> found = registry.flatMap(r -> r.assetByCode(code));
            if (found.filter(fits).isPresent()) {
                assets.add(found.get().id());
            } else if (registry.isPresent()) {
                values.bad(item, "plan.type", path + "assets", isNot, shown(code), expected);
            }
        }
        return assets;
    }

    /// The site that is named, or the only one there is.
    Optional<UUID> siteOrOnly(Yaml.Mapping map, String path) {
        if (map.has("site")) {
            return site(map, path).map(Site::id);
        }
        if (registry.filter(r -> r.sites().size() > 1).isPresent()) {
            values.bad(
                    map,
                    "field.missing",
                    path + "site",
                    "is missing",
                    "nothing",
                    "the code of one of the sites");
        }
        return registry.filter(r -> r.sites().size() == 1).map(r -> r.site(0).id());
    }

    interface Lookup<T> {
        Optional<T> of(Registry registry, String code);
    }

    /// What a code names; nothing is said where the portfolio itself could not be read.
    <T> Optional<T> thing(
            Yaml.Mapping map,
            String path,
            String key,
            Function<Registry, List<String>> codes,
            Lookup<T> lookup) {
        if (registry.isEmpty() || !scalar(map, key)) {
            return Optional.empty();
        }
        String code = map.text(key).orElse("");
        Optional<T> found = lookup.of(registry.get(), code);
        if (found.isEmpty()) {
            values.bad(
                    place(map, key),
                    key + ".unknown",
                    path + key,
                    Said.of(
                            switch (key) {
                                case "asset" -> "is not an asset of the portfolio";
                                case "site" -> "is not a site of the portfolio";
                                default -> "is not a group of the portfolio";
                            }),
                    Said.free(shown(code)),
                    Nearest.of(code, codes.apply(registry.get()))
                            .map(n -> Said.of("maybe %s", n))
                            .orElse(Said.of("the code of one")));
        }
        return found;
    }
}
