package org.wattdeck.ui.screen.studies.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import org.wattdeck.domain.workflow.Task;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.engine.workflow.ConfigField;
import org.wattdeck.engine.workflow.ConfigField.Form;
import org.wattdeck.engine.workflow.JsonValues;
import org.wattdeck.engine.workflow.KindSpec;
import org.wattdeck.ui.kit.Shown;

/// The selected task: who it is, what it waits for, and what its kind is told. The keys are those
/// of definitions. FX thread.
final class TaskForm {

    private final FlowWords words;
    private final FlowHost host;
    private final FormRows rows = new FormRows();
    private String id;

    TaskForm(FlowWords words, FlowHost host, Task task, Optional<KindSpec> kind) {
        this.words = words;
        this.host = host;
        id = task.id();
        rows.heading(words.text("flow.task.heading", words.text("flow.kind." + task.kind())));
        rows.rest();
        rows.row(
                "name",
                words.text("flow.task.name"),
                line("flowTaskName", task.name(), Task::named));
        rows.row("id", words.text("flow.task.id"), ids(task));
        rows.row("depends_on", words.text("flow.task.after"), after(task));
        for (ConfigField field : kind.map(KindSpec::fields).orElse(List.of())) {
            rows.row(
                    "config." + field.key(),
                    field.required() ? words.text("flow.task.needed", field.key()) : field.key(),
                    field(task, field));
            hint(task.kind(), field.key());
        }
        rows.row(
                "timeout_seconds",
                words.text("flow.task.timeout"),
                line(
                        "flowTaskTimeout",
                        Long.toString(task.timeout().toSeconds()),
                        (t, typed) -> t.within(Duration.ofSeconds(whole(typed)))));
        CheckBox goesOn = new CheckBox(words.text("flow.task.continue"));
        goesOn.setId("flowTaskContinue");
        goesOn.setWrapText(true);
        goesOn.setSelected(task.continueOnError());
        goesOn.setOnAction(e -> change(t -> t.continuing(goesOn.isSelected())));
        rows.plain(goesOn);
    }

    /// What surprises about a key, if something does.
    private void hint(String kind, String key) {
        words.hint("flow.hint." + kind + "." + key)
                .ifPresent(
                        said -> {
                            Label label = new Label(said);
                            label.setId("flowHint-" + key);
                            label.getStyleClass().add("secondary");
                            label.setWrapText(true);
                            rows.plain(label);
                        });
    }

    /// What is no number is none that the validation lets through.
    static long whole(String typed) {
        String text = typed.strip();
        return text.matches("\\d{1,9}") ? Long.parseLong(text) : -1;
    }

    Node node() {
        return rows.node();
    }

    void say() {
        rows.say(host.faults(), Optional.of(id));
    }

    private void change(UnaryOperator<Task> how) {
        host.workflow().task(id).ifPresent(t -> host.change(host.workflow().with(how.apply(t))));
    }

    private interface Taking {
        Task take(Task task, String typed);
    }

    private TextField line(String fieldId, String value, Taking taking) {
        TextField field = FlowWords.line(fieldId, fieldId, value);
        FlowWords.taken(field, typed -> change(t -> taking.take(t, typed)));
        return field;
    }

    private TextField ids(Task task) {
        TextField field = FlowWords.line("flowTaskId", words.text("flow.task.id"), task.id());
        FlowWords.taken(
                field,
                typed -> {
                    String other = typed.strip();
                    if (!other.equals(id)) {
                        String old = id;
                        id = other;
                        host.rename(old, other);
                    }
                });
        return field;
    }

    private TextField after(Task task) {
        return line(
                "flowTaskAfter",
                String.join(", ", task.dependsOn()),
                (t, typed) -> t.after(listed(typed)));
    }

    private static List<String> listed(String typed) {
        List<String> all = new ArrayList<>();
        for (String part : typed.split("[,\\s]+")) {
            if (!part.isBlank()) {
                all.add(part);
            }
        }
        return all;
    }

