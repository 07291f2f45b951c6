package org.wattdeck.app.series;

import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.series.Meter;
import org.wattdeck.domain.series.TimeSeries;

/// A series that can be looked at, forecast and planned with: one that is kept, or what the plant
/// itself recorded at a site.
///
/// @param live where the values are the plant's own; then nothing can be written to it, and the
///     description is one of `load`, `charging`, `pv`, `wind`, `grid`, `irradiance`,
///     `temperature`, `wind_speed`
/// @param siteId of the site it belongs to, if it does
/// @param span where its points are, as far as it is known
public record SeriesLine(
        TimeSeries series,
        Optional<Meter> meter,
        boolean live,
        Optional<UUID> siteId,
        Optional<SeriesStore.Span> span) {

    public UUID id() {
        return series.id();
    }
}
