package org.wattdeck.ui.screen.alarms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.wattdeck.app.record.AlarmSettings;
import org.wattdeck.domain.alarm.EscalationSetting;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Sentences;

/// After how many seconds alarms of each priority are passed on when nobody acknowledges them; an
/// empty field is never. FX thread.
final class EscalationForm {

    private final Desk desk;
    private final VBox node = new VBox();
    private final Map<Priority, TextField> fields = new EnumMap<>(Priority.class);
    private final TextField why = new TextField();
    private final Label changed = new Label();
    private final Label answer = new Label();
    private Map<Priority, Duration> shown = Map.of();

    EscalationForm(Desk desk) {
        this.desk = desk;
        node.setId("escalation");
        node.getStyleClass().add("alarm-out");
        Label title = new Label(text("escalation.title"));
        title.getStyleClass().add("heading");
        Label how = quiet(new Label(text("escalation.how")));
        FlowPane row = new FlowPane(8, 6);
        for (Priority p : Priority.values()) {
            TextField field = new TextField();
            field.setId("escalation-" + p.number());
            field.setPrefColumnCount(6);
            field.setPromptText(text("escalation.never"));
            Label label = new Label(desk.messages().word(p));
            label.setLabelFor(field);
            field.setAccessibleText(text("escalation.field", desk.messages().word(p)));
            fields.put(p, field);
            row.getChildren().add(new VBox(2, label, field));
        }
        Label reason = new Label(text("alarms.config.why"));
        reason.setLabelFor(why);
        why.setId("escalation-why");
        why.setPromptText(text("alarms.config.why.prompt"));
        why.setAccessibleText(text("alarms.config.why"));
        Button save = new Button(text("escalation.save"));
        save.setId("escalation-save");
        save.setOnAction(e -> save());
        answer.setId("escalation-answer");
        answer.setWrapText(true);
        answer.getStyleClass().add("alarm-answer");
        node.getChildren().addAll(title, how, row, reason, why, save, answer, quiet(changed));
        say("");
        refresh();
    }

    private static Label quiet(Label label) {
        label.getStyleClass().add("secondary");
        label.setWrapText(true);
        return label;
    }

    private String text(String key, Object... values) {
        return desk.messages().text(key, values);
    }

    Node node() {
        return node;
    }

    private AlarmSettings settings() {
        return desk.deck().records().alarmSettings();
    }

    /// What holds now; what is being typed stays.
    void refresh() {
        Map<Priority, Duration> now = settings().escalation();
        if (!now.equals(shown)) {
            shown = now;
            fields.forEach((p, field) -> field.setText(seconds(Optional.ofNullable(now.get(p)))));
        }
        changed.setText(
                settings().escalations().stream()
                        .findFirst()
                        .map(
                                s ->
                                        text(
                                                "escalation.changed",
                                                desk.messages().word(s.priority()),
                                                words(s.before()),
                                                words(s.after()),
                                                s.by(),
                                                s.why()))
                        .orElse(""));
    }

    private static String seconds(Optional<Duration> after) {
        return after.map(d -> Long.toString(d.toSeconds())).orElse("");
    }

    private String words(Optional<Duration> after) {
        return after.map(d -> d.toSeconds() + " s").orElseGet(() -> text("escalation.never"));
    }

    private void save() {
        List<Priority> differ = new ArrayList<>();
        Map<Priority, Optional<Duration>> wanted = new EnumMap<>(Priority.class);
        for (Map.Entry<Priority, TextField> e : fields.entrySet()) {
            Optional<Duration> typed;
            try {
                typed = read(e.getValue().getText());
            } catch (NumberFormatException bad) {
                say(text("escalation.bad", e.getValue().getText()));
                e.getValue().requestFocus();
                return;
            }
            wanted.put(e.getKey(), typed);
            if (!typed.equals(Optional.ofNullable(shown.get(e.getKey())))) {
                differ.add(e.getKey());
            }
        }
        if (differ.isEmpty()) {
            say(text("escalation.same"));
            return;
        }
        CompletionStage<Verdict<EscalationSetting>> last =
                CompletableFuture.completedFuture(Verdict.refused(""));
        String reason = why.getText();
        for (int k = 0; k < differ.size(); k++) {
            Priority p = differ.get(k);
            Optional<Duration> after = wanted.getOrDefault(p, Optional.empty());
            boolean first = k == 0;
            last =
                    last.thenCompose(
                            v ->
                                    !first && v instanceof Verdict.Refused<EscalationSetting>
                                            ? CompletableFuture.completedFuture(v)
                                            : settings().escalate(desk.actor(), p, after, reason));
        }
        follow(last);
    }

    private static Optional<Duration> read(String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }

    private void follow(CompletionStage<Verdict<EscalationSetting>> act) {
        desk.tasks()
                .follow(
                        text("task.alarm"),
                        act,
                        verdict -> {
                            switch (verdict) {
                                case Verdict.Accepted<EscalationSetting> saved -> {
                                    why.clear();
                                    say(text("escalation.saved"));
                                }
                                case Verdict.Refused<EscalationSetting>(List<Said> reasons) -> {
                                    say(Sentences.join("\n", reasons));
                                    why.requestFocus();
                                }
                            }
                            refresh();
                        },
                        e -> say(String.valueOf(e.getMessage())));
    }

    private void say(String words) {
        answer.setText(words);
        answer.setVisible(!words.isEmpty());
        answer.setManaged(!words.isEmpty());
    }
}
