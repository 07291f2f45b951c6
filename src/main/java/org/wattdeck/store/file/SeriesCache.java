package org.wattdeck.store.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.wattdeck.app.series.StoredSeries;
import org.wattdeck.domain.plan.Series;

/// Columns that were read already, for studies that are read many times with a few values changed:
/// the points of a sweep share one copy of each series. For as long as the files stay as they are.
final class SeriesCache {

    private final Forecasts forecasts;
    private final StoredSeries stored;
    private final Map<String, Optional<StoredSeries.Stored>> named = new ConcurrentHashMap<>();
    private final Map<SeriesFile.Request, SeriesFile.Outcome> read = new ConcurrentHashMap<>();

    /// @param forecasts that were made, perhaps for earlier readings
    /// @param stored series that may be named
    SeriesCache(Forecasts forecasts, StoredSeries stored) {
        this.forecasts = forecasts;
        this.stored = stored;
    }

    SeriesCache() {
        this(new Forecasts(), StoredSeries.NONE);
    }

    StoredSeries stored() {
        return stored;
    }

    /// A series of the store.
    Optional<StoredSeries.Stored> stored(String name) {
        return named.computeIfAbsent(name, stored::named);
    }

    /// What was read of the store, in the same order for the same series.
    List<StoredSeries.Stored> used() {
        return new TreeMap<>(named).values().stream().flatMap(Optional::stream).distinct().toList();
    }

    /// Tells what was read of the store, in the same order for the same series.
    void digest(MessageDigest digest) {
        new TreeMap<>(named)
                .forEach(
                        (name, found) -> {
                            digest.update(name.getBytes(StandardCharsets.UTF_8));
                            found.ifPresent(s -> digest(s.values(), digest));
                        });
    }

    private static void digest(Series series, MessageDigest digest) {
        ByteBuffer bytes = ByteBuffer.allocate(16 * series.values().length);
        for (int i = 0; i < series.values().length; i++) {
            bytes.putLong(series.epochSeconds()[i]).putDouble(series.values()[i]);
        }
        digest.update(bytes.flip());
    }

    Forecasts forecasts() {
        return forecasts;
    }

    SeriesFile.Outcome of(SeriesFile.Request request) {
        return read.computeIfAbsent(request, SeriesFile::read);
    }
}
