package org.wattdeck.engine.alarm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.alarm.AlarmEffect;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.AlarmTrigger;
import org.wattdeck.domain.alarm.Harm;
import org.wattdeck.domain.alarm.Rationale;
import org.wattdeck.domain.alarm.Urgency;
import org.wattdeck.testing.GeneratedPage;

/// docs/alarms.md shows the tables of the code.
class AlarmsPageTest {

    @Test
    void thePageHasTheTablesOfTheCode() {
        GeneratedPage.check(
                "docs/alarms.md",
                Map.of(
                        "states", GeneratedPage.table(states()),
                        "priorities", GeneratedPage.table(priorities()),
                        "rules", GeneratedPage.table(rules())));
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static List<String[]> states() {
        List<String[]> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("When"));
        for (AlarmState state : AlarmState.values()) {
            head.add(words(state));
        }
        rows.add(head.toArray(String[]::new));
        for (AlarmTrigger trigger : AlarmTrigger.values()) {
            List<String> row = new ArrayList<>(List.of(words(trigger)));
            for (AlarmState state : AlarmState.values()) {
                row.add(cell(state, StateTable.step(state, trigger)));
            }
            rows.add(row.toArray(String[]::new));
        }
        return rows;
    }

    private static String cell(AlarmState from, Optional<StateTable.Step> step) {
        if (step.isEmpty()) {
            return ".";
        }
        StringBuilder cell =
                new StringBuilder(step.get().to() == from ? "stays" : words(step.get().to()));
        for (AlarmEffect effect : AlarmEffect.values()) {
            if (step.get().effects().contains(effect)) {
                cell.append(
                        switch (effect) {
                            case ANNOUNCE -> " !";
                            case SILENCE -> " -";
                            case CLOSE -> " /";
                        });
            }
        }
        return cell.toString();
    }

    private static List<String[]> priorities() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"Harm", "within 8 h", "within 30 min", "within 5 min"});
        for (Harm harm : Harm.values()) {
            List<String> row = new ArrayList<>(List.of(words(harm)));
            for (Urgency urgency : Urgency.values()) {
                row.add(Integer.toString(Rationale.priority(harm, urgency).number()));
            }
            rows.add(row.toArray(String[]::new));
        }
        return rows;
    }

    private static List<String[]> rules() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"Rule", "Priority", "Harm", "Answer within", "Held", "Role"});
        Stream.concat(RuleList.all().stream().map(AlarmRule::facts), EventRules.facts().stream())
                .forEach(
                        f ->
                                rows.add(
                                        new String[] {
                                            f.id(),
                                            Integer.toString(f.rationale().priority().number()),
                                            words(f.rationale().harm()),
                                            f.rationale().respondWithin().toMinutes() + " min",
                                            f.rationale().latching() ? "yes" : "",
                                            f.role() == RuleFacts.Role.OWN ? "" : words(f.role())
                                        }));
        return rows;
    }
}
