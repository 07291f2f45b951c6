package org.wattdeck.domain.asset.spec;

import static org.wattdeck.domain.asset.spec.Fields.*;
import static org.wattdeck.domain.schema.Unit.*;

import java.util.List;
import org.wattdeck.domain.schema.Range;
import org.wattdeck.domain.schema.Schema;

/// The spec of an EV charger.
final class EvChargerSchema {

    private EvChargerSchema() {}

    static final Schema SCHEMA =
            new Schema(
                    "ev_charger",
                    List.of(
                            section(
                                    "Charging",
                                    choice(
                                            "charger_level",
                                            "level_1",
                                            "level_2",
                                            "dc_fast",
                                            "ultra_fast"),
                                    choice(
                                            "connector_type",
                                            "type_1",
                                            "type_2",
                                            "ccs",
                                            "chademo",
                                            "tesla",
                                            "gbt"),
                                    required("max_power_kw", KILOWATT, Range.POSITIVE),
                                    whole("number_of_ports", COUNT, Range.closed(1, 1000), 1),
                                    flag("simultaneous_charging", false),
                                    number("voltage_v", VOLT, Range.POSITIVE),
                                    number("max_current_a", AMPERE, Range.POSITIVE)),
                            section(
                                    "Abilities",
                                    flag("smart_charging_capable", false),
                                    flag("v2g_capable", false),
                                    flag("load_balancing", false),
                                    flag("networked", false),
                                    text("communication_protocol", 50),
                                    text("ocpp_version", 20)),
                            section(
                                    "Use",
                                    number(
                                            "usage_fee_per_kwh",
                                            MONEY_PER_KILOWATT_HOUR,
                                            Range.NOT_NEGATIVE),
                                    number(
                                            "idle_fee_per_minute",
                                            MONEY_PER_MINUTE,
                                            Range.NOT_NEGATIVE),
                                    number("session_fee", MONEY, Range.NOT_NEGATIVE),
                                    whole("max_session_duration_minutes", MINUTE, Range.POSITIVE),
                                    flag("reservation_capable", false))),
                    List.of());
}