    private Node field(Task task, ConfigField field) {
        Value value = task.get(field.key()).orElse(Value.NOTHING);
        String fieldId = "flowConfig-" + field.key();
        return switch (field.form()) {
            case TRUTH -> truth(field, value, fieldId);
            case CHOICE -> choice(field, value, fieldId);
            case TEMPLATE, EXPRESSION, PAIRS, ANY -> {
                TextArea area = FlowWords.area(fieldId, field.key(), typed(value, field.form()), 3);
                yield taking(area, field);
            }
            default -> {
                TextField line = FlowWords.line(fieldId, field.key(), typed(value, field.form()));
                yield taking(line, field);
            }
        };
    }

    private <T extends TextInputControl> T taking(T input, ConfigField field) {
        input.setPromptText(field.fallback());
        FlowWords.taken(input, text -> put(field, text));
        return input;
    }

    private void put(ConfigField field, String text) {
        change(
                t ->
                        text.isBlank()
                                ? t.without(field.key())
                                : t.with(field.key(), value(text, field.form())));
    }

    private Node truth(ConfigField field, Value value, String fieldId) {
        CheckBox box = new CheckBox(field.key());
        box.setId(fieldId);
        box.setSelected(
                value instanceof Value.Truth(boolean is)
                        ? is
                        : Boolean.parseBoolean(field.fallback()));
        box.setOnAction(e -> change(t -> t.with(field.key(), Value.of(box.isSelected()))));
        return box;
    }

    private Node choice(ConfigField field, Value value, String fieldId) {
        ComboBox<String> box = new ComboBox<>();
        box.setId(fieldId);
        box.setAccessibleText(field.key());
        box.setConverter(
                new Shown<>(
                        v ->
                                v.isEmpty()
                                        ? field.fallback().isEmpty()
                                                ? words.text("flow.task.choice.none")
                                                : words.text(
                                                        "flow.task.choice.usual", field.fallback())
                                        : v));
        box.getItems().add("");
        box.getItems().addAll(field.words());
        String now = typed(value, field.form());
        if (!now.isEmpty() && !box.getItems().contains(now)) {
            box.getItems().add(now);
        }
        box.setValue(now);
        box.setMaxWidth(Double.MAX_VALUE);
        box.valueProperty().subscribe((was, is) -> put(field, is));
        return box;
    }

    /// As it is typed.
    static String typed(Value value, Form form) {
        return switch (value) {
            case Value.Nothing n -> "";
            case Value.Text(String text) -> text;
            case Value.Amount(double number) -> Value.plain(number);
            case Value.Truth(boolean is) -> Boolean.toString(is);
            case Value.Items(List<Value> items) when form == Form.TASKS ->
                    items.stream().map(i -> typed(i, Form.TEXT)).collect(Collectors.joining(", "));
            case Value.Items items -> JsonValues.text(items);
            case Value.Group g when form == Form.PAIRS ->
                    g.entries().entrySet().stream()
                            .map(e -> e.getKey() + ": " + typed(e.getValue(), Form.TEXT))
                            .collect(Collectors.joining("\n"));
            case Value.Group g -> JsonValues.pretty(g);
        };
    }

    /// What was typed as what it looks like; the validation says whether that is right.
    static Value value(String typed, Form form) {
        String text = typed.strip();
        return switch (form) {
            case NUMBER -> number(text);
            case TASKS -> Value.texts(listed(text));
            case PAIRS -> pairs(text);
            case SERIES, ANY -> {
                if (text.startsWith("[") || text.startsWith("{")) {
                    try {
                        yield JsonValues.read(text);
                    } catch (IllegalArgumentException e) {
                        yield Value.of(text);
                    }
                }
                yield number(text);
            }
            case EXPRESSION, TEMPLATE -> Value.of(text);
            default -> Value.of(text);
        };
    }

    private static Value number(String text) {
        return text.matches("-?\\d{1,15}([.,]\\d{1,12})?([eE][+-]?\\d{1,3})?")
                ? Value.of(Double.parseDouble(text.replace(',', '.')))
                : Value.of(text);
    }

    private static Value pairs(String text) {
        Map<String, Value> all = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                return Value.of(text);
            }
            all.put(line.substring(0, colon).strip(), Value.of(line.substring(colon + 1).strip()));
        }
        return new Value.Group(all);
    }
}
