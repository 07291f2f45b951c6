package org.wattdeck.engine.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.alarm.AlarmEffect;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.AlarmTrigger;
import org.wattdeck.domain.alarm.Harm;
import org.wattdeck.domain.alarm.Rationale;
import org.wattdeck.domain.alarm.Urgency;

class StateTableTest {

    /// The whole table as text: a dot where nothing happens.
    private static final String EXPECTED =
            """
            NORMAL          UNACKED! . . . . SHELVED SUPPRESSED OUT_OF_SERVICE . . . . . .
            UNACKED         . RTN_UNACKED LATCHED_UNACKED ACKED- . SHELVED- SUPPRESSED- OUT_OF_SERVICE- . UNACKED . . . .
            ACKED           . NORMAL/ LATCHED_ACKED . . SHELVED SUPPRESSED OUT_OF_SERVICE . . . . . .
            RTN_UNACKED     UNACKED! . . NORMAL-/ . SHELVED- . OUT_OF_SERVICE- . RTN_UNACKED . . . .
            LATCHED_UNACKED UNACKED! . . LATCHED_ACKED- RTN_UNACKED SHELVED- . OUT_OF_SERVICE- . LATCHED_UNACKED . . . .
            LATCHED_ACKED   UNACKED! . . . NORMAL/ SHELVED . OUT_OF_SERVICE . . . . . .
            SHELVED         SHELVED SHELVED SHELVED . . SHELVED . OUT_OF_SERVICE SHELVED . UNACKED! . LATCHED_UNACKED! NORMAL/
            SUPPRESSED      SUPPRESSED SUPPRESSED SUPPRESSED . . . . OUT_OF_SERVICE . . UNACKED! ACKED LATCHED_UNACKED! NORMAL/
            OUT_OF_SERVICE  OUT_OF_SERVICE OUT_OF_SERVICE OUT_OF_SERVICE . . . . OUT_OF_SERVICE OUT_OF_SERVICE . UNACKED! . LATCHED_UNACKED! NORMAL/
            """;

    @Test
    void theTableIsWhatWasDecided() {
        StringBuilder text = new StringBuilder();
        for (AlarmState from : AlarmState.values()) {
            List<String> cells = new ArrayList<>();
            for (AlarmTrigger trigger : AlarmTrigger.values()) {
                cells.add(StateTable.step(from, trigger).map(StateTableTest::cell).orElse("."));
            }
            text.append("%-15s %s\n".formatted(from, String.join(" ", cells)));
        }
        assertEquals(EXPECTED, text.toString());
    }

    private static String cell(StateTable.Step step) {
        StringBuilder cell = new StringBuilder(step.to().name());
        for (AlarmEffect effect : new TreeSet<>(step.effects())) {
            cell.append(
                    switch (effect) {
                        case ANNOUNCE -> "!";
                        case SILENCE -> "-";
                        case CLOSE -> "/";
                    });
        }
        return cell.toString();
    }

    @Test
    void fromEveryStateThereIsAWayBackToNormal() {
        for (AlarmState from : AlarmState.values()) {
            TreeSet<AlarmState> reached = new TreeSet<>(List.of(from));
            boolean grew = true;
            while (grew) {
                List<AlarmState> more =
                        reached.stream()
                                .flatMap(
                                        s ->
                                                Arrays.stream(AlarmTrigger.values())
                                                        .flatMap(
                                                                t -> StateTable.step(s, t).stream())
                                                        .map(StateTable.Step::to))
                                .toList();
                grew = reached.addAll(more);
            }
            assertTrue(reached.contains(AlarmState.NORMAL), from + " can never end");
        }
    }

    @Test
    void onlyAnActivationOrAReturnMakesAnAlarmCallAgain() {
        for (AlarmState from : AlarmState.values()) {
            for (AlarmTrigger trigger : AlarmTrigger.values()) {
                Optional<StateTable.Step> step = StateTable.step(from, trigger);
                if (step.isEmpty()) {
                    continue;
                }
                boolean announces = step.get().effects().contains(AlarmEffect.ANNOUNCE);
                if (announces) {
                    assertTrue(
                            trigger == AlarmTrigger.ACTIVATED
                                    || trigger == AlarmTrigger.RETURNED_ACTIVE
                                    || trigger == AlarmTrigger.RETURNED_LATCHED,
                            from + " " + trigger);
                }
                if (!from.unacknowledged() && !from.withheld() && from != AlarmState.NORMAL) {
                    assertFalse(
                            step.get().to().unacknowledged() && trigger != AlarmTrigger.ACTIVATED,
                            from + " " + trigger + " loses an acknowledgement");
                }
            }
        }
    }

    @Test
    void thePriorityFollowsFromHarmAndUrgency() {
        int[][] matrix = {{4, 4, 3}, {4, 3, 2}, {3, 2, 1}, {2, 1, 1}};
        for (Harm harm : Harm.values()) {
            for (Urgency urgency : Urgency.values()) {
                assertEquals(
                        matrix[harm.ordinal()][urgency.ordinal()],
                        Rationale.priority(harm, urgency).number(),
                        harm + " " + urgency);
            }
        }
    }
}
