package org.wattdeck.domain.performance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/// What a site pays and is paid for energy that passes its grid connection, from a day on until the
/// next tariff of the site begins.
///
/// @param siteId empty: of every site that has none of its own
/// @param validFrom its first day, in the site's zone
/// @param currency three letters, as `EUR`
/// @param buy for imports
/// @param sell for exports: the feed-in price
/// @param gridKgPerKwh CO2 of a kWh from the grid
/// @param demandPerKw for the highest quarter of an hour of a month's imports; 0 where there is no
///     such charge
public record Tariff(
        Optional<UUID> siteId,
        LocalDate validFrom,
        String currency,
        Price buy,
        Price sell,
        double gridKgPerKwh,
        BigDecimal demandPerKw) {

    /// CO2 of a kWh from the grid where no tariff says another.
    public static final double GRID_KG_PER_KWH = 0.42;

    /// Without a demand charge.
    public Tariff(
            Optional<UUID> siteId,
            LocalDate validFrom,
            String currency,
            Price buy,
            Price sell,
            double gridKgPerKwh) {
        this(siteId, validFrom, currency, buy, sell, gridKgPerKwh, BigDecimal.ZERO);
    }

    public Tariff {
        if (!currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException(
                    "The currency (" + currency + ") must be three letters, as EUR.");
        }
        if (!(gridKgPerKwh >= 0 && gridKgPerKwh <= 5)) {
            throw new IllegalArgumentException(
                    "The grid's CO2 (" + gridKgPerKwh + " kg/kWh) must be 0 to 5.");
        }
        if (demandPerKw.signum() < 0 || demandPerKw.stripTrailingZeros().scale() > Price.DIGITS) {
            throw new IllegalArgumentException(
                    "The demand charge ("
                            + demandPerKw.toPlainString()
                            + " per kW) must be at least 0, with at most "
                            + Price.DIGITS
                            + " digits behind the point.");
        }
    }
}
