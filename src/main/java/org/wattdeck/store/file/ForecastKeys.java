package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyKeys.choice;
import static org.wattdeck.store.file.StudyKeys.key;
import static org.wattdeck.store.file.StudyKeys.required;

import java.util.List;
import org.wattdeck.store.file.StudyKeys.Form;
import org.wattdeck.store.file.StudyKeys.Key;

/// The keys of a study's section `forecast`: the reader, docs/studies.md and
/// docs/study.schema.json have them from here.
public final class ForecastKeys {

    public static final List<Key> FORECAST =
            List.of(
                    required("asset", Form.CODE, "a load, charger, PV or wind turbine"),
                    key("file", Form.FILE, "", "CSV with a header, with the past; or `stored`"),
                    key("column", Form.TEXT, "", "of the values, needed with `file`"),
                    key("stored", Form.TEXT, "", "name of a series that the console keeps"),
                    key(
                            "time_column",
                            Form.TEXT,
                            "found by itself",
                            "of the start of each row; or `step`"),
                    key("start", Form.TIME, "", "of the first row, needed with `step`"),
                    key("step", Form.LENGTH, "", "from row to row"),
                    choice(
                            "unit",
                            "kW",
                            "of the values; an energy is that of its row; `pu` wants a `scale`",
                            StudyKeys.POWER_UNITS),
                    key("scale", Form.NUMBER, "1", "each value is multiplied by it"),
                    choice(
                            "model",
                            "auto",
                            "as with `./wattdeck forecast`",
                            "auto",
                            "last_value",
                            "seasonal_naive",
                            "physical",
                            "ets",
                            "arima",
                            "regression",
                            "boosting"),
                    key("with", Form.LIST, "", "columns of weather and holidays beside it"),
                    key("learn_from", Form.LENGTH, "all of it", "so much of the latest past"),
                    key("quantiles", Form.LIST, "[p10, p50, p90]", "that are told"),
                    key("take", Form.TEXT, "mean", "what the study reckons with; or a quantile"));

    private ForecastKeys() {}
}
