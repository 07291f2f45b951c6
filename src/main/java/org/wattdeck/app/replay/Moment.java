package org.wattdeck.app.replay;

import java.util.List;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.PlantSnapshot;

/// Everything as it was at one time.
///
/// @param dispatches as far as they had come, newest first
/// @param gap whether nothing was recorded at that time, so that the values are older ones
record Moment(PlantSnapshot plant, AlarmSnapshot alarms, List<Dispatch> dispatches, boolean gap) {}
