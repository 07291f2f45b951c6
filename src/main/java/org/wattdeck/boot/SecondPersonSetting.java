package org.wattdeck.boot;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.wattdeck.app.runtime.SecondPersonRule;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;

/// Reads when a second person must agree: `off` or a bound in kW for all, then bounds for sites by
/// their code, for types of assets, and for loads of priority 1 (`critical-load`).
final class SecondPersonSetting {

    private static final String CRITICAL = "critical-load";
    private static final double LARGEST_KW = 1e9;

    private SecondPersonSetting() {}

    /// What does not fit is said in `problems`.
    static SecondPersonRule rule(String text, String origin, List<String> problems) {
        double all = Double.POSITIVE_INFINITY;
        double critical = Double.POSITIVE_INFINITY;
        Map<String, Double> sites = new HashMap<>();
        Map<AssetType, Double> types = new EnumMap<>(AssetType.class);
        for (String part : text.toLowerCase(Locale.ROOT).split(",")) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? "" : part.substring(0, equals).strip();
            String value = part.substring(equals + 1).strip();
            OptionalDouble kw = kw(value);
            if (kw.isEmpty() || equals == 0) {
                problems.add(
                        "The value (%s) of %s must be off or a number of kW from 0 to %,.0f, or name=kW for a site's code, a type of asset (%s) or %s."
                                .formatted(
                                        part.strip(), origin, LARGEST_KW, typeNames(), CRITICAL));
                continue;
            }
            Optional<AssetType> type =
                    Arrays.stream(AssetType.values()).filter(t -> word(t).equals(name)).findFirst();
            if (name.isEmpty()) {
                all = kw.getAsDouble();
            } else if (name.equals(CRITICAL)) {
                critical = kw.getAsDouble();
            } else if (type.isPresent()) {
                types.put(type.get(), kw.getAsDouble());
            } else {
                sites.put(name, kw.getAsDouble());
            }
        }
        return new SecondPersonRule(all, sites, types, critical);
    }

    private static OptionalDouble kw(String value) {
        if (value.equals("off")) {
            return OptionalDouble.of(Double.POSITIVE_INFINITY);
        }
        try {
            double kw = Double.parseDouble(value);
            return kw >= 0 && kw <= LARGEST_KW ? OptionalDouble.of(kw) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static String word(AssetType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String typeNames() {
        return Arrays.stream(AssetType.values())
                .map(SecondPersonSetting::word)
                .collect(Collectors.joining(", "));
    }

    /// Says which bounds guard nothing because no site has that code, if any.
    static Optional<String> unknownSites(SecondPersonRule rule, Registry registry) {
        String unknown =
                rule.sites().keySet().stream()
                        .filter(
                                code ->
                                        registry.sites().stream()
                                                .noneMatch(s -> s.code().equalsIgnoreCase(code)))
                        .sorted()
                        .collect(Collectors.joining(", "));
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "The setting (%s) names what is neither a site nor a type of asset: %s. A second person is not asked for that."
                                .formatted(ConfigKey.SECOND_PERSON.key(), unknown));
    }
}
