package org.wattdeck.engine.performance;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.performance.Money.Item;
import org.wattdeck.domain.performance.Part;
import org.wattdeck.domain.performance.QuarterDay;

/// What an asset's own spec says it costs or earns.
final class AssetCosts {

    /// A milliwatt-hour, a microlitre: finer than any meter.
    private static final int DIGITS = 6;

    private static final double STEPS = 1e6;
    private static final BigDecimal QUARTERS_PER_HOUR = BigDecimal.valueOf(4);
    private static final BigDecimal MS_PER_HOUR = BigDecimal.valueOf(3_600_000);

    private final Asset asset;
    private final boolean demandCharged;

    AssetCosts(Asset asset) {
        this.asset = asset;
        this.demandCharged =
                asset.type() == AssetType.GRID_CONNECTION
                        && (asset.spec().flag("demand_charge_applicable", false)
                                || asset.spec()
                                        .text("tariff_type")
                                        .filter("demand_charge"::equals)
                                        .isPresent());
    }

    /// What is charged for, in whole steps, so that sums do not depend on how they are grouped. Not
    /// thread-safe.
    static final class Used {
        private long outSteps;
        private long inSteps;
        private long litreSteps;
        private long operatingMs;
        private long starts;
        private long stops;
        private long sessions;
        private long idleMinutes;

        void add(QuarterDay day, int q) {
            outSteps += steps(day.of(Part.OUT_KWH, q));
            inSteps += steps(day.of(Part.IN_KWH, q));
            litreSteps += steps(day.of(Part.FUEL_LITRES, q));
            operatingMs += Math.round(day.of(Part.OPERATING_SECONDS, q) * 1000);
            starts += Math.round(day.of(Part.STARTS, q));
            stops += Math.round(day.of(Part.STOPS, q));
            sessions += Math.round(day.of(Part.SESSIONS, q));
            idleMinutes += Math.round(day.of(Part.IDLE_MINUTES, q));
        }

        void add(Used other) {
            outSteps += other.outSteps;
            inSteps += other.inSteps;
            litreSteps += other.litreSteps;
            operatingMs += other.operatingMs;
            starts += other.starts;
            stops += other.stops;
            sessions += other.sessions;
            idleMinutes += other.idleMinutes;
        }
    }

    static long steps(double amount) {
        return Math.round(amount * STEPS);
    }

    /// The mean power of a quarter of an hour's energy.
    static BigDecimal quarterKw(long steps) {
        return BigDecimal.valueOf(steps, DIGITS).multiply(QUARTERS_PER_HOUR);
    }

    /// Whether a demand charge of the tariff is paid for this grid connection.
    boolean demandCharged() {
        return demandCharged;
    }

    /// Not rounded.
    Map<Item, BigDecimal> of(Used used) {
        Map<Item, BigDecimal> items = new EnumMap<>(Item.class);
        BigDecimal out = BigDecimal.valueOf(used.outSteps, DIGITS);
        BigDecimal in = BigDecimal.valueOf(used.inSteps, DIGITS);
        switch (asset.type()) {
            case GENERATOR -> {
                items.put(
                        Item.FUEL,
                        asset.spec().has("fuel_cost_per_liter")
                                ? cost("fuel_cost_per_liter")
                                        .multiply(BigDecimal.valueOf(used.litreSteps, DIGITS))
                                : cost("fuel_cost_per_kwh").multiply(out));
                items.put(
                        Item.STARTS,
                        cost("startup_cost")
                                .multiply(BigDecimal.valueOf(used.starts))
                                .add(
                                        cost("shutdown_cost")
                                                .multiply(BigDecimal.valueOf(used.stops))));
                items.put(
                        Item.RUNNING,
                        cost("variable_om_cost_per_kwh")
                                .multiply(out)
                                .add(perHour("maintenance_cost_per_hour", used.operatingMs)));
            }
            case BATTERY ->
                    items.put(
                            Item.WEAR,
                            BigDecimal.valueOf(
                                            asset.spec().number("degradation_cost_per_kwh", 0.01))
                                    .multiply(in.add(out)));
            case EV_CHARGER -> {
                items.put(Item.CHARGING_FEES, cost("usage_fee_per_kwh").multiply(in));
                items.put(
                        Item.SESSION_FEES,
                        cost("session_fee").multiply(BigDecimal.valueOf(used.sessions)));
                items.put(
                        Item.IDLE_FEES,
                        cost("idle_fee_per_minute").multiply(BigDecimal.valueOf(used.idleMinutes)));
            }
            case SOLAR_PV, WIND_TURBINE, LOAD, GRID_CONNECTION -> {}
        }
        return items;
    }

    private BigDecimal perHour(String field, long ms) {
        return cost(field)
                .multiply(BigDecimal.valueOf(ms))
                .divide(MS_PER_HOUR, FixedCost.DIGITS, java.math.RoundingMode.HALF_EVEN);
    }

    private BigDecimal cost(String field) {
        return FixedCost.decimal(asset, field);
    }
}
