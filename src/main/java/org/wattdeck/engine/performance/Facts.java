package org.wattdeck.engine.performance;

import java.util.function.DoubleUnaryOperator;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.engine.plant.GeneratorFuel;

/// What of an asset's spec counts while its ticks are added up.
///
/// @param litresPerHour what a generator burns at an output in kW
/// @param offered whether `available` is what the asset was offered (PV, wind) or wanted (a load)
/// @param stores whether its state of charge counts
record Facts(DoubleUnaryOperator litresPerHour, boolean offered, boolean stores) {

    static Facts of(Asset asset) {
        AssetType type = asset.type();
        return new Facts(
                type == AssetType.GENERATOR ? litresPerHour(asset.spec()) : kw -> 0,
                type == AssetType.SOLAR_PV
                        || type == AssetType.WIND_TURBINE
                        || type == AssetType.LOAD,
                type == AssetType.BATTERY);
    }

    private static DoubleUnaryOperator litresPerHour(Values spec) {
        return GeneratorFuel.litresPerHour(spec);
    }
}
