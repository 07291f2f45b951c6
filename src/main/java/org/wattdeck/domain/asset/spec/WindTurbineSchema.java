package org.wattdeck.domain.asset.spec;

import static org.wattdeck.domain.asset.spec.Fields.*;
import static org.wattdeck.domain.schema.Unit.*;

import java.util.List;
import org.wattdeck.domain.schema.Range;
import org.wattdeck.domain.schema.Schema;

/// The spec of a wind turbine.
final class WindTurbineSchema {

    private WindTurbineSchema() {}

    /// Betz's limit, 16/27, as the file format rounds it.
    private static final Range POWER_COEFFICIENT = new Range(0, false, 0.59, true);

    static final Schema SCHEMA =
            new Schema(
                    "wind_turbine",
                    List.of(
                            section(
                                    "Power",
                                    required("rated_capacity_kw", KILOWATT, Range.POSITIVE),
                                    choice("turbine_type", "horizontal_axis", "vertical_axis"),
                                    text("turbine_class", 10)),
                            section(
                                    "Rotor",
                                    required("rotor_diameter_m", METRE, Range.POSITIVE),
                                    required("hub_height_m", METRE, Range.POSITIVE),
                                    number("swept_area_m2", SQUARE_METRE, Range.POSITIVE),
                                    whole("number_of_blades", COUNT, Range.POSITIVE),
                                    number("blade_length_m", METRE, Range.POSITIVE)),
                            section(
                                    "Wind",
                                    required(
                                            "cut_in_wind_speed_mps",
                                            METRE_PER_SECOND,
                                            Range.NOT_NEGATIVE),
                                    required(
                                            "rated_wind_speed_mps",
                                            METRE_PER_SECOND,
                                            Range.POSITIVE),
                                    required(
                                            "cut_out_wind_speed_mps",
                                            METRE_PER_SECOND,
                                            Range.POSITIVE),
                                    number(
                                            "survival_wind_speed_mps",
                                            METRE_PER_SECOND,
                                            Range.POSITIVE),
                                    number("power_coefficient", FRACTION, POWER_COEFFICIENT),
                                    number("capacity_factor", FRACTION, Range.FRACTION)),
                            section(
                                    "Machine",
                                    choice(
                                            "generator_type",
                                            "synchronous",
                                            "asynchronous",
                                            "doubly_fed_induction",
                                            "permanent_magnet"),
                                    flag("pitch_control", false),
                                    flag("yaw_control", false),
                                    flag("variable_speed", false),
                                    flag("grid_tied", true),
                                    flag("voltage_regulation_capable", false),
                                    flag("reactive_power_control", false),
                                    number(
                                            "ramp_up_rate_kw_per_sec",
                                            KILOWATT_PER_SECOND,
                                            Range.POSITIVE),
                                    number(
                                            "ramp_down_rate_kw_per_sec",
                                            KILOWATT_PER_SECOND,
                                            Range.POSITIVE)),
                            section(
                                    "Neighbours",
                                    number("noise_level_db", DECIBEL, Range.NOT_NEGATIVE),
                                    number(
                                            "shadow_flicker_hours_per_year",
                                            HOUR,
                                            Range.NOT_NEGATIVE)),
                            section(
                                    "Money and yield",
                                    number("capital_cost", MONEY, Range.NOT_NEGATIVE),
                                    number("installation_cost", MONEY, Range.NOT_NEGATIVE),
                                    number(
                                            "maintenance_cost_per_year",
                                            MONEY_PER_YEAR,
                                            Range.NOT_NEGATIVE),
                                    number(
                                            "expected_annual_production_kwh",
                                            KILOWATT_HOUR,
                                            Range.NOT_NEGATIVE),
                                    number(
                                            "actual_annual_production_kwh",
                                            KILOWATT_HOUR,
                                            Range.NOT_NEGATIVE),
                                    whole("operating_hours", HOUR, Range.NOT_NEGATIVE, 0),
                                    number("availability_percentage", PERCENT, Range.PERCENT))),
                    List.of(
                            below("cut_in_wind_speed_mps", "rated_wind_speed_mps"),
                            below("rated_wind_speed_mps", "cut_out_wind_speed_mps")));
}
