package org.wattdeck.engine.registry;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.NaturalOrder;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Template;
import org.wattdeck.domain.asset.spec.AssetSchemas;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.domain.schema.FieldText;
import org.wattdeck.domain.schema.Schema;
import org.wattdeck.domain.schema.Values;

/// The templates of a portfolio and the built-in ones it does not put others in the place of, and
/// what a template may say: nothing that only one asset can have.
public final class Templates {

    private static final Set<String> CORE =
            Set.of("description", "manufacturer", "model", "metadata");

    /// What belongs to one machine and its past.
    private static final Set<String> OWN =
            Set.of(
                    "battery_asset_id",
                    "meter_id",
                    "connection_point_id",
                    "current_cycle_count",
                    "current_health_percentage",
                    "operating_hours",
                    "next_maintenance_hours",
                    "actual_annual_production_kwh",
                    "metadata");

    private Templates() {}

    /// By type, then by name; of one name the built-in one first.
    public static List<Template> all(Portfolio portfolio) {
        Map<UUID, Template> all = new LinkedHashMap<>();
        BuiltInTemplates.ALL.forEach(t -> all.put(t.id(), t));
        portfolio.all(Template.class).forEach(t -> all.put(t.id(), t));
        return all.values().stream()
                .sorted(
                        Comparator.comparing(Template::type)
                                .thenComparing(Template::name, NaturalOrder.NAMES))
                .toList();
    }

    /// Whether this is one of the program's, changed or not.
    public static boolean builtIn(Template template) {
        return BuiltInTemplates.ALL.stream().anyMatch(t -> t.id().equals(template.id()));
    }

    /// The fields of every asset that a template may have.
    public static List<Field> coreFields() {
        return AssetSchemas.asset().fields().stream().filter(f -> CORE.contains(f.name())).toList();
    }

    /// The fields of a type that a template may have.
    public static List<Schema.Section> specSections(AssetType type) {
        return AssetSchemas.of(type).sections().stream()
                .map(
                        s ->
                                new Schema.Section(
                                        s.title(),
                                        s.fields().stream()
                                                .filter(f -> !OWN.contains(f.name()))
                                                .toList()))
                .filter(s -> !s.fields().isEmpty())
                .toList();
    }

    /// What an asset has that others may have, too; what is left at its default is not written
    /// down, nor what follows from other fields.
    public static Template of(Asset asset, UUID id, String name) {
        Values spec =
                given(
                        asset.spec(),
                        specSections(asset.type()).stream()
                                .flatMap(s -> s.fields().stream())
                                .toList());
        Map<String, Object> kept = new LinkedHashMap<>(spec.byName());
        if (asset.type() == AssetType.BATTERY) {
            if (kept.containsKey("charge_efficiency") && kept.containsKey("discharge_efficiency")) {
                kept.remove("round_trip_efficiency");
            }
            double least =
                    Math.min(spec.number("max_charge_kw", 0), spec.number("max_discharge_kw", 0));
            if (spec.number("rated_power_kw", -1) == least) {
                kept.remove("rated_power_kw");
            }
        }
        return new Template(
                id, name, asset.type(), given(asset.core(), coreFields()), new Values(kept));
    }

    private static Values given(Values values, List<Field> fields) {
        Map<String, Object> some = new LinkedHashMap<>();
        for (Field f : fields) {
            values.get(f.name())
                    .filter(v -> !FieldText.fallback(f).equals(Optional.of(v)))
                    .ifPresent(v -> some.put(f.name(), v));
        }
        return new Values(some);
    }

    /// What stands in a template, as in the form of an asset.
    public static Values values(Template template) {
        Map<String, Object> all = new LinkedHashMap<>(template.core().byName());
        all.putAll(template.spec().byName());
        return new Values(all);
    }
}
