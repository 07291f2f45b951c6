package org.wattdeck.engine.registry;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Template;
import org.wattdeck.domain.schema.Values;

/// Templates that come with the program: round figures of usual sizes, of no maker. Each can be
/// changed in a portfolio.
public final class BuiltInTemplates {

    public static final List<Template> ALL =
            List.of(
                    battery("100 kW / 200 kWh cabinet, LFP", 200, 100),
                    battery("1 MW / 1 MWh, LFP", 1_000, 1_000),
                    battery("1 MW / 2 MWh, LFP", 2_000, 1_000),
                    battery("5 MW / 20 MWh, LFP", 20_000, 5_000),
                    of(
                            "100 kW on a roof",
                            AssetType.SOLAR_PV,
                            "rated_capacity_kw",
                            100.0,
                            "dc_capacity_kw",
                            120.0,
                            "ac_capacity_kw",
                            100.0,
                            "tilt_angle_degrees",
                            15.0,
                            "azimuth_degrees",
                            180.0,
                            "tracking_type",
                            "fixed",
                            "installation_type",
                            "rooftop",
                            "inverter_type",
                            "string_inverter",
                            "inverter_efficiency",
                            0.97),
                    of(
                            "1 MW on the ground",
                            AssetType.SOLAR_PV,
                            "rated_capacity_kw",
                            1_000.0,
                            "dc_capacity_kw",
                            1_200.0,
                            "ac_capacity_kw",
                            1_000.0,
                            "tilt_angle_degrees",
                            25.0,
                            "azimuth_degrees",
                            180.0,
                            "tracking_type",
                            "fixed",
                            "installation_type",
                            "ground_mount",
                            "inverter_type",
                            "string_inverter",
                            "inverter_efficiency",
                            0.98),
                    of(
                            "10 MW on trackers",
                            AssetType.SOLAR_PV,
                            "rated_capacity_kw",
                            10_000.0,
                            "dc_capacity_kw",
                            13_000.0,
                            "ac_capacity_kw",
                            10_000.0,
                            "tracking_type",
                            "single_axis",
                            "installation_type",
                            "ground_mount",
                            "inverter_type",
                            "central_inverter",
                            "inverter_efficiency",
                            0.98),
                    wind("2 MW", 2_000, 90, 100),
                    wind("4 MW", 4_000, 140, 130),
                    wind("6 MW", 6_000, 160, 150),
                    of(
                            "500 kW diesel",
                            AssetType.GENERATOR,
                            "rated_capacity_kw",
                            500.0,
                            "max_output_kw",
                            500.0,
                            "min_output_kw",
                            150.0,
                            "generator_type",
                            "diesel",
                            "prime_mover",
                            "reciprocating_engine",
                            "fuel_type",
                            "diesel",
                            "fuel_tank_capacity_liters",
                            1_000.0,
                            "fuel_consumption_liters_per_kwh",
                            0.26,
                            "fuel_cost_per_liter",
                            1.2,
                            "fuel_cost_per_kwh",
                            0.312,
                            "startup_time_minutes",
                            1L,
                            "co2_emissions_kg_per_kwh",
                            0.7),
                    of(
                            "1 MW gas engine",
                            AssetType.GENERATOR,
                            "rated_capacity_kw",
                            1_000.0,
                            "max_output_kw",
                            1_000.0,
                            "min_output_kw",
                            400.0,
                            "generator_type",
                            "natural_gas",
                            "prime_mover",
                            "reciprocating_engine",
                            "fuel_type",
                            "natural gas",
                            "fuel_cost_per_kwh",
                            0.1,
                            "efficiency_at_rated_load",
                            0.4,
                            "startup_time_minutes",
                            5L,
                            "co2_emissions_kg_per_kwh",
                            0.5),
                    charger("22 kW AC, two ports", 22, 2, "level_2", "type_2"),
                    charger("150 kW DC, two ports", 150, 2, "dc_fast", "ccs"),
                    charger("400 kW DC, two ports", 400, 2, "ultra_fast", "ccs"),
                    load("Office, 200 kW", "commercial", 200, 80),
                    load("Factory, 2 MW", "industrial", 2_000, 1_200),
                    of(
                            "100 kW low voltage",
                            AssetType.GRID_CONNECTION,
                            "max_import_kw",
                            100.0,
                            "max_export_kw",
                            100.0,
                            "connection_type",
                            "low_voltage",
                            "voltage_level_kv",
                            0.4,
                            "phases",
                            "3"),
                    of(
                            "10 MW medium voltage",
                            AssetType.GRID_CONNECTION,
                            "max_import_kw",
                            10_000.0,
                            "max_export_kw",
                            10_000.0,
                            "connection_type",
                            "medium_voltage",
                            "voltage_level_kv",
                            20.0,
                            "phases",
                            "3"));

    private BuiltInTemplates() {}

    private static Template battery(String name, double kwh, double kw) {
        return of(
                name,
                AssetType.BATTERY,
                "capacity_kwh",
                kwh,
                "max_charge_kw",
                kw,
                "max_discharge_kw",
                kw,
                "round_trip_efficiency",
                0.9,
                "chemistry",
                "lithium_iron_phosphate",
                "cycle_life",
                6_000L,
                "calendar_life_years",
                15L);
    }

    private static Template wind(String name, double kw, double rotor, double hub) {
        return of(
                name,
                AssetType.WIND_TURBINE,
                "rated_capacity_kw",
                kw,
                "turbine_type",
                "horizontal_axis",
                "rotor_diameter_m",
                rotor,
                "hub_height_m",
                hub,
                "number_of_blades",
                3L,
                "cut_in_wind_speed_mps",
                3.0,
                "rated_wind_speed_mps",
                12.0,
                "cut_out_wind_speed_mps",
                25.0,
                "pitch_control",
                true,
                "yaw_control",
                true,
                "variable_speed",
                true);
    }

    private static Template charger(
            String name, double kw, long ports, String level, String connector) {
        return of(
                name,
                AssetType.EV_CHARGER,
                "max_power_kw",
                kw,
                "number_of_ports",
                ports,
                "charger_level",
                level,
                "connector_type",
                connector,
                "smart_charging_capable",
                true,
                "networked",
                true);
    }

    private static Template load(String name, String type, double kw, double averageKw) {
        return of(
                name,
                AssetType.LOAD,
                "load_type",
                type,
                "rated_load_kw",
                kw,
                "peak_load_kw",
                kw,
                "average_load_kw",
                averageKw);
    }

    /// @param pairs names of fields and their values, by turns
    private static Template of(String name, AssetType type, Object... pairs) {
        Map<String, Object> spec = new LinkedHashMap<>();
        for (int k = 0; k < pairs.length; k += 2) {
            spec.put((String) pairs[k], pairs[k + 1]);
        }
        return new Template(
                UUID.nameUUIDFromBytes(
                        ("template/" + type.code() + "/" + name).getBytes(StandardCharsets.UTF_8)),
                "Generic " + name,
                type,
                Values.EMPTY,
                new Values(spec));
    }
}
