package org.wattdeck.domain.asset.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.schema.Values;

/// Fills what follows from other fields of a spec where it was not given.
///
/// A battery's efficiency has three fields that say one thing. Legs that are given win; a round
/// trip alone is its square root on each leg; one leg alone leaves 0.975 for the other; with
/// nothing given both legs are the square root of 0.95. The rated power is the smaller of the two
/// limits.
public final class Derived {

    private static final double ROUND_TRIP = 0.95;
    private static final double LEG = 0.975;

    private Derived() {}

    public static Values of(AssetType type, Values spec) {
        return type == AssetType.BATTERY ? battery(spec) : spec;
    }

    private static Values battery(Values spec) {
        Map<String, Object> all = new LinkedHashMap<>(spec.byName());
        OptionalDouble charge = spec.number("charge_efficiency");
        OptionalDouble discharge = spec.number("discharge_efficiency");
        boolean legs = charge.isPresent() || discharge.isPresent();
        double root = Math.sqrt(spec.number("round_trip_efficiency", ROUND_TRIP));
        double in = charge.orElse(legs ? LEG : root);
        double out = discharge.orElse(legs ? LEG : root);
        all.put("charge_efficiency", in);
        all.put("discharge_efficiency", out);
        all.put("round_trip_efficiency", legs ? in * out : root * root);
        all.putIfAbsent(
                "rated_power_kw",
                Math.min(spec.number("max_charge_kw", 0), spec.number("max_discharge_kw", 0)));
        return new Values(all);
    }
}
