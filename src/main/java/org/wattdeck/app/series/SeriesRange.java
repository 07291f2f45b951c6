package org.wattdeck.app.series;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.series.Points;
import org.wattdeck.engine.series.Cover;
import org.wattdeck.engine.series.Reduction;
import org.wattdeck.engine.series.Resampled;
import org.wattdeck.engine.series.SeriesFigures;

/// What a series says about a time, and how it was asked.
///
/// @param points from `from` (included) to `to` (excluded)
/// @param cover of those points, with the neighbours that reach into the time
/// @param resampled empty where the points were asked for as they are
public record SeriesRange(
        SeriesLine line,
        Query query,
        Points points,
        Cover cover,
        SeriesFigures figures,
        Optional<Resampled> resampled) {

    /// @param step of the periods: up to a day, which is one of the series' own calendar; without
    ///     one the points are not resampled
    public record Query(
            UUID seriesId, Instant from, Instant to, Optional<Duration> step, Reduction reduction) {

        /// More periods are refused.
        public static final int MOST_PERIODS = 400_000;

        public Query {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException(
                        "A time from %s to %s is none.".formatted(from, to));
            }
            step.ifPresent(
                    s -> {
                        if (s.toSeconds() < 1 || s.compareTo(Duration.ofDays(1)) > 0) {
                            throw new IllegalArgumentException(
                                    "A period (%s) is from one second to one day.".formatted(s));
                        }
                        if (Duration.between(from, to).toSeconds() / s.toSeconds() > MOST_PERIODS) {
                            throw new IllegalArgumentException(
                                    "That is more than %,d periods. Take longer ones or a shorter time."
                                            .formatted(MOST_PERIODS));
                        }
                    });
        }
    }
}
