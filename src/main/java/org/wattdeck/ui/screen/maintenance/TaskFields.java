package org.wattdeck.ui.screen.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.wattdeck.domain.maintenance.CheckItem;
import org.wattdeck.domain.maintenance.WorkKind;
import org.wattdeck.domain.maintenance.WorkPriority;
import org.wattdeck.domain.maintenance.WorkTask;

/// What is to be done, as fields: kind, priority, time, people, words, and the lines of the
/// checklist. Lines are written while the work is planned and ticked while it runs. FX thread.
final class TaskFields {

    private final WorkWords words;
    private final GridPane grid = new GridPane();
    private final VBox node = new VBox();
    private final ComboBox<WorkKind> kind;
    private final ComboBox<WorkPriority> priority;
    private final TextField start;
    private final TextField hours;
    private final TextField by;
    private final TextField provider;
    private final TextArea description;
    private final TextArea lines;
    private final VBox ticks = new VBox();
    private boolean ticking;
    private int rows;

    /// A task as it was typed, or what is wrong with it.
    record Typed(Optional<WorkTask> task, String problem) {}

    /// @param startKey how the field of the start is called: plans have a time of day there
    TaskFields(WorkWords words, String prefix, String startKey) {
        this.words = words;
        kind = words.choice(prefix + "Kind", "work.kind", WorkKind.values());
        priority = words.choice(prefix + "Priority", "work.priority", WorkPriority.values());
        priority.setValue(WorkPriority.NORMAL);
        start = words.field(prefix + "Start", startKey);
        hours = words.field(prefix + "Hours", "work.hours");
        by = words.field(prefix + "By", "work.person");
        provider = words.field(prefix + "Provider", "work.provider");
        description = words.area(prefix + "Description", "work.description", 2);
        lines = words.area(prefix + "Lines", "work.lines", 3);
        ColumnConstraints name = new ColumnConstraints();
        ColumnConstraints field = new ColumnConstraints();
        field.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(name, field);
        grid.getStyleClass().add("work-grid");
        row("work.kind", both(kind, priority));
        row(startKey, both(start, hours));
        row("work.by", both(by, provider));
        row("work.description", description);
        ticks.getStyleClass().add("record-list");
        Label list = new Label(words.text("work.checklist"));
        node.getChildren().addAll(grid, list, lines, ticks);
        node.getStyleClass().add("record-list");
    }

    private static HBox both(Node a, Node b) {
        HBox box = new HBox(a, b);
        box.getStyleClass().add("work-pair");
        HBox.setHgrow(a, Priority.ALWAYS);
        HBox.setHgrow(b, Priority.ALWAYS);
        return box;
    }

    private void row(String key, Node field) {
        Label label = new Label(words.text(key));
        label.setMinWidth(Label.USE_PREF_SIZE);
        grid.add(label, 0, rows);
        grid.add(field, 1, rows++);
    }

    TextField startField() {
        return start;
    }

    TextField hoursField() {
        return hours;
    }

    TextArea descriptionField() {
        return description;
    }

    VBox node() {
        return node;
    }

    void show(WorkTask task, String startText, boolean tick, boolean writable) {
        kind.setValue(task.kind());
        priority.setValue(task.priority());
        start.setText(startText);
        hours.setText(WorkWords.typed(WorkWords.hours(task.duration())));
        by.setText(task.performedBy());
        provider.setText(task.serviceProvider());
        description.setText(task.description());
        lines.setText(
                task.checklist().stream().map(CheckItem::text).collect(Collectors.joining("\n")));
        ticking = tick;
        WorkWords.show(lines, !tick);
        WorkWords.show(ticks, tick);
        ticks.getChildren().clear();
        for (int k = 0; tick && k < task.checklist().size(); k++) {
            CheckBox box = new CheckBox(task.checklist().get(k).text());
            box.setId("workTick" + k);
            box.setWrapText(true);
            box.setSelected(task.checklist().get(k).done());
            ticks.getChildren().add(box);
        }
        for (Node field : List.of(kind, priority, start, hours, by, provider)) {
            field.setDisable(!writable);
        }
        description.setEditable(writable);
        lines.setEditable(writable);
    }

    /// The lines as they are ticked or written now.
    List<CheckItem> checklist() {
        List<CheckItem> items = new ArrayList<>();
        if (ticking) {
            for (Node n : ticks.getChildren()) {
                items.add(new CheckItem(((CheckBox) n).getText(), ((CheckBox) n).isSelected()));
            }
        } else {
            lines.getText()
                    .lines()
                    .map(String::strip)
                    .filter(l -> !l.isEmpty())
                    .map(CheckItem::open)
                    .forEach(items::add);
        }
        return items;
    }

    Optional<Duration> duration() {
        OptionalDouble typed = WorkWords.number(hours.getText());
        return typed.isPresent() && typed.getAsDouble() > 0 && typed.getAsDouble() < 100_000
                ? Optional.of(Duration.ofMinutes(Math.round(typed.getAsDouble() * 60)))
                : Optional.empty();
    }

    Optional<Instant> start(ZoneId zone) {
        return WorkWords.time(start.getText(), zone);
    }

    Typed typed(ZoneId zone) {
        Optional<Instant> begins = start(zone);
        if (begins.isEmpty()) {
            start.requestFocus();
            return new Typed(
                    Optional.empty(), words.text("work.badStart", start.getText().strip()));
        }
        return typed(begins.get());
    }

    /// With a start that is not typed.
    Typed typed(Instant begins) {
        Optional<Duration> length = duration();
        if (length.isEmpty()) {
            hours.requestFocus();
            return new Typed(
                    Optional.empty(), words.text("work.badHours", hours.getText().strip()));
        }
        return new Typed(
                Optional.of(
                        new WorkTask(
                                kind.getValue(),
                                priority.getValue(),
                                begins,
                                length.get(),
                                by.getText().strip(),
                                provider.getText().strip(),
                                description.getText().strip(),
                                checklist())),
                "");
    }
}
