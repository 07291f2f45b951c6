package org.wattdeck.engine.series;

import java.util.EnumMap;
import java.util.Map;
import org.wattdeck.domain.series.Aggregation;
import org.wattdeck.domain.series.Quality;

/// What a series comes to as a whole. Of a series without a value that counts, NaN.
///
/// @param byQuality how many points there are of each quality
/// @param gaps how many times the values break off, and `missingSeconds` for how long together
/// @param mean over time; of amounts the mean amount
/// @param integral over hours, kWh of a series in kW; of amounts their sum
public record SeriesFigures(
        int points,
        Map<Quality, Integer> byQuality,
        long usualSeconds,
        int gaps,
        long missingSeconds,
        long longestGapSeconds,
        double min,
        double mean,
        double max,
        double integral) {

    private static final double SECONDS_PER_HOUR = 3600;

    public static SeriesFigures of(Cover cover, Aggregation aggregation) {
        Map<Quality, Integer> byQuality = new EnumMap<>(Quality.class);
        double least = Double.NaN;
        double most = Double.NaN;
        double total = 0;
        double weight = 0;
        for (int i = 0; i < cover.points().count(); i++) {
            Quality quality = cover.points().qualities()[i];
            byQuality.merge(quality, 1, Integer::sum);
            if (!quality.counts()) {
                continue;
            }
            double value = cover.points().values()[i];
            double w = aggregation.adds() ? 1 : seconds(cover, i);
            least = Double.isNaN(least) ? value : Math.min(least, value);
            most = Double.isNaN(most) ? value : Math.max(most, value);
            total += value * w;
            weight += w;
        }
        var gaps = cover.gaps();
        return new SeriesFigures(
                cover.points().count(),
                byQuality,
                cover.usualSeconds(),
                gaps.size(),
                gaps.stream().mapToLong(Cover.Gap::seconds).sum(),
                gaps.stream().mapToLong(Cover.Gap::seconds).max().orElse(0),
                least,
                weight > 0 ? total / weight : Double.NaN,
                most,
                Double.isNaN(least)
                        ? Double.NaN
                        : aggregation.adds() ? total : total / SECONDS_PER_HOUR);
    }

    /// A lone point stands for no time, but is a value.
    private static double seconds(Cover cover, int i) {
        long seconds = cover.end(i) - cover.points().epochSeconds()[i];
        return seconds > 0 ? seconds : cover.points().count() == 1 ? 1 : 0;
    }
}
