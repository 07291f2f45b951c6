package org.wattdeck.engine.plan;

import java.util.Locale;

/// What a plan costs, by its reasons. What is earned counts below zero.
public enum CostItem {
    ENERGY_IMPORT,
    ENERGY_EXPORT,
    DEMAND,
    DEGRADATION,
    FUEL,
    STARTUP,
    SHUTDOWN,
    CURTAILMENT,
    CO2,
    SHEDDING,
    EV_SHORTFALL,
    STORED_VALUE,
    DEMAND_RESPONSE,
    RESERVE_MARKET,
    IMBALANCE,
    FIXED;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
