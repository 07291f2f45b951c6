package org.wattdeck.engine.plan.unit;

/// An event of demand response: what the connections of a bus import less than a baseline that was
/// agreed beforehand is paid for. More than the baseline costs nothing beside its energy, before
/// and after the event too: what is drawn instead then is no part of it. Exports do not count.
///
/// @param baselineKw of each step; NaN outside the event
/// @param perKwh what is paid, in currency, at least 0
/// @param mostKw that is paid for
/// @param committedKw that was promised
/// @param shortPerKwh what each kWh less than promised costs, at least 0
public record Response(
        String code,
        int bus,
        double[] baselineKw,
        double perKwh,
        double mostKw,
        double committedKw,
        double shortPerKwh)
        implements Market {

    public Response {
        if (!(perKwh >= 0 && mostKw >= 0 && committedKw >= 0 && shortPerKwh >= 0)) {
            throw new IllegalArgumentException(
                    "The response %s pays %s per kWh for %s kW, %s kW promised at %s per kWh."
                            .formatted(code, perKwh, mostKw, committedKw, shortPerKwh));
        }
    }

    /// Whether the event is on in a step.
    public boolean at(int step) {
        return !Double.isNaN(baselineKw[step]);
    }
}
