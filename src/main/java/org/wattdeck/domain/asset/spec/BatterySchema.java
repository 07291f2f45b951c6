package org.wattdeck.domain.asset.spec;

import static org.wattdeck.domain.asset.spec.Fields.*;
import static org.wattdeck.domain.schema.Unit.*;

import java.util.List;
import org.wattdeck.domain.schema.Range;
import org.wattdeck.domain.schema.Schema;

/// The spec of a battery.
final class BatterySchema {

    private BatterySchema() {}

    static final Schema SCHEMA =
            new Schema(
                    "battery",
                    List.of(
                            section(
                                    "Energy and power",
                                    required("capacity_kwh", KILOWATT_HOUR, Range.POSITIVE),
                                    number("usable_capacity_kwh", KILOWATT_HOUR, Range.POSITIVE),
                                    number("rated_power_kw", KILOWATT, Range.POSITIVE),
                                    required("max_charge_kw", KILOWATT, Range.POSITIVE),
                                    required("max_discharge_kw", KILOWATT, Range.POSITIVE),
                                    number("continuous_charge_kw", KILOWATT, Range.NOT_NEGATIVE),
                                    number(
                                            "continuous_discharge_kw",
                                            KILOWATT,
                                            Range.NOT_NEGATIVE)),
                            section(
                                    "Efficiency",
                                    number("round_trip_efficiency", FRACTION, Range.EFFICIENCY),
                                    number("charge_efficiency", FRACTION, Range.EFFICIENCY),
                                    number("discharge_efficiency", FRACTION, Range.EFFICIENCY)),
                            section(
                                    "State of charge",
                                    number("min_soc", FRACTION, Range.FRACTION, 0.1),
                                    number("max_soc", FRACTION, Range.FRACTION, 0.9),
                                    number("initial_soc", FRACTION, Range.FRACTION, 0.5),
                                    number("target_soc", FRACTION, Range.FRACTION)),
                            section(
                                    "Cells",
                                    choice(
                                            "chemistry",
                                            "lithium_ion",
                                            "lithium_iron_phosphate",
                                            "lead_acid",
                                            "nickel_metal_hydride",
                                            "sodium_sulfur",
                                            "flow_battery",
                                            "other"),
                                    number("cell_voltage", VOLT, Range.POSITIVE),
                                    whole("number_of_cells", COUNT, Range.POSITIVE),
                                    number(
                                            "operating_temp_min_celsius",
                                            CELSIUS,
                                            Range.closed(-100, 200)),
                                    number(
                                            "operating_temp_max_celsius",
                                            CELSIUS,
                                            Range.closed(-100, 200)),
                                    number(
                                            "optimal_temp_celsius",
                                            CELSIUS,
                                            Range.closed(-100, 200)),
                                    choice(
                                            "cooling_type",
                                            "air_cooled",
                                            "liquid_cooled",
                                            "passive",
                                            "none")),
                            section(
                                    "Wear",
                                    whole("cycle_life", COUNT, Range.POSITIVE),
                                    whole("calendar_life_years", YEAR, Range.POSITIVE),
                                    number("degradation_rate_per_cycle", FRACTION, Range.FRACTION),
                                    number(
                                            "degradation_cost_per_kwh",
                                            MONEY_PER_KILOWATT_HOUR,
                                            Range.NOT_NEGATIVE,
                                            0.01),
                                    whole("current_cycle_count", COUNT, Range.NOT_NEGATIVE, 0),
                                    number(
                                            "current_health_percentage",
                                            PERCENT,
                                            Range.PERCENT,
                                            100)),
                            section(
                                    "Dynamics",
                                    number(
                                            "ramp_up_rate_kw_per_sec",
                                            KILOWATT_PER_SECOND,
                                            Range.POSITIVE),
                                    number(
                                            "ramp_down_rate_kw_per_sec",
                                            KILOWATT_PER_SECOND,
                                            Range.POSITIVE),
                                    whole("response_time_ms", MILLISECOND, Range.NOT_NEGATIVE),
                                    number("auxiliary_load_kw", KILOWATT, Range.NOT_NEGATIVE, 0)),
                            section(
                                    "Money",
                                    number("capital_cost", MONEY, Range.NOT_NEGATIVE),
                                    number("installation_cost", MONEY, Range.NOT_NEGATIVE),
                                    number(
                                            "maintenance_cost_per_year",
                                            MONEY_PER_YEAR,
                                            Range.NOT_NEGATIVE)),
                            section(
                                    "Control",
                                    text("communication_protocol", 50),
                                    choice(
                                            "control_mode",
                                            "manual",
                                            "automatic",
                                            "remote",
                                            "hybrid"))),
                    List.of(
                            atMost("usable_capacity_kwh", "capacity_kwh"),
                            below("min_soc", "max_soc"),
                            below("operating_temp_min_celsius", "operating_temp_max_celsius")));
}
