package org.wattdeck.domain.asset.spec;

import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.schema.Schema;

/// Where the schema of each kind of thing in a portfolio stands.
public final class AssetSchemas {

    private AssetSchemas() {}

    /// The spec fields of an asset type.
    public static Schema of(AssetType type) {
        return switch (type) {
            case BATTERY -> BatterySchema.SCHEMA;
            case SOLAR_PV -> SolarPvSchema.SCHEMA;
            case WIND_TURBINE -> WindTurbineSchema.SCHEMA;
            case GENERATOR -> GeneratorSchema.SCHEMA;
            case EV_CHARGER -> EvChargerSchema.SCHEMA;
            case LOAD -> LoadSchema.SCHEMA;
            case GRID_CONNECTION -> GridConnectionSchema.SCHEMA;
        };
    }

    /// The fields every asset has.
    public static Schema asset() {
        return CoreSchemas.ASSET;
    }

    public static Schema group() {
        return CoreSchemas.GROUP;
    }

    public static Schema site() {
        return CoreSchemas.SITE;
    }
}
