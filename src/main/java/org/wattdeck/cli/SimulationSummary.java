package org.wattdeck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.engine.study.Simulation;
import org.wattdeck.store.file.Hashes;
import org.wattdeck.store.file.StudyForecast;

/// What a simulation came to: summary.json.
final class SimulationSummary {

    /// Average emission of energy from the grid, kg CO2 per kWh, where nothing better is known.
    private static final double GRID_KG_PER_KWH = 0.42;

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Study study;
    private final double[] peakImportKw = new double[1];
    private final double[] peakExportKw = new double[1];
    private long events;
    private @Nullable PlantSnapshot last;
    private List<StudyForecast> forecasts = List.of();

    SimulationSummary(Study study) {
        this.study = study;
    }

    void stretch(double[] meanKw, PlantSnapshot end) {
        last = end;
        var registry = study.registry();
        for (int s = 0; s < registry.sites().size(); s++) {
            double grid = 0;
            for (int i = registry.firstAssetOf(s); i < registry.firstAssetOf(s + 1); i++) {
                if (registry.asset(i).type() == AssetType.GRID_CONNECTION) {
                    grid += meanKw[i];
                }
            }
            peakImportKw[0] = Math.max(peakImportKw[0], grid);
            peakExportKw[0] = Math.max(peakExportKw[0], -grid);
        }
    }

    void event() {
        events++;
    }

    /// All of a run at once.
    void totals(Simulation.Totals totals) {
        last = totals.end();
        peakImportKw[0] = totals.peakImportKw();
        peakExportKw[0] = totals.peakExportKw();
        events = totals.events();
    }

    void forecasts(List<StudyForecast> all) {
        forecasts = List.copyOf(all);
    }

    String json(List<Path> inputs, double wallSeconds, double cpuSeconds) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("status", "done");
        root.put("study", study.name());
        root.put("start", TelemetryRows.time(study.start(), study.zone()));
        root.put("end", TelemetryRows.time(study.end(), study.zone()));
        root.put("step_seconds", study.stepSeconds());
        root.put("steps", study.steps());
        root.put("assets", study.registry().assets().size());
        root.put("events", events);
        if (last != null) {
            energy(root, last);
        }
        root.put("peak_import_kw", peakImportKw[0]);
        root.put("peak_export_kw", peakExportKw[0]);
        ForecastPart.put(root, forecasts);
        root.put("wall_seconds", wallSeconds);
        root.put("cpu_seconds", cpuSeconds);
        root.put(
                "asset_steps_per_second",
                study.steps()
                        * (double) study.registry().assets().size()
                        / Math.max(1e-9, wallSeconds));
        ObjectNode hashes = root.putObject("inputs_sha256");
        for (Path input : inputs) {
            hashes.put(input.getFileName().toString(), Hashes.sha256(input));
        }
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IOException(e);
        }
    }

    private void energy(ObjectNode root, PlantSnapshot end) {
        ObjectNode energy = root.putObject("energy_kwh");
        double fuelCost = 0;
        double wear = 0;
        double generatorsKg = 0;
        double importKwh = 0;
        for (int i = 0; i < end.size(); i++) {
            Asset asset = study.registry().asset(i);
            double in = end.energyInKwh(i);
            double out = end.energyOutKwh(i);
            ObjectNode row = energy.putObject(asset.code());
            row.put("in", in);
            row.put("out", out);
            if (asset.type() == AssetType.BATTERY) {
                row.put("soc_kwh_at_end", end.socKwh(i));
                wear += (in + out) * asset.spec().number("degradation_cost_per_kwh", 0);
            }
            if (asset.type() == AssetType.GENERATOR) {
                fuelCost += out * asset.spec().number("fuel_cost_per_kwh", 0);
                generatorsKg += out * asset.spec().number("co2_emissions_kg_per_kwh", 0.5);
            }
            if (asset.type() == AssetType.GRID_CONNECTION) {
                importKwh += out;
            }
        }
        ObjectNode costs = root.putObject("costs");
        costs.put("fuel", fuelCost);
        costs.put("degradation", wear);
        ObjectNode emissions = root.putObject("emissions_kg");
        emissions.put("generators", generatorsKg);
        emissions.put("grid_import", importKwh * GRID_KG_PER_KWH);
        emissions.put("total", generatorsKg + importKwh * GRID_KG_PER_KWH);
    }
}
