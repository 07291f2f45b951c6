package org.wattdeck.engine.alarm.kpi;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.wattdeck.domain.alarm.AlarmCounts;
import org.wattdeck.domain.alarm.AlarmEffect;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.alarm.AlarmTrigger;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.engine.alarm.StateTable;

/// Counts recorded steps by minute and, per alarm, by hour. Counts can be added up, so that each
/// step is counted once, when it is written.
public final class Tally {

    /// How far back the steps of an alarm must be known to count its next one.
    public static final Duration MEMORY = Duration.ofMinutes(1);

    /// So many comings of its condition within [#MEMORY] and an alarm chatters.
    public static final int CHATTERS_FROM = 3;

    /// A condition that is gone so soon leaves nobody the time to act.
    public static final Duration FLEETING = Duration.ofSeconds(15);

    private Tally() {}

    /// What the steps add to the counts.
    public record Counted(List<AlarmCounts.Minute> minutes, List<AlarmCounts.Hour> hours) {}

    private record MinuteKey(Instant at, Priority priority) {}

    private record HourKey(Instant at, UUID alarm) {}

    /// @param before steps of the same alarms in the minute before, counted already
    /// @param fresh steps to count
    public static Counted of(List<AlarmTransition> before, List<AlarmTransition> fresh) {
        Map<MinuteKey, AlarmCounts.Minute> minutes = new LinkedHashMap<>();
        Map<HourKey, AlarmCounts.Source> hours = new LinkedHashMap<>();
        Map<UUID, ArrayDeque<Instant>> comings = new HashMap<>();
        List<Step> all = new ArrayList<>(before.size() + fresh.size());
        before.forEach(t -> all.add(new Step(t, false)));
        fresh.forEach(t -> all.add(new Step(t, true)));
        all.sort(Comparator.comparing(s -> s.transition.step()));
        for (Step step : all) {
            AlarmTransition t = step.transition;
            ArrayDeque<Instant> came =
                    comings.computeIfAbsent(t.alarmId(), id -> new ArrayDeque<>());
            AlarmCounts.Source counted = count(t, came);
            if (step.fresh && counted.announced() > 0) {
                Instant minute = t.at().truncatedTo(ChronoUnit.MINUTES);
                minutes.merge(
                        new MinuteKey(minute, t.priority()),
                        new AlarmCounts.Minute(minute, t.priority(), 1),
                        (a, b) ->
                                new AlarmCounts.Minute(
                                        minute, a.priority(), a.announced() + b.announced()));
            }
            if (step.fresh
                    && (counted.announced() + counted.activated() + counted.fleeting() > 0)) {
                hours.merge(
                        new HourKey(t.at().truncatedTo(ChronoUnit.HOURS), t.alarmId()),
                        counted,
                        AlarmCounts.Source::plus);
            }
        }
        return new Counted(
                List.copyOf(minutes.values()),
                hours.entrySet().stream()
                        .map(e -> new AlarmCounts.Hour(e.getKey().at, e.getValue()))
                        .toList());
    }

    private record Step(AlarmTransition transition, boolean fresh) {}

    /// @param came when the condition came lately, oldest first; taken further
    private static AlarmCounts.Source count(AlarmTransition t, ArrayDeque<Instant> came) {
        boolean announces =
                StateTable.step(t.from(), t.trigger())
                        .filter(s -> s.effects().contains(AlarmEffect.ANNOUNCE))
                        .isPresent();
        boolean activates = t.trigger() == AlarmTrigger.ACTIVATED;
        boolean clears =
                t.trigger() == AlarmTrigger.CLEARED || t.trigger() == AlarmTrigger.CLEARED_LATCHING;
        boolean chatters = false;
        boolean flees = false;
        if (activates) {
            while (!came.isEmpty() && came.peekFirst().isBefore(t.at().minus(MEMORY))) {
                came.removeFirst();
            }
            came.addLast(t.at());
            chatters = came.size() >= CHATTERS_FROM;
        } else if (clears && !came.isEmpty()) {
            Duration stood = Duration.between(came.peekLast(), t.at());
            // what is over at once came with an event and was never meant to stand
            flees = stood.isPositive() && stood.compareTo(FLEETING) <= 0;
        }
        return new AlarmCounts.Source(
                t.alarmId(),
                t.rule(),
                t.assetId(),
                t.siteId(),
                t.priority(),
                announces ? 1 : 0,
                activates ? 1 : 0,
                chatters ? 1 : 0,
                flees ? 1 : 0);
    }
}
