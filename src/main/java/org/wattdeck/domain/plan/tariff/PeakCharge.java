package org.wattdeck.domain.plan.tariff;

/// A price for the highest import of each month, day or period: of the means over the intervals of
/// billing that lie in certain times.
///
/// @param perKw in the tariff's currency
/// @param intervalSeconds over which is averaged, a divisor of an hour; longer steps are intervals
///     of their own
/// @param measuredKw the highest so far in the month, day or period that the first step is in
/// @param freeKw what costs nothing, such as a contracted power: only the excess is billed
/// @param ratchet of a monthly charge: what months before make a month pay
public record PeakCharge(
        String name,
        double perKw,
        Cycle per,
        When when,
        int intervalSeconds,
        double measuredKw,
        double freeKw,
        Ratchet ratchet) {

    /// Without a look back.
    public PeakCharge(
            String name,
            double perKw,
            Cycle per,
            When when,
            int intervalSeconds,
            double measuredKw,
            double freeKw) {
        this(name, perKw, per, when, intervalSeconds, measuredKw, freeKw, Ratchet.NONE);
    }

    public static final int QUARTER_SECONDS = 900;

    public PeakCharge {
        if (!(perKw >= 0 && Double.isFinite(perKw))) {
            throw new IllegalArgumentException(
                    "The demand charge %s (%s per kW) must not be negative."
                            .formatted(name, perKw));
        }
        if (intervalSeconds <= 0 || 3600 % intervalSeconds != 0) {
            throw new IllegalArgumentException(
                    "The interval of the demand charge %s (%d s) must divide an hour."
                            .formatted(name, intervalSeconds));
        }
        if (ratchet.shareFraction() > 0 && per != Cycle.MONTH) {
            throw new IllegalArgumentException(
                    "The demand charge %s looks back at months, but is paid for each %s."
                            .formatted(name, per.word()));
        }
        if (!(measuredKw >= 0 && freeKw >= 0)) {
            throw new IllegalArgumentException(
                    "Measured (%s kW) and free (%s kW) power of the demand charge %s must not be negative."
                            .formatted(measuredKw, freeKw, name));
        }
    }

    /// Of quarters of an hour at any time, each month.
    public static PeakCharge monthly(String name, double perKw) {
        return new PeakCharge(name, perKw, Cycle.MONTH, When.ALWAYS, QUARTER_SECONDS, 0, 0);
    }

    public PeakCharge at(When times) {
        return new PeakCharge(
                name, perKw, per, times, intervalSeconds, measuredKw, freeKw, ratchet);
    }

    public PeakCharge per(Cycle cycle) {
        return new PeakCharge(
                name, perKw, cycle, when, intervalSeconds, measuredKw, freeKw, ratchet);
    }

    public PeakCharge measured(double kw) {
        return new PeakCharge(name, perKw, per, when, intervalSeconds, kw, freeKw, ratchet);
    }

    public PeakCharge free(double kw) {
        return new PeakCharge(name, perKw, per, when, intervalSeconds, measuredKw, kw, ratchet);
    }

    public PeakCharge lookingBack(Ratchet other) {
        return new PeakCharge(name, perKw, per, when, intervalSeconds, measuredKw, freeKw, other);
    }
}
