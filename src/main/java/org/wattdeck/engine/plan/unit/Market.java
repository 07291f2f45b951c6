package org.wattdeck.engine.plan.unit;

/// What is sold beside energy: it takes part in a plan like a unit, but gives nothing to its bus
/// and takes nothing from it.
public sealed interface Market extends Unit permits Offer, Position, Response {}
