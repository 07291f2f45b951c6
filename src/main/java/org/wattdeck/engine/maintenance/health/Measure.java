package org.wattdeck.engine.maintenance.health;

import java.util.Locale;

/// A quantity by which a part of the health is measured.
public enum Measure {
    /// What is left of a battery's capacity, 0 to 1.
    CAPACITY_FRACTION("%"),
    /// Full cycles made over those it is made for, from 0.
    CYCLES_FRACTION("%"),
    /// How many times faster than at its reference it ages, from 0.
    AGEING_TIMES("x"),
    /// Share of the time within 5 K of its limit or above, 0 to 1.
    HOT_FRACTION("%"),
    /// Warmer under load than before, kelvin.
    RISE_KELVIN("K"),
    /// Given over what it got, 0 to 1.2.
    EFFICIENCY_FRACTION("%"),
    /// Faults in 1,000 h of which something is known, from 0.
    FAULTS_PER_1000_HOURS("/1,000 h"),
    /// Use since the last service over what the plan allows, from 0.
    SERVICE_FRACTION("%");

    private final String unit;

    Measure(String unit) {
        this.unit = unit;
    }

    public String unit() {
        return unit;
    }

    /// Whether it is kept as a fraction and shown in per cent.
    public boolean percent() {
        return unit.equals("%");
    }

    /// The name in keys of messages: `rise_kelvin`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
