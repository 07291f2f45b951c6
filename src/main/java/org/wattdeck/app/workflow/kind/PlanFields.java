package org.wattdeck.app.workflow.kind;

import static org.wattdeck.engine.workflow.ConfigField.any;
import static org.wattdeck.engine.workflow.ConfigField.choice;
import static org.wattdeck.engine.workflow.ConfigField.number;
import static org.wattdeck.engine.workflow.ConfigField.series;
import static org.wattdeck.engine.workflow.ConfigField.text;
import static org.wattdeck.engine.workflow.ConfigField.truth;

import java.util.List;
import org.wattdeck.engine.workflow.ConfigField;

/// What a task of optimization is told. Where it says nothing, the battery of 100 kWh at a
/// connection of 100 kW holds, with two prices and a load of 824 kWh a day.
final class PlanFields {

    static final List<String> TYPES =
            List.of(
                    "battery_dispatch",
                    "unit_commitment",
                    "procurement",
                    "self_consumption",
                    "peak_shaving");

    private static final double MOST_KW = 1e7;
    private static final double NONE = Double.NaN;

    private PlanFields() {}

    static List<ConfigField> all() {
        return List.of(
                text("study", ""),
                choice("optimization_type", TYPES.getFirst(), TYPES),
                choice("objective", "", PlanAim.WORDS),
                any("weights"),
                text("start_time", "today"),
                number("horizon_hours", 24, 1, 168),
                number("time_step_minutes", 60, 1, 60),
                text("battery", ""),
                number("capacity_kwh", NONE, 0.001, MOST_KW),
                number("max_charge_kw", NONE, 0.001, MOST_KW),
                number("max_discharge_kw", NONE, 0.001, MOST_KW),
                number("efficiency", NONE, 0.01, 1),
                number("initial_soc", NONE, 0, 1),
                number("min_soc", NONE, 0, 1),
                number("max_soc", NONE, 0, 1),
                number("final_soc_min", NONE, 0, 1),
                number("degradation_cost_per_kwh", NONE, 0, 100),
                text("grid", ""),
                number("max_import_kw", NONE, 0, MOST_KW),
                number("max_export_kw", NONE, 0, MOST_KW),
                truth("import_enabled", true),
                truth("export_enabled", true),
                text("generator", ""),
                number("generator_capacity_kw", NONE, 0.001, MOST_KW),
                number("min_output_kw", NONE, 0, MOST_KW),
                number("fuel_cost_per_kwh", NONE, 0, 100),
                number("startup_cost", NONE, 0, 1e6),
                number("shutdown_cost", NONE, 0, 1e6),
                number("min_uptime_hours", NONE, 0, 168),
                number("min_downtime_hours", NONE, 0, 168),
                number("emissions_kg_co2_per_kwh", NONE, 0, 10),
                text("load", ""),
                text("solar", ""),
                text("wind", ""),
                series("import_prices"),
                series("export_prices"),
                series("load_forecast"),
                series("solar_forecast"),
                series("wind_forecast"),
                series("declared_schedule"),
                number("imbalance_more_cost", NONE, 0, 100),
                number("imbalance_less_cost", NONE, 0, 100),
                any("constraints"),
                choice("solver", "cbc", List.of("auto", "highs", "cbc", "scip")),
                number("time_limit_seconds", 300, 1, 3_600),
                number("mip_gap", 0.01, 0, 1));
    }
}
