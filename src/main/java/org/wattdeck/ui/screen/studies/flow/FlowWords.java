package org.wattdeck.ui.screen.studies.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.workflow.Run;
import org.wattdeck.domain.workflow.RunState;
import org.wattdeck.domain.workflow.Schedule;
import org.wattdeck.domain.workflow.TaskRun;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.engine.workflow.FireTimes;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Sentences;
import org.wattdeck.ui.kit.TabKey;

/// Words and small controls that the parts of the page share. FX thread.
final class FlowWords {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Messages.LOCALE);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("MM-dd HH:mm", Messages.LOCALE);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Messages.LOCALE);

    private final Desk desk;

    FlowWords(Desk desk) {
        this.desk = desk;
    }

    String text(String key, Object... arguments) {
        return desk.messages().text(key, arguments);
    }

    /// What is said under a key, where something is.
    Optional<String> hint(String key) {
        return desk.messages().has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    static ZoneId zone(Workflow workflow) {
        return new FireTimes(workflow.schedule(), Instant.EPOCH).zone();
    }

    static String minute(Instant time, ZoneId zone) {
        return MINUTE.format(time.atZone(zone)) + " " + zone.getRules().getOffset(time);
    }

    /// Where the year and the zone go without saying.
    private static String day(Instant time, ZoneId zone) {
        return DAY.format(time.atZone(zone));
    }

    static String second(Instant time, ZoneId zone) {
        return SECOND.format(time.atZone(zone));
    }

    String state(RunState state) {
        return text("flow.state." + state.code());
    }

    /// With its retries.
    String state(TaskRun task) {
        return task.retries() > 0
                ? text("flow.state.retried", state(task.state()), Integer.toString(task.retries()))
                : state(task.state());
    }

    static String took(Duration took) {
        return took.toMillis() < 10_000
                ? Numbers.millis(took.toMillis())
                : Numbers.duration(took.toSeconds());
    }

    /// The same, and what it is tagged with.
    String when(Workflow workflow) {
        return workflow.tags().isEmpty()
                ? schedule(workflow)
                : schedule(workflow) + "  (" + String.join(", ", workflow.tags()) + ")";
    }

    /// When a workflow runs, in words.
    String schedule(Workflow workflow) {
        Schedule s = workflow.schedule();
        return switch (s.type()) {
            case CRON -> text("flow.by.cron", s.cron(), s.zone());
            case INTERVAL -> text("flow.by.interval", Numbers.duration(s.every().toSeconds()));
            case WEBHOOK -> text("flow.by.webhook");
            case MANUAL -> text("flow.by.manual");
        };
    }

    String done(Run run) {
        return run.completed() + "/" + run.tasks().size();
    }

    Button button(String id, String key, Runnable run) {
        Button button = new Button(text("flow." + key));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> run.run());
        return button;
    }

    static Label quiet(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("secondary");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /// Empty ones take no room.
    static Label fault() {
        Label label = quiet("");
        label.getStyleClass().setAll("label", "flow-fault");
        say(label, "");
        return label;
    }

    static void say(Label label, String words) {
        label.setText(words);
        show(label, !words.isEmpty());
    }

    static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    /// Takes what was typed when it is left, or with Enter.
    static void taken(TextInputControl field, Consumer<String> take) {
        field.focusedProperty()
                .subscribe(
                        focused -> {
                            if (!focused) {
                                take.accept(field.getText());
                            }
                        });
        if (field instanceof TextField line) {
            line.setOnAction(e -> take.accept(line.getText()));
        }
    }

    static TextField line(String id, String words, String value) {
        TextField field = new TextField(value);
        field.setId(id);
        field.setAccessibleText(words);
        return field;
    }

    static TextArea area(String id, String words, String value, int rows) {
        TextArea area = new TextArea(value);
        area.setId(id);
        area.setAccessibleText(words);
        area.setPrefRowCount(rows);
        area.setWrapText(true);
        TabKey.leadsOn(area);
        return area;
    }

    /// Follows an act and says what came of it.
    <T> void follow(CompletionStage<Verdict<T>> act, Label answer, Consumer<T> done) {
        desk.tasks()
                .follow(
                        text("flow.task"),
                        act,
                        verdict -> {
                            switch (verdict) {
                                case Verdict.Accepted<T>(T value) -> {
                                    say(answer, "");
                                    done.accept(value);
                                }
                                case Verdict.Refused<T>(List<Said> why) ->
                                        say(answer, Sentences.join("\n", why));
                            }
                        },
                        e -> say(answer, String.valueOf(e.getMessage())));
    }

    /// When a workflow fires next and fired before, and its last run, in words.
    String turns(
            Workflow workflow,
            Optional<Instant> next,
            Optional<Instant> previous,
            Optional<Run> last) {
        String first =
                next.map(n -> text("flow.next", day(n, zone(workflow))))
                                .orElseGet(() -> text("flow.next.none"))
                        + previous.map(p -> "\n" + text("flow.previous", day(p, zone(workflow))))
                                .orElse("");
        String second =
                last.map(r -> text("flow.last", state(r.state()), day(r.started(), zone(workflow))))
                        .orElseGet(() -> text("flow.last.none"));
        return first + "\n" + second;
    }
}
