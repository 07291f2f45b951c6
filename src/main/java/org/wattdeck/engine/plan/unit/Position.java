package org.wattdeck.engine.plan.unit;

/// What a bus was declared to exchange with the grid: its connections together should import that,
/// net of what they export. Each kWh more or less is settled beside its price.
///
/// @param declaredKw of each step, net import, below zero export; NaN where nothing was declared
/// @param morePerKwh what each kWh imported beyond it costs, at least 0
/// @param lessPerKwh what each kWh short of it costs, at least 0
public record Position(
        String code, int bus, double[] declaredKw, double morePerKwh, double lessPerKwh)
        implements Market {

    public Position {
        if (!(morePerKwh >= 0 && lessPerKwh >= 0)) {
            throw new IllegalArgumentException(
                    "The position %s settles at %s and %s per kWh."
                            .formatted(code, morePerKwh, lessPerKwh));
        }
    }

    /// Whether anything was declared for a step.
    public boolean at(int step) {
        return !Double.isNaN(declaredKw[step]);
    }
}
