package org.wattdeck.ui.screen.trends;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.ui.kit.Messages;

/// Finds values to draw by words: code or name of an asset or site, and the name of the value.
/// Every word must fit somewhere. Made for one registry.
final class TraceSearch {

    static final int MOST = 40;

    private final Registry registry;
    private final Messages messages;
    private final String[] assets;
    private final String[] sites;

    TraceSearch(Registry registry, Messages messages) {
        this.registry = registry;
        this.messages = messages;
        sites = new String[registry.sites().size()];
        for (int i = 0; i < sites.length; i++) {
            Site site = registry.site(i);
            sites[i] = low(site.code() + " " + site.name());
        }
        assets = new String[registry.assets().size()];
        for (int i = 0; i < assets.length; i++) {
            Asset asset = registry.asset(i);
            assets[i] = low(asset.code() + " " + asset.name() + " " + messages.word(asset.type()));
        }
    }

    Registry registry() {
        return registry;
    }

    private static String low(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /// The first that fit, at most {@link #MOST}: totals of sites, then assets.
    List<TraceSource> find(String query) {
        List<String> words =
                Arrays.stream(low(query).strip().split("\\s+")).filter(w -> !w.isEmpty()).toList();
        List<TraceSource> found = new ArrayList<>();
        for (int i = 0; i < sites.length && found.size() < MOST; i++) {
            for (TraceKey.Total total : TraceKey.Total.values()) {
                if (fits(words, sites[i], low(messages.word(total)))) {
                    add(found, new TraceKey.OfSite(registry.site(i).id(), total));
                }
            }
        }
        for (int i = 0; i < assets.length && found.size() < MOST; i++) {
            String about = assets[i];
            int at = i;
            boolean maybe = words.stream().allMatch(w -> about.contains(w) || isSignal(w, at));
            if (maybe) {
                for (Signal signal : TraceSource.signals(registry.asset(i))) {
                    if (fits(words, about, low(messages.word(signal)))) {
                        add(found, new TraceKey.OfAsset(registry.asset(i).id(), signal));
                    }
                }
            }
        }
        return found;
    }

    /// The value with just this name, in any case of letters.
    Optional<TraceSource> named(String name) {
        String wanted = low(name);
        for (int i = 0; i < sites.length; i++) {
            Site site = registry.site(i);
            if (wanted.startsWith(low(site.name()))) {
                for (TraceKey.Total total : TraceKey.Total.values()) {
                    if (wanted.equals(low(site.name() + " " + messages.word(total)))) {
                        return source(new TraceKey.OfSite(site.id(), total));
                    }
                }
            }
        }
        for (Asset asset : registry.assets()) {
            if (wanted.startsWith(low(asset.code()))) {
                for (Signal signal : TraceSource.signals(asset)) {
                    if (wanted.equals(low(asset.code() + " " + messages.word(signal)))) {
                        return source(new TraceKey.OfAsset(asset.id(), signal));
                    }
                }
            }
        }
        return Optional.empty();
    }

    Optional<TraceSource> source(TraceKey key) {
        return TraceSource.of(key, registry, messages);
    }

    private boolean isSignal(String word, int asset) {
        return TraceSource.signals(registry.asset(asset)).stream()
                .anyMatch(s -> low(messages.word(s)).contains(word));
    }

    private static boolean fits(List<String> words, String about, String value) {
        return words.stream().allMatch(w -> about.contains(w) || value.contains(w));
    }

    private void add(List<TraceSource> found, TraceKey key) {
        Optional<TraceSource> source = source(key);
        if (source.isPresent() && found.size() < MOST) {
            found.add(source.get());
        }
    }
}
