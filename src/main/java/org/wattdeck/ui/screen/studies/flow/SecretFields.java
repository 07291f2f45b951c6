package org.wattdeck.ui.screen.studies.flow;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.wattdeck.app.workflow.SecretBook;
import org.wattdeck.ui.kit.Desk;

/// Secrets that requests use by name. What is typed is shown nowhere again. FX thread.
final class SecretFields {

    private final Desk desk;
    private final FlowWords words;
    private final VBox node = new VBox();
    private final Label names = FlowWords.quiet("");
    private final TextField name;
    private final PasswordField secret = new PasswordField();
    private final Label answer = FlowWords.fault();

    SecretFields(Desk desk, FlowWords words) {
        this.desk = desk;
        this.words = words;
        name = FlowWords.line("flowSecretName", words.text("flow.secret.name"), "");
        name.setPromptText(words.text("flow.secret.name"));
        secret.setId("flowSecret");
        secret.setPromptText(words.text("flow.secret.value"));
        secret.setAccessibleText(words.text("flow.secret.value"));
        HBox fields = new HBox(name, secret);
        fields.getStyleClass().add("work-pair");
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox.setHgrow(secret, Priority.ALWAYS);
        HBox buttons =
                new HBox(
                        words.button("flowSecretKeep", "secret.keep", this::keep),
                        words.button("flowSecretRemove", "secret.remove", this::remove));
        buttons.getStyleClass().add("command-buttons");
        node.getStyleClass().add("flow-form");
        node.getChildren().addAll(names, fields, buttons, answer);
        say();
    }

    Node node() {
        return node;
    }

    private SecretBook book() {
        return desk.deck().planning().workflows().secrets();
    }

    private void say() {
        String all = String.join(", ", book().names());
        names.setText(
                all.isEmpty()
                        ? words.text("flow.secret.none")
                        : words.text("flow.secret.names", all));
    }

    private void keep() {
        words.follow(
                book().put(desk.actor(), name.getText().strip(), secret.getText()),
                answer,
                done -> {
                    secret.clear();
                    say();
                });
    }

    private void remove() {
        words.follow(book().remove(desk.actor(), name.getText().strip()), answer, done -> say());
    }
}
