package org.wattdeck.domain.performance;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.wattdeck.domain.asset.AssetType;

/// The records of a site, of its types and of its assets.
///
/// @param periods by the clock of the site
/// @param assets in the order of the registry
public record SitePerformance(
        UUID siteId,
        List<Period> periods,
        Line site,
        Map<UUID, Line> assets,
        Map<AssetType, Line> types) {

    /// One record for each period, and that of all together. The money of the periods comes to that
    /// of all together, to the cent.
    public record Line(List<PerformanceRecord> periods, PerformanceRecord total) {
        public Line {
            periods = List.copyOf(periods);
        }
    }

    public SitePerformance {
        periods = List.copyOf(periods);
        assets = Collections.unmodifiableMap(new LinkedHashMap<>(assets));
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
    }
}
