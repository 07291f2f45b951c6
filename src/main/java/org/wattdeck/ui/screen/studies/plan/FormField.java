package org.wattdeck.ui.screen.studies.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wattdeck.app.studies.StudyReading;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.plan.Study;

/// One value of a study that the form shows.
///
/// @param group what it stands under: empty for the study itself, else the asset's code, or with
///     `%` before it a key of words
/// @param label key of its words
/// @param unit behind it; empty where it is part of the value, with `%` before it a key of words
/// @param path where it stands in the text
/// @param choices empty where anything may be typed
/// @param otherwise where what holds stands if nothing is said at `path`
/// @param list whether several values are typed, with commas between
public record FormField(
        String group,
        String label,
        String unit,
        String path,
        List<String> choices,
        Optional<String> otherwise,
        boolean list) {

    private static final List<String> OBJECTIVES =
            List.of(
                    "cost",
                    "revenue",
                    "self_consumption",
                    "peak_import",
                    "emissions",
                    "imbalance",
                    "weighted");
    private static final List<String> SOLVERS = List.of("auto", "highs", "cbc", "scip", "storage");
    private static final List<String> RISKS = List.of("expected", "robust", "cvar");

    /// A group that has words of its own and not the code of an asset.
    static final String SCENARIOS = "%scenarios";

    private static final List<String> ENDS = List.of("free", "at_least", "exactly");

    private static FormField of(String group, String label, String unit, String path) {
        return new FormField(group, label, unit, path, List.of(), Optional.empty(), false);
    }

    private static FormField of(String group, String label, String path, List<String> choices) {
        return new FormField(group, label, "", path, choices, Optional.empty(), false);
    }

    private FormField or(String elsewhere) {
        return new FormField(group, label, unit, path, choices, Optional.of(elsewhere), list);
    }

    private static FormField listOf(String group, String label, String unit, String path) {
        return new FormField(group, label, unit, path, List.of(), Optional.empty(), true);
    }

    /// What the sizes of an asset are and cost, then how money of different years counts.
    public static List<FormField> sizing(Asset asset) {
        String code = asset.code();
        String at = "sizing.assets." + code + ".";
        boolean battery = asset.type() == AssetType.BATTERY;
        List<FormField> all = new ArrayList<>();
        if (battery) {
            all.add(listOf(code, "energies", "kWh", at + "energy"));
        }
        all.add(listOf(code, "powers", "kW", at + "power"));
        if (battery) {
            all.add(of(code, "perKwh", "/kWh", at + "cost_per_kwh"));
        }
        all.add(of(code, "perKw", "/kW", at + "cost_per_kw"));
        all.add(of(code, "fixedCost", "", at + "fixed_cost"));
        if (battery) {
            all.add(of(code, "omPerKwh", "/kWh", at + "om_per_kwh"));
        }
        all.add(of(code, "omPerKw", "/kW", at + "om_per_kw"));
        all.add(of(code, "omPerYear", "", at + "om_per_year"));
        all.add(of(code, "omShare", "0–1", at + "om_share"));
        all.add(of(code, "lifetime", "%inYears", at + "lifetime"));
        if (battery) {
            all.add(of(code, "cycleLife", "", at + "cycle_life"));
        }
        all.add(of(code, "replacement", "0–1", at + "replacement"));
        all.add(of("", "years", "%inYears", "sizing.years"));
        all.add(of("", "discount", "0–1", "sizing.discount_rate"));
        all.add(of("", "escalation", "0–1", "sizing.price_escalation"));
        all.add(of("", "omEscalation", "0–1", "sizing.om_escalation"));
        all.add(of("", "fade", "0–1", "sizing.fade"));
        return all;
    }

    /// Those of a study that was read.
    static List<FormField> of(StudyReading reading) {
        List<FormField> all = new ArrayList<>();
        all.add(of("", "name", "", "study"));
        all.add(of("", "start", "", "period.start"));
        all.add(of("", "length", "", "period.length"));
        all.add(of("", "step", "", "step"));
        all.add(of("", "objective", "optimize.objective", OBJECTIVES));
        all.add(of("", "solver", "optimize.solver", SOLVERS));
        all.add(of("", "timeLimit", "", "optimize.time_limit"));
        all.add(of("", "gap", "", "optimize.gap"));
        all.add(of("", "front", "", "optimize.pareto_points"));
        all.add(of("", "buy", "/kWh", "tariff.import"));
        all.add(of("", "sell", "/kWh", "tariff.export"));
        all.add(of("", "co2Price", "/kg", "optimize.co2.price_per_kg"));
        all.add(of("", "co2Cap", "kg", "optimize.co2.cap_kg"));
        if (!reading.cases().isEmpty() && reading.cases().getFirst().scenarios().isPresent()) {
            all.add(of(SCENARIOS, "risk", "scenarios.risk", RISKS));
            all.add(of(SCENARIOS, "tail", "0–1", "scenarios.tail"));
            all.add(of(SCENARIOS, "tailWeight", "0–1", "scenarios.tail_weight"));
            all.add(listOf(SCENARIOS, "names", "", "scenarios.names"));
            all.add(listOf(SCENARIOS, "weights", "", "scenarios.weights"));
        }
        if (!reading.cases().isEmpty()) {
            Study study = reading.cases().getFirst().study();
            study.registry().assets().forEach(a -> asset(all, study.registry(), a));
        }
        return all;
    }

    private static void asset(List<FormField> all, Registry registry, Asset asset) {
        String code = asset.code();
        String own =
                "sites."
                        + registry.site(registry.siteIndexOf(asset.siteId())).code()
                        + ".assets."
                        + code
                        + ".";
        String option = "optimize.assets." + code + ".";
        switch (asset.type()) {
            case BATTERY -> {
                all.add(of(code, "capacity", "kWh", own + "capacity_kwh"));
                all.add(of(code, "charge", "kW", own + "max_charge_kw"));
                all.add(of(code, "discharge", "kW", own + "max_discharge_kw"));
                all.add(of(code, "soc", "0–1", option + "initial_soc").or(own + "initial_soc"));
                all.add(of(code, "minSoc", "0–1", option + "min_soc").or(own + "min_soc"));
                all.add(of(code, "maxSoc", "0–1", option + "max_soc").or(own + "max_soc"));
                all.add(of(code, "end", option + "terminal", ENDS));
                all.add(
                        of(code, "wear", "/kWh", option + "wear_cost")
                                .or(own + "degradation_cost_per_kwh"));
            }
            case GENERATOR -> {
                all.add(of(code, "most", "kW", own + "max_output_kw"));
                all.add(of(code, "least", "kW", own + "min_output_kw"));
                all.add(of(code, "fuel", "/kWh", own + "fuel_cost_per_kwh"));
                all.add(of(code, "startCost", "", own + "startup_cost"));
                all.add(of(code, "initial", "", option + "initial"));
            }
            case GRID_CONNECTION -> {
                all.add(of(code, "import", "kW", own + "max_import_kw"));
                all.add(of(code, "export", "kW", own + "max_export_kw"));
            }
            case LOAD -> {
                all.add(of(code, "shed", "0–1", option + "sheddable"));
                all.add(of(code, "shedCost", "/kWh", option + "shed_cost"));
            }
            case SOLAR_PV, WIND_TURBINE -> {
                all.add(of(code, "rating", "kW", own + "rated_capacity_kw"));
                all.add(of(code, "curtail", option + "curtailable", List.of("true", "false")));
            }
            case EV_CHARGER -> all.add(of(code, "charger", "kW", own + "max_power_kw"));
        }
    }
}
