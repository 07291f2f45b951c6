package org.wattdeck.app;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.wattdeck.app.performance.PerformanceStore;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.domain.ops.UnitStatus;

/// Port to recorded time series. Blocking; called from the writer and from I/O threads. Problems
/// are thrown as {@link StoreException}.
public interface TelemetryStore {

    /// Writes a batch of ticks in one transaction. A tick that is already there is left as it is.
    void append(List<PlantSnapshot> ticks);

    /// The newest `n` points of an asset, newest first.
    List<History.Point> last(UUID assetId, int n);

    List<History.Bucket> range(UUID assetId, Signal signal, Instant from, Instant to, int buckets);

    /// Calls `sink` with every point of an asset from `from` (included) to `to` (excluded) that is
    /// still kept tick by tick, in ascending time.
    void points(UUID assetId, Instant from, Instant to, Consumer<History.Point> sink);

    /// Every tick of all assets of a registry from `from` (included) to `to` (excluded) that is
    /// still kept, in ascending time. Ask for a quarter of an hour or so at a time.
    List<Tick> ticks(Registry registry, Instant from, Instant to);

    /// One recorded tick, by the asset's index in the registry that was asked for.
    ///
    /// @param values by the signal's ordinal, then by asset; NaN where nothing is known
    /// @param status what each asset did
    /// @param recorded the assets of which anything was recorded then
    record Tick(Instant time, double[][] values, UnitStatus[] status, BitSet recorded) {}

    /// Keeps, as long as ticks are kept, what a replay starts from.
    void saveKeyframe(Keyframe keyframe);

    /// The newest keyframe up to `at` (included).
    Optional<Keyframe> keyframeUpTo(Instant at);

    /// The first keyframe after `at`.
    Optional<Keyframe> keyframeAfter(Instant at);

    /// A moment's whole state beyond the ticks, in a form its writer knows.
    record Keyframe(Instant at, byte[] content) {}

    /// Another console may have written since: nothing that was read before counts.
    default void lookAnew() {}

    /// Rolls up what is complete and drops raw points older than the retention, in short
    /// transactions. Returns the number of raw points dropped.
    long maintain(Instant now);

    /// What the ticks come to, quarter of an hour by quarter of an hour.
    default PerformanceStore performance() {
        return PerformanceStore.NONE;
    }
}
