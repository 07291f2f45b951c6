package org.wattdeck.domain.plan;

import java.util.Locale;

/// How a study is planned again and again: at each gate as far as the horizon, of which the first
/// stride is done.
///
/// @param horizonSeconds how far each plan looks
/// @param strideSeconds from gate to gate, at most the horizon
/// @param storedPerKwh what is left in a battery at the end of a window, in currency; counts where
///     `end` is `VALUE`
public record RollingHorizon(
        double horizonSeconds,
        double strideSeconds,
        Foresight foresight,
        End end,
        double storedPerKwh,
        Ground ground) {

    /// What a plan takes loads, PV and wind to be.
    public enum Foresight {
        /// As they will be.
        PERFECT,
        /// As at the same time of the day before.
        SEASONAL_NAIVE,
        /// As in the step before the gate.
        LAST_VALUE;

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
        if (!(strideSeconds > 0 && strideSeconds <= horizonSeconds)) {
            throw new IllegalArgumentException(
                    "The stride (%s s) must be longer than nothing and at most the horizon (%s s)."
                            .formatted(strideSeconds, horizonSeconds));
        }
    }

    public RollingHorizon on(Ground other) {
        return new RollingHorizon(
                horizonSeconds, strideSeconds, foresight, end, storedPerKwh, other);
    }
}
