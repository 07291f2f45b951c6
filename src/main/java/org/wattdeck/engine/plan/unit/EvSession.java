package org.wattdeck.engine.plan.unit;

/// A vehicle at a charger, from its arrival until it leaves: a store that is there for a while.
///
/// @param charger the asset it stands at; several sessions may share it one after the other
/// @param firstStep the first step it is there
/// @param endStep the step it leaves, excluded
/// @param arrivalKwh what is in it when it comes
/// @param wantedKwh what should be in it when it leaves
/// @param capacityKwh what fits in
/// @param minChargeKw least power while it charges; 0 for any
/// @param shortPerKwh currency for each kWh that is wanted and missing; infinite where none may be
public record EvSession(
        String code,
        int bus,
        String charger,
        int firstStep,
        int endStep,
        double arrivalKwh,
        double wantedKwh,
        double capacityKwh,
        Battery.Flow flow,
        double minChargeKw,
        double dischargedPerKwh,
        double shortPerKwh)
        implements Unit {

    public EvSession {
        if (firstStep < 0 || endStep <= firstStep) {
            throw new IllegalArgumentException(
                    "The vehicle %s must leave (step %d) after it came (step %d)."
                            .formatted(code, endStep, firstStep));
        }
        if (!(arrivalKwh >= 0 && arrivalKwh <= capacityKwh && wantedKwh <= capacityKwh)) {
            throw new IllegalArgumentException(
                    "The vehicle %s comes with %s kWh and wants %s kWh, and %s kWh fit in."
                            .formatted(code, arrivalKwh, wantedKwh, capacityKwh));
        }
    }
}
