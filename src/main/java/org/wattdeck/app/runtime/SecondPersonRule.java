package org.wattdeck.app.runtime;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.engine.dispatch.Words;

/// When a second person must agree: by the sum of what is commanded in one act, whatever its signs.
/// A site with a bound of its own is judged by that, all others together by `aboveKw`; a type of
/// asset, and loads of priority 1, by theirs in addition.
///
/// @param aboveKw infinite: nobody is asked
/// @param sites by code, in small letters
/// @param criticalLoadsKw for loads of priority level 1
public record SecondPersonRule(
        double aboveKw,
        Map<String, Double> sites,
        Map<AssetType, Double> types,
        double criticalLoadsKw) {

    public static final SecondPersonRule NEVER = above(Double.POSITIVE_INFINITY);

    public SecondPersonRule {
        sites = Map.copyOf(sites);
        types = Map.copyOf(types);
        notNegative(aboveKw);
        notNegative(criticalLoadsKw);
        sites.values().forEach(SecondPersonRule::notNegative);
        types.values().forEach(SecondPersonRule::notNegative);
    }

    private static void notNegative(double kw) {
        SettingBounds.require(kw >= 0, "secondPersonAboveKw", kw, "not negative");
    }

    /// One bound for everything.
    public static SecondPersonRule above(double kw) {
        return new SecondPersonRule(kw, Map.of(), Map.of(), Double.POSITIVE_INFINITY);
    }

    /// Why a second person must agree to these powers together, if so.
    Optional<String> asks(Map<UUID, Double> powersKw, Registry registry) {
        Map<String, Double> sums = new LinkedHashMap<>();
        Map<String, Double> bounds = new TreeMap<>();
        powersKw.forEach(
                (id, kw) ->
                        registry.asset(id)
                                .ifPresent(
                                        a -> {
                                            double size = Math.abs(kw);
                                            Optional<Site> own = ownBound(a, registry);
                                            String of = own.map(s -> " at " + s.name()).orElse("");
                                            double most =
                                                    own.map(s -> sites.get(key(s))).orElse(aboveKw);
                                            add(sums, bounds, of, size, most);
                                            type(a).forEach(
                                                            (what, bound) ->
                                                                    add(
                                                                            sums, bounds, what,
                                                                            size, bound));
                                        }));
        return sums.entrySet().stream()
                .filter(e -> e.getValue() > bounds.getOrDefault(e.getKey(), 0.0) + 1e-9)
                .findFirst()
                .map(
                        e ->
                                "%s%s is more than %s: a second person must agree."
                                        .formatted(
                                                Words.kw(e.getValue()),
                                                e.getKey(),
                                                Words.kw(bounds.getOrDefault(e.getKey(), 0.0))));
    }

    private static void add(
            Map<String, Double> sums,
            Map<String, Double> bounds,
            String of,
            double kw,
            double mostKw) {
        sums.merge(of, kw, Double::sum);
        bounds.put(of, mostKw);
    }

    private Optional<Site> ownBound(Asset asset, Registry registry) {
        return registry.site(asset.siteId()).filter(s -> sites.containsKey(key(s)));
    }

    private static String key(Site site) {
        return site.code().toLowerCase(Locale.ROOT);
    }

    /// The bounds on an asset's kind, by what they are of.
    private Map<String, Double> type(Asset asset) {
        Map<String, Double> found = new LinkedHashMap<>();
        Double bound = types.get(asset.type());
        if (bound != null) {
            found.put(" on assets of type " + name(asset.type()), bound);
        }
        if (asset.type() == AssetType.LOAD
                && asset.spec().number("priority_level", 0) == 1
                && Double.isFinite(criticalLoadsKw)) {
            found.put(" on loads of priority 1", criticalLoadsKw);
        }
        return found;
    }

    /// A type as people write it: `solar pv`.
    static String name(AssetType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
