package org.wattdeck.domain.performance;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wattdeck.domain.asset.AssetType;

/// The records of several sites over the same days, each by its own clock.
///
/// @param total of everything; without money where there is more than one currency or none
/// @param money the sites' together, by currency
/// @param sitesWithoutMoney how many sites have no tariff, or more than one currency, in these days
public record PortfolioPerformance(
        List<SitePerformance> sites,
        PerformanceRecord total,
        Map<AssetType, PerformanceRecord> types,
        Map<String, Money> money,
        int totalAssets,
        int sitesWithoutMoney) {

    public PortfolioPerformance {
        sites = List.copyOf(sites);
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
        money = Collections.unmodifiableMap(new LinkedHashMap<>(money));
    }
}
