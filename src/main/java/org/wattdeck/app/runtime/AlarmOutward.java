package org.wattdeck.app.runtime;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.alarm.AlarmDesk;
import org.wattdeck.app.alarm.Messenger;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.engine.alarm.EventRules;

/// Where the alarms of the live plant speak to others: the log of events, and whoever is told of
/// what nobody acknowledges.
final class AlarmOutward implements AlarmDesk.Outward {

    private final PlantLoop loop;
    private final Messenger messenger;

    AlarmOutward(PlantLoop loop, Messenger messenger) {
        this.loop = loop;
        this.messenger = messenger;
    }

    private Registry registry() {
        return loop.latest().registry();
    }

    @Override
    public void event(Optional<UUID> asset, Optional<UUID> site, String type, String text) {
        Optional<UUID> where = site.or(() -> asset.flatMap(registry()::asset).map(Asset::siteId));
        loop.post(plant -> loop.tell(loop.event(asset, where, type, Severity.INFO, text)));
    }

    /// That alarms cannot be passed on is itself not passed on.
    @Override
    public void escalated(List<Alarm> alarms) {
        List<Messenger.Message> messages =
                alarms.stream()
                        .filter(a -> !a.rule().equals(EventRules.NOT_PASSED_ON.id()))
                        .map(this::message)
                        .toList();
        if (!messages.isEmpty()) {
            messenger.send(messages);
        }
    }

    private Messenger.Message message(Alarm a) {
        String site = a.siteId().flatMap(registry()::site).map(Site::name).orElse("");
        return new Messenger.Message(
                a.id(),
                a.rule(),
                a.priority(),
                a.assetId()
                        .flatMap(registry()::asset)
                        .map(Asset::code)
                        .orElse(site.isEmpty() ? "console" : site),
                site,
                a.message(),
                a.since(),
                a.escalatedAt().orElse(a.changedAt()));
    }
}
