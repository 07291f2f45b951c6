package org.wattdeck.engine.plan.rolling;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wattdeck.domain.plan.RollingHorizon;
import org.wattdeck.engine.forecast.LiveForecast;
import org.wattdeck.engine.forecast.ModelChoice;
import org.wattdeck.engine.forecast.PlantCourse;
import org.wattdeck.engine.forecast.TimeGrid;
import org.wattdeck.engine.plan.Steps;

/// What a plan takes a load, PV or wind to be in its window. But for perfect foresight it reads
/// nothing from the gate on, but weather that is foretold. What was before the period may be known;
/// where nothing is, it expects 0.
final class Outlook {

    private static final int DAY_SECONDS = 86_400;

    /// Of models that draw; the same study gives the same plans.
    private static final long SEED = 1;

    private final RollingHorizon rolling;
    private final Steps steps;
    private final int perDay;
    private final Known known;
    private final Map<String, LiveForecast> live = new TreeMap<>();

    /// @param steps of the period; of a step that does not divide a day the nearest counts
    Outlook(RollingHorizon rolling, Steps steps, Known known) {
        this.rolling = rolling;
        this.steps = steps;
        this.perDay = Math.max(1, Math.round((float) DAY_SECONDS / steps.stepSeconds()));
        this.known = known;
    }

    /// @param truth of the whole period, one value for each step
    /// @param gate the first step that is not known
    double[] window(String code, double[] truth, int gate, int end) {
        return switch (rolling.foresight()) {
            case PERFECT -> Arrays.copyOfRange(truth, gate, end);
            case LAST_VALUE -> {
                double[] known = known(code, truth, gate);
                yield filled(known.length > 0 ? known[known.length - 1] : 0, end - gate);
            }
            case SEASONAL_NAIVE -> dayBefore(known(code, truth, gate), end - gate);
            case AUTO, PHYSICAL, ETS, ARIMA, REGRESSION, BOOSTING ->
                    live.computeIfAbsent(code, c -> live(c, truth)).from(gate, end - gate);
        };
    }

    /// Which model each series is forecast with, where one is fitted.
    Map<String, String> models() {
        Map<String, String> models = new TreeMap<>();
        live.forEach((code, f) -> f.model().ifPresent(m -> models.put(code, m)));
        return models;
    }

    private double[] known(String code, double[] truth, int gate) {
        double[] before = known.past().getOrDefault(code, new double[0]);
        double[] known = Arrays.copyOf(before, before.length + gate);
        System.arraycopy(truth, 0, known, before.length, gate);
        return known;
    }

    private LiveForecast live(String code, double[] truth) {
        double[] before = known.past().getOrDefault(code, new double[0]);
        double[] values = known(code, truth, truth.length);
        int ahead = (int) Math.round(rolling.horizonSeconds() / steps.stepSeconds());
        int retrain = (int) Math.round(rolling.retrainSeconds() / steps.stepSeconds());
        TimeGrid period =
                new TimeGrid(steps.start().getEpochSecond(), steps.stepSeconds(), steps.zone());
        Optional<PlantCourse> weather = Optional.ofNullable(known.weather().get(code));
        if (weather.isPresent()) {
            return LiveForecast.of(
                    weather.get(), period, values, before.length, ahead, choice(), retrain, SEED);
        }
        ModelChoice choice = choice() == ModelChoice.PHYSICAL ? ModelChoice.AUTO : choice();
        return new LiveForecast(
                new TimeGrid(period.at(-before.length), period.stepSeconds(), period.zone()),
                values,
                before.length,
                ahead,
                choice,
                retrain,
                SEED);
    }

    private ModelChoice choice() {
        return ModelChoice.of(rolling.foresight().word()).orElseThrow();
    }

    /// Prices of a window: those that are published, and beyond them the same time of the latest
    /// day that is.
    double[] prices(double[] truth, int gate, int end) {
        if (rolling.published().isEmpty()) {
            return Arrays.copyOfRange(truth, gate, end);
        }
        int known = Math.clamp(publishedUntil(gate), gate + 1, truth.length);
        double[] prices = new double[end - gate];
        for (int k = 0; k < prices.length; k++) {
            int at = gate + k;
            while (at >= known && at - perDay >= 0) {
                at -= perDay;
            }
            prices[k] = truth[Math.min(at, known - 1)];
        }
        return prices;
    }

    /// The first step whose price is not known at a gate.
    int publishedUntil(int gate) {
        if (rolling.published().isEmpty()) {
            return steps.count();
        }
        ZonedDateTime now = steps.local(gate);
        boolean tomorrow = !now.toLocalTime().isBefore(rolling.published().get());
        Instant until =
                now.toLocalDate().plusDays(tomorrow ? 2 : 1).atStartOfDay(steps.zone()).toInstant();
        long seconds = until.getEpochSecond() - steps.start().getEpochSecond();
        return (int) Math.clamp(seconds / steps.stepSeconds(), 0, steps.count());
    }

    private static double[] filled(double value, int count) {
        double[] all = new double[count];
        Arrays.fill(all, value);
        return all;
    }

    /// The latest day that is known at this time of the day; before there is one, the mean.
    private double[] dayBefore(double[] known, int count) {
        double mean = Arrays.stream(known).average().orElse(0);
        double[] out = new double[count];
        for (int k = 0; k < count; k++) {
            int back = known.length + k - (k / perDay + 1) * perDay;
            out[k] = back >= 0 ? known[back] : mean;
        }
        return out;
    }
}
