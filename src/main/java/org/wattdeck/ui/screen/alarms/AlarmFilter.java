package org.wattdeck.ui.screen.alarms;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
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
/// @param words all must stand in the words of an alarm, anywhere; in small letters
record AlarmFilter(
        Preset preset,
        Optional<Priority> priority,
        Optional<AlarmState> state,
        Optional<AssetType> type,
        Optional<UUID> site,
        List<String> words) {

    static final AlarmFilter ALL =
            new AlarmFilter(
                    Preset.ACTIVE,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());

    /// The words of what was typed.
    static List<String> wordsOf(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(w -> !w.isEmpty())
                .toList();
    }

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
        return new AlarmFilter(other, priority, state, type, site, words);
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
                && (words.isEmpty() || holdsAll(known.words(a).toLowerCase(Locale.ROOT)));
    }

    private boolean holdsAll(String said) {
        return words.stream().allMatch(said::contains);
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
