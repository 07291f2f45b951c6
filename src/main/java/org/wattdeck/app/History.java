package org.wattdeck.app;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.Signal;

/// What was recorded. Every question is answered on an I/O thread; the stage fails with an I/O
/// problem when the store is away.
public interface History {

    /// One recorded tick of one asset; quantities the asset does not have are NaN.
    record Point(
            Instant time,
            double powerKw,
            double setpointKw,
            double socFraction,
            double availableKw,
            double temperatureCelsius) {}

    /// What happened in `[start, start + width)`: least, greatest, mean over time and last value.
    /// `count` is the number of recorded points; where it is 0 the values are NaN.
    ///
    /// @param seconds how much time those points stand for: each for the time since the one before,
    ///     after a gap for at most five minutes
    record Bucket(
            Instant start,
            double min,
            double max,
            double mean,
            double last,
            long count,
            double seconds) {

        public static Bucket empty(Instant start) {
            return new Bucket(start, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, 0);
        }
    }

    /// The newest `n` points of an asset (at most 100 from memory), newest first.
    CompletionStage<List<Point>> last(UUID assetId, int n);

    /// One signal from `from` (included) to `to` (excluded) in at most `buckets` equal parts,
    /// oldest first.
    CompletionStage<List<Bucket>> range(
            UUID assetId, Signal signal, Instant from, Instant to, int buckets);

    /// Every tick of an asset from `from` (included) to `to` (excluded) that is still kept, oldest
    /// first. Ask for an hour or so at a time.
    CompletionStage<List<Point>> points(UUID assetId, Instant from, Instant to);

    CompletionStage<List<PlantEvent>> lastEvents(int n);

    CompletionStage<List<Dispatch>> lastDispatches(int n);

    /// Events from `from` (included) to `to` (excluded), the newest `atMost` of them, newest first.
    CompletionStage<List<PlantEvent>> events(Instant from, Instant to, int atMost);

    /// Dispatches that were to act at some time from `from` to `to`, the newest `atMost`, newest
    /// first.
    CompletionStage<List<Dispatch>> dispatches(Instant from, Instant to, int atMost);
}
