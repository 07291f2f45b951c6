package org.wattdeck.store.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.wattdeck.domain.ops.FaultKind;

/// Every key of a study file: the reader, docs/studies.md and docs/study.schema.json have them from
/// here.
public final class StudyKeys {

    /// How a value is written.
    public enum Form {
        TEXT("text"),
        /// The code of an asset, a site or a group.
        CODE("a code"),
        FILE("a file, relative to the study"),
        /// Without an offset in the study's zone; a date is its first moment.
        TIME("ISO 8601, such as 2026-03-25T14:00:00Z or 2026-03-25"),
        /// A time, or a length after the start of the period.
        MOMENT("such as +15 min, or 2026-03-25T14:00:00Z"),
        /// A bare number is in seconds.
        LENGTH("such as 90 s, 15 min, 24 h"),
        /// A bare number is in kW.
        POWER("such as 50 MW or -800 kW (positive towards the bus)"),
        RAMP("such as 20 MW/min"),
        /// Of a kWh or a kW; a bare number is in the tariff's currency.
        PRICE("such as 0.30, 30 ct/kWh or 300 EUR/MWh"),
        /// A price, or a group of keys.
        RATE("such as 0.30, 90 EUR/MWh, or bands: ..., or file: ..."),
        /// A number, or a group of keys.
        NUMBER_OR_GROUP("a number, or file: ... and column: ..."),
        /// One of the known words, or a group of keys.
        CHOICE_OR_GROUP("one of the known words, or a group of keys"),
        /// Words or ranges of words, in one text or a list.
        WORDS("words, such as Mon-Fri or [Mon, Wed]"),
        NUMBER("a number"),
        WHOLE("a whole number"),
        CHOICE("one of the known words"),
        GROUP("a group of keys"),
        LIST("a list");

        private final String example;

        Form(String example) {
            this.example = example;
        }

        /// What is expected, for messages.
        public String example() {
            return example;
        }

        boolean scalar() {
            return this != GROUP
                    && this != LIST
                    && this != RATE
                    && this != WORDS
                    && this != NUMBER_OR_GROUP
                    && this != CHOICE_OR_GROUP;
        }
    }

    /// @param options the words of a choice
    /// @param fallback what holds without the key, in words; empty if nothing does
    public record Key(
            String name,
            Form form,
            boolean required,
            List<String> options,
            String fallback,
            String meaning) {

        String expected() {
            return options.isEmpty() ? form.example() : String.join(", ", options);
        }
    }

    /// Units of what loads ask for and sources give.
    static final String[] POWER_UNITS = {"W", "kW", "MW", "GW", "Wh", "kWh", "MWh", "pu"};

    public static final List<Key> TOP =
            List.of(
                    key("study", Form.TEXT, "study", "name, for the summary"),
                    key("description", Form.TEXT, "", "for the reader"),
                    required("period", Form.GROUP, "what is simulated"),
                    key("zone", Form.TEXT, "UTC", "IANA time zone of times without an offset"),
                    key("step", Form.LENGTH, "4 s", "whole seconds from 1 s to 1 day"),
                    key("seed", Form.WHOLE, "1", "of weather, profiles and arrivals"),
                    choice("battery_model", "simple", "physics of batteries", "simple", "full"),
                    key(
                            "assets_file",
                            Form.FILE,
                            "",
                            "a portfolio; or the four keys below, not both"),
                    key("sites", Form.LIST, "", "as in a portfolio file"),
                    key("assets", Form.LIST, "", "as in a portfolio file"),
                    key("groups", Form.LIST, "", "as in a portfolio file"),
                    key("dependencies", Form.LIST, "", "as in a portfolio file"),
                    key("series", Form.LIST, "", "measured or planned values from CSV columns"),
                    key(
                            "forecast",
                            Form.LIST,
                            "",
                            "what loads and sources will be, told from their past"),
                    key("commands", Form.LIST, "", "dispatches on a timeline"),
                    key("faults", Form.LIST, "", "faults on a timeline"),
                    key(
                            "tariff",
                            Form.GROUP,
                            "",
                            "prices at the grid connection; simulate makes no use of it"),
                    key("optimize", Form.GROUP, "", "what `optimize` plans"),
                    key(
                            "rolling_horizon",
                            Form.GROUP,
                            "",
                            "for `study`: planned again and again on a moving window"),
                    key(
                            "scenarios",
                            Form.GROUP,
                            "",
                            "several ways loads and sources may come, with one schedule for all"),
                    key(
                            "sizing",
                            Form.GROUP,
                            "",
                            "for `study`: which size of a battery or PV pays"),
                    key("variants", Form.LIST, "", "for `study`: the same with other values"),
                    key("sweep", Form.GROUP, "", "for `study`: values that are varied"),
                    key("output", Form.GROUP, "", "what is written"));

