package org.wattdeck.domain.performance;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.wattdeck.domain.asset.AssetType;

/// The records of a site, of its types and of its assets, each with one record for each period.
///
/// @param assets in the order of the registry
public record SitePerformance(
        UUID siteId,
        List<Period> periods,
        List<PerformanceRecord> site,
        Map<UUID, List<PerformanceRecord>> assets,
        Map<AssetType, List<PerformanceRecord>> types) {

    public SitePerformance {
        periods = List.copyOf(periods);
        site = List.copyOf(site);
        assets = Collections.unmodifiableMap(new LinkedHashMap<>(assets));
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
    }
}
