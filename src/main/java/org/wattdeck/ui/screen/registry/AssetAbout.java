package org.wattdeck.ui.screen.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Document;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.engine.registry.Impact;
import org.wattdeck.ui.kit.Messages;

/// What belongs to an asset and stands elsewhere in the registry: groups, what it depends on, what
/// goes dark with it, papers.
final class AssetAbout {

    private static final int MOST = 6;

    private AssetAbout() {}

    static String of(Portfolio portfolio, Asset asset, Messages messages) {
        List<String> parts = new ArrayList<>();
        List<String> groups =
                portfolio.all(Group.class).stream()
                        .filter(
                                g ->
                                        g.members().stream()
                                                .anyMatch(m -> m.assetId().equals(asset.id())))
                        .map(Group::code)
                        .toList();
        List<String> on =
                portfolio.all(Dependency.class).stream()
                        .filter(d -> d.asset().equals(asset.id()))
                        .map(d -> Refs.code(portfolio, d.on()))
                        .toList();
        List<String> dark =
                Impact.of(portfolio.registry(), asset.id()).lost().stream()
                        .map(h -> Refs.code(portfolio, h.assetId()))
                        .toList();
        long papers =
                portfolio.all(Document.class).stream()
                        .filter(d -> d.on().equals(asset.id()))
                        .count();
        add(parts, messages, "groups", groups);
        add(parts, messages, "on", on);
        add(parts, messages, "dark", dark);
        if (papers > 0) {
            parts.add(messages.text("registry.about.papers", Long.toString(papers)));
        }
        return String.join("\n", parts);
    }

    private static void add(List<String> parts, Messages messages, String key, List<String> names) {
        if (!names.isEmpty()) {
            String some = names.stream().limit(MOST).collect(Collectors.joining(", "));
            String more =
                    names.size() > MOST
                            ? " " + messages.text("registry.about.more", "" + (names.size() - MOST))
                            : "";
            parts.add(messages.text("registry.about." + key, some + more));
        }
    }
}
