package org.wattdeck.ui.screen.overview;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.PortfolioTrend;
import org.wattdeck.ui.view.matrix.Card;

/// Makes the cards of a portfolio, seen from far or near.
final class Cards {

    private final Messages messages;
    private final PortfolioTrend trend;

    Cards(Messages messages, PortfolioTrend trend) {
        this.messages = messages;
        this.trend = trend;
    }

    List<Card> of(Registry registry, Card.Kind level) {
        return switch (level) {
            case PORTFOLIO -> portfolio(registry);
            case GROUP -> registry.groups().isEmpty() ? places(registry) : groups(registry);
            case SITE -> sites(registry);
            case ASSET -> assets(registry);
        };
    }

    private List<Card> portfolio(Registry registry) {
        return registry.assets().isEmpty()
                ? List.of()
                : List.of(
                        new Card(
                                Card.Kind.PORTFOLIO,
                                messages.text("header.portfolio"),
                                Optional.empty(),
                                registry,
                                all(registry),
                                Optional.of(trend.trail(PortfolioTrend.Line.GRID))));
    }

    /// A card per group, and one for what is in none.
    private List<Card> groups(Registry registry) {
        List<Card> cards = new ArrayList<>();
        boolean[] grouped = new boolean[registry.assets().size()];
        for (Group group : registry.groups()) {
            int[] members = registry.membersOf(group.id());
            Arrays.stream(members).forEach(i -> grouped[i] = true);
            cards.add(
                    new Card(
                            Card.Kind.GROUP,
                            group.name(),
                            Optional.of(group.id()),
                            registry,
                            members,
                            Optional.empty()));
        }
        int[] rest = IntStream.range(0, grouped.length).filter(i -> !grouped[i]).toArray();
        if (rest.length > 0) {
            cards.add(
                    new Card(
                            Card.Kind.GROUP,
                            messages.text("overview.ungrouped"),
                            Optional.empty(),
                            registry,
                            rest,
                            Optional.empty()));
        }
        return cards;
    }

    /// Without groups, a card per place.
    private List<Card> places(Registry registry) {
        Map<String, List<Integer>> byPlace = new LinkedHashMap<>();
        for (int s = 0; s < registry.sites().size(); s++) {
            Site site = registry.site(s);
            String country = site.details().text("country").orElse(site.location());
            List<Integer> here = byPlace.computeIfAbsent(country, c -> new ArrayList<>());
            IntStream.range(registry.firstAssetOf(s), registry.firstAssetOf(s + 1))
                    .forEach(here::add);
        }
        return byPlace.entrySet().stream()
                .map(
                        e ->
                                new Card(
                                        Card.Kind.GROUP,
                                        e.getKey(),
                                        Optional.empty(),
                                        registry,
                                        e.getValue().stream().mapToInt(i -> i).toArray(),
                                        Optional.empty()))
                .toList();
    }

    private List<Card> sites(Registry registry) {
        return IntStream.range(0, registry.sites().size())
                .mapToObj(
                        s ->
                                new Card(
                                        Card.Kind.SITE,
                                        registry.site(s).name(),
                                        Optional.of(registry.site(s).id()),
                                        registry,
                                        IntStream.range(
                                                        registry.firstAssetOf(s),
                                                        registry.firstAssetOf(s + 1))
                                                .toArray(),
                                        Optional.of(trend.siteGrid(s))))
                .toList();
    }

    private static List<Card> assets(Registry registry) {
        return IntStream.range(0, registry.assets().size())
                .mapToObj(i -> asset(registry, i))
                .toList();
    }

    private static Card asset(Registry registry, int index) {
        Asset asset = registry.asset(index);
        String title =
                asset.name().startsWith(asset.code())
                        ? asset.name()
                        : asset.code() + "  " + asset.name();
        return new Card(
                Card.Kind.ASSET,
                title,
                Optional.of(asset.id()),
                registry,
                new int[] {index},
                Optional.empty());
    }

    private static int[] all(Registry registry) {
        return IntStream.range(0, registry.assets().size()).toArray();
    }
}
