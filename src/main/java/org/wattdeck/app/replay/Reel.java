package org.wattdeck.app.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.wattdeck.app.TelemetryStore.Keyframe;
import org.wattdeck.app.TelemetryStore.Tick;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmQuery;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.PlantEvent;

/// What was recorded from one keyframe to the next, in ascending time. Immutable.
///
/// @param earlier steps of the ten minutes before, which count for floods
/// @param later the alarms as they stood at the end, where that is known
/// @param open whether more of it may have been recorded since it was read
record Reel(
        Registry registry,
        ReelStart start,
        Instant to,
        boolean open,
        List<Tick> ticks,
        List<PlantEvent> events,
        List<AlarmTransition> earlier,
        List<AlarmTransition> steps,
        List<Alarm> later,
        List<Dispatch> dispatches) {

    private static final Duration FLOOD = Duration.ofMinutes(10);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SLACK = Duration.ofMinutes(1);
    private static final int MOST_EVENTS = 20_000;
    private static final int MOST_STEPS = 200_000;
    private static final int MOST_DISPATCHES = 2_000;

    Instant from() {
        return start.at();
    }

    boolean holds(Instant at) {
        return !at.isBefore(from()) && at.isBefore(to);
    }

    /// Reads the reel that holds `at`. Blocking.
    ///
    /// @param wanted asked between two questions; false ends the reading
    /// @throws CancellationException if it is no longer wanted
    static Reel read(Records records, Registry registry, Instant at, BooleanSupplier wanted) {
        Optional<Keyframe> before = records.telemetry().keyframeUpTo(at);
        Optional<Keyframe> after =
                records.telemetry().keyframeAfter(before.map(Keyframe::at).orElse(at));
        Instant from =
                before.map(Keyframe::at)
                        .orElseGet(
                                () ->
                                        Instant.ofEpochSecond(
                                                Math.floorDiv(
                                                                at.getEpochSecond(),
                                                                Keyframes.EVERY.toSeconds())
                                                        * Keyframes.EVERY.toSeconds()));
        Instant full = from.plus(Keyframes.EVERY).plus(SLACK);
        Instant last = full.isAfter(at) ? full : at.plus(SLACK);
        Instant to =
                before.isPresent()
                        ? after.map(Keyframe::at).orElse(last)
                        : after.map(Keyframe::at)
                                .filter(k -> k.isBefore(from.plus(Keyframes.EVERY)))
                                .orElse(from.plus(Keyframes.EVERY));
        check(wanted);
        ReelStart start =
                before.map(k -> ReelStart.of(k, registry))
                        .orElseGet(() -> folded(records, registry, from));
        check(wanted);
        Instant ticksTo = to.isBefore(full) ? to : full;
        List<Tick> ticks = records.telemetry().ticks(registry, from, ticksTo);
        check(wanted);
        List<PlantEvent> events = records.operations().events(from, to, MOST_EVENTS).reversed();
        Instant known = start.alarmsAt();
        List<AlarmTransition> steps = steps(records, known.minus(FLOOD), to);
        check(wanted);
        return new Reel(
                registry,
                start,
                to,
                before.isPresent() && after.isEmpty(),
                ticks,
                events,
                steps.stream().filter(s -> s.at().isBefore(known)).toList(),
                steps.stream().filter(s -> !s.at().isBefore(known)).toList(),
                after.map(k -> ReelStart.of(k, registry).alarms()).orElse(List.of()),
                records.operations().dispatches(from.minus(DAY), to, MOST_DISPATCHES));
    }

    private static void check(BooleanSupplier wanted) {
        if (!wanted.getAsBoolean()) {
            throw new CancellationException("Another time is wanted.");
        }
    }

    private static List<AlarmTransition> steps(Records records, Instant from, Instant to) {
        return records
                .operations()
                .alarmHistory(new AlarmQuery(from, to, Optional.empty(), "", MOST_STEPS))
                .stream()
                .sorted(
                        Comparator.comparing(AlarmTransition::at)
                                .thenComparing(AlarmTransition::step))
                .toList();
    }

    /// Without a keyframe, as an older program recorded: what the day before says.
    private static ReelStart folded(Records records, Registry registry, Instant from) {
        Reel day =
                new Reel(
                        registry,
                        ReelStart.unknown(registry, from.minus(DAY)),
                        from,
                        false,
                        List.of(),
                        records.operations().events(from.minus(DAY), from, MOST_EVENTS).reversed(),
                        List.of(),
                        steps(records, from.minus(DAY), from),
                        List.of(),
                        List.of());
        return new ReelCursor(day).startAt(from);
    }
}
