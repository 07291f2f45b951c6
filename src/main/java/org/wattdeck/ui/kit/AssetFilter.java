package org.wattdeck.ui.kit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.UnitStatus;

/// What stands in a filter field, understood: words that must occur in code, name or site, and
/// facets such as `type:battery`, `site:harbour`, `status:idle`, `is:fault`, `soc<20` (per cent)
/// and `p>500` (kW). All must hold. What is not understood yet filters nothing.
///
/// @param problem what was not understood and what would be, in words for the operator
public record AssetFilter(List<Term> terms, Optional<String> problem) {

    public static final AssetFilter ALL = new AssetFilter(List.of(), Optional.empty());

    private static final Pattern FACET = Pattern.compile("([a-z]+)([:<>])(.*)");
    private static final String FACETS = "type: site: group: status: is: soc< soc> p< p>";

    /// One condition on one asset.
    @FunctionalInterface
    public interface Term {
        boolean holds(PlantSnapshot snapshot, int asset);
    }

    /// A term, or what the word could have been.
    private record Read(Optional<Term> term, String known) {
        static Read of(Term term) {
            return new Read(Optional.of(term), "");
        }

        static Read unknown(String known) {
            return new Read(Optional.empty(), known);
        }
    }

    public AssetFilter {
        terms = List.copyOf(terms);
    }

    public boolean everything() {
        return terms.isEmpty();
    }

    public boolean matches(PlantSnapshot snapshot, int asset) {
        for (Term term : terms) {
            if (!term.holds(snapshot, asset)) {
                return false;
            }
        }
        return true;
    }

    public static AssetFilter parse(String text, Messages messages) {
        List<Term> terms = new ArrayList<>();
        for (String word : text.trim().toLowerCase(Locale.ROOT).split("\\s+")) {
            if (word.isEmpty()) {
                continue;
            }
            Matcher m = FACET.matcher(word);
            Read read =
                    m.matches()
                            ? facet(m.group(1), m.group(2), m.group(3))
                            : Read.of((s, i) -> mentions(s, i, word));
            if (read.term.isEmpty()) {
                return new AssetFilter(
                        List.of(), Optional.of(messages.text("filter.unknown", word, read.known)));
            }
            terms.add(read.term.get());
        }
        return new AssetFilter(terms, Optional.empty());
    }

    private static Read facet(String name, String operator, String value) {
        return switch (name + operator) {
            case "type:" -> type(value);
            case "site:" -> Read.of(new InSite(value));
            case "group:" -> Read.of((s, i) -> inGroup(s.registry(), i, value));
            case "status:" -> status(value);
            case "is:" -> state(value);
            case "soc<", "soc>", "p<", "p>" -> number(name, operator, value);
            default -> Read.unknown(FACETS);
        };
    }

    private static Read type(String value) {
        Predicate<AssetType> meant =
                t ->
                        value.length() == 1
                                ? Character.toLowerCase(t.letter()) == value.charAt(0)
                                : t.code().contains(value);
        Set<AssetType> types =
                Arrays.stream(AssetType.values())
                        .filter(meant)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(AssetType.class)));
        return !types.isEmpty()
                ? Read.of((s, i) -> types.contains(s.registry().asset(i).type()))
                : Read.unknown(
                        "type:"
                                + String.join(
                                        " type:",
                                        Arrays.stream(AssetType.values())
                                                .map(AssetType::code)
                                                .toList()));
    }

    private static Read status(String value) {
        return Arrays.stream(UnitStatus.values()).anyMatch(u -> plain(u).startsWith(value))
                ? Read.of((s, i) -> plain(s.status(i)).startsWith(value))
                : Read.unknown(
                        "status:"
                                + String.join(
                                        " ",
                                        Arrays.stream(UnitStatus.values())
                                                .map(AssetFilter::plain)
                                                .toList()));
    }

    private static Read state(String value) {
        return switch (value) {
            case "fault" -> Read.of((s, i) -> s.faults(i) != 0 || s.status(i) == UnitStatus.FAULT);
            case "stale" -> Read.of(LiveModel::stale);
            case "over" -> Read.of(PlantSnapshot::limitViolated);
            default -> Read.unknown("is:fault is:stale is:over");
        };
    }

    private static Read number(String name, String operator, String value) {
        boolean soc = name.equals("soc");
        double limit;
        try {
            limit = Double.parseDouble(soc ? value.replace("%", "") : value);
        } catch (NumberFormatException e) {
            return Read.unknown(soc ? "soc<20 soc>80" : "p<0 p>500");
        }
        boolean below = operator.equals("<");
        return Read.of(
                (s, i) -> {
                    double actual = soc ? s.socFraction(i) * 100 : s.powerKw(i);
                    return below ? actual < limit : actual > limit;
                });
    }

    /// The assets of a site stand together, so that only the first of them asks.
    private static final class InSite implements Term {

        private final String value;
        private @Nullable Site last;
        private boolean lastHolds;

        InSite(String value) {
            this.value = value;
        }

        @Override
        public boolean holds(PlantSnapshot snapshot, int asset) {
            Site site = site(snapshot, asset);
            if (site != last) {
                last = site;
                lastHolds = inSite(site, value);
            }
            return lastHolds;
        }
    }

    private static boolean mentions(PlantSnapshot s, int i, String word) {
        Asset asset = s.registry().asset(i);
        return asset.code().toLowerCase(Locale.ROOT).contains(word)
                || asset.name().toLowerCase(Locale.ROOT).contains(word)
                || inSite(site(s, i), word);
    }

    private static Site site(PlantSnapshot snapshot, int asset) {
        return snapshot.registry().site(snapshot.registry().siteIndexOfAsset(asset));
    }

    private static boolean inSite(Site site, String value) {
        return site.name().toLowerCase(Locale.ROOT).contains(value)
                || site.code().toLowerCase(Locale.ROOT).contains(value);
    }

    private static boolean inGroup(Registry registry, int asset, String value) {
        for (Group group : registry.groups()) {
            if (group.code().toLowerCase(Locale.ROOT).startsWith(value)
                    && Arrays.binarySearch(registry.membersOf(group.id()), asset) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static String plain(UnitStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
