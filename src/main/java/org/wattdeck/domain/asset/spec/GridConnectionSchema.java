package org.wattdeck.domain.asset.spec;

import static org.wattdeck.domain.asset.spec.Fields.*;
import static org.wattdeck.domain.schema.Unit.*;

import java.util.List;
import org.wattdeck.domain.schema.Range;
import org.wattdeck.domain.schema.Schema;

/// The spec of a grid connection.
final class GridConnectionSchema {

    private GridConnectionSchema() {}

    private static final Range POWER_FACTOR = Range.closed(-1, 1);

    static final Schema SCHEMA =
            new Schema(
                    "grid_connection",
                    List.of(
                            section(
                                    "Power",
                                    required("max_import_kw", KILOWATT, Range.NOT_NEGATIVE),
                                    required("max_export_kw", KILOWATT, Range.NOT_NEGATIVE),
                                    number("rated_capacity_kw", KILOWATT, Range.POSITIVE),
                                    flag("import_enabled", true),
                                    flag("export_enabled", true)),
                            section(
                                    "Connection",
                                    choice(
                                            "connection_type",
                                            "low_voltage",
                                            "medium_voltage",
                                            "high_voltage",
                                            "transmission"),
                                    number("voltage_level_kv", KILOVOLT, Range.POSITIVE),
                                    number("frequency_hz", HERTZ, Range.POSITIVE, 50),
                                    choice("phases", "1", "3"),
                                    number(
                                            "transformer_capacity_kva",
                                            KILOVOLT_AMPERE,
                                            Range.POSITIVE),
                                    number("transformer_losses_kw", KILOWATT, Range.NOT_NEGATIVE),
                                    number("min_power_factor", FRACTION, POWER_FACTOR),
                                    number("max_power_factor", FRACTION, POWER_FACTOR),
                                    number("max_reactive_import_kvar", KILOVAR, Range.NOT_NEGATIVE),
                                    number("max_reactive_export_kvar", KILOVAR, Range.NOT_NEGATIVE),
                                    text("grid_code", 100),
                                    flag("fault_ride_through_capable", false)),
                            section(
                                    "Utility",
                                    text("utility_company", 255),
                                    text("meter_id", 100),
                                    text("connection_point_id", 100),
                                    choice(
                                            "tariff_type",
                                            "flat_rate",
                                            "time_of_use",
                                            "real_time_pricing",
                                            "demand_charge"),
                                    flag("demand_charge_applicable", false)),
                            section(
                                    "Dynamics",
                                    number(
                                            "ramp_up_rate_kw_per_sec",
                                            KILOWATT_PER_SECOND,
                                            Range.POSITIVE),
                                    number(
                                            "ramp_down_rate_kw_per_sec",
                                            KILOWATT_PER_SECOND,
                                            Range.POSITIVE)),
                            section(
                                    "Money",
                                    number("connection_fee", MONEY, Range.NOT_NEGATIVE),
                                    number("monthly_service_charge", MONEY, Range.NOT_NEGATIVE))),
                    List.of(atMost("min_power_factor", "max_power_factor")));
}
