package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyKeys.choice;
import static org.wattdeck.store.file.StudyKeys.key;
import static org.wattdeck.store.file.StudyKeys.required;

import java.util.List;
import org.wattdeck.store.file.StudyKeys.Form;
import org.wattdeck.store.file.StudyKeys.Key;

/// The keys of a study's section `scenarios`: the reader, docs/studies.md and
/// docs/study.schema.json have them from here.
public final class ScenarioKeys {

    public static final List<Key> SCENARIOS =
            List.of(
                    required("series", Form.LIST, "what differs, a column for each scenario"),
                    key("names", Form.LIST, "the first series' columns", "of the scenarios"),
                    key(
                            "weights",
                            Form.LIST,
                            "by quantiles, else alike",
                            "how likely each is; they need not add up to 1"),
                    choice(
                            "risk",
                            "expected",
                            "what is to be small: the mean cost, the worst, both, or the worst of a `budget`",
                            "expected",
                            "robust",
                            "cvar",
                            "budget"),
                    key("tail", Form.NUMBER, "0.1", "with `cvar`: the worst so many; 0 to 1"),
                    key(
                            "tail_weight",
                            Form.NUMBER,
                            "0.5",
                            "with `cvar`: what they count against the mean; 0 to 1"),
                    key(
                            "budget",
                            Form.LENGTH,
                            "",
                            "with `risk: budget`: for how long in all things may come at their worst"));

    public static final List<Key> SERIES =
            List.of(
                    required("asset", Form.CODE, "a load, charger, PV or wind turbine"),
                    key("file", Form.FILE, "its forecast", "CSV with a header"),
                    key(
                            "columns",
                            Form.LIST,
                            "",
                            "one for each scenario, as `[p10, p50, p90]`; not with `values`"),
                    key(
                            "values",
                            Form.GROUP,
                            "",
                            "or a list of values for each scenario, `step` apart: `{p10: [2, 3], p90: [4, 5]}`"),
                    key("time_column", Form.TEXT, "", "of the start of each row; or `step`"),
                    key("start", Form.TIME, "start of the period", "of the first row"),
                    key("step", Form.LENGTH, "", "from row to row"),
                    choice("unit", "kW", "of the values", StudyKeys.POWER_UNITS),
                    key("scale", Form.NUMBER, "1", "each value is multiplied by it"));

    private ScenarioKeys() {}
}
