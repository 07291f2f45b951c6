package org.wattdeck.engine.alarm;

import java.util.function.IntFunction;
import org.wattdeck.domain.alarm.Tuning;
import org.wattdeck.domain.ops.PlantSnapshot;

/// A rule bound to the assets of one registry. Not thread-safe.
public interface Watch {

    /// Looks at one snapshot and tells every condition that came or went since the last.
    void look(PlantSnapshot snapshot, Found found);

    /// Watches from the next snapshot on as these say; what stands stands.
    default void tune(IntFunction<Tuning> byAsset) {}

    /// The condition on this asset stood when the program ended; it goes on from there.
    ///
    /// @return whether that asset is watched at all
    boolean seed(int asset);

    /// Takes what a watch finds.
    @FunctionalInterface
    interface Found {
        void condition(int asset, boolean active, double value, double limit);
    }
}
