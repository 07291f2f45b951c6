package org.wattdeck.engine.transfer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.spec.Derived;
import org.wattdeck.domain.schema.Values;

/// Puts what a row says into the spec of an asset. Fields of a battery that follow from others are
/// worked out again where the others change, and what the row says itself always counts.
final class BatteryMerge {

    private static final String ROUND = "round_trip_efficiency";
    private static final String CHARGE = "charge_efficiency";
    private static final String DISCHARGE = "discharge_efficiency";
    private static final double EQUAL = 1e-9;

    private BatteryMerge() {}

    /// Whether a row says a round trip that does not follow from the legs it says too.
    static boolean contradicts(Map<String, Object> given) {
        return given.get(ROUND) instanceof Number round
                && given.get(CHARGE) instanceof Number in
                && given.get(DISCHARGE) instanceof Number out
                && Math.abs(round.doubleValue() - in.doubleValue() * out.doubleValue()) > 0.0005;
    }

    /// @param before the spec as it was, empty for a new asset
    static Values merged(AssetType type, Values before, Map<String, Object> given) {
        Map<String, Object> all = new LinkedHashMap<>(before.byName());
        if (type == AssetType.BATTERY) {
            forget(before, given, all);
        }
        all.putAll(given);
        Values merged = new Values(all);
        if (type != AssetType.BATTERY
                || !merged.has("max_charge_kw")
                || !merged.has("max_discharge_kw")
                || merged.equals(before)) {
            return merged;
        }
        Values derived = Derived.of(type, merged);
        return given.get(ROUND) instanceof Number round
                        && Math.abs(round.doubleValue() - derived.number(ROUND, 0)) < EQUAL
                ? derived.with(ROUND, round)
                : derived;
    }

    /// Takes out what followed from fields that the row says anew.
    private static void forget(Values before, Map<String, Object> given, Map<String, Object> all) {
        boolean legs = changed(before, given, CHARGE) || changed(before, given, DISCHARGE);
        if (changed(before, given, ROUND) && !legs) {
            all.remove(CHARGE);
            all.remove(DISCHARGE);
            given.remove(CHARGE);
            given.remove(DISCHARGE);
        }
        double least =
                Math.min(before.number("max_charge_kw", 0), before.number("max_discharge_kw", 0));
        boolean limits =
                changed(before, given, "max_charge_kw")
                        || changed(before, given, "max_discharge_kw");
        if (limits
                && !given.containsKey("rated_power_kw")
                && before.number("rated_power_kw", -1) == least) {
            all.remove("rated_power_kw");
        }
    }

    private static boolean changed(Values before, Map<String, Object> given, String field) {
        return given.containsKey(field) && !given.get(field).equals(before.get(field).orElse(null));
    }
}
