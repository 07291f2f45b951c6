package org.wattdeck.engine.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The models that can be asked for. `xgboost` and `lightgbm` are names that people know boosting
/// by; both mean the one that is built in.
public enum ModelChoice {
    /// The one that does best in the back-test.
    AUTO("auto"),
    LAST_VALUE("last_value"),
    SEASONAL_NAIVE("seasonal_naive"),
    /// The weather through the plant's own data; for PV and wind.
    PHYSICAL("physical"),
    ETS("ets"),
    ARIMA("arima"),
    REGRESSION("regression"),
    BOOSTING("boosting"),
    XGBOOST("boosting"),
    LIGHTGBM("boosting");

    private final String model;

    ModelChoice(String model) {
        this.model = model;
    }

    /// As it is typed: `seasonal_naive`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The model that is meant, as results name it.
    public String model() {
        return model;
    }

    public static Optional<ModelChoice> of(String word) {
        return Arrays.stream(values())
                .filter(c -> c.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /// All models that stand on their own, the simplest first.
    static List<Model> models(long seed) {
        return List.of(
                new LastValue(),
                new SeasonalNaive(),
                new PhysicalForecast(),
                new HoltWinters(),
                new RegressionArma(),
                new SlotRegression(),
                new Boosting(seed));
    }
}
