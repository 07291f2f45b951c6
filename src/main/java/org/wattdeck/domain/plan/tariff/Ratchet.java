package org.wattdeck.domain.plan.tariff;

/// A look back: a month is billed for at least a share of the highest peak of so many months before
/// it.
///
/// @param shareFraction 0 for none
/// @param months that are looked back at
/// @param beforeKw the highest of the months before the first one that is known
public record Ratchet(double shareFraction, int months, double beforeKw) {

    public static final Ratchet NONE = new Ratchet(0, 11, 0);

    public Ratchet {
        if (!(shareFraction >= 0 && shareFraction <= 1 && months >= 1 && beforeKw >= 0)) {
            throw new IllegalArgumentException(
                    "A share (%s) of 0 to 1 of at least one month (%d) before, of at least 0 kW (%s)."
                            .formatted(shareFraction, months, beforeKw));
        }
    }
}
