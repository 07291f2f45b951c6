package org.wattdeck.store.file;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.spec.AssetSchemas;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.domain.schema.FieldText;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Range;
import org.wattdeck.domain.schema.Schema;
import org.wattdeck.domain.schema.Unit;
import org.wattdeck.domain.schema.Values;

/// The battery simulator's short way to describe a battery, in MW and MWh, and what it means in
/// kW and kWh. Its one `efficiency` holds on both legs, as it does there: 0.92 is 0.8464 for a
/// round trip. Its one ramp rate holds up and down, its window is in percent and the whole by
/// default.
public final class SimulatorKeys {

    /// Keys that only this grammar has: one of them tells it from the full one.
    static final Set<String> OWN =
            Set.of(
                    "capacity_mwhr",
                    "max_mw",
                    "min_mw",
                    "ramp_rate_mw_per_min",
                    "efficiency",
                    "min_soc_pct",
                    "max_soc_pct");

    private static final Set<String> FULL =
            Set.copyOf(FieldText.names(AssetSchemas.of(AssetType.BATTERY)));

    static final Schema SCHEMA =
            new Schema(
                    "simulator battery",
                    List.of(
                            new Schema.Section(
                                    "Battery",
                                    List.of(
                                            number(
                                                    "capacity_mwhr",
                                                    true,
                                                    Range.POSITIVE,
                                                    Double.NaN),
                                            number("max_mw", true, Range.POSITIVE, Double.NaN),
                                            number(
                                                    "min_mw",
                                                    true,
                                                    new Range(
                                                            Double.NEGATIVE_INFINITY,
                                                            false,
                                                            0,
                                                            false),
                                                    Double.NaN),
                                            number(
                                                    "ramp_rate_mw_per_min",
                                                    true,
                                                    Range.POSITIVE,
                                                    Double.NaN),
                                            number(
                                                    "efficiency",
                                                    true,
                                                    Range.EFFICIENCY,
                                                    Double.NaN),
                                            number("min_soc_pct", false, Range.PERCENT, 0),
                                            number("max_soc_pct", false, Range.PERCENT, 100),
                                            number(
                                                    "initial_soc_pct",
                                                    false,
                                                    Range.PERCENT,
                                                    Double.NaN)))),
                    List.of(Rules.below("min_soc_pct", "max_soc_pct")));

    private SimulatorKeys() {}

    private static Field number(String name, boolean required, Range range, double fallback) {
        return new Field.Quantity(
                name,
                required,
                name.equals("efficiency")
                        ? Unit.FRACTION
                        : name.endsWith("_pct") ? Unit.PERCENT : Unit.NONE,
                range,
                false,
                Double.isNaN(fallback)
                        ? java.util.OptionalDouble.empty()
                        : java.util.OptionalDouble.of(fallback));
    }

    /// The rule the schema needs, as the full schemas have theirs.
    private static final class Rules {
        static Schema.Rule below(String low, String high) {
            return new Schema.Rule(
                    low + " < " + high,
                    v ->
                            v.number(low, 0) < v.number(high, 100)
                                    ? java.util.Optional.empty()
                                    : java.util.Optional.of(
                                            Problem.error(
                                                    "rule.order",
                                                    low,
                                                    Said.of("must be less than %s", high),
                                                    Said.free(Csv.number(v.number(low, 0))),
                                                    Said.of(
                                                            "less than %s",
                                                            Csv.number(v.number(high, 100))))));
        }
    }

    /// Whether a battery is described in this grammar, and not in the full one with a wrong key.
    public static boolean in(Yaml.Mapping map) {
        long own = map.entries().stream().filter(e -> OWN.contains(e.key())).count();
        long full = map.entries().stream().filter(e -> FULL.contains(e.key())).count();
        return own > full;
    }

    /// Whether a key belongs to this grammar.
    public static boolean knows(String key) {
        return key.equals("mode") || key.equals("initial_soc_pct") || OWN.contains(key);
    }

    /// Reads the short keys and returns the full spec.
    public static Values read(
            Yaml.Mapping map, SchemaReader reader, String path, Set<String> core) {
        Set<String> others = new TreeSet<>(core);
        others.add("mode");
        Values v = reader.read(map, SCHEMA, path, others);
        double capacity = v.number("capacity_mwhr", 1) * 1000;
        double low = v.number("min_soc_pct", 0) / 100;
        double high = v.number("max_soc_pct", 100) / 100;
        double ramp = v.number("ramp_rate_mw_per_min", 1) * 1000 / 60;
        double leg = v.number("efficiency", 1);
        double discharge = v.number("max_mw", 1) * 1000;
        double charge = -v.number("min_mw", -1) * 1000;
        Map<String, Object> spec = new java.util.LinkedHashMap<>();
        spec.put("capacity_kwh", capacity);
        spec.put("rated_power_kw", Math.min(charge, discharge));
        spec.put("max_charge_kw", charge);
        spec.put("max_discharge_kw", discharge);
        spec.put("charge_efficiency", leg);
        spec.put("discharge_efficiency", leg);
        spec.put("round_trip_efficiency", leg * leg);
        spec.put("min_soc", low);
        spec.put("max_soc", high);
        spec.put("initial_soc", v.number("initial_soc_pct", 50 * (low + high)) / 100);
        spec.put("ramp_up_rate_kw_per_sec", ramp);
        spec.put("ramp_down_rate_kw_per_sec", ramp);
        spec.put("degradation_cost_per_kwh", 0.01);
        spec.put("auxiliary_load_kw", 0.0);
        spec.put("current_cycle_count", 0L);
        spec.put("current_health_percentage", 100.0);
        return new Values(spec);
    }
}
