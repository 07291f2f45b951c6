package org.wattdeck.engine.maintenance.health;

import java.util.Locale;
import org.wattdeck.domain.asset.AssetType;

/// What the health of an asset is made of.
public enum HealthPart {
    /// Capacity lost and cycles made, of a battery.
    WEAR(0.25, 0, 0),
    /// How fast its temperature ages it, and how near it is to its limit.
    HEAT(0.10, 0.10, 0),
    /// How much warmer than before it gets under the same load.
    WARMING(0.15, 0.20, 0),
    /// What it makes of what it gets, against what it made before.
    EFFICIENCY(0.20, 0.35, 0.45),
    /// How often it has faults, against before.
    FAULTS(0.20, 0.25, 0.35),
    /// Use since the last service, against what its plan allows.
    SERVICE(0.10, 0.10, 0.20);

    /// Where neither energy nor temperature says anything.
    private static final double FAULTS_ALONE = 0.7;

    private final double battery;
    private final double pv;
    private final double wind;

    HealthPart(double battery, double pv, double wind) {
        this.battery = battery;
        this.pv = pv;
        this.wind = wind;
    }

    /// How much it counts for assets of a type; 0 where it does not apply. All together are 1.
    public double weight(AssetType type) {
        return switch (type) {
            case BATTERY -> battery;
            case SOLAR_PV -> pv;
            case WIND_TURBINE -> wind;
            case GENERATOR, EV_CHARGER, LOAD, GRID_CONNECTION ->
                    this == FAULTS ? FAULTS_ALONE : this == SERVICE ? 1 - FAULTS_ALONE : 0;
        };
    }

    /// The name in keys of messages: `efficiency`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
