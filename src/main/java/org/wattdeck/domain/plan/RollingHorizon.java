package org.wattdeck.domain.plan;

import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How a study is planned again and again: at each gate as far as the horizon, of which the first
/// stride is done.
///
/// @param horizonSeconds how far each plan looks
/// @param strideSeconds from gate to gate, at most the horizon
/// @param storedPerKwh what is left in a battery at the end of a window, in currency; counts where
///     `end` is `VALUE`
/// @param retrainSeconds after which a model of the forecast is fitted anew
/// @param published when the prices of the next day are known, by the zone's clock; empty where
///     prices are always known
/// @param replan when plans are made; empty: at each gate
/// @param weather that is foretold for sites, known at every gate; other weather is known only up
///     to the gate
public record RollingHorizon(
        double horizonSeconds,
        double strideSeconds,
        Foresight foresight,
        End end,
        double storedPerKwh,
        Ground ground,
        double retrainSeconds,
        Optional<LocalTime> published,
        Optional<Replan> replan,
        List<Study.Binding> weather) {

    public static final double RETRAIN_SECONDS = 86_400;

    /// With a plan at each gate and every price known.
    public RollingHorizon(
            double horizonSeconds,
            double strideSeconds,
            Foresight foresight,
            End end,
            double storedPerKwh,
            Ground ground) {
        this(
                horizonSeconds,
                strideSeconds,
                foresight,
                end,
                storedPerKwh,
                ground,
                RETRAIN_SECONDS,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /// Planned is at the first gate, when prices are published, when the plan ends, and when
    /// something is off.
    ///
    /// @param storedFraction a battery holds so much more or less than planned, of its capacity
    /// @param forecastFraction loads and sources were off by so much of what they were, since the
    ///     plan was made
    /// @param latestSeconds at the latest after so long
    /// @param keepFraction the plan before goes on where the new one is better by no more than
    ///     this, of its cost
    public record Replan(
            double storedFraction,
            double forecastFraction,
            double latestSeconds,
            double keepFraction) {

        public static final Replan DEFAULT = new Replan(0.02, 0.1, 86_400, 0.001);
    }

    /// What a plan takes loads, PV and wind to be.
    public enum Foresight {
        /// As they will be.
        PERFECT,
        /// As at the same time of the day before.
        SEASONAL_NAIVE,
        /// As in the step before the gate.
        LAST_VALUE,
        /// As the model says that did best on the days before.
        AUTO,
        /// PV and wind as the weather makes them by their own data; loads as with AUTO.
        PHYSICAL,
        ETS,
        ARIMA,
        REGRESSION,
        BOOSTING;

        /// Whether a model is fitted to what was.
        public boolean fitted() {
            return ordinal() >= AUTO.ordinal();
        }

        /// Whether weather tells it anything.
        public boolean weather() {
            return this == AUTO || this == PHYSICAL;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What a battery must hold at the end of a window that does not reach the period's end.
    public enum End {
        /// What it held when the period began, as far as it can get there.
        AT_LEAST_START,
        FREE,
        VALUE
    }

    /// What the plans are carried out on.
    public enum Ground {
        /// The plant kernel.
        KERNEL,
        /// The arithmetic of the plans.
        MODEL;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public RollingHorizon {
        weather = List.copyOf(weather);
        if (!(strideSeconds > 0 && strideSeconds <= horizonSeconds)) {
            throw new IllegalArgumentException(
                    "The stride (%s s) must be longer than nothing and at most the horizon (%s s)."
                            .formatted(strideSeconds, horizonSeconds));
        }
    }

    public RollingHorizon on(Ground other) {
        return new RollingHorizon(
                horizonSeconds,
                strideSeconds,
                foresight,
                end,
                storedPerKwh,
                other,
                retrainSeconds,
                published,
                replan,
                weather);
    }
}
