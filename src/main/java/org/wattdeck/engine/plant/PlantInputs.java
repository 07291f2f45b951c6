package org.wattdeck.engine.plant;

/// Series that take the place of the plant's own weather and profiles, for studies on real data. A
/// NaN means: not given, use the model. Called once per asset or site and hold interval; must be a
/// pure function of its arguments.
public interface PlantInputs {

    enum Weather {
        GHI_WATTS_PER_SQUARE_METRE,
        DNI_WATTS_PER_SQUARE_METRE,
        DHI_WATTS_PER_SQUARE_METRE,
        AMBIENT_CELSIUS,
        /// At 10 m above ground.
        WIND_METRES_PER_SECOND
    }

    /// What PV or wind could give, or what a load asks for, in kW and not negative.
    double availableKw(int asset, long epochSecond);

    double weather(int site, Weather quantity, long epochSecond);

    PlantInputs NONE =
            new PlantInputs() {
                @Override
                public double availableKw(int asset, long epochSecond) {
                    return Double.NaN;
                }

                @Override
                public double weather(int site, Weather quantity, long epochSecond) {
                    return Double.NaN;
                }
            };
}
