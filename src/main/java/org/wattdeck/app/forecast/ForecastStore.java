package org.wattdeck.app.forecast;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.StoreException;

/// Port to kept forecasts. Blocking; each call is one transaction. Problems are thrown as
/// {@link StoreException}.
public interface ForecastStore {

    /// Adds a job or replaces the one with its id, with its report where there is one.
    void save(ForecastJob job, Optional<ForecastReport> report);

    /// The newest jobs, newest first.
    List<ForecastJob> last(int atMost);

    Optional<ForecastReport> report(UUID jobId);

    void delete(UUID jobId);
}
