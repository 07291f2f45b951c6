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
/// @param group what it stands under
/// @param label key of its words
/// @param unit behind it; empty where it is part of the value, with `%` before it a key of words
/// @param path where it stands in the text
/// @param choices empty where anything may be typed
/// @param otherwise where what holds stands if nothing is said at `path`
/// @param list whether several values are typed, with commas between
public record FormField(
        FormGroup group,
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

    private static final List<String> ENDS = List.of("free", "at_least", "exactly");

    static FormField of(FormGroup group, String label, String unit, String path) {
        return new FormField(group, label, unit, path, List.of(), Optional.empty(), false);
    }

    static FormField of(FormGroup group, String label, String path, List<String> choices) {
        return new FormField(group, label, "", path, choices, Optional.empty(), false);
    }

    FormField or(String elsewhere) {
        return new FormField(group, label, unit, path, choices, Optional.of(elsewhere), list);
    }

    static FormField listOf(FormGroup group, String label, String unit, String path) {
        return new FormField(group, label, unit, path, List.of(), Optional.empty(), true);
    }

    /// What the sizes of an asset are and cost, then how money of different years counts.
    public static List<FormField> sizing(Asset asset) {
        FormGroup code = FormGroup.asset(asset.code());
        String at = "sizing.assets." + asset.code() + ".";
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
        all.add(of(FormGroup.ALL, "years", "%inYears", "sizing.years"));
        all.add(of(FormGroup.ALL, "discount", "0–1", "sizing.discount_rate"));
        all.add(of(FormGroup.ALL, "escalation", "0–1", "sizing.price_escalation"));
        all.add(of(FormGroup.ALL, "omEscalation", "0–1", "sizing.om_escalation"));
        all.add(of(FormGroup.ALL, "fade", "0–1", "sizing.fade"));
        return all;
    }

    /// Those of a study that was read.
    static List<FormField> of(StudyReading reading) {
        List<FormField> all = new ArrayList<>();
        all.add(of(FormGroup.ALL, "name", "", "study"));
        all.add(of(FormGroup.ALL, "start", "", "period.start"));
        all.add(of(FormGroup.ALL, "length", "", "period.length"));
        all.add(of(FormGroup.ALL, "step", "", "step"));
        all.add(of(FormGroup.ALL, "objective", "optimize.objective", OBJECTIVES));
        all.add(of(FormGroup.ALL, "solver", "optimize.solver", SOLVERS));
        all.add(of(FormGroup.ALL, "timeLimit", "", "optimize.time_limit"));
        all.add(of(FormGroup.ALL, "gap", "", "optimize.gap"));
        all.add(of(FormGroup.ALL, "front", "", "optimize.pareto_points"));
        all.add(of(FormGroup.ALL, "buy", "/kWh", "tariff.import"));
        all.add(of(FormGroup.ALL, "sell", "/kWh", "tariff.export"));
        all.add(of(FormGroup.ALL, "co2Price", "/kg", "optimize.co2.price_per_kg"));
        all.add(of(FormGroup.ALL, "co2Cap", "kg", "optimize.co2.cap_kg"));
        if (!reading.cases().isEmpty() && reading.cases().getFirst().scenarios().isPresent()) {
            all.add(of(FormGroup.SCENARIOS, "risk", "scenarios.risk", RISKS));
            all.add(of(FormGroup.SCENARIOS, "tail", "0–1", "scenarios.tail"));
            all.add(of(FormGroup.SCENARIOS, "tailWeight", "0–1", "scenarios.tail_weight"));
            all.add(listOf(FormGroup.SCENARIOS, "names", "", "scenarios.names"));
            all.add(listOf(FormGroup.SCENARIOS, "weights", "", "scenarios.weights"));
        }
        if (!reading.cases().isEmpty()) {
            all.addAll(MarketFields.of(reading.cases().getFirst()));
            Study study = reading.cases().getFirst().study();
            study.registry().assets().forEach(a -> asset(all, study.registry(), a));
        }
        return all;
    }

    private static void asset(List<FormField> all, Registry registry, Asset asset) {
        FormGroup code = FormGroup.asset(asset.code());
        String own =
                "sites."
                        + registry.site(registry.siteIndexOf(asset.siteId())).code()
                        + ".assets."
                        + asset.code()
                        + ".";
        String option = "optimize.assets." + asset.code() + ".";
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
