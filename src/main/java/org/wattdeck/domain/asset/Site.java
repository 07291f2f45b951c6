package org.wattdeck.domain.asset;

import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.schema.Values;

/// A place with one bus bar that its assets share. `details` holds the fields that no engine reads
/// (address, city and the like) by their names in the site schema.
public record Site(
        UUID id,
        String code,
        String name,
        String location,
        double latitudeDegrees,
        double longitudeDegrees,
        ZoneId zone,
        Optional<String> siteType,
        LifecycleStatus status,
        Values details)
        implements Thing {

    @Override
    public String title() {
        return code;
    }

    public Site with(LifecycleStatus next) {
        return new Site(
                id,
                code,
                name,
                location,
                latitudeDegrees,
                longitudeDegrees,
                zone,
                siteType,
                next,
                details);
    }
}
