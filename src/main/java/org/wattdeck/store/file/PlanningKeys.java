package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyKeys.key;

import java.util.List;
import java.util.Map;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.store.file.StudyKeys.Form;
import org.wattdeck.store.file.StudyKeys.Key;

/// The keys of a study's section `optimize`: the reader, docs/studies.md and
/// docs/study.schema.json have them from here.
public final class PlanningKeys {

    public static final List<Key> OPTIMIZE =
            List.of(
                    new Key(
                            "objective",
                            Form.CHOICE,
                            false,
                            List.of(
                                    "cost",
                                    "revenue",
                                    "self_consumption",
                                    "peak_import",
                                    "emissions",
                                    "imbalance",
                                    "weighted"),
                            "cost",
                            "what is to be least, or most; `weighted` wants `weights`"),
                    key("weights", Form.GROUP, "", "what each thing counts"),
                    key("pareto_points", Form.WHOLE, "0", "of the front of cost against emissions"),
                    key("step", Form.LENGTH, "the study's step; 15 min without one", "of the plan"),
                    key(
                            "solver",
                            Form.TEXT,
                            "auto",
                            "highs, cbc, scip, glop, clp; storage, for one battery against prices; or auto, which suits"),
                    key("time_limit", Form.LENGTH, "300 s", "then the best plan so far is taken"),
                    key("gap", Form.NUMBER, "0.0001", "good enough within this share of the best"),
                    key("assets", Form.LIST, "", "what differs from the assets' own fields"),
                    key("sessions", Form.LIST, "", "vehicles at chargers"),
                    key("deferrable", Form.LIST, "", "loads that may wait"),
                    key("heat", Form.LIST, "", "heat that sites need"),
                    key("reserve", Form.GROUP, "", "spinning reserve at each site"),
                    key("fuses", Form.LIST, "", "what several chargers share"),
                    key("holds", Form.LIST, "", "what assets are held to for a while"),
                    key("demand_response", Form.LIST, "", "events that pay for less import"),
                    key("imbalance", Form.LIST, "", "what sites were declared to exchange"),
                    key("reserve_market", Form.LIST, "", "balancing capacity that is sold"),
                    key("co2", Form.GROUP, "", "price, budget and factor of CO2"));

    public static final List<Key> WEIGHTS =
            List.of(
                    key("cost", Form.NUMBER, "0", "for each unit of currency"),
                    key("emissions", Form.NUMBER, "0", "for each kg of CO2"),
                    key("peak_import", Form.NUMBER, "0", "for each kW of the highest import"),
                    key("exchange", Form.NUMBER, "0", "for each kWh bought or sold"));

    private static final Key ASSET =
            new Key("asset", Form.CODE, true, List.of(), "", "which asset");

    public static final List<Key> BATTERY =
            List.of(
                    ASSET,
                    key(
                            "initial_soc",
                            Form.NUMBER,
                            "the asset's, else 0.5",
                            "at the start, 0 to 1"),
                    key("min_soc", Form.NUMBER, "the asset's", "at all times, 0 to 1"),
                    key("max_soc", Form.NUMBER, "the asset's", "at all times, 0 to 1"),
                    new Key(
                            "terminal",
                            Form.CHOICE,
                            false,
                            List.of("free", "at_least", "exactly"),
                            "free",
                            "what must be left at the end"),
                    key("terminal_soc", Form.NUMBER, "the initial one", "0 to 1"),
                    key("stored_value", Form.NUMBER, "0", "per kWh left at the end, in currency"),
                    new Key(
                            "loss_on",
                            Form.CHOICE,
                            false,
                            List.of("both", "charge"),
                            "both",
                            "`charge`: the loss of a round trip counts on the way in alone"),
                    key("standing_loss", Form.NUMBER, "0", "share of the stored energy, per hour"),
                    key(
                            "wear_cost",
                            Form.NUMBER,
                            "`degradation_cost_per_kwh`",
                            "per kWh charged and per kWh discharged"),
                    key(
                            "depth_wear",
                            Form.TEXT,
                            "",
                            "shares of the window, the shallowest first, each with its cost per kWh"
                                    + " discharged: `0.3 0.01; 0.7 0.04`"),
                    new Key(
                            "exclusive",
                            Form.CHOICE,
                            false,
                            List.of("true", "false"),
                            "true",
                            "never charge and discharge within one step"));

