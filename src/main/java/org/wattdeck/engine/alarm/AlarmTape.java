package org.wattdeck.engine.alarm;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.alarm.AlarmTrigger;
import org.wattdeck.domain.asset.Registry;

/// The alarms as they were, played from recorded steps: the same states, root causes and floods
/// as the [AlarmBook] had that took them. It judges nothing anew. When a shelf was to end is not
/// recorded with its step: it is known where the start or a later state tells it. Not
/// thread-safe.
public final class AlarmTape {

    private final Map<String, RuleFacts> facts;
    private final RootCauses causes;
    private final FloodWatch flood = new FloodWatch();
    private final Map<UUID, Alarm> open = new LinkedHashMap<>();
    private final Map<Begun, Instant> ends = new HashMap<>();
    private long version;

    /// An alarm that was put aside at this time.
    private record Begun(UUID alarm, Instant from) {}

    /// @param alarms those that were not normal at the start, in the order in which they came
    /// @param floodSince when the flood of the start began, if there was one
    public AlarmTape(
            Registry registry,
            Map<String, RuleFacts> facts,
            Collection<Alarm> alarms,
            Optional<Instant> floodSince) {
        this.facts = facts;
        causes = new RootCauses(registry, new Upstream(registry));
        alarms.forEach(a -> open.put(a.id(), a));
        flood.resume(floodSince);
    }

    /// An announcement from before the start, for the count of the last ten minutes.
    public void earlier(AlarmTransition step) {
        if (StateTable.announces(step.from(), step.trigger())) {
            flood.announced(step.at());
        }
    }

    /// How an alarm stood later on: it tells when it was to come back that was put aside before.
    public void later(Alarm alarm) {
        alarm.hold()
                .ifPresent(
                        h ->
                                h.until()
                                        .ifPresent(
                                                end ->
                                                        ends.put(
                                                                new Begun(alarm.id(), h.from()),
                                                                end)));
    }

    /// Plays the next step. One that the start knows already changes nothing.
    public void play(AlarmTransition step) {
        Alarm before = open.get(step.alarmId());
        if (before != null && before.step() >= step.step()) {
            return;
        }
        if (StateTable.announces(step.from(), step.trigger())) {
            flood.announced(step.at());
            flood.look(step.at());
        }
        if (step.to() == AlarmState.NORMAL) {
            open.remove(step.alarmId());
        } else {
            open.put(step.alarmId(), after(Optional.ofNullable(before), step));
        }
    }

    private Alarm after(Optional<Alarm> before, AlarmTransition t) {
        boolean came =
                t.trigger() == AlarmTrigger.ACTIVATED
                        || t.from() == AlarmState.NORMAL
                                && (t.trigger() == AlarmTrigger.SUPPRESSED
                                        || t.trigger() == AlarmTrigger.TAKEN_OUT);
        boolean active =
                switch (t.trigger()) {
                    case ACTIVATED, RETURNED_ACTIVE, RETURNED_ACKED -> true;
                    case CLEARED, CLEARED_LATCHING, RETURNED_LATCHED, RETURNED_NORMAL -> false;
                    case SUPPRESSED -> came || before.map(Alarm::active).orElse(true);
                    case ACKNOWLEDGED, RESET, SHELVED, TAKEN_OUT, ENDS_SOON, ESCALATED ->
                            before.map(Alarm::active)
                                    .orElse(
                                            t.to() == AlarmState.ACKED
                                                    || t.to() == AlarmState.UNACKED
                                                    || came);
                };
        RuleFacts rule = facts.get(t.rule());
        boolean latched =
                t.trigger() != AlarmTrigger.RESET
                        && (before.map(Alarm::latched).orElse(false)
                                || came && rule != null && rule.rationale().latching());
        return new Alarm(
                t.alarmId(),
                t.rule(),
                t.assetId(),
                t.siteId(),
                t.priority(),
                t.to(),
                active,
                latched,
                t.step(),
                came ? t.at() : before.map(Alarm::since).orElse(t.at()),
                t.at(),
                t.measured(),
                t.message(),
                ack(before, t, came),
                hold(before, t),
                escalated(before, t, came));
    }

    private static Optional<Alarm.Ack> ack(
            Optional<Alarm> before, AlarmTransition t, boolean came) {
        if (t.trigger() == AlarmTrigger.ACKNOWLEDGED) {
            return Optional.of(new Alarm.Ack(t.by(), t.at(), t.note()));
        }
        boolean callsAgain = t.to() == AlarmState.UNACKED && t.from().withheld();
        return came || callsAgain ? Optional.empty() : before.flatMap(Alarm::ack);
    }

    private static Optional<Instant> escalated(
            Optional<Alarm> before, AlarmTransition t, boolean came) {
        if (t.trigger() == AlarmTrigger.ESCALATED) {
            return Optional.of(t.at());
        }
        return came || t.from().withheld() ? Optional.empty() : before.flatMap(Alarm::escalatedAt);
    }

    private Optional<Alarm.Hold> hold(Optional<Alarm> before, AlarmTransition t) {
        return switch (t.trigger()) {
            case SHELVED, TAKEN_OUT, SUPPRESSED ->
                    Optional.of(
                            new Alarm.Hold(
                                    t.by(),
                                    t.at(),
                                    Optional.ofNullable(ends.get(new Begun(t.alarmId(), t.at()))),
                                    t.note()));
            case RETURNED_ACTIVE, RETURNED_ACKED, RETURNED_LATCHED, RETURNED_NORMAL ->
                    Optional.empty();
            case ENDS_SOON -> before.flatMap(Alarm::hold).map(Alarm.Hold::asWarned);
            case ACTIVATED, CLEARED, CLEARED_LATCHING, ACKNOWLEDGED, RESET, ESCALATED ->
                    before.flatMap(Alarm::hold);
        };
    }

    /// The picture at this time, which never goes back on one tape.
    public AlarmSnapshot snapshot(Instant now) {
        flood.look(now);
        RootCauses.Groups groups = causes.of(open.values(), facts);
        return new AlarmSnapshot(
                ++version,
                now,
                List.copyOf(open.values()),
                groups.roots(),
                groups.firstOut(),
                flood.perMinute(now),
                flood.since());
    }
}
