package org.wattdeck.app.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.say.Amount;
import org.wattdeck.domain.say.Said;

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

    /// What powers are summed up over.
    ///
    /// @param pattern of what is said: the sum, what it is of, the bound
    private record Of(String pattern, List<Object> what) {
        Said said(double sumKw, double boundKw) {
            List<Object> args = new ArrayList<>(what);
            args.addFirst(Amount.kw(sumKw));
            args.addLast(Amount.kw(boundKw));
            return new Said(pattern, args);
        }
    }

    /// Why a second person must agree to these powers together, if so.
    Optional<Said> asks(Map<UUID, Double> powersKw, Registry registry) {
        Map<Of, Double> sums = new LinkedHashMap<>();
        Map<Of, Double> bounds = new HashMap<>();
        powersKw.forEach(
                (id, kw) ->
                        registry.asset(id)
                                .ifPresent(
                                        a ->
                                                bounds(a, registry)
                                                        .forEach(
                                                                (of, most) -> {
                                                                    sums.merge(
                                                                            of,
                                                                            Math.abs(kw),
                                                                            Double::sum);
                                                                    bounds.put(of, most);
                                                                })));
        return sums.entrySet().stream()
                .filter(e -> e.getValue() > bounds.getOrDefault(e.getKey(), 0.0) + 1e-9)
                .findFirst()
                .map(e -> e.getKey().said(e.getValue(), bounds.getOrDefault(e.getKey(), 0.0)));
    }

    /// All bounds that an asset counts for: its site's own or that of everything, and those of its
    /// kind.
    private Map<Of, Double> bounds(Asset asset, Registry registry) {
        Map<Of, Double> found = new LinkedHashMap<>();
        Optional<Site> own = ownBound(asset, registry);
        found.put(
                own.map(
                                s ->
                                        new Of(
                                                "%s at %s is more than %s: a second person must agree.",
                                                List.of(s.name())))
                        .orElse(
                                new Of(
                                        "%s is more than %s: a second person must agree.",
                                        List.of())),
                own.map(s -> sites.get(key(s))).orElse(aboveKw));
        found.putAll(type(asset));
        return found;
    }

    private Optional<Site> ownBound(Asset asset, Registry registry) {
        return registry.site(asset.siteId()).filter(s -> sites.containsKey(key(s)));
    }

    private static String key(Site site) {
        return site.code().toLowerCase(Locale.ROOT);
    }

    /// The bounds on an asset's kind, by what they are of.
    private Map<Of, Double> type(Asset asset) {
        Map<Of, Double> found = new LinkedHashMap<>();
        Double bound = types.get(asset.type());
        if (bound != null) {
            Said.Word type =
                    new Said.Word(
                            "assettype." + asset.type().name().toLowerCase(Locale.ROOT),
                            name(asset.type()));
            found.put(
                    new Of(
                            "%s on assets of type %s is more than %s: a second person must agree.",
                            List.of(type)),
                    bound);
        }
        if (asset.type() == AssetType.LOAD
                && asset.spec().number("priority_level", 0) == 1
                && Double.isFinite(criticalLoadsKw)) {
            found.put(
                    new Of(
                            "%s on loads of priority 1 is more than %s: a second person must agree.",
                            List.of()),
                    criticalLoadsKw);
        }
        return found;
    }

    /// A type as people write it: `solar pv`.
    static String name(AssetType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
