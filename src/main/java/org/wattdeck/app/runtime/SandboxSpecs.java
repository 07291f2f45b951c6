package org.wattdeck.app.runtime;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.schema.Values;

/// The portfolio with some assets limited or out of service.
final class SandboxSpecs {

    private SandboxSpecs() {}

    /// The fields that bound the power of a type; a wind turbine's rating is its power curve and
    /// not a bound.
    static List<String> bounds(AssetType type) {
        return switch (type) {
            case BATTERY -> List.of("rated_power_kw", "max_charge_kw", "max_discharge_kw");
            case SOLAR_PV -> List.of("ac_capacity_kw", "inverter_capacity_kw");
            case GENERATOR -> List.of("max_output_kw");
            case EV_CHARGER -> List.of("max_power_kw");
            case GRID_CONNECTION -> List.of("max_import_kw", "max_export_kw");
            case WIND_TURBINE, LOAD -> List.of();
        };
    }

    static Registry of(Registry registry, Map<UUID, Double> shares, Set<UUID> out) {
        return new Registry(
                registry.sites(),
                registry.assets().stream()
                        .map(
                                a ->
                                        changed(
                                                a,
                                                shares.getOrDefault(a.id(), 1.0),
                                                out.contains(a.id())))
                        .toList(),
                registry.groups(),
                registry.dependencies(),
                registry.demo());
    }

    private static Asset changed(Asset a, double share, boolean out) {
        if (share == 1 && !out) {
            return a;
        }
        Values spec = a.spec();
        double rated = spec.number("rated_capacity_kw", 0);
        for (String field : bounds(a.type())) {
            boolean given = spec.has(field);
            if (given || a.type() == AssetType.SOLAR_PV || field.equals("max_output_kw")) {
                spec = spec.with(field, spec.number(field, rated) * share);
            }
        }
        return new Asset(
                a.id(),
                a.code(),
                a.type(),
                a.name(),
                a.siteId(),
                out ? LifecycleStatus.MAINTENANCE : a.status(),
                a.core(),
                spec);
    }
}