    public static final List<Key> PERIOD =
            List.of(
                    required("start", Form.TIME, "included"),
                    key("end", Form.TIME, "", "excluded; this or `length`"),
                    key(
                            "length",
                            Form.LENGTH,
                            "",
                            "also `1 year`; days and years are those of the zone's calendar"));

    public static final List<Key> SERIES =
            List.of(
                    key("asset", Form.CODE, "", "a load, charger, PV or wind turbine; or `site`"),
                    key("site", Form.CODE, "", "weather of a site"),
                    choice(
                            "quantity",
                            "",
                            "which weather, needed with `site`",
                            "ghi",
                            "dni",
                            "dhi",
                            "ambient",
                            "wind"),
                    key("file", Form.FILE, "", "CSV with a header; or `value`, or `values`"),
                    key("column", Form.TEXT, "", "of the values, needed with `file`"),
                    key("time_column", Form.TEXT, "", "of the start of each row; or `step`"),
                    key("start", Form.TIME, "start of the period", "of the first row"),
                    key("step", Form.LENGTH, "", "from row to row"),
                    choice(
                            "unit",
                            "kW; for weather W/m2, degC, m/s",
                            "of the values; an energy is that of its row; `pu` wants a `scale`",
                            "W",
                            "kW",
                            "MW",
                            "GW",
                            "Wh",
                            "kWh",
                            "MWh",
                            "pu",
                            "W/m2",
                            "kW/m2",
                            "degC",
                            "m/s",
                            "km/h"),
                    key("scale", Form.NUMBER, "1", "each value is multiplied by it"),
                    key("value", Form.NUMBER, "", "one value for the whole period"),
                    key("values", Form.LIST, "", "values one after the other, `step` apart"),
                    key("stored", Form.TEXT, "", "name of a series that the console keeps"),
                    key(
                            "bridge",
                            Form.LENGTH,
                            "",
                            "with `stored`: gaps up to this get a straight line"));

    public static final List<Key> COMMAND =
            List.of(
                    required("at", Form.MOMENT, "takes effect at the first step from then on"),
                    key("asset", Form.CODE, "", "one asset; or `site`, or `group`"),
                    key("site", Form.CODE, "", "the site's batteries, split by capacity"),
                    key("group", Form.CODE, "", "the group's assets, split by capacity"),
                    required("power", Form.POWER, "positive towards the bus"),
                    key("for", Form.LENGTH, "to the end", "then it is taken back"),
                    key("ramp", Form.RAMP, "the asset's own", "not faster than this"));

    public static final List<Key> FAULT =
            List.of(
                    required("at", Form.MOMENT, "takes effect at the first step from then on"),
                    required("asset", Form.CODE, "which asset"),
                    new Key("fault", Form.CHOICE, true, faults(), "", "which fault"),
                    key("for", Form.LENGTH, "to the end", "then it is cleared"));

    public static final List<Key> OUTPUT =
            List.of(key("telemetry_every", Form.WHOLE, "1", "steps to a row of telemetry.csv"));

    public static final List<Key> TARIFF =
            List.of(
                    key("name", Form.TEXT, "tariff", "for the reader"),
                    key("currency", Form.TEXT, "EUR", "three letters"),
                    required("import", Form.RATE, "what a kWh costs"),
                    key("export", Form.RATE, "0", "what a kWh brings; below zero it costs"),
                    key("demand", Form.LIST, "", "charges for the highest import"),
                    key("fixed", Form.LIST, "", "charges whatever flows"),
                    key("holidays", Form.WORDS, "", "dates that count as Sundays"),
                    key(
                            "tax_percent",
                            Form.NUMBER,
                            "0",
                            "on all that is paid, not on what exports bring; 0 to 100"));

    /// `import` and `export`, where one price is not enough.
    public static final List<Key> TARIFF_RATE =
            List.of(
                    key("value", Form.PRICE, "", "the same always; or `bands`, `values` or `file`"),
                    key("bands", Form.LIST, "", "the first that holds counts"),
                    key(
                            "default",
                            Form.PRICE,
                            "",
                            "where no band holds; without it the bands cover every time"),
                    key("values", Form.LIST, "", "prices one after the other, `step` apart"),
                    key("file", Form.FILE, "", "prices from a CSV with a header"),
                    key("column", Form.TEXT, "", "of the prices, needed with `file`"),
                    key("time_column", Form.TEXT, "", "of the start of each row; or `step`"),
                    key("start", Form.TIME, "start of the period", "of the first row"),
                    key("step", Form.LENGTH, "", "from row to row"),
                    key(
                            "unit",
                            Form.TEXT,
                            "currency/kWh",
                            "of bare prices: also `EUR/MWh`, `ct/kWh`"),
                    key("stored", Form.TEXT, "", "name of a series that the console keeps"),
                    key(
                            "bridge",
                            Form.LENGTH,
                            "",
                            "with `stored`: gaps up to this get a straight line"),
                    key("scale", Form.NUMBER, "1", "each price of the file is multiplied by it"),
                    key(
                            "plus",
                            Form.PRICE,
                            "0",
                            "added to each price of the file, as fees are; bare per kWh"));

