package org.wattdeck.domain.plan.tariff;

/// What is paid whatever flows, as for the meter.
public record FixedCharge(String name, double amountMoney, Cycle per) {
    public FixedCharge {
        if (!Double.isFinite(amountMoney)) {
            throw new IllegalArgumentException(
                    "The charge %s (%s) must be a finite amount.".formatted(name, amountMoney));
        }
    }
}
