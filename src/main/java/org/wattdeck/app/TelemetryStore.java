package org.wattdeck.app;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Signal;

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

    /// Rolls up what is complete and drops raw points older than the retention, in short
    /// transactions. Returns the number of raw points dropped.
    long maintain(Instant now);
}
