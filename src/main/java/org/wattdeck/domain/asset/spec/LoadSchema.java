package org.wattdeck.domain.asset.spec;

import static org.wattdeck.domain.asset.spec.Fields.*;
import static org.wattdeck.domain.schema.Unit.*;

import java.util.List;
import org.wattdeck.domain.schema.Range;
import org.wattdeck.domain.schema.Schema;

/// The spec of a load.
final class LoadSchema {

    private LoadSchema() {}

    static final Schema SCHEMA =
            new Schema(
                    "load",
                    List.of(
                            section(
                                    "Demand",
                                    choice(
                                            "load_type",
                                            "residential",
                                            "commercial",
                                            "industrial",
                                            "agricultural",
                                            "critical",
                                            "flexible"),
                                    required("rated_load_kw", KILOWATT, Range.POSITIVE),
                                    number("average_load_kw", KILOWATT, Range.NOT_NEGATIVE),
                                    number("peak_load_kw", KILOWATT, Range.NOT_NEGATIVE),
                                    number("min_load_kw", KILOWATT, Range.NOT_NEGATIVE),
                                    number("load_factor", FRACTION, Range.FRACTION)),
                            section(
                                    "Curtailment",
                                    flag("is_flexible", false),
                                    flag("is_critical", false),
                                    flag("is_sheddable", false),
                                    whole("priority_level", COUNT, Range.closed(1, 10)),
                                    number("max_curtailment_percentage", PERCENT, Range.PERCENT),
                                    whole(
                                            "curtailment_response_time_sec",
                                            SECOND,
                                            Range.NOT_NEGATIVE),
                                    whole(
                                            "max_curtailment_duration_minutes",
                                            MINUTE,
                                            Range.NOT_NEGATIVE),
                                    whole("min_recovery_time_minutes", MINUTE, Range.NOT_NEGATIVE)),
                            section(
                                    "Supply",
                                    number("voltage_tolerance_percentage", PERCENT, Range.PERCENT),
                                    number("frequency_tolerance_hz", HERTZ, Range.NOT_NEGATIVE),
                                    number("operating_hours_per_day", HOUR, Range.closed(0, 24)),
                                    whole("operating_days_per_week", DAY, Range.closed(0, 7)),
                                    flag("seasonal_variation", false)),
                            section(
                                    "Money",
                                    number(
                                            "electricity_cost_per_kwh",
                                            MONEY_PER_KILOWATT_HOUR,
                                            Range.NOT_NEGATIVE),
                                    number(
                                            "demand_charge_per_kw",
                                            MONEY_PER_KILOWATT,
                                            Range.NOT_NEGATIVE),
                                    number(
                                            "interruption_cost_per_kwh",
                                            MONEY_PER_KILOWATT_HOUR,
                                            Range.NOT_NEGATIVE))),
                    List.of(
                            atMost("min_load_kw", "peak_load_kw"),
                            atMost("average_load_kw", "peak_load_kw"),
                            atMost("min_load_kw", "average_load_kw")));
}
