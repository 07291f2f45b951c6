package org.wattdeck.store.file;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Columns that were read already, for studies that are read many times with a few values changed:
/// the points of a sweep share one copy of each series. For as long as the files stay as they are.
final class SeriesCache {

    private final Forecasts forecasts;
    private final Map<SeriesFile.Request, SeriesFile.Outcome> read = new ConcurrentHashMap<>();

    /// @param forecasts that were made, perhaps for earlier readings
    SeriesCache(Forecasts forecasts) {
        this.forecasts = forecasts;
    }

    SeriesCache() {
        this(new Forecasts());
    }

    Forecasts forecasts() {
        return forecasts;
    }

    SeriesFile.Outcome of(SeriesFile.Request request) {
        return read.computeIfAbsent(request, SeriesFile::read);
    }
}
