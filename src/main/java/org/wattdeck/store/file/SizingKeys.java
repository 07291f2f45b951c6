package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyKeys.key;
import static org.wattdeck.store.file.StudyKeys.required;

import java.util.List;
import org.wattdeck.store.file.StudyKeys.Form;
import org.wattdeck.store.file.StudyKeys.Key;

/// The keys of a study's section `sizing`: the reader, docs/studies.md and docs/study.schema.json
/// have them from here.
public final class SizingKeys {

    public static final List<Key> SIZING =
            List.of(
                    required("assets", Form.LIST, "what is sized"),
                    key("years", Form.WHOLE, "20", "that are looked at, 1 to 100"),
                    key("discount_rate", Form.NUMBER, "0.06", "a year"),
                    key(
                            "price_escalation",
                            Form.NUMBER,
                            "0",
                            "by which savings grow each year, as prices do"),
                    key("om_escalation", Form.NUMBER, "0", "by which the yearly costs grow"),
                    key(
                            "fade",
                            Form.NUMBER,
                            "0",
                            "share of the saving lost each year, until a replacement"));

    public static final List<Key> ASSET =
            List.of(
                    required(
                            "asset",
                            Form.CODE,
                            "a battery, PV, wind turbine or generator of the study"),
                    key("energy", Form.LIST, "the asset's", "kWh of a battery, each to be tried"),
                    key("power", Form.LIST, "the asset's", "kW, each to be tried; 0 is without it"),
                    key("cost_per_kwh", Form.NUMBER, "0", "of its energy, once"),
                    key("cost_per_kw", Form.NUMBER, "0", "of its power, once"),
                    key("fixed_cost", Form.NUMBER, "0", "once, whatever the size"),
                    key("om_per_kwh", Form.NUMBER, "0", "each year"),
                    key("om_per_kw", Form.NUMBER, "0", "each year"),
                    key("om_per_year", Form.NUMBER, "0", "each year, whatever the size"),
                    key("om_share", Form.NUMBER, "0", "each year, of what it cost; 0 to 1"),
                    key(
                            "lifetime",
                            Form.NUMBER,
                            "the years looked at",
                            "years until a replacement"),
                    key(
                            "cycle_life",
                            Form.NUMBER,
                            "",
                            "full cycles until a replacement, if that is earlier"),
                    key("replacement", Form.NUMBER, "1", "its cost, of the first; 0 to 1"));

    private SizingKeys() {}
}
