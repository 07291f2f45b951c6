package org.wattdeck.engine.alarm;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.alarm.AlarmSetting;
import org.wattdeck.domain.alarm.Tuning;
import org.wattdeck.domain.asset.Asset;

/// Every change to rules, to be asked by rule and asset; immutable. What is said of an asset holds
/// before what is said of its site, and that before what is said of all.
public final class Tunings {

    public static final Tunings NONE = new Tunings(Map.of());

    private record Place(String rule, Optional<UUID> site, Optional<UUID> asset) {}

    private final Map<Place, Tuning> changes;

    private Tunings(Map<Place, Tuning> changes) {
        this.changes = changes;
    }

    public static Tunings of(Collection<AlarmSetting> settings) {
        Map<Place, Tuning> changes = new HashMap<>();
        for (AlarmSetting s : settings) {
            if (s.changes()) {
                changes.put(new Place(s.rule(), s.siteId(), s.assetId()), s.tuning());
            }
        }
        return new Tunings(Map.copyOf(changes));
    }

    /// The same with one tuning for an asset.
    public static Tunings only(String rule, Asset asset, Tuning tuning) {
        return new Tunings(
                Map.of(new Place(rule, Optional.empty(), Optional.of(asset.id())), tuning));
    }

    public Tuning of(String rule, Asset asset) {
        if (changes.isEmpty()) {
            return Tuning.AS_DESIGNED;
        }
        Tuning own = changes.get(new Place(rule, Optional.empty(), Optional.of(asset.id())));
        Tuning site =
                own != null
                        ? own
                        : changes.get(
                                new Place(rule, Optional.of(asset.siteId()), Optional.empty()));
        return site != null ? site : everywhere(rule);
    }

    /// Of what is about no asset.
    public Tuning everywhere(String rule) {
        return changes.getOrDefault(
                new Place(rule, Optional.empty(), Optional.empty()), Tuning.AS_DESIGNED);
    }
}
