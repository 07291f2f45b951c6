package org.wattdeck.ui.screen.alarms;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.ui.kit.AlarmModel;

/// Which alarms are shown, and in which order.
///
/// @param text must stand in the words of an alarm
record AlarmFilter(
        Preset preset,
        Optional<Priority> priority,
        Optional<AlarmState> state,
        Optional<AssetType> type,
        Optional<UUID> site,
        String text) {

    static final AlarmFilter ALL =
            new AlarmFilter(
                    Preset.ACTIVE,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    "");

    enum Preset {
        UNACKED,
        ACTIVE,
        BY_ASSET,
        /// Without what follows from another.
        ROOTS,
        /// Shelved, suppressed, out of service.
        WITHHELD
    }

    /// What is known of an alarm besides itself.
    interface Known {

        /// Everything by which it is found.
        String words(Alarm a);

        Optional<AssetType> type(Alarm a);
    }

    AlarmFilter with(Preset other) {
        return new AlarmFilter(other, priority, state, type, site, text);
    }

    /// @param follows whether it follows from another
    boolean takes(Alarm a, boolean follows, Known known) {
        boolean kind =
                switch (preset) {
                    case UNACKED -> a.state().unacknowledged();
                    case ACTIVE, BY_ASSET -> a.state().listed();
                    case ROOTS -> a.state().listed() && !follows;
                    case WITHHELD -> a.state().withheld();
                };
        return kind
                && priority.filter(p -> p != a.priority()).isEmpty()
                && state.filter(s -> s != a.state()).isEmpty()
                && (type.isEmpty() || type.equals(known.type(a)))
                && (site.isEmpty() || site.equals(a.siteId()))
                && (text.isBlank()
                        || known.words(a)
                                .toLowerCase(Locale.ROOT)
                                .contains(text.strip().toLowerCase(Locale.ROOT)));
    }

    Comparator<Alarm> order(Function<Alarm, String> asset) {
        return switch (preset) {
            case BY_ASSET -> Comparator.comparing(asset).thenComparing(AlarmModel.URGENCY);
            case WITHHELD ->
                    Comparator.comparing(Alarm::state)
                            .thenComparing(
                                    a -> a.hold().flatMap(Alarm.Hold::until).orElse(Instant.MAX))
                            .thenComparing(AlarmModel.URGENCY);
            case UNACKED, ACTIVE, ROOTS -> AlarmModel.URGENCY;
        };
    }
}
