package org.wattdeck.domain.asset.spec;

import static org.wattdeck.domain.asset.spec.Fields.*;
import static org.wattdeck.domain.schema.Unit.*;

import java.util.List;
import org.wattdeck.domain.schema.Range;
import org.wattdeck.domain.schema.Schema;

/// The spec of a generator.
final class GeneratorSchema {

    private GeneratorSchema() {}

    static final Schema SCHEMA =
            new Schema(
                    "generator",
                    List.of(
                            section(
                                    "Power",
                                    required("rated_capacity_kw", KILOWATT, Range.POSITIVE),
                                    required("max_output_kw", KILOWATT, Range.POSITIVE),
                                    number("min_output_kw", KILOWATT, Range.NOT_NEGATIVE, 0)),
                            section(
                                    "Machine",
                                    choice(
                                            "generator_type",
                                            "diesel",
                                            "natural_gas",
                                            "biogas",
                                            "dual_fuel",
                                            "gasoline",
                                            "propane",
                                            "other"),
                                    choice(
                                            "prime_mover",
                                            "reciprocating_engine",
                                            "gas_turbine",
                                            "micro_turbine",
                                            "fuel_cell",
                                            "steam_turbine")),
                            section(
                                    "Fuel",
                                    text("fuel_type", 50),
                                    number("fuel_tank_capacity_liters", LITRE, Range.POSITIVE),
                                    number(
                                            "fuel_consumption_liters_per_kwh",
                                            LITRE_PER_KILOWATT_HOUR,
                                            Range.POSITIVE),
                                    number(
                                            "fuel_cost_per_liter",
                                            MONEY_PER_LITRE,
                                            Range.NOT_NEGATIVE),
                                    required(
                                            "fuel_cost_per_kwh",
                                            MONEY_PER_KILOWATT_HOUR,
                                            Range.NOT_NEGATIVE)),
                            section(
                                    "Money",
                                    number("startup_cost", MONEY, Range.NOT_NEGATIVE, 0),
                                    number("shutdown_cost", MONEY, Range.NOT_NEGATIVE, 0),
                                    number(
                                            "maintenance_cost_per_hour",
                                            MONEY_PER_HOUR,
                                            Range.NOT_NEGATIVE,
                                            0),
                                    number(
                                            "variable_om_cost_per_kwh",
                                            MONEY_PER_KILOWATT_HOUR,
                                            Range.NOT_NEGATIVE,
                                            0)),
                            section(
                                    "Running",
                                    whole("min_uptime_hours", HOUR, Range.NOT_NEGATIVE, 1),
                                    whole("min_downtime_hours", HOUR, Range.NOT_NEGATIVE, 1),
                                    whole("startup_time_minutes", MINUTE, Range.NOT_NEGATIVE),
                                    whole("shutdown_time_minutes", MINUTE, Range.NOT_NEGATIVE),
                                    number("efficiency_at_rated_load", FRACTION, Range.EFFICIENCY),
                                    number("efficiency_at_min_load", FRACTION, Range.EFFICIENCY),
                                    number(
                                            "heat_rate_btu_per_kwh",
                                            BTU_PER_KILOWATT_HOUR,
                                            Range.POSITIVE),
                                    number(
                                            "ramp_up_rate_kw_per_min",
                                            KILOWATT_PER_MINUTE,
                                            Range.POSITIVE),
                                    number(
                                            "ramp_down_rate_kw_per_min",
                                            KILOWATT_PER_MINUTE,
                                            Range.POSITIVE)),
                            section(
                                    "Emissions",
                                    number(
                                            "co2_emissions_kg_per_kwh",
                                            KILOGRAM_PER_KILOWATT_HOUR,
                                            Range.NOT_NEGATIVE,
                                            0.5),
                                    number(
                                            "nox_emissions_kg_per_kwh",
                                            KILOGRAM_PER_KILOWATT_HOUR,
                                            Range.NOT_NEGATIVE),
                                    number(
                                            "sox_emissions_kg_per_kwh",
                                            KILOGRAM_PER_KILOWATT_HOUR,
                                            Range.NOT_NEGATIVE),
                                    number(
                                            "particulate_emissions_kg_per_kwh",
                                            KILOGRAM_PER_KILOWATT_HOUR,
                                            Range.NOT_NEGATIVE),
                                    flag("waste_heat_recovery_capable", false),
                                    number("waste_heat_capacity_kw", KILOWATT, Range.NOT_NEGATIVE)),
                            section(
                                    "Service",
                                    whole("operating_hours", HOUR, Range.NOT_NEGATIVE, 0),
                                    whole("maintenance_interval_hours", HOUR, Range.POSITIVE),
                                    whole("next_maintenance_hours", HOUR, Range.NOT_NEGATIVE),
                                    number("noise_level_db", DECIBEL, Range.NOT_NEGATIVE),
                                    flag("requires_permit", false))),
                    List.of(atMost("min_output_kw", "max_output_kw")));
}