    public static final List<Key> SOURCE =
            List.of(
                    ASSET,
                    new Key(
                            "curtailable",
                            Form.CHOICE,
                            false,
                            List.of("true", "false"),
                            "true",
                            "whether it may give less than it could"),
                    key("curtailment_cost", Form.NUMBER, "0", "per kWh not given"));

    public static final List<Key> GENERATOR =
            List.of(
                    ASSET,
                    key(
                            "initial",
                            Form.TEXT,
                            "off for long",
                            "`on 5 h` or `off 3 h` before the start"),
                    key(
                            "initial_power",
                            Form.POWER,
                            "the least output",
                            "before the start, where on"),
                    key(
                            "cold_start_cost",
                            Form.NUMBER,
                            "`startup_cost`",
                            "of a start after long off"),
                    key("cold_after", Form.LENGTH, "", "off for so long makes a start cold"),
                    key(
                            "fuel_curve",
                            Form.TEXT,
                            "`fuel_cost_per_kwh`",
                            "cost of an hour at outputs: `20 kW 5.2; 60 kW 11; 100 kW 18.5`"),
                    key(
                            "fuel_quadratic",
                            Form.TEXT,
                            "",
                            "`a b c`: an hour at P kW costs a + b P + c P^2; taken in twenty straight"
                                    + " pieces"),
                    new Key(
                            "gives_reserve",
                            Form.CHOICE,
                            false,
                            List.of("true", "false"),
                            "true",
                            "whether its headroom counts as spinning reserve"),
                    key("heat_per_kwh", Form.NUMBER, "0", "kWh of heat with each kWh it gives"));

    public static final List<Key> LOAD =
            List.of(
                    ASSET,
                    key(
                            "sheddable",
                            Form.NUMBER,
                            "`max_curtailment_percentage` where `is_sheddable`, else 0",
                            "share of each step that need not be served"),
                    key(
                            "shed_cost",
                            Form.NUMBER,
                            "`interruption_cost_per_kwh`, else 10",
                            "per kWh not served"));

    public static final List<Key> GRID =
            List.of(
                    ASSET,
                    key("import_limit", Form.POWER, "the asset's", ""),
                    key("export_limit", Form.POWER, "the asset's", ""));

    public static final List<Key> SESSION =
            List.of(
                    new Key("asset", Form.CODE, true, List.of(), "", "an ev_charger"),
                    key("name", Form.TEXT, "the charger's code and a number", ""),
                    new Key("arrival", Form.MOMENT, true, List.of(), "", ""),
                    new Key("departure", Form.MOMENT, true, List.of(), "", ""),
                    key("energy", Form.NUMBER, "", "kWh to be charged; or the three below"),
                    key("capacity", Form.NUMBER, "", "kWh"),
                    key("arrival_soc", Form.NUMBER, "", "0 to 1"),
                    key("target_soc", Form.NUMBER, "", "when it leaves, 0 to 1"),
                    key("power", Form.POWER, "the charger's", "most it takes"),
                    key("min_power", Form.POWER, "0", "least it takes while it charges"),
                    key("v2g_power", Form.POWER, "0", "most it gives back"),
                    key("charge_efficiency", Form.NUMBER, "1", ""),
                    key("discharge_efficiency", Form.NUMBER, "1", ""),
                    key("wear_cost", Form.NUMBER, "0", "per kWh given back"),
                    key(
                            "short_cost",
                            Form.NUMBER,
                            "",
                            "per kWh missing when it leaves; without it nothing may be missing"));

