package org.wattdeck.engine.alarm;

import static org.wattdeck.domain.alarm.AlarmEffect.ANNOUNCE;
import static org.wattdeck.domain.alarm.AlarmEffect.CLOSE;
import static org.wattdeck.domain.alarm.AlarmEffect.SILENCE;
import static org.wattdeck.domain.alarm.AlarmState.ACKED;
import static org.wattdeck.domain.alarm.AlarmState.LATCHED_ACKED;
import static org.wattdeck.domain.alarm.AlarmState.LATCHED_UNACKED;
import static org.wattdeck.domain.alarm.AlarmState.NORMAL;
import static org.wattdeck.domain.alarm.AlarmState.OUT_OF_SERVICE;
import static org.wattdeck.domain.alarm.AlarmState.RTN_UNACKED;
import static org.wattdeck.domain.alarm.AlarmState.SHELVED;
import static org.wattdeck.domain.alarm.AlarmState.SUPPRESSED;
import static org.wattdeck.domain.alarm.AlarmState.UNACKED;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wattdeck.domain.alarm.AlarmEffect;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.AlarmTrigger;

/// The life of an alarm, as one table: in this state, when that happens, it goes there and does
/// this. A pair that is not in the table does not happen: nothing changes and nothing is recorded.
///
/// What is withheld (shelved, suppressed, out of service) stays live: its condition is followed and
/// recorded. When it returns it stands as its condition is then; one that an operator shelved calls
/// again, since that is what the shelf was for.
public final class StateTable {

    /// Where it goes and what it does.
    public record Step(AlarmState to, Set<AlarmEffect> effects) {}

    private static final Map<AlarmState, Map<AlarmTrigger, Step>> TABLE =
            new EnumMap<>(AlarmState.class);

    static {
        row(NORMAL, AlarmTrigger.ACTIVATED, UNACKED, ANNOUNCE);
        row(NORMAL, AlarmTrigger.SHELVED, SHELVED);
        row(NORMAL, AlarmTrigger.SUPPRESSED, SUPPRESSED);
        row(NORMAL, AlarmTrigger.TAKEN_OUT, OUT_OF_SERVICE);

        row(UNACKED, AlarmTrigger.ACKNOWLEDGED, ACKED, SILENCE);
        row(UNACKED, AlarmTrigger.CLEARED, RTN_UNACKED);
        row(UNACKED, AlarmTrigger.CLEARED_LATCHING, LATCHED_UNACKED);
        row(UNACKED, AlarmTrigger.SHELVED, SHELVED, SILENCE);
        row(UNACKED, AlarmTrigger.SUPPRESSED, SUPPRESSED, SILENCE);
        row(UNACKED, AlarmTrigger.TAKEN_OUT, OUT_OF_SERVICE, SILENCE);

        row(ACKED, AlarmTrigger.CLEARED, NORMAL, CLOSE);
        row(ACKED, AlarmTrigger.CLEARED_LATCHING, LATCHED_ACKED);
        row(ACKED, AlarmTrigger.SHELVED, SHELVED);
        row(ACKED, AlarmTrigger.SUPPRESSED, SUPPRESSED);
        row(ACKED, AlarmTrigger.TAKEN_OUT, OUT_OF_SERVICE);

        row(RTN_UNACKED, AlarmTrigger.ACTIVATED, UNACKED, ANNOUNCE);
        row(RTN_UNACKED, AlarmTrigger.ACKNOWLEDGED, NORMAL, SILENCE, CLOSE);
        row(RTN_UNACKED, AlarmTrigger.SHELVED, SHELVED, SILENCE);
        row(RTN_UNACKED, AlarmTrigger.TAKEN_OUT, OUT_OF_SERVICE, SILENCE);

        row(LATCHED_UNACKED, AlarmTrigger.ACTIVATED, UNACKED, ANNOUNCE);
        row(LATCHED_UNACKED, AlarmTrigger.ACKNOWLEDGED, LATCHED_ACKED, SILENCE);
        row(LATCHED_UNACKED, AlarmTrigger.RESET, RTN_UNACKED);
        row(LATCHED_UNACKED, AlarmTrigger.SHELVED, SHELVED, SILENCE);
        row(LATCHED_UNACKED, AlarmTrigger.TAKEN_OUT, OUT_OF_SERVICE, SILENCE);

        row(LATCHED_ACKED, AlarmTrigger.ACTIVATED, UNACKED, ANNOUNCE);
        row(LATCHED_ACKED, AlarmTrigger.RESET, NORMAL, CLOSE);
        row(LATCHED_ACKED, AlarmTrigger.SHELVED, SHELVED);
        row(LATCHED_ACKED, AlarmTrigger.TAKEN_OUT, OUT_OF_SERVICE);

        for (AlarmState calls : new AlarmState[] {UNACKED, RTN_UNACKED, LATCHED_UNACKED}) {
            row(calls, AlarmTrigger.ESCALATED, calls);
        }
        row(SHELVED, AlarmTrigger.SHELVED, SHELVED);
        row(SHELVED, AlarmTrigger.ENDS_SOON, SHELVED);
        row(SHELVED, AlarmTrigger.TAKEN_OUT, OUT_OF_SERVICE);
        row(OUT_OF_SERVICE, AlarmTrigger.TAKEN_OUT, OUT_OF_SERVICE);
        row(OUT_OF_SERVICE, AlarmTrigger.ENDS_SOON, OUT_OF_SERVICE);
        for (AlarmState withheld : new AlarmState[] {SHELVED, SUPPRESSED, OUT_OF_SERVICE}) {
            row(withheld, AlarmTrigger.ACTIVATED, withheld);
            row(withheld, AlarmTrigger.CLEARED, withheld);
            row(withheld, AlarmTrigger.CLEARED_LATCHING, withheld);
            row(withheld, AlarmTrigger.RETURNED_ACTIVE, UNACKED, ANNOUNCE);
            row(withheld, AlarmTrigger.RETURNED_LATCHED, LATCHED_UNACKED, ANNOUNCE);
            row(withheld, AlarmTrigger.RETURNED_NORMAL, NORMAL, CLOSE);
        }
        row(SUPPRESSED, AlarmTrigger.RETURNED_ACKED, ACKED);
        row(SUPPRESSED, AlarmTrigger.TAKEN_OUT, OUT_OF_SERVICE);
    }

    private StateTable() {}

    private static void row(
            AlarmState from, AlarmTrigger trigger, AlarmState to, AlarmEffect... effects) {
        TABLE.computeIfAbsent(from, s -> new EnumMap<>(AlarmTrigger.class))
                .put(trigger, new Step(to, Set.of(effects)));
    }

    /// Whether this step calls the operator.
    static boolean announces(AlarmState from, AlarmTrigger trigger) {
        return step(from, trigger)
                .filter(s -> s.effects().contains(AlarmEffect.ANNOUNCE))
                .isPresent();
    }

    public static Optional<Step> step(AlarmState from, AlarmTrigger trigger) {
        return Optional.ofNullable(TABLE.getOrDefault(from, Map.of()).get(trigger));
    }
}
