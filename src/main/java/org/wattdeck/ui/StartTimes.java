package org.wattdeck.ui;

import java.time.Duration;
import java.time.Instant;

/// When the start came how far.
///
/// @param firstFrame when the first frame of the window was drawn
/// @param usable when the first screen was drawn with live data
/// @param cpu processor time of the process until then
/// @param assets how many assets the screen had
public record StartTimes(Instant firstFrame, Instant usable, Duration cpu, int assets) {}
