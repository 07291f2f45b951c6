package org.wattdeck.ui.screen.alarms;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmQuery;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.alarm.AlarmTrigger;
import org.wattdeck.engine.alarm.AlarmRule;
import org.wattdeck.engine.alarm.EventRules;
import org.wattdeck.engine.alarm.RuleFacts;
import org.wattdeck.engine.alarm.RuleList;
import org.wattdeck.ui.kit.AlarmModel;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;

/// What stands beside the list: what the selected alarm is, why it came, what it costs and what to
/// do. FX thread.
final class AlarmDetail {

    private static final Map<String, RuleFacts> FACTS =
            Stream.concat(
                            RuleList.all().stream().map(AlarmRule::facts),
                            EventRules.facts().stream())
                    .collect(Collectors.toMap(RuleFacts::id, Function.identity()));

    private static final Duration LATELY = Duration.ofDays(30);
    private static final int MOST_STEPS = 500;
    private static final int MOST_RELATED = 5;

    private final Desk desk;
    private final AlarmWords words;
    private final Label title;
    private final Label state;
    private final VBox guidance;
    private final AlarmTrend trend;
    private String shown = "";
    private Optional<UUID> asked = Optional.empty();
    private Optional<String> before = Optional.empty();

    AlarmDetail(Desk desk, AlarmWords words, Label title, Label state, VBox trend, VBox guidance) {
        this.desk = desk;
        this.words = words;
        this.title = title;
        this.state = state;
        this.trend = new AlarmTrend(desk, words, trend);
        this.guidance = guidance;
        guidance.setFocusTraversable(true);
        guidance.setAccessibleRole(AccessibleRole.TEXT);
    }

    void shown() {
        trend.shown();
    }

    void hidden() {
        trend.hidden();
    }

    void show(Optional<AlarmLine> line, int selected, AlarmSnapshot all) {
        trend.show(line.map(AlarmLine::alarm));
        if (line.isEmpty()) {
            title.setText(desk.messages().text("alarms.select"));
            state.setText("");
            guidance.getChildren().clear();
            shown = "";
            return;
        }
        Alarm a = line.get().alarm();
        title.setText(
                selected > 1
                        ? desk.messages().text("alarms.several", Integer.toString(selected))
                        : words.rule(a.rule(), ""));
        state.setText(
                desk.messages()
                        .text(
                                "alarms.sentence",
                                words.asset(a),
                                words.state(line.get()),
                                words.exact(a.since())));
        if (!asked.equals(Optional.of(a.id()))) {
            asked = Optional.of(a.id());
            before = Optional.empty();
            askBefore(a);
        }
        String now = a.id() + " " + a.step() + " " + all.roots().get(a.id()) + " " + before;
        if (!now.equals(shown)) {
            shown = now;
            fill(a, all);
        }
    }

    /// How often it came lately, from the records; without them nothing is said.
    private void askBefore(Alarm a) {
        Instant to = a.since();
        desk.tasks()
                .followQuietly(
                        desk.deck()
                                .alarms()
                                .history(
                                        new AlarmQuery(
                                                to.minus(LATELY),
                                                to,
                                                a.assetId(),
                                                a.rule(),
                                                MOST_STEPS)),
                        (List<AlarmTransition> steps) -> {
                            if (asked.equals(Optional.of(a.id()))) {
                                before = Optional.of(occurrences(a, steps));
                            }
                        },
                        e -> before = Optional.empty());
    }

    private String occurrences(Alarm a, List<AlarmTransition> steps) {
        List<AlarmTransition> came =
                steps.stream()
                        .filter(t -> t.alarmId().equals(a.id()))
                        .filter(t -> t.trigger() == AlarmTrigger.ACTIVATED)
                        // the record has milliseconds
                        .filter(t -> t.at().toEpochMilli() < a.since().toEpochMilli())
                        .toList();
        return came.isEmpty()
                ? desk.messages().text("alarms.before.never")
                : desk.messages()
                        .text(
                                "alarms.before",
                                Integer.toString(came.size()),
                                came.stream()
                                        .limit(3)
                                        .map(t -> words.exact(t.at()).substring(0, 16))
                                        .collect(Collectors.joining(", ")));
    }

    private String related(Alarm a, AlarmSnapshot all) {
        return all.alarms().stream()
                .filter(o -> a.assetId().isPresent() && o.assetId().equals(a.assetId()))
                .filter(o -> !o.id().equals(a.id()))
                .sorted(AlarmModel.URGENCY)
                .limit(MOST_RELATED)
                .map(o -> words.rule(o.rule(), "") + ": " + desk.messages().word(o.state()))
                .collect(Collectors.joining("\n"));
    }

    private void fill(Alarm a, AlarmSnapshot all) {
        guidance.getChildren().clear();
        part("message", words.message(a.assetId(), a.message()));
        a.escalatedAt().ifPresent(at -> part("escalated", words.exact(at).substring(0, 19)));
        a.hold()
                .ifPresent(
                        h ->
                                part(
                                        "held",
                                        h.by().isEmpty()
                                                ? h.words()
                                                : desk.messages()
                                                        .text("alarms.heldBy", h.words(), h.by())));
        a.ack()
                .filter(k -> !k.note().isEmpty())
                .ifPresent(
                        k ->
                                part(
                                        "acked",
                                        desk.messages().text("alarms.heldBy", k.note(), k.by())));
        UUID root = all.roots().get(a.id());
        if (root != null) {
            all.alarms().stream()
                    .filter(r -> r.id().equals(root))
                    .findFirst()
                    .ifPresent(r -> part("root", r.message()));
        }
        String related = related(a, all);
        if (!related.isEmpty()) {
            part("related", related);
        }
        before.ifPresent(said -> part("before", said));
        part("cause", words.rule(a.rule(), ".cause"));
        part("consequence", words.rule(a.rule(), ".consequence"));
        part("action", words.rule(a.rule(), ".action"));
        Optional.ofNullable(FACTS.get(a.rule()))
                .ifPresent(
                        f ->
                                part(
                                        "within",
                                        desk.messages()
                                                .text(
                                                        "alarms.within",
                                                        Numbers.duration(
                                                                f.rationale()
                                                                        .respondWithin()
                                                                        .toSeconds()))));
    }

    private void part(String key, String says) {
        Label head = new Label(desk.messages().text("alarms.part." + key));
        head.getStyleClass().add("secondary");
        Label body = new Label(says);
        body.setWrapText(true);
        guidance.getChildren().addAll(head, body);
        guidance.setAccessibleText(
                guidance.getChildren().stream()
                        .filter(Label.class::isInstance)
                        .map(n -> ((Label) n).getText())
                        .collect(Collectors.joining(". ")));
    }
}
