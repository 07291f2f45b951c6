package org.wattdeck.store.file;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Recognises a known key that was given in another unit: `capacity_mwh` for `capacity_kwh`.
final class UnitSuffix {

    /// Endings that measure the same, with their size in one common unit.
    private static final List<Map<String, Double>> FAMILIES =
            List.of(
                    Map.of("_wh", 0.001, "_kwh", 1.0, "_mwh", 1e3, "_kwhr", 1.0, "_mwhr", 1e3),
                    Map.of("_w", 0.001, "_kw", 1.0, "_mw", 1e3, "_kwp", 1.0),
                    Map.of(
                            "_kw_per_sec", 60.0,
                            "_kw_per_s", 60.0,
                            "_kw_per_min", 1.0,
                            "_mw_per_min", 1e3,
                            "_mw_per_sec", 6e4),
                    Map.of("", 1.0, "_pct", 0.01, "_percent", 0.01, "_percentage", 0.01),
                    Map.of(
                            "_ms", 0.001,
                            "_sec", 1.0,
                            "_seconds", 1.0,
                            "_min", 60.0,
                            "_minutes", 60.0,
                            "_hours", 3600.0),
                    Map.of("_mps", 1.0, "_kmh", 1 / 3.6),
                    Map.of("_m", 1.0, "_ft", 0.3048),
                    Map.of("_liters", 1.0, "_litres", 1.0, "_gallons", 3.785412));

    private UnitSuffix() {}

    /// The known key, and the factor that its value needs: `capacity_kwh, the value times 1000`.
    static Optional<String> meant(String key, Collection<String> known) {
        for (Map<String, Double> family : FAMILIES) {
            for (var own : family.entrySet()) {
                if (!key.endsWith(own.getKey())) {
                    continue;
                }
                String stem = key.substring(0, key.length() - own.getKey().length());
                for (var other : family.entrySet()) {
                    if (!other.getKey().equals(own.getKey())
                            && known.contains(stem + other.getKey())) {
                        double factor = own.getValue() / other.getValue();
                        return Optional.of(
                                stem
                                        + other.getKey()
                                        + (factor == 1
                                                ? ""
                                                : ", the value times " + number(factor)));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static String number(double factor) {
        return new java.math.BigDecimal(factor)
                .round(new java.math.MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }
}
