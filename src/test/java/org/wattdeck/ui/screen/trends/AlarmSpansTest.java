package org.wattdeck.ui.screen.trends;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.alarm.AlarmTrigger;
import org.wattdeck.domain.alarm.Measured;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.ui.view.trend.Lanes.Span;

class AlarmSpansTest {

    private static final Instant FROM = Instant.parse("2026-06-21T10:00:00Z");
    private static final Instant TO = FROM.plusSeconds(1000);
    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);

    private static AlarmTransition step(UUID id, long step, int second, AlarmTrigger trigger) {
        return new AlarmTransition(
                id,
                step,
                FROM.plusSeconds(second),
                trigger,
                AlarmState.NORMAL,
                AlarmState.UNACKED,
                "soc-low",
                Optional.empty(),
                Optional.empty(),
                Priority.MEDIUM,
                Measured.NONE,
                "low",
                "",
                "");
    }

    private static Alarm standing(UUID id, int second) {
        return new Alarm(
                id,
                "soc-low",
                Optional.empty(),
                Optional.empty(),
                Priority.MEDIUM,
                AlarmState.ACKED,
                true,
                false,
                9,
                FROM.plusSeconds(second),
                FROM,
                Measured.NONE,
                "low",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Span span(int from, int to, boolean begun) {
        return new Span(
                FROM.plusSeconds(from), FROM.plusSeconds(to), begun, Priority.MEDIUM, "low");
    }

    private static List<Span> of(List<AlarmTransition> steps, List<Alarm> standing) {
        return AlarmSpans.of(steps, standing, FROM, TO).stream()
                .sorted(Comparator.comparing(Span::from))
                .toList();
    }

    @Test
    void anAlarmStandsFromItsConditionToItsEndWhateverOperatorsDid() {
        List<AlarmTransition> steps =
                List.of(
                        step(A, 1, 100, AlarmTrigger.ACTIVATED),
                        step(A, 2, 150, AlarmTrigger.ACKNOWLEDGED),
                        step(A, 3, 160, AlarmTrigger.SHELVED),
                        step(A, 4, 300, AlarmTrigger.CLEARED),
                        step(A, 5, 500, AlarmTrigger.ACTIVATED),
                        step(A, 6, 500, AlarmTrigger.CLEARED_LATCHING));
        List<Span> expected = List.of(span(100, 300, true), span(500, 500, true));
        assertEquals(expected, of(steps, List.of()));
        assertEquals(expected, of(steps.reversed(), List.of()), "newest first as well");
    }

    @Test
    void whatBeganBeforeAndWhatHasNotEndedReachTheEdges() {
        List<AlarmTransition> steps =
                List.of(
                        step(A, 7, 200, AlarmTrigger.CLEARED),
                        step(B, 1, 400, AlarmTrigger.ACTIVATED));
        assertEquals(
                List.of(span(0, 200, false), span(400, 1000, true)),
                of(steps, List.of(standing(B, 400))));
    }

    @Test
    void whatStandsSinceLongBeforeWithoutAStepIsThereToo() {
        assertEquals(
                List.of(span(0, 1000, false)),
                of(Collections.emptyList(), List.of(standing(A, -5000))));
    }
}
