package org.wattdeck.domain.ops;

/// A quantity that is recorded for every asset and can be drawn over time.
public enum Signal {
    POWER_KW("kW"),
    SETPOINT_KW("kW"),
    SOC_FRACTION(""),
    AVAILABLE_KW("kW"),
    TEMPERATURE_CELSIUS("°C");

    private final String unit;

    Signal(String unit) {
        this.unit = unit;
    }

    public String unit() {
        return unit;
    }

    public double of(PlantSnapshot snapshot, int asset) {
        return switch (this) {
            case POWER_KW -> snapshot.powerKw(asset);
            case SETPOINT_KW -> snapshot.setpointKw(asset);
            case SOC_FRACTION -> snapshot.socFraction(asset);
            case AVAILABLE_KW -> snapshot.availableKw(asset);
            case TEMPERATURE_CELSIUS -> snapshot.temperatureCelsius(asset);
        };
    }
}
