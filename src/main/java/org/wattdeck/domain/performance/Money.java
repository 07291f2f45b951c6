package org.wattdeck.domain.performance;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// What a period brought and cost, item by item, each to the cent; the sums are sums of these.
///
/// @param currency three letters
/// @param items what is not in it is 0; earnings and costs are both positive
/// @param unpricedKwh energy for which no price was known: it is not in the sums
public record Money(String currency, Map<Item, BigDecimal> items, double unpricedKwh) {

    /// Digits behind the point of an amount.
    public static final int DIGITS = 2;

    /// What money comes from or goes to.
    public enum Item {
        /// Energy sold to the grid. Of a site only.
        EXPORT(true),
        /// Energy given to the bus, at the price that held for the site then. Of an asset only.
        SUPPLIED(true),
        /// What drivers pay for the energy they charge.
        CHARGING_FEES(true),
        /// What drivers pay for each session.
        SESSION_FEES(true),
        /// What drivers pay for standing at a charger with a vehicle that is charged.
        IDLE_FEES(true),
        /// Energy bought from the grid. Of a site only.
        IMPORT(false),
        /// Energy taken from the bus, at the price that held for the site then. Of an asset only.
        TAKEN(false),
        /// For the highest quarter of an hour of imports of a month.
        DEMAND(false),
        /// What passed a grid connection and no asset accounts for: positive where it costs. Of a
        /// grid connection only.
        REST(false),
        FUEL(false),
        /// Starts and stops of generators.
        STARTS(false),
        /// What an hour of running or a kWh of a generator costs beside fuel.
        RUNNING(false),
        /// Ageing of batteries by energy passed.
        WEAR(false),
        /// What is paid by the month or year, by its share of time.
        FIXED(false);

        private final boolean earned;

        Item(boolean earned) {
            this.earned = earned;
        }

        /// Revenue, otherwise cost.
        public boolean earned() {
            return earned;
        }

        /// Whether it is the account between an asset and its site, and nobody's bill.
        public boolean internal() {
            return this == SUPPLIED || this == TAKEN || this == REST;
        }
    }

    public Money {
        EnumMap<Item, BigDecimal> sorted = new EnumMap<>(Item.class);
        items.forEach(
                (item, amount) -> {
                    if (amount.signum() != 0) {
                        sorted.put(item, amount);
                    }
                });
        items = Collections.unmodifiableMap(sorted);
    }

    public BigDecimal of(Item item) {
        return items.getOrDefault(item, BigDecimal.ZERO.setScale(DIGITS));
    }

    public BigDecimal revenue() {
        return sum(true);
    }

    public BigDecimal cost() {
        return sum(false);
    }

    public BigDecimal net() {
        return revenue().subtract(cost());
    }

    /// Both together.
    ///
    /// @throws IllegalArgumentException if they are in two currencies
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    currency + " and " + other.currency + " cannot be added.");
        }
        EnumMap<Item, BigDecimal> both = new EnumMap<>(Item.class);
        both.putAll(items);
        other.items.forEach((item, amount) -> both.merge(item, amount, BigDecimal::add));
        return new Money(currency, both, unpricedKwh + other.unpricedKwh);
    }

    private BigDecimal sum(boolean earned) {
        BigDecimal sum = BigDecimal.ZERO.setScale(DIGITS);
        for (Map.Entry<Item, BigDecimal> e : items.entrySet()) {
            sum = e.getKey().earned == earned ? sum.add(e.getValue()) : sum;
        }
        return sum;
    }
}