    public static final List<Key> DEFERRABLE =
            List.of(
                    new Key("name", Form.TEXT, true, List.of(), "", ""),
                    key("site", Form.CODE, "the only site", ""),
                    new Key("power", Form.POWER, true, List.of(), "", "while it runs; positive"),
                    new Key("run", Form.LENGTH, true, List.of(), "", "in all"),
                    key("earliest", Form.MOMENT, "the start", ""),
                    key("latest", Form.MOMENT, "the end", "it is done by then"),
                    new Key(
                            "interruptible",
                            Form.CHOICE,
                            false,
                            List.of("true", "false"),
                            "false",
                            "whether it may pause"));

    public static final List<Key> HEAT =
            StudyKeys.withPowers(
                    List.of(
                            key("site", Form.CODE, "the only site", ""),
                            key("demand", Form.POWER, "", "the same always; or a file")),
                    List.of(
                            key("boiler_power", Form.POWER, "0", "most heat of a boiler"),
                            key("boiler_cost", Form.NUMBER, "0", "per kWh of its heat"),
                            key("boiler_kg_per_kwh", Form.NUMBER, "0", "CO2 of a kWh of it")));

    public static final List<Key> RESERVE =
            List.of(
                    key("share_of_load", Form.NUMBER, "0", "0 to 1"),
                    key("power", Form.POWER, "0", "beside"));

    public static final List<Key> CO2 =
            List.of(
                    key("price_per_kg", Form.NUMBER, "0", "in currency, of each kg emitted"),
                    key("cap_kg", Form.NUMBER, "", "most that may be emitted in all"),
                    key(
                            "grid_kg_per_kwh",
                            Form.NUMBER_OR_GROUP,
                            "0.42",
                            "CO2 of a kWh from the grid; or a group, where it changes with time"));

    /// `grid_kg_per_kwh`, where one number is not enough.
    public static final List<Key> GRID_KG =
            List.of(
                    key("file", Form.FILE, "", "CSV with a header"),
                    key("column", Form.TEXT, "", "of the values"),
                    key("time_column", Form.TEXT, "", "of the start of each row; or `step`"),
                    key("start", Form.TIME, "start of the period", "of the first row"),
                    key("step", Form.LENGTH, "", "from row to row"),
                    StudyKeys.choice(
                            "unit", "kg/kWh", "of the values", "kg/kWh", "g/kWh", "kg/MWh"),
                    key("scale", Form.NUMBER, "1", "each value is multiplied by it"),
                    key("value", Form.NUMBER, "", "one value for the whole period"));

    public static final List<Key> FUSE =
            List.of(
                    StudyKeys.required("name", Form.TEXT, "for the reader"),
                    StudyKeys.required(
                            "power", Form.POWER, "most that goes through it, either way"),
                    StudyKeys.required("assets", Form.LIST, "codes of the ev_chargers behind it"));

    public static final List<Key> HOLD =
            List.of(
                    ASSET,
                    key("from", Form.MOMENT, "the start", ""),
                    key("to", Form.MOMENT, "the end", "excluded"),
                    key(
                            "power",
                            Form.POWER,
                            "",
                            "what it does then, positive towards the bus; or limits"),
                    key("available", Form.NUMBER, "1", "share of what it can do else, 0 to 1"),
                    key(
                            "most_out",
                            Form.POWER,
                            "",
                            "it gives to the bus: discharge, output, import"),
                    key("most_in", Form.POWER, "", "it takes from the bus: charge, load, export"),
                    key("why", Form.TEXT, "", "for the reader"));

    /// What may be said of an asset of a type.
    static final Map<AssetType, List<Key>> OF_TYPE =
            Map.of(
                    AssetType.BATTERY, BATTERY,
                    AssetType.SOLAR_PV, SOURCE,
                    AssetType.WIND_TURBINE, SOURCE,
                    AssetType.GENERATOR, GENERATOR,
                    AssetType.LOAD, LOAD,
                    AssetType.GRID_CONNECTION, GRID);

    private PlanningKeys() {}
}
