package org.wattdeck.app.forecast;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.engine.forecast.ForecastRequest;
import org.wattdeck.engine.forecast.ModelChoice;
import org.wattdeck.engine.forecast.Quantiles;

/// A forecast that somebody wants.
///
/// @param seriesId kept or live
/// @param horizon so many steps, 1 to 8760
/// @param step from one to the next; without one the usual distance of the points
/// @param window so many of the latest steps are learnt from; without one all, up to 20 000
/// @param confidenceFraction the share of what comes that is to lie within the widest band
/// @param start the first step that is told; without one the step after the last point
/// @param with series that explain it, such as a temperature or holidays: what they say of the time
///     to be forecast counts where they say it for all of it, else only what was before
/// @param assetId the PV plant or wind turbine whose power a kept series is; what the plant itself
///     recorded of PV or wind is known to be that of its site
public record ForecastOrder(
        UUID seriesId,
        int horizon,
        Optional<Duration> step,
        ModelChoice model,
        Quantiles quantiles,
        double confidenceFraction,
        Optional<Integer> window,
        Optional<Instant> start,
        long seed,
        List<UUID> with,
        Optional<UUID> assetId) {

    /// The steps that can be chosen.
    public static final List<Duration> STEPS =
            List.of(
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(30),
                    Duration.ofHours(1),
                    Duration.ofDays(1));

    public static final double USUAL_CONFIDENCE = 0.95;

    /// More steps of the past than this are not learnt from unless a window says so.
    public static final int USUAL_WINDOW = 20_000;

    public static final int LONGEST_WINDOW = 200_000;

    /// The most series that may explain one.
    public static final int MOST_WITH = 8;

    public ForecastOrder {
        with = List.copyOf(with);
        if (with.contains(seriesId) || with.size() > MOST_WITH) {
            throw new IllegalArgumentException(Fact.sentence(FactKind.ORDER_WITH, MOST_WITH));
        }
        if (horizon < 1 || horizon > ForecastRequest.LONGEST_HORIZON) {
            throw new IllegalArgumentException(
                    Fact.sentence(
                            FactKind.ORDER_HORIZON, horizon, ForecastRequest.LONGEST_HORIZON));
        }
        if (!(confidenceFraction > 0 && confidenceFraction < 1)) {
            throw new IllegalArgumentException(
                    Fact.sentence(FactKind.ORDER_CONFIDENCE, confidenceFraction));
        }
        if (window.orElse(ForecastRequest.LEAST_POINTS) < ForecastRequest.LEAST_POINTS
                || window.orElse(0) > LONGEST_WINDOW) {
            throw new IllegalArgumentException(
                    Fact.sentence(
                            FactKind.ORDER_WINDOW,
                            window.orElse(0),
                            ForecastRequest.LEAST_POINTS,
                            LONGEST_WINDOW));
        }
    }

    /// Of a series alone.
    public ForecastOrder(
            UUID seriesId,
            int horizon,
            Optional<Duration> step,
            ModelChoice model,
            Quantiles quantiles,
            double confidenceFraction,
            Optional<Integer> window,
            Optional<Instant> start,
            long seed) {
        this(
                seriesId,
                horizon,
                step,
                model,
                quantiles,
                confidenceFraction,
                window,
                start,
                seed,
                List.of(),
                Optional.empty());
    }

    /// So many steps ahead, everything else as usual.
    public static ForecastOrder of(UUID seriesId, int horizon, Optional<Duration> step) {
        return new ForecastOrder(
                seriesId,
                horizon,
                step,
                ModelChoice.AUTO,
                Quantiles.USUAL,
                USUAL_CONFIDENCE,
                Optional.empty(),
                Optional.empty(),
                1);
    }

    /// The quantiles that are asked for, with those that bound the confidence.
    public Quantiles allQuantiles() {
        BigDecimal side =
                BigDecimal.ONE
                        .subtract(new BigDecimal(Double.toString(confidenceFraction)))
                        .divide(BigDecimal.TWO);
        List<BigDecimal> all = new ArrayList<>(quantiles.probabilities());
        for (BigDecimal p : List.of(side, BigDecimal.ONE.subtract(side))) {
            if (all.stream().noneMatch(q -> q.compareTo(p) == 0)) {
                all.add(p);
            }
        }
        return new Quantiles(all);
    }
}
