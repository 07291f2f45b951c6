package org.wattdeck.ui.screen.studies.flow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.wattdeck.engine.workflow.Fault;

/// A form of rows: what each is called, its field, and what is wrong with it. FX thread.
final class FormRows {

    private final VBox node = new VBox();
    private final Map<String, Label> wrong = new HashMap<>();
    private final Label rest = FlowWords.fault();

    FormRows() {
        node.getStyleClass().add("flow-form");
    }

    VBox node() {
        return node;
    }

    void heading(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("heading");
        label.setWrapText(true);
        node.getChildren().add(label);
    }

    /// What is wrong and has no row of its own is said here.
    void rest() {
        node.getChildren().add(rest);
    }

    void plain(Node field) {
        node.getChildren().add(field);
    }

    /// @param key of its faults
    void row(String key, String words, Node field) {
        Label name = new Label(words);
        name.getStyleClass().add("secondary");
        name.setWrapText(true);
        name.setLabelFor(field);
        Label fault = FlowWords.fault();
        wrong.put(key, fault);
        VBox row = new VBox(name, field, fault);
        row.getStyleClass().add("flow-row");
        node.getChildren().add(row);
    }

    /// Shows faults at their rows.
    ///
    /// @param task of this one, or empty for the workflow's own
    void say(List<Fault> faults, Optional<String> task) {
        Map<String, String> byField =
                faults.stream()
                        .filter(f -> f.taskId().equals(task))
                        .collect(
                                Collectors.toMap(
                                        Fault::field, Fault::text, (a, b) -> a + "\n" + b));
        wrong.forEach((key, label) -> FlowWords.say(label, byField.getOrDefault(key, "")));
        FlowWords.say(
                rest,
                byField.entrySet().stream()
                        .filter(e -> !wrong.containsKey(e.getKey()))
                        .map(Map.Entry::getValue)
                        .collect(Collectors.joining("\n")));
    }
}
