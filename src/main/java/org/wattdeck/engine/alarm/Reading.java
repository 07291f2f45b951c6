package org.wattdeck.engine.alarm;

import org.wattdeck.domain.ops.PlantSnapshot;

/// A quantity of an asset in a snapshot; NaN where it has none.
@FunctionalInterface
public interface Reading {
    double of(PlantSnapshot snapshot, int asset);
}
