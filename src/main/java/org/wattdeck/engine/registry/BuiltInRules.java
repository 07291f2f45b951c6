package org.wattdeck.engine.registry;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.ValidationRule;
import org.wattdeck.domain.schema.Problem.Severity;

/// The rules that come with the program, as examples of the language and because they find what is
/// usually wrong. Each can be switched off or changed in a portfolio.
public final class BuiltInRules {

    public static final List<ValidationRule> ALL =
            List.of(
                    warning(
                            "c-rate",
                            AssetType.BATTERY,
                            "max(max_charge_kw, max_discharge_kw) > 4 * capacity_kwh",
                            "is more than four times the capacity of {capacity_kwh} kWh an hour; are kW and kWh mixed up?"),
                    warning(
                            "duration",
                            AssetType.BATTERY,
                            "capacity_kwh > 24 * max(max_charge_kw, max_discharge_kw)",
                            "is more than a day at full power; are kWh and MWh mixed up?"),
                    warning(
                            "initial-soc",
                            AssetType.BATTERY,
                            "initial_soc < min_soc or initial_soc > max_soc",
                            "lies outside of the window from {min_soc} to {max_soc}"),
                    warning(
                            "round-trip",
                            AssetType.BATTERY,
                            "abs(round_trip_efficiency - charge_efficiency * discharge_efficiency) > 0.02",
                            "does not fit {charge_efficiency} charging and {discharge_efficiency} discharging"),
                    warning(
                            "tilt-away-from-the-sun",
                            AssetType.SOLAR_PV,
                            "tilt_angle_degrees > 10 and (site.latitude > 10 and (azimuth_degrees < 60 or azimuth_degrees > 300)"
                                    + " or site.latitude < -10 and azimuth_degrees > 120 and azimuth_degrees < 240)",
                            "with an azimuth of {azimuth_degrees} degrees faces away from the sun"),
                    warning(
                            "oversized-array",
                            AssetType.SOLAR_PV,
                            "dc_capacity_kw > 1.8 * ac_capacity_kw",
                            "is much more than the {ac_capacity_kw} kW the inverters let through"),
                    warning(
                            "panels",
                            AssetType.SOLAR_PV,
                            "abs(number_of_panels * panel_capacity_w / 1000 - dc_capacity_kw) > 0.1 * dc_capacity_kw",
                            "panels of {panel_capacity_w} W are not {dc_capacity_kw} kW"),
                    warning(
                            "swept-area",
                            AssetType.WIND_TURBINE,
                            "abs(swept_area_m2 - 0.785398 * rotor_diameter_m * rotor_diameter_m) > 0.05 * swept_area_m2",
                            "does not fit a rotor of {rotor_diameter_m} m"),
                    warning(
                            "fuel-cost",
                            AssetType.GENERATOR,
                            "abs(fuel_cost_per_liter * fuel_consumption_liters_per_kwh - fuel_cost_per_kwh) > 0.1 * fuel_cost_per_kwh",
                            "times {fuel_consumption_liters_per_kwh} l/kWh is not {fuel_cost_per_kwh} per kWh"),
                    warning(
                            "ports-power",
                            AssetType.EV_CHARGER,
                            "voltage_v * max_current_a * 1.8 / 1000 < max_power_kw",
                            "V and {max_current_a} A do not give {max_power_kw} kW"),
                    warning(
                            "critical-and-sheddable",
                            AssetType.LOAD,
                            "is_critical and is_sheddable",
                            "and sheddable at once; a critical load should not be shed"),
                    warning(
                            "transformer",
                            AssetType.GRID_CONNECTION,
                            "max(max_import_kw, max_export_kw) > transformer_capacity_kva",
                            "is more than the transformer of {transformer_capacity_kva} kVA carries"),
                    everywhere(
                            "commissioned-before-installed",
                            "commissioning_date < installation_date",
                            "is before the installation on {installation_date}"),
                    everywhere(
                            "warranty-before-commissioning",
                            "warranty_expiry_date < commissioning_date",
                            "is before the commissioning on {commissioning_date}"),
                    everywhere(
                            "active-before-commissioning",
                            "status = 'active' and days(today, commissioning_date) > 0",
                            "although it is commissioned only on {commissioning_date}"));

    private BuiltInRules() {}

    private static ValidationRule warning(
            String key, AssetType type, String wrong, String message) {
        return rule(key, Set.of(type), wrong, message);
    }

    private static ValidationRule everywhere(String key, String wrong, String message) {
        return rule(key, Set.of(), wrong, message);
    }

    private static ValidationRule rule(
            String key, Set<AssetType> types, String wrong, String message) {
        return new ValidationRule(
                UUID.nameUUIDFromBytes(("rule/" + key).getBytes(StandardCharsets.UTF_8)),
                key,
                types,
                wrong,
                Severity.WARNING,
                message,
                true);
    }
}
