package org.wattdeck.app.series;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.wattdeck.domain.plan.Series;

/// The series of a store as studies read them. Blocks.
public interface StoredSeries {

    /// Where there is no store: of a command that reads files.
    StoredSeries NONE =
            new StoredSeries() {
                @Override
                public boolean available() {
                    return false;
                }

                @Override
                public List<String> names() {
                    return List.of();
                }

                @Override
                public Optional<Stored> named(String name) {
                    return Optional.empty();
                }
            };

    /// What there is of a series.
    ///
    /// @param unit of the values, as series are kept
    /// @param values NaN where there is a gap
    /// @param stepSeconds how far its points usually are apart
    record Stored(String name, String unit, ZoneId zone, Series values, long stepSeconds) {}

    boolean available();

    List<String> names();

    /// The one of this name, whatever its case; empty without one, or without points.
    ///
    /// @throws org.wattdeck.app.StoreException while the store is away
    Optional<Stored> named(String name);
}
