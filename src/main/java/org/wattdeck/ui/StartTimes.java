package org.wattdeck.ui;

import java.time.Duration;

/// How long the start took.
///
/// @param firstFrame from the start of the process to the first drawn frame of the window
/// @param usable from there to the first screen drawn with live data
/// @param cpu processor time of the process until then
/// @param assets how many assets the screen had
public record StartTimes(Duration firstFrame, Duration usable, Duration cpu, int assets) {}
