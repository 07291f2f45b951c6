package org.wattdeck.ui.screen.asset;

import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.FaultKind;

/// Which faults it makes sense to try on which type.
final class Faults {

    private Faults() {}

    static boolean possible(AssetType type, FaultKind kind) {
        return switch (kind) {
            case RACK_FAULT, HVAC_FAILED -> type == AssetType.BATTERY;
            case INVERTER_FAULT ->
                    type == AssetType.BATTERY
                            || type == AssetType.SOLAR_PV
                            || type == AssetType.WIND_TURBINE
                            || type == AssetType.EV_CHARGER;
            case COMMS_DEGRADED -> true;
            case START_FAILURE -> type == AssetType.GENERATOR;
            case GRID_OUTAGE -> type == AssetType.GRID_CONNECTION;
        };
    }
}
