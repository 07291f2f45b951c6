package org.wattdeck.app;

import org.wattdeck.app.mode.Modes;

/// Everything the console's screens work with, put together by `boot`.
public record Deck(
        LivePlant live,
        PlantControl control,
        DispatchService dispatches,
        History history,
        Health health,
        AlarmService alarms,
        Modes modes) {}
