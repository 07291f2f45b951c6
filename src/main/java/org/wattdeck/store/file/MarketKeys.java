package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyKeys.choice;
import static org.wattdeck.store.file.StudyKeys.key;
import static org.wattdeck.store.file.StudyKeys.required;

import java.util.List;
import org.wattdeck.store.file.StudyKeys.Form;
import org.wattdeck.store.file.StudyKeys.Key;

/// The keys of what a study sells beside energy: the reader, docs/studies.md and
/// docs/study.schema.json have them from here.
public final class MarketKeys {

    public static final List<Key> RESPONSE =
            StudyKeys.withPowers(
                    List.of(
                            required("name", Form.TEXT, ""),
                            key("site", Form.CODE, "the only site", "whose connections count"),
                            required("from", Form.MOMENT, ""),
                            required("to", Form.MOMENT, "excluded"),
                            key("baseline", Form.POWER, "", "import that was agreed; or a file")),
                    List.of(
                            required("price", Form.NUMBER, "of a kWh below the baseline"),
                            key("most", Form.POWER, "", "below the baseline that is paid for"),
                            key("committed", Form.POWER, "0", "below the baseline, as promised"),
                            key("short_cost", Form.NUMBER, "0", "per kWh less than promised")));

    public static final List<Key> POSITION =
            StudyKeys.withPowers(
                    List.of(
                            required("name", Form.TEXT, ""),
                            key("site", Form.CODE, "the only site", "whose connections count"),
                            key("import", Form.POWER, "", "below zero export; or a file")),
                    List.of(
                            key("more_cost", Form.NUMBER, "0", "per kWh imported beyond it"),
                            key("less_cost", Form.NUMBER, "0", "per kWh short of it")));

    public static final List<Key> OFFER =
            List.of(
                    required("name", Form.TEXT, ""),
                    required("assets", Form.LIST, "codes of batteries and generators"),
                    choice(
                            "direction",
                            "both",
                            "`up`: they give more, `down`: they take more",
                            "up",
                            "down",
                            "both"),
                    key("from", Form.MOMENT, "the start", ""),
                    key("to", Form.MOMENT, "the end", "excluded"),
                    key("block", Form.LENGTH, "all of the time", "in which the power is the same"),
                    required(
                            "prices",
                            Form.LIST,
                            "of a kW in an hour, for each block; the last goes on"),
                    key("call", Form.LENGTH, "15 min", "how long a full call lasts"),
                    key("most", Form.POWER, "", "that can be sold"),
                    key("sold", Form.POWER, "0", "that is sold already"));

    private MarketKeys() {}
}
