package org.wattdeck.ui.screen.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.ui.kit.Messages;

/// Finds by the words in all columns and by the facets of a sort; for sorts of which there are not
/// many.
record PlainFinding(ThingSort sort, Messages messages) implements ThingList.Finding {

    private static final Pattern FACET = Pattern.compile("([a-z]+):(.+)");

    @Override
    public Found find(
            Portfolio portfolio, String text, Optional<String> column, boolean descending) {
        List<BiPredicate<Thing, Portfolio>> facets = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (String word : text.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
            Matcher m = FACET.matcher(word);
            if (sort.facets().isEmpty() || !m.matches()) {
                words.add(word);
                continue;
            }
            Optional<BiPredicate<Thing, Portfolio>> facet = sort.facet(m.group(1), m.group(2));
            if (facet.isEmpty()) {
                return new Found(List.of(), messages.text("filter.unknown", word, sort.facets()));
            }
            facets.add(facet.get());
        }
        List<Thing> found = new ArrayList<>();
        for (Thing thing : sort.all(portfolio)) {
            if (facets.stream().allMatch(f -> f.test(thing, portfolio))
                    && says(thing, portfolio, words)) {
                found.add(thing);
            }
        }
        column.flatMap(key -> sort.columns().stream().filter(c -> c.key().equals(key)).findFirst())
                .ifPresent(c -> c.sort(found, portfolio, descending));
        return new Found(found, "");
    }

    private boolean says(Thing thing, Portfolio portfolio, List<String> words) {
        String all =
                String.join(
                                "\n",
                                sort.columns().stream()
                                        .map(c -> c.cell().apply(thing, portfolio))
                                        .toList())
                        .toLowerCase(Locale.ROOT);
        return words.stream().allMatch(all::contains);
    }
}
