package org.wattdeck.app;

import org.wattdeck.app.access.Access;
import org.wattdeck.app.maintenance.AssetHealths;
import org.wattdeck.app.maintenance.Upkeep;
import org.wattdeck.app.mode.Modes;
import org.wattdeck.app.performance.Performances;
import org.wattdeck.app.planning.Planning;
import org.wattdeck.app.record.Records;
import org.wattdeck.app.registry.RegistryDesk;

/// Everything the console's screens work with, put together by `boot`.
public record Deck(
        LivePlant live,
        PlantControl control,
        DispatchService dispatches,
        History history,
        Health health,
        AlarmService alarms,
        Records records,
        Upkeep upkeep,
        AssetHealths assetHealth,
        Performances performances,
        Planning planning,
        RegistryDesk registry,
        Modes modes,
        Access access) {

    /// The same with other alarms.
    public Deck with(AlarmService others) {
        return new Deck(
                live,
                control,
                dispatches,
                history,
                health,
                others,
                records,
                upkeep,
                assetHealth,
                performances,
                planning,
                registry,
                modes,
                access);
    }
}
