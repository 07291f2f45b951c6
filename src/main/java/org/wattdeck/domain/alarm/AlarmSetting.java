package org.wattdeck.domain.alarm;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A change to a rule: of one asset, of all at a site, or everywhere. The narrowest holds.
///
/// @param before what held at the same place before
/// @param by who changed it, and `why`
public record AlarmSetting(
        String rule,
        Optional<UUID> siteId,
        Optional<UUID> assetId,
        Tuning tuning,
        Tuning before,
        String by,
        Instant at,
        String why) {

    /// Whether it says anything: as designed is as if it were not there.
    public boolean changes() {
        return !tuning.equals(Tuning.AS_DESIGNED);
    }

    /// Whether both are about the same rule at the same place.
    public boolean samePlace(AlarmSetting other) {
        return rule.equals(other.rule)
                && siteId.equals(other.siteId)
                && assetId.equals(other.assetId);
    }
}
