package org.wattdeck.app.mode;

import org.wattdeck.app.AlarmService;
import org.wattdeck.app.DispatchService;
import org.wattdeck.app.History;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.PlantControl;

/// A plant that can be shown, with all that belongs to it: the live one, a replay or a sandbox.
public record Source(
        LivePlant plant,
        PlantControl control,
        DispatchService dispatches,
        History history,
        AlarmService alarms) {}
