package org.wattdeck.engine.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A series to be forecast.
///
/// @param values one for each step of the grid from its start, NaN where missing
/// @param features beside it; longer than `values` where their future is given
/// @param horizon so many steps are told
/// @param skipped so many steps lie between the end of the values and the first that is told
/// @param course what the weather makes of the plant whose power it is, from the grid's start on
/// @param seed of everything that is drawn; the same request gives the same forecast
public record ForecastRequest(
        TimeGrid grid,
        double[] values,
        List<Feature> features,
        int horizon,
        int skipped,
        ModelChoice model,
        Quantiles quantiles,
        Optional<WeatherCourse> course,
        long seed) {

    public static final int LEAST_POINTS = 10;
    public static final int LONGEST_HORIZON = 8760;

    public ForecastRequest {
        values = values.clone();
        features = List.copyOf(features);
        if (horizon < 1 || horizon > LONGEST_HORIZON || skipped < 0) {
            throw new IllegalArgumentException(
                    "A horizon (" + horizon + ") is 1 to " + LONGEST_HORIZON + " steps.");
        }
    }

    /// Of a series that no weather is known to make.
    public ForecastRequest(
            TimeGrid grid,
            double[] values,
            List<Feature> features,
            int horizon,
            int skipped,
            ModelChoice model,
            Quantiles quantiles,
            long seed) {
        this(grid, values, features, horizon, skipped, model, quantiles, Optional.empty(), seed);
    }

    /// The same with what the weather makes of its plant.
    public ForecastRequest with(Optional<WeatherCourse> itsCourse) {
        return new ForecastRequest(
                grid, values, features, horizon, skipped, model, quantiles, itsCourse, seed);
    }

    /// By what stands in it, so that a forecast that was made is found again.
    @Override
    public boolean equals(Object o) {
        return o instanceof ForecastRequest other
                && grid.equals(other.grid)
                && Arrays.equals(values, other.values)
                && features.equals(other.features)
                && horizon == other.horizon
                && skipped == other.skipped
                && model == other.model
                && quantiles.equals(other.quantiles)
                && course.equals(other.course)
                && seed == other.seed;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                grid,
                Arrays.hashCode(values),
                features,
                horizon,
                skipped,
                model,
                quantiles,
                course,
                seed);
    }

    @Override
    public double[] values() {
        return values.clone();
    }
}
