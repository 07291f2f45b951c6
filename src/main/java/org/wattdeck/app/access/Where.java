package org.wattdeck.app.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.Target;

/// At which sites something is done, and how people call what it is done to.
///
/// @param registry the portfolio as it is then
public record Where(Supplier<Registry> registry) {

    private static final int NAMED = 3;

    public Optional<UUID> site(UUID asset) {
        return registry.get().asset(asset).map(Asset::siteId);
    }

    public Set<UUID> sites(Collection<UUID> assets) {
        return assets.stream().flatMap(a -> site(a).stream()).collect(Collectors.toSet());
    }

    public Set<UUID> sites(Target target) {
        Registry now = registry.get();
        return switch (target) {
            case Target.OfAsset(UUID id) -> sites(List.of(id));
            case Target.OfSite(UUID id) -> Set.of(id);
            case Target.OfGroup(UUID id) when now.group(id).isPresent() ->
                    Arrays.stream(now.membersOf(id))
                            .mapToObj(i -> now.asset(i).siteId())
                            .collect(Collectors.toSet());
            case Target.OfGroup _ -> Set.of();
        };
    }

    /// The site or asset with this id.
    public String name(UUID id) {
        Registry now = registry.get();
        return now.asset(id)
                .map(Asset::code)
                .or(() -> now.site(id).map(Site::name))
                .or(() -> now.group(id).map(Group::name))
                .orElse(id.toString());
    }

    /// All of them, or the first few and how many more.
    public String names(Collection<UUID> ids) {
        String first = ids.stream().limit(NAMED).map(this::name).collect(Collectors.joining(", "));
        return ids.size() <= NAMED ? first : first + " and %d more".formatted(ids.size() - NAMED);
    }
}
