package org.wattdeck.ui.screen.palette;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.ui.kit.Messages;

/// What the palette answers: screens and actions, sites, and assets, the best first. A query that
/// begins with a verb (`command b-17`, `trend b-17`) offers that for assets alone. FX thread; the
/// portfolio's index may be made on any thread.
final class Finder {

    /// What is done with a site or an asset.
    interface Doer {
        void site(UUID siteId);

        void faceplate(UUID assetId);

        void command(UUID id);

        void trend(UUID assetId);
    }

    /// The sites and assets of a registry as something to search: sites first.
    record Portfolio(Registry registry, SearchIndex index) {

        static Portfolio of(Registry registry, Messages messages) {
            int sites = registry.sites().size();
            String[] types = new String[AssetType.values().length];
            for (AssetType type : AssetType.values()) {
                types[type.ordinal()] = messages.word(type);
            }
            return new Portfolio(
                    registry,
                    new SearchIndex(
                            sites + registry.assets().size(),
                            i -> i < sites ? registry.site(i).code() : asset(registry, i).code(),
                            i ->
                                    i < sites
                                            ? registry.site(i).name()
                                                    + " "
                                                    + registry.site(i).location()
                                            : asset(registry, i).name()
                                                    + " "
                                                    + registry.site(
                                                                    registry.siteIndexOfAsset(
                                                                            i - sites))
                                                            .name()
                                                    + " "
                                                    + types[asset(registry, i).type().ordinal()]));
        }

        private static Asset asset(Registry registry, int id) {
            return registry.asset(id - registry.sites().size());
        }
    }

    /// @param found how many things there are for the query, of which `rows` are the best
    record Answer(List<PaletteRow> rows, int found) {}

    private static final int LIMIT = 60;
    private static final int ACTION_BONUS = 60;
    private static final int SITE_BONUS = 30;
    private static final int VERB_LETTERS = 3;

    private enum Verb {
        FACEPLATE,
        COMMAND,
        TREND
    }

    private record Scored(PaletteRow row, int score) {}

    private final Messages messages;
    private final List<PaletteRow> actions;
    private final SearchIndex actionIndex;
    private final Portfolio portfolio;
    private final Doer doer;

    Finder(Messages messages, List<PaletteRow> actions, Portfolio portfolio, Doer doer) {
        this.messages = messages;
        this.actions = List.copyOf(actions);
        this.portfolio = portfolio;
        this.doer = doer;
        actionIndex = new SearchIndex(actions.size(), i -> "", i -> actions.get(i).words());
    }

    Answer find(String query) {
        String wanted = query.strip();
        if (wanted.isEmpty()) {
            return new Answer(actions.stream().limit(LIMIT).toList(), actions.size());
        }
        Optional<Verb> verb = verb(wanted);
        if (verb.isPresent()) {
            Answer found = withVerb(verb.get(), wanted.substring(wanted.indexOf(' ') + 1));
            if (!found.rows().isEmpty()) {
                return found;
            }
        }
        List<Scored> all = new ArrayList<>();
        for (SearchIndex.Hit hit : actionIndex.find(wanted, LIMIT)) {
            all.add(new Scored(actions.get(hit.id()), hit.score() + ACTION_BONUS));
        }
        int sites = portfolio.registry().sites().size();
        for (SearchIndex.Hit hit : portfolio.index().find(wanted, LIMIT)) {
            all.add(
                    hit.id() < sites
                            ? new Scored(site(hit.id()), hit.score() + SITE_BONUS)
                            : new Scored(asset(hit.id() - sites, Verb.FACEPLATE), hit.score()));
        }
        all.sort(Comparator.comparingInt(Scored::score).reversed());
        return new Answer(
                all.stream().limit(LIMIT).map(Scored::row).toList(),
                actionIndex.found() + portfolio.index().found());
    }

    private Optional<Verb> verb(String wanted) {
        int blank = wanted.indexOf(' ');
        if (blank < VERB_LETTERS) {
            return Optional.empty();
        }
        String first = wanted.substring(0, blank).toLowerCase(Locale.ROOT);
        for (Verb verb : Verb.values()) {
            if (word(verb).toLowerCase(Locale.ROOT).startsWith(first)) {
                return Optional.of(verb);
            }
        }
        return Optional.empty();
    }

    private Answer withVerb(Verb verb, String rest) {
        int sites = portfolio.registry().sites().size();
        List<PaletteRow> rows =
                portfolio.index().find(rest, LIMIT).stream()
                        .filter(hit -> hit.id() >= sites)
                        .map(hit -> asset(hit.id() - sites, verb))
                        .toList();
        return new Answer(rows, rows.size());
    }

    private PaletteRow site(int index) {
        Site site = portfolio.registry().site(index);
        return new PaletteRow(
                messages.text("palette.kind.site"),
                site.code(),
                site.name(),
                site.location(),
                "",
                () -> doer.site(site.id()),
                Optional.of(() -> doer.command(site.id())));
    }

    private PaletteRow asset(int index, Verb verb) {
        Registry registry = portfolio.registry();
        Asset asset = registry.asset(index);
        Runnable run =
                switch (verb) {
                    case FACEPLATE -> () -> doer.faceplate(asset.id());
                    case COMMAND -> () -> doer.command(asset.id());
                    case TREND -> () -> doer.trend(asset.id());
                };
        return new PaletteRow(
                verb == Verb.FACEPLATE ? messages.word(asset.type()) : word(verb),
                asset.code(),
                asset.name().equals(asset.code()) ? "" : asset.name(),
                registry.site(registry.siteIndexOfAsset(index)).name(),
                "",
                run,
                asset.dispatchable()
                        ? Optional.of(() -> doer.command(asset.id()))
                        : Optional.empty());
    }

    private String word(Verb verb) {
        return messages.word(verb);
    }

    /// What can be done with an asset, to stand before everything else.
    static List<PaletteRow> of(Asset asset, Messages messages, Doer doer) {
        List<PaletteRow> rows = new ArrayList<>();
        for (Verb verb : Verb.values()) {
            if (verb == Verb.COMMAND && !asset.dispatchable()) {
                continue;
            }
            rows.add(
                    new PaletteRow(
                            messages.text("palette.kind.selected"),
                            "",
                            messages.word(verb) + " " + asset.code(),
                            asset.name().equals(asset.code()) ? "" : asset.name(),
                            "",
                            () -> {
                                switch (verb) {
                                    case FACEPLATE -> doer.faceplate(asset.id());
                                    case COMMAND -> doer.command(asset.id());
                                    case TREND -> doer.trend(asset.id());
                                }
                            },
                            Optional.empty()));
        }
        return rows;
    }
}
