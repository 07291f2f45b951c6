package org.wattdeck.app;

/// Everything the console's screens work with, put together by `boot`.
public record Deck(
        LivePlant live,
        PlantControl control,
        DispatchService dispatches,
        History history,
        Health health,
        AlarmService alarms) {}
