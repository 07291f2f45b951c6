package org.wattdeck.ui.screen.palette;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.ui.kit.AssetFilter;
import org.wattdeck.ui.kit.Messages;

/// What the palette answers: screens, actions and help, sites, groups, assets and alarms, the
/// best first. A query that begins with a verb (`command b-17`, `trend b-17`) offers that for
/// assets alone; facets (`type:battery soc<20 site:harbour`) leave only assets that fit. FX
/// thread; what is searched may be made on any thread.
final class Finder {

    /// What is done with what was found.
    interface Doer {
        void site(UUID siteId);

        void group(Group group);

        void faceplate(UUID assetId);

        void command(UUID id);

        void trend(UUID assetId);

        void alarm(UUID alarmId);
    }

    /// @param found how many things there are for the query, of which `rows` are the best
    /// @param problem what was not understood, in words
    record Answer(List<PaletteRow> rows, int found, Optional<String> problem) {
        Answer(List<PaletteRow> rows, int found) {
            this(rows, found, Optional.empty());
        }
    }

    private static final int LIMIT = 60;
    private static final int ACTION_BONUS = 60;
    private static final int SITE_BONUS = 30;
    /// An asset stands before its alarms.
    private static final int ALARM_BONUS = -130;
    private static final int VERB_LETTERS = 3;
    /// A word with a colon is one only with something behind it, unless it begins like one.
    private static final Pattern FACET =
            Pattern.compile("(?:type|site|group|status|is|soc|p)[:<>].*|[a-z]+[:<>].+");

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
    private final AlarmList alarms;
    private final Supplier<PlantSnapshot> plant;
    private final Doer doer;

    /// @param plant the values that facets ask about
    Finder(
            Messages messages,
            List<PaletteRow> actions,
            Portfolio portfolio,
            AlarmList alarms,
            Supplier<PlantSnapshot> plant,
            Doer doer) {
        this.messages = messages;
        this.actions = List.copyOf(actions);
        this.portfolio = portfolio;
        this.alarms = alarms;
        this.plant = plant;
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
            Answer found = assets(verb.get(), wanted.substring(wanted.indexOf(' ') + 1));
            if (!found.rows().isEmpty()) {
                return found;
            }
        }
        if (Arrays.stream(words(wanted)).anyMatch(w -> FACET.matcher(w).matches())) {
            return assets(Verb.FACEPLATE, wanted);
        }
        List<Scored> all = new ArrayList<>();
        for (SearchIndex.Hit hit : actionIndex.find(wanted, LIMIT)) {
            all.add(new Scored(actions.get(hit.id()), hit.score() + ACTION_BONUS));
        }
        for (SearchIndex.Hit hit : portfolio.index().find(wanted, LIMIT)) {
            all.add(
                    switch (portfolio.thing(hit.id())) {
                        case Portfolio.Thing.OfSite(Site site) ->
                                new Scored(row(site), hit.score() + SITE_BONUS);
                        case Portfolio.Thing.OfGroup(Group group) ->
                                new Scored(row(group), hit.score() + SITE_BONUS);
                        case Portfolio.Thing.OfAsset(int index) ->
                                new Scored(row(index, Verb.FACEPLATE), hit.score());
                    });
        }
        for (SearchIndex.Hit hit : alarms.index().find(wanted, LIMIT)) {
            all.add(new Scored(row(alarms.alarms().get(hit.id())), hit.score() + ALARM_BONUS));
        }
        all.sort(Comparator.comparingInt(Scored::score).reversed());
        return new Answer(
                all.stream().limit(LIMIT).map(Scored::row).toList(),
                actionIndex.found() + portfolio.index().found() + alarms.index().found());
    }

    private static String[] words(String query) {
        return query.toLowerCase(Locale.ROOT).split("\\s+");
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

    /// The assets that fit the facets of a query and have its other words.
    private Answer assets(Verb verb, String query) {
        String facets =
                Arrays.stream(words(query))
                        .filter(w -> FACET.matcher(w).matches())
                        .collect(Collectors.joining(" "));
        String rest =
                Arrays.stream(words(query))
                        .filter(w -> !FACET.matcher(w).matches())
                        .collect(Collectors.joining(" "));
        AssetFilter filter = AssetFilter.parse(facets, messages);
        if (filter.problem().isPresent()) {
            return new Answer(List.of(), 0, filter.problem());
        }
        PlantSnapshot now = plant.get();
        boolean known = now.registry() == portfolio.registry();
        List<PaletteRow> rows =
                portfolio
                        .index()
                        .find(
                                rest,
                                LIMIT,
                                id -> {
                                    int asset = portfolio.asset(id);
                                    return asset >= 0
                                            && (filter.everything()
                                                    || known && filter.matches(now, asset));
                                })
                        .stream()
                        .map(hit -> row(portfolio.asset(hit.id()), verb))
                        .toList();
        return new Answer(rows, portfolio.index().found());
    }

    private PaletteRow row(Site site) {
        return new PaletteRow(
                messages.text("palette.kind.site"),
                site.code(),
                site.name(),
                site.location(),
                "",
                () -> doer.site(site.id()),
                Optional.of(() -> doer.command(site.id())));
    }

    private PaletteRow row(Group group) {
        return new PaletteRow(
                messages.text("palette.kind.group"),
                group.code(),
                group.name().equals(group.code()) ? "" : group.name(),
                "",
                "",
                () -> doer.group(group),
                Optional.empty());
    }

    private PaletteRow row(Alarm alarm) {
        String code = AlarmList.code(alarm, portfolio.registry());
        return new PaletteRow(
                messages.text("palette.kind.alarm"),
                code,
                alarm.message(),
                messages.word(alarm.priority()),
                "",
                () -> doer.alarm(alarm.id()),
                Optional.empty());
    }

    private PaletteRow row(int index, Verb verb) {
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
