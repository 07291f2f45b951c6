package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyKeys.choice;
import static org.wattdeck.store.file.StudyKeys.key;

import java.util.List;
import org.wattdeck.store.file.StudyKeys.Form;
import org.wattdeck.store.file.StudyKeys.Key;

/// The keys of a study's section `rolling_horizon`: the reader, docs/studies.md and
/// docs/study.schema.json have them from here.
public final class RollingKeys {

    private static final List<String> MODELS =
            List.of(
                    "perfect",
                    "seasonal_naive",
                    "last_value",
                    "auto",
                    "physical",
                    "ets",
                    "arima",
                    "regression",
                    "boosting");

    public static final List<Key> ROLLING =
            List.of(
                    key("horizon", Form.LENGTH, "36 h", "how far each plan looks"),
                    key("stride", Form.LENGTH, "1 h", "from gate to gate; so much of each is done"),
                    new Key(
                            "forecast",
                            Form.CHOICE_OR_GROUP,
                            false,
                            MODELS,
                            "perfect",
                            "what plans take loads, PV and wind to be"),
                    key(
                            "prices_published",
                            Form.TEXT,
                            "always known",
                            "when those of the next day are, by the zone's clock: `13:00`"),
                    key("replan", Form.GROUP, "at each gate", "plans are made on events alone"),
                    choice(
                            "terminal",
                            "at_least_start",
                            "what batteries hold at the end of a window",
                            "at_least_start",
                            "free",
                            "value"),
                    key(
                            "stored_value",
                            Form.NUMBER,
                            "",
                            "per kWh left then, in currency; needed with `terminal: value`"),
                    choice(
                            "plant",
                            "kernel",
                            "what the plans are carried out on",
                            "kernel",
                            "model"));

    /// `forecast`, where a word is not enough.
    public static final List<Key> FORECAST =
            List.of(
                    new Key("model", Form.CHOICE, true, MODELS, "", "one of the words"),
                    key("retrain", Form.LENGTH, "1 day", "then a model is fitted anew"),
                    key(
                            "weather",
                            Form.LIST,
                            "what was measured",
                            "with physical and auto: weather that is foretold, with the keys of `series`"));

    public static final List<Key> REPLAN =
            List.of(
                    key(
                            "soc",
                            Form.NUMBER,
                            "0.02",
                            "a battery is off its plan by more than this share of its capacity"),
                    key(
                            "forecast_error",
                            Form.NUMBER,
                            "0.1",
                            "loads and sources were off by more than this share"),
                    key("at_latest", Form.LENGTH, "1 day", "after the plan before"),
                    key(
                            "keep_within",
                            Form.NUMBER,
                            "0.001",
                            "the plan before goes on where it costs at most this share more"));

    private RollingKeys() {}
}
