package org.wattdeck.domain.asset.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.schema.Values;

/// What follows from other fields of a spec, filled in again where those were changed and it was
/// not.
public final class Following {

    private static final List<String> LEGS = List.of("charge_efficiency", "discharge_efficiency");

    private static final Set<String> LEADING =
            Set.of(
                    "round_trip_efficiency",
                    "charge_efficiency",
                    "discharge_efficiency",
                    "max_charge_kw",
                    "max_discharge_kw",
                    "rated_power_kw");

    private Following() {}

    /// Whether anything follows from this field.
    public static boolean from(String field) {
        return LEADING.contains(field);
    }

    /// @param before the asset as it was; empty for a new one
    /// @param spec as it is to be
    public static Values spec(AssetType type, Optional<Asset> before, Values spec) {
        if (type != AssetType.BATTERY || before.isEmpty()) {
            return Derived.of(type, spec);
        }
        Values old = CoreValues.spec(before.get());
        boolean legsKept = LEGS.stream().allMatch(f -> old.get(f).equals(spec.get(f)));
        boolean tripChanged =
                !old.get("round_trip_efficiency").equals(spec.get("round_trip_efficiency"));
        boolean ratedFollowed =
                old.number("rated_power_kw", -1)
                        == Math.min(
                                old.number("max_charge_kw", 0), old.number("max_discharge_kw", 0));
        boolean ratedKept = old.get("rated_power_kw").equals(spec.get("rated_power_kw"));
        Values open = legsKept && tripChanged ? without(spec, LEGS) : spec;
        return Derived.of(
                type, ratedFollowed && ratedKept ? without(open, List.of("rated_power_kw")) : open);
    }

    private static Values without(Values values, List<String> names) {
        Map<String, Object> left = new LinkedHashMap<>(values.byName());
        names.forEach(left::remove);
        return new Values(left);
    }
}
