package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyKeys.choice;
import static org.wattdeck.store.file.StudyKeys.key;

import java.util.List;
import org.wattdeck.store.file.StudyKeys.Form;
import org.wattdeck.store.file.StudyKeys.Key;

/// The keys of a study's section `rolling_horizon`: the reader, docs/studies.md and
/// docs/study.schema.json have them from here.
public final class RollingKeys {

    public static final List<Key> ROLLING =
            List.of(
                    key("horizon", Form.LENGTH, "36 h", "how far each plan looks"),
                    key("stride", Form.LENGTH, "1 h", "from gate to gate; so much of each is done"),
                    choice(
                            "forecast",
                            "perfect",
                            "what plans take loads, PV and wind to be",
                            "perfect",
                            "seasonal_naive",
                            "last_value"),
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

    private RollingKeys() {}
}
