package org.wattdeck.app.runtime;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.alarm.AlarmDesk;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.ops.Severity;

/// Where the alarms of the live plant speak to others: the log of events.
final class AlarmOutward implements AlarmDesk.Outward {

    private final PlantLoop loop;

    AlarmOutward(PlantLoop loop) {
        this.loop = loop;
    }

    @Override
    public void event(Optional<UUID> asset, Optional<UUID> site, String type, String text) {
        Optional<UUID> where =
                site.or(() -> asset.flatMap(loop.latest().registry()::asset).map(Asset::siteId));
        loop.post(plant -> loop.tell(loop.event(asset, where, type, Severity.INFO, text)));
    }

    @Override
    public void escalated(List<Alarm> alarms) {}
}
