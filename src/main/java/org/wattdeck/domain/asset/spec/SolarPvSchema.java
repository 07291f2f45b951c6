package org.wattdeck.domain.asset.spec;

import static org.wattdeck.domain.asset.spec.Fields.*;
import static org.wattdeck.domain.schema.Unit.*;

import java.util.List;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.domain.schema.Range;
import org.wattdeck.domain.schema.Schema;

/// The spec of a PV plant.
final class SolarPvSchema {

    private SolarPvSchema() {}

    static final Schema SCHEMA =
            new Schema(
                    "solar_pv",
                    List.of(
                            section(
                                    "Power",
                                    required("rated_capacity_kw", KILOWATT, Range.POSITIVE),
                                    number("dc_capacity_kw", KILOWATT, Range.POSITIVE),
                                    number("ac_capacity_kw", KILOWATT, Range.POSITIVE)),
                            section(
                                    "Panels",
                                    choice(
                                            "panel_type",
                                            "monocrystalline",
                                            "polycrystalline",
                                            "thin_film",
                                            "bifacial",
                                            "other"),
                                    whole("number_of_panels", COUNT, Range.POSITIVE),
                                    number("panel_capacity_w", WATT, Range.POSITIVE),
                                    number("panel_efficiency", FRACTION, Range.EFFICIENCY),
                                    number("panel_area_m2", SQUARE_METRE, Range.POSITIVE),
                                    number(
                                            "temperature_coefficient_per_celsius",
                                            PER_CELSIUS,
                                            Range.closed(-0.05, 0.05)),
                                    number("tilt_angle_degrees", DEGREE, Range.closed(0, 90)),
                                    number(
                                            "azimuth_degrees",
                                            DEGREE,
                                            new Range(0, true, 360, false)),
                                    choice(
                                            "tracking_type",
                                            "fixed",
                                            "single_axis",
                                            "dual_axis",
                                            "none")),
                            section(
                                    "Inverters",
                                    choice(
                                            "inverter_type",
                                            "string_inverter",
                                            "micro_inverter",
                                            "central_inverter",
                                            "hybrid_inverter"),
                                    number("inverter_efficiency", FRACTION, Range.EFFICIENCY),
                                    number("inverter_capacity_kw", KILOWATT, Range.POSITIVE),
                                    whole("number_of_inverters", COUNT, Range.POSITIVE)),
                            section(
                                    "Losses",
                                    number("performance_ratio", FRACTION, Range.EFFICIENCY),
                                    number(
                                            "degradation_rate_per_year",
                                            FRACTION,
                                            Range.FRACTION,
                                            0.005),
                                    number("system_losses_percentage", PERCENT, Range.PERCENT, 14),
                                    number("shading_factor", FRACTION, Range.FRACTION, 1),
                                    number("soiling_factor", FRACTION, Range.FRACTION, 0.98)),
                            section(
                                    "Installation",
                                    choice(
                                            "installation_type",
                                            "ground_mount",
                                            "rooftop",
                                            "carport",
                                            "floating",
                                            "building_integrated"),
                                    flag("grid_tied", true),
                                    flag("has_battery_storage", false),
                                    new Field.Ref("battery_asset_id", false, "asset")),
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
                                    number("capacity_factor", FRACTION, Range.FRACTION))),
                    List.of());
}