    public static final List<Key> TARIFF_BAND =
            List.of(
                    required("name", Form.TEXT, "on the bill"),
                    required("price", Form.PRICE, "of a kWh"),
                    key("months", Form.WORDS, "all", "`Apr-Sep`, or `[6, 7, 8]`"),
                    key("weekdays", Form.WORDS, "all", "`Mon-Fri`, or `[Sat, Sun]`"),
                    key(
                            "hours",
                            Form.WORDS,
                            "all",
                            "`08:00-20:00`, the end excluded; `22:00-06:00` goes over midnight"));

    public static final List<Key> TARIFF_DEMAND =
            List.of(
                    required("name", Form.TEXT, "on the bill"),
                    required("price", Form.PRICE, "of a kW, once for each `per`"),
                    choice("per", "month", "of each the highest counts", "month", "day", "period"),
                    key("months", Form.WORDS, "all", "as in a band"),
                    key("weekdays", Form.WORDS, "all", "as in a band"),
                    key("hours", Form.WORDS, "all", "as in a band"),
                    key(
                            "interval",
                            Form.LENGTH,
                            "15 min",
                            "over which is averaged, a divisor of an hour; at least a step"),
                    key(
                            "measured",
                            Form.POWER,
                            "0 kW",
                            "the highest so far in the month, day or period of the start"),
                    key("free", Form.POWER, "0 kW", "only what is above it is billed"),
                    key(
                            "ratchet",
                            Form.NUMBER,
                            "0",
                            "of a month: it pays for at least this share of the highest of the months before; 0 to 1"),
                    key("look_back", Form.WHOLE, "11", "with `ratchet`: so many months"),
                    key(
                            "measured_before",
                            Form.POWER,
                            "0 kW",
                            "with `ratchet`: the highest of those before the period"));

    public static final List<Key> TARIFF_FIXED =
            List.of(
                    required("name", Form.TEXT, "on the bill"),
                    required("amount", Form.NUMBER, "in the tariff's currency"),
                    choice("per", "month", "what it is paid for", "month", "day", "period"));

    /// What is meant by keys that stand for the whole of another.
    static final Map<String, String> MEANT = Map.of("tariffs", "tariff", "prices", "tariff");

    /// Words of planning: a study that has them is refused, not run without them.
    static final Set<String> PLANNING = Set.of("optimise", "objective", "solver", "sweeps");

    private StudyKeys() {}

    /// Powers that are not one number: rows of a file, or values in the study itself.
    static final List<Key> POWERS =
            List.of(
                    key("file", Form.FILE, "", "CSV with a header"),
                    key("column", Form.TEXT, "", "of the values, needed with `file`"),
                    key("time_column", Form.TEXT, "", "of the start of each row; or `step`"),
                    key("start", Form.TIME, "start of the period", "of the first row"),
                    key("step", Form.LENGTH, "", "from row to row"),
                    key("values", Form.LIST, "", "or values one after the other, `step` apart"),
                    key("unit", Form.TEXT, "kW", "W, kW, MW, GW, Wh, kWh, MWh"),
                    key("scale", Form.NUMBER, "1", "each value is multiplied by it"));

    /// Some keys, then those of [#POWERS], then others.
    static List<Key> withPowers(List<Key> before, List<Key> after) {
        return Stream.of(before, POWERS, after).flatMap(List::stream).toList();
    }

    static Key key(String name, Form form, String fallback, String meaning) {
        return new Key(name, form, false, List.of(), fallback, meaning);
    }

    static Key required(String name, Form form, String meaning) {
        return new Key(name, form, true, List.of(), "", meaning);
    }

    static Key choice(String name, String fallback, String meaning, String... options) {
        return new Key(name, Form.CHOICE, false, List.of(options), fallback, meaning);
    }

    private static List<String> faults() {
        return Arrays.stream(FaultKind.values())
                .map(k -> k.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    static Set<String> names(List<Key> keys) {
        return new TreeSet<>(keys.stream().map(Key::name).toList());
    }

    /// The words of a choice.
    static List<String> options(List<Key> keys, String name) {
        List<String> found = new ArrayList<>();
        keys.stream().filter(k -> k.name().equals(name)).forEach(k -> found.addAll(k.options()));
        return found;
    }
}
