package org.wattdeck.app.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.engine.dispatch.Words;
import org.wattdeck.engine.plant.Plant;

/// Why an asset cannot go on with a command, if so: a fault, a bound, an empty tank.
///
/// @param asset its place in the registry
/// @param since when it took the command
record Failing(Plant plant, int asset, double powerKw, Instant since) {

    /// What happens in a command's very last step is its end.
    ///
    /// @param over whether this was its last step
    Optional<String> why(boolean over, List<PlantEvent> events) {
        Asset unit = plant.registry().asset(asset);
        if (FaultKind.INVERTER_FAULT.in(plant.faults(asset))) {
            return Optional.of("Inverter fault: the power went to 0 kW.");
        }
        return switch (unit.type()) {
            case GENERATOR -> generatorStopped(over, events);
            case BATTERY -> powerKw == 0 ? Optional.empty() : exhausted(unit, events);
            case LOAD ->
                    !over && told(events, unit, "CURTAILMENT_OVER")
                            ? Optional.of(
                                    "Longest curtailment reached after %s; the load runs by itself again."
                                            .formatted(soFar()))
                            : Optional.empty();
            case SOLAR_PV, WIND_TURBINE, EV_CHARGER, GRID_CONNECTION -> Optional.empty();
        };
    }

    private Optional<String> generatorStopped(boolean over, List<PlantEvent> events) {
        if (powerKw <= 0) {
            return Optional.empty();
        }
        if (told(events, plant.registry().asset(asset), "START_FAILED")) {
            return Optional.of("Start failure: the generator stays at 0 kW.");
        }
        return !over && plant.trueFuelLitres(asset) <= 0
                ? Optional.of("Fuel empty: the generator has stopped.")
                : Optional.empty();
    }

    private static boolean told(List<PlantEvent> events, Asset unit, String type) {
        return events.stream()
                .anyMatch(
                        e ->
                                e.type().equals(type)
                                        && e.severity() != Severity.CLEAR
                                        && e.assetId().equals(Optional.of(unit.id())));
    }

    private String soFar() {
        return Words.length(Duration.between(since, plant.time()));
    }

    private Optional<String> exhausted(Asset unit, List<PlantEvent> events) {
        boolean discharge = powerKw > 0;
        double bound = unit.spec().number(discharge ? "min_soc" : "max_soc", discharge ? 0.1 : 0.9);
        double capacity = unit.spec().number("capacity_kwh", 0);
        double soc = plant.trueSocKwh(asset);
        double slack = 1e-6 * capacity;
        boolean atBound =
                discharge ? soc <= bound * capacity + slack : soc >= bound * capacity - slack;
        String type = discharge ? "MIN_SOC_REACHED" : "MAX_SOC_REACHED";
        return atBound || told(events, unit, type)
                ? Optional.of(
                        "%s SOC of %s reached after %s; the setpoint went to 0 kW."
                                .formatted(
                                        discharge ? "Minimum" : "Maximum",
                                        Words.percent(bound),
                                        soFar()))
                : Optional.empty();
    }
}
