package org.wattdeck.engine.maintenance;

/// How much an asset was used since its last work of a plan, and how fast that goes on.
///
/// @param runHours hours in which it ran
/// @param fullCycles full cycles of a battery, 0 for others
/// @param spanDays the days over which both came about
public record Usage(double runHours, double fullCycles, double spanDays) {

    public static final Usage NONE = new Usage(0, 0, 0);
}
