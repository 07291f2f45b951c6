package org.wattdeck.boot;

import java.time.Duration;
import org.wattdeck.app.runtime.RuntimeSettings;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.engine.plant.PlantSettings;

/// What the settings of a user mean to the runtime. The demonstration sites have a past and faults
/// of their own, unless it is said otherwise.
final class StartSettings {

    private static final double DEMO_HOURS = 2;
    private static final Duration EXAMPLE = Duration.ofDays(35);

    private StartSettings() {}

    static RuntimeSettings of(Config.Plant plant, Registry registry) {
        boolean faults = plant.randomFaults().orElse(registry.demo());
        return new RuntimeSettings(
                new PlantSettings(
                        plant.fullBatteryModel()
                                ? PlantSettings.BatteryModel.FULL
                                : PlantSettings.BatteryModel.SIMPLE,
                        plant.seed()),
                plant.tickSeconds(),
                plant.speed(),
                new RuntimeSettings.Link(
                        Duration.ofMillis(plant.latencyMillis()),
                        Duration.ofMillis(plant.jitterMillis()),
                        RuntimeSettings.Link.DEFAULT.giveUpSeconds(),
                        RuntimeSettings.Link.DEFAULT.staleTicks()),
                new RuntimeSettings.Commands(
                        Duration.ofMinutes(plant.longestDispatchMinutes()),
                        RuntimeSettings.Commands.DEFAULT.confirmWithin(),
                        RuntimeSettings.Commands.DEFAULT.burst(),
                        RuntimeSettings.Commands.DEFAULT.perSecond(),
                        plant.second(),
                        plant.selectSeconds()),
                faults ? RuntimeSettings.Faults.DEMO : RuntimeSettings.Faults.OFF,
                RuntimeSettings.Saving.DEFAULT,
                headStart(plant, registry),
                registry.demo() ? EXAMPLE : Duration.ZERO);
    }

    private static Duration headStart(Config.Plant plant, Registry registry) {
        double hours = plant.headStartHours().orElse(registry.demo() ? DEMO_HOURS : 0);
        return Duration.ofSeconds(Math.round(hours * 3600));
    }
}
