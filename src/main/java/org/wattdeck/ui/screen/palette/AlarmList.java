package org.wattdeck.ui.screen.palette;

import java.util.List;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.ui.kit.Messages;

/// The alarms that stood when the palette was opened, as something to search. Made on any thread.
record AlarmList(List<Alarm> alarms, SearchIndex index) {

    static final AlarmList NONE = new AlarmList(List.of(), new SearchIndex(0, i -> "", i -> ""));

    static AlarmList of(List<Alarm> alarms, Registry registry, Messages messages) {
        return new AlarmList(
                List.copyOf(alarms),
                new SearchIndex(
                        alarms.size(),
                        i -> code(alarms.get(i), registry),
                        i ->
                                alarms.get(i).message()
                                        + " "
                                        + messages.word(alarms.get(i).priority())
                                        + " "
                                        + messages.text("palette.kind.alarm")));
    }

    /// The code of its asset, empty where it has none.
    static String code(Alarm alarm, Registry registry) {
        return alarm.assetId().flatMap(registry::asset).map(Asset::code).orElse("");
    }
}
