package org.wattdeck.engine.forecast;

import java.util.Map;
import java.util.Optional;
import org.wattdeck.domain.plan.FactKind;

/// A way to forecast. It is fitted to a past and then forecasts from any later one; the parameters
/// stay, the state (levels, lags, errors) is brought up to the moment of the forecast.
interface Model {

    /// As it is named: `ets`.
    String key();

    /// What it is, in a few words of English.
    String describes();

    /// Why it cannot be fitted to this past, in words with the number it needs; empty when it can.
    Optional<String> lacks(Past past);

    /// The same where no back-test is asked for and the next `steps` alone.
    default Optional<String> lacksNow(Past past, int steps) {
        return lacks(past);
    }

    /// How it is refused where it lacks something, with what helps.
    default FactKind refusal() {
        return FactKind.MODEL_LACKS;
    }

    /// After how many origins of the back-test it is fitted anew: a week of days, more where a fit
    /// is costly.
    default int renewedEvery() {
        return Frame.DAYS_OF_WEEK;
    }

    /// @param gate at which time of the day forecasts are made, and how far
    Fitted fit(Past past, Gate gate, Watch watch);

    /// @param stepsAhead how far forecasts go
    /// @param origin a step at which a forecast starts; others start at the same time of other days
    record Gate(int origin, int stepsAhead) {}

    /// A model with its parameters.
    interface Fitted {

        /// The steps `past.end` to `past.end + stepsAhead`, each a finite number.
        double[] forecast(Past past, int stepsAhead);

        /// Rows that the parameters came from.
        int samples();

        /// What was chosen: parameters in words.
        default String chosen() {
            return "";
        }

        /// How much each input counts, in sum 1; empty where the model does not say.
        default Map<String, Double> importance() {
            return Map.of();
        }
    }
}
