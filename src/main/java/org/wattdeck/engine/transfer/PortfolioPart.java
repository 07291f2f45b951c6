package org.wattdeck.engine.transfer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Document;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.Template;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.asset.ValidationRule;

/// Some assets of a portfolio with what belongs to them: their sites, the groups they are in, and
/// the dependencies between them and documents about them.
public final class PortfolioPart {

    private PortfolioPart() {}

    public static Portfolio of(Portfolio whole, Set<UUID> assets) {
        Set<UUID> kept = new HashSet<>(assets);
        for (Asset asset : whole.all(Asset.class)) {
            if (assets.contains(asset.id())) {
                kept.add(asset.siteId());
            }
        }
        for (Group group : whole.all(Group.class)) {
            if (group.members().stream().anyMatch(m -> assets.contains(m.assetId()))) {
                Optional<UUID> at = Optional.of(group.id());
                while (at.isPresent() && kept.add(at.get())) {
                    Group one = whole.thing(at.get()).map(Group.class::cast).orElseThrow();
                    one.details().text("site").map(UUID::fromString).ifPresent(kept::add);
                    at = one.parent();
                }
            }
        }
        List<Thing> things = new ArrayList<>();
        for (Thing thing : whole.things()) {
            switch (thing) {
                case Site _, Asset _ -> {
                    if (kept.contains(thing.id())) {
                        things.add(thing);
                    }
                }
                case Group g -> {
                    if (kept.contains(g.id())) {
                        things.add(with(g, assets));
                    }
                }
                case Dependency d -> {
                    if (assets.contains(d.asset()) && assets.contains(d.on())) {
                        things.add(d);
                    }
                }
                case Document d -> {
                    if (kept.contains(d.on())) {
                        things.add(d);
                    }
                }
                case Template _, ValidationRule _ -> {}
            }
        }
        return Portfolio.of(things, whole.demo());
    }

    private static Group with(Group group, Set<UUID> assets) {
        return new Group(
                group.id(),
                group.code(),
                group.name(),
                group.type(),
                group.parent(),
                group.details(),
                group.members().stream().filter(m -> assets.contains(m.assetId())).toList());
    }
}
