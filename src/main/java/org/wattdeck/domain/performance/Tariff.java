package org.wattdeck.domain.performance;

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
public record Tariff(
        Optional<UUID> siteId,
        LocalDate validFrom,
        String currency,
        Price buy,
        Price sell,
        double gridKgPerKwh) {

    /// CO2 of a kWh from the grid where no tariff says another.
    public static final double GRID_KG_PER_KWH = 0.42;

    public Tariff {
        if (!currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException(
                    "The currency (" + currency + ") must be three letters, as EUR.");
        }
        if (!(gridKgPerKwh >= 0 && gridKgPerKwh <= 5)) {
            throw new IllegalArgumentException(
                    "The grid's CO2 (" + gridKgPerKwh + " kg/kWh) must be 0 to 5.");
        }
    }
}
