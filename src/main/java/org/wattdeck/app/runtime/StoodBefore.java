package org.wattdeck.app.runtime;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.alarm.AlarmDesk;
import org.wattdeck.app.maintenance.UpkeepWatch;
import org.wattdeck.app.registry.DocumentWatch;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.engine.plant.Plant;

/// Alarms that came with an event and stand until another ends them, over a restart: whoever tells
/// that end is told that they stood. On the plant loop's thread, once, when the alarms are back.
record StoodBefore(
        AlarmDesk alarms,
        PlantLoop loop,
        CommandDuty commands,
        KeepingWatch keeping,
        UpkeepWatch upkeep,
        DocumentWatch documents) {

    /// Before commands go on.
    void tell(Plant plant) {
        assets(plant, "command-not-followed").forEach(commands.following()::stood);
        if (stands("plant-step-failed")) {
            loop.stepStoodFailed();
        }
        upkeep.stood(standing("maintenance-overdue"), standing("maintenance-proposed"));
        documents.stood(alarms.standingOn("document-expired"));
        keeping.stood(stands("disk-space-low"), stands("telemetry-dropped"));
        for (int asset : assets(plant, "fuel-empty")) {
            if (plant.snapshot().fuelLitres(asset) > 0) {
                refuelled(plant.registry().asset(asset));
            }
        }
    }

    /// After the commands that go on have begun.
    void settle(Plant plant) {
        commands.following().settle(plant);
    }

    private boolean stands(String rule) {
        return !alarms.standing(rule).isEmpty();
    }

    private List<UUID> standing(String rule) {
        return alarms.standing(rule).stream().flatMap(Optional<UUID>::stream).toList();
    }

    private List<Integer> assets(Plant plant, String rule) {
        return standing(rule).stream().map(plant.registry()::indexOf).filter(i -> i >= 0).toList();
    }

    private void refuelled(Asset asset) {
        loop.tell(
                loop.event(
                        Optional.of(asset.id()),
                        Optional.of(asset.siteId()),
                        "FUEL_EMPTY",
                        Severity.CLEAR,
                        asset.code() + ": has fuel again."));
    }
}
