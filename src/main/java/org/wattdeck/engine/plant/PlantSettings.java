package org.wattdeck.engine.plant;

/// What holds for a whole plant: which battery model runs, and the seed of everything random.
public record PlantSettings(BatteryModel batteryModel, long seed) {

    public static final PlantSettings DEFAULT = new PlantSettings(BatteryModel.SIMPLE, 1);

    public enum BatteryModel {
        /// Ramp, limits, efficiency: the reference simulator's model.
        SIMPLE,
        /// Also efficiency by load, cell temperature with derating, wear.
        FULL,
    }
}
