package org.wattdeck.app.series;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.StoreException;
import org.wattdeck.domain.series.Meter;
import org.wattdeck.domain.series.Points;
import org.wattdeck.domain.series.TimeSeries;

/// Port to kept series. Nothing is dropped by age. Blocking; each call is one transaction. Problems
/// are thrown as {@link StoreException}.
public interface SeriesStore {

    /// All meters, by name.
    List<Meter> meters();

    /// All series with how many points they have, by name.
    List<Kept> series();

    Optional<Kept> series(UUID id);

    /// @param span where its points are; empty where it has none
    record Kept(TimeSeries series, Optional<Span> span) {}

    /// @param version the highest of any point
    record Span(long firstEpochSecond, long lastEpochSecond, long points, int version) {}

    /// Adds a meter or replaces the one with its id.
    void save(Meter meter);

    /// Adds a series or replaces the one with its id; its points stay.
    void save(TimeSeries series);

    /// Deletes a series with its points; the forecasts that were made of it stay.
    void delete(UUID seriesId);

    /// Deletes a meter; its series stay, without one.
    void deleteMeter(UUID meterId);

    /// Adds points of a series that there is. A point whose time there is already is replaced if
    /// its version is higher than that of the one there, and skipped otherwise.
    Written write(UUID seriesId, Points points);

    /// @param imported points that are new or replaced another
    record Written(long imported, long replaced, long skipped) {
        public Written and(Written other) {
            return new Written(
                    imported + other.imported, replaced + other.replaced, skipped + other.skipped);
        }
    }

    /// Points from `from` (included) to `to` (excluded), seconds UTC.
    Points points(UUID seriesId, long from, long to);

    /// Adds a job or replaces the one with its id.
    void save(Ingest job);

    /// The newest jobs, newest first.
    List<Ingest> ingests(int atMost);
}
