package org.wattdeck.engine.alarm;

import org.wattdeck.domain.ops.PlantSnapshot;

/// A rule bound to the assets of one registry. Not thread-safe.
public interface Watch {

    /// Looks at one snapshot and tells every condition that came or went since the last.
    void look(PlantSnapshot snapshot, Found found);

    /// The condition on this asset stood when the program ended; it goes on from there.
    void seed(int asset);

    /// Takes what a watch finds.
    @FunctionalInterface
    interface Found {
        void condition(int asset, boolean active, double value, double limit);
    }
}
