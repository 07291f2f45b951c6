package org.wattdeck.ui.view.chart;

import java.time.Instant;

/// Something that happened at a time, as a named line across a chart.
///
/// @param firm whether its line is drawn through, else dashed, so that two are told apart
public record Moment(String name, Instant at, boolean firm) {}
