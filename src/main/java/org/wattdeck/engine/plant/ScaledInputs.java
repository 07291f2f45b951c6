package org.wattdeck.engine.plant;

/// The plant's own weather and profiles, stronger or weaker.
///
/// @param irradianceFactor of the sun's light
/// @param windFactor of the wind's speed
/// @param loadFactor of what loads ask for
public record ScaledInputs(double irradianceFactor, double windFactor, double loadFactor)
        implements PlantInputs {

    @Override
    public double availableKw(int asset, long from, long to) {
        return Double.NaN;
    }

    @Override
    public double weather(int site, Weather quantity, long from, long to) {
        return Double.NaN;
    }

    @Override
    public double weatherFactor(Weather quantity) {
        return switch (quantity) {
            case GHI_WATTS_PER_SQUARE_METRE,
                    DNI_WATTS_PER_SQUARE_METRE,
                    DHI_WATTS_PER_SQUARE_METRE ->
                    irradianceFactor;
            case WIND_METRES_PER_SECOND -> windFactor;
            case AMBIENT_CELSIUS -> 1;
        };
    }

    @Override
    public boolean staggered() {
        return true;
    }
}
