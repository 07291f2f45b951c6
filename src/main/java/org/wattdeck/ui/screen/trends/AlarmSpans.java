package org.wattdeck.ui.screen.trends;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.ui.view.trend.Lanes.Span;

/// When alarms stood, by their recorded steps.
final class AlarmSpans {

    private AlarmSpans() {}

    /// @param steps of the time that is looked at, in any order
    /// @param standing alarms as they are now
    /// @param from begin and end of that time
    static List<Span> of(
            List<AlarmTransition> steps, Collection<Alarm> standing, Instant from, Instant to) {
        List<AlarmTransition> inOrder =
                steps.stream()
                        .sorted(
                                Comparator.comparing(AlarmTransition::at)
                                        .thenComparingLong(AlarmTransition::step))
                        .toList();
        Map<UUID, AlarmTransition> open = new HashMap<>();
        Map<UUID, AlarmTransition> seen = new HashMap<>();
        List<Span> spans = new ArrayList<>();
        for (AlarmTransition step : inOrder) {
            boolean first = seen.putIfAbsent(step.alarmId(), step) == null;
            switch (step.trigger()) {
                case ACTIVATED -> open.putIfAbsent(step.alarmId(), step);
                case CLEARED, CLEARED_LATCHING -> {
                    AlarmTransition came = open.remove(step.alarmId());
                    if (came != null) {
                        spans.add(span(came, came.at(), step.at(), true));
                    } else if (first) {
                        spans.add(span(step, from, step.at(), false));
                    }
                }
                case ACKNOWLEDGED,
                        RESET,
                        SHELVED,
                        SUPPRESSED,
                        TAKEN_OUT,
                        ENDS_SOON,
                        ESCALATED,
                        RETURNED_ACTIVE,
                        RETURNED_ACKED,
                        RETURNED_LATCHED,
                        RETURNED_NORMAL -> {}
            }
        }
        open.values().forEach(came -> spans.add(span(came, came.at(), to, true)));
        for (Alarm alarm : standing) {
            if (alarm.active() && !seen.containsKey(alarm.id()) && alarm.since().isBefore(from)) {
                spans.add(new Span(from, to, false, alarm.priority(), alarm.message()));
            }
        }
        return spans;
    }

    private static Span span(AlarmTransition step, Instant from, Instant to, boolean begun) {
        return new Span(from, to, begun, step.priority(), step.message());
    }
}
