package org.wattdeck.engine.plant;

/// Series that take the place of the plant's own weather and profiles, for studies on real
/// data. A NaN means: not given, use the model. Called once per asset or site and hold interval
/// with that interval, `from` (included) to `to` (excluded) in seconds since the epoch; the
/// answer is the mean over it and must be a pure function of the arguments.
public interface PlantInputs {

    enum Weather {
        GHI_WATTS_PER_SQUARE_METRE,
        DNI_WATTS_PER_SQUARE_METRE,
        DHI_WATTS_PER_SQUARE_METRE,
        AMBIENT_CELSIUS,
        /// At 10 m above ground.
        WIND_METRES_PER_SECOND
    }

    /// What PV or wind could give, or what a load or charger asks for, in kW and not negative; NaN
    /// where nothing is given.
    double availableKw(int asset, long from, long to);

    double weather(int site, Weather quantity, long from, long to);

    /// For how long everything is constant at least, counted from the minutes of the clock:
    /// seconds, a divisor of 60.
    default long holdSeconds() {
        return 60;
    }

    /// By how much the plant's own weather is multiplied where none is given.
    default double weatherFactor(Weather quantity) {
        return 1;
    }

    /// By how much the plant's own demand of loads is multiplied where none is given.
    default double loadFactor() {
        return 1;
    }

    /// Whether each site's minute starts at a second of its own, as on a plant without given
    /// series.
    default boolean staggered() {
        return false;
    }

    /// The plant's own weather and profiles.
    PlantInputs NONE = new ScaledInputs(1, 1, 1);
}
