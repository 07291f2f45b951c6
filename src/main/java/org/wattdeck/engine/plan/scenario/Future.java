package org.wattdeck.engine.plan.scenario;

import org.wattdeck.engine.plan.PlanProblem;

/// One way things may come.
///
/// @param weightFraction how likely it is; those of all futures add up to 1
/// @param problem alike in all futures but for numbers: what loads ask for, what sources give,
///     prices
public record Future(String name, double weightFraction, PlanProblem problem) {}
