package org.wattdeck.ui.screen.command;

import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.ui.kit.Messages;

/// Where the second person of a large command gives name and PIN. FX thread.
final class SecondPerson {

    private final VBox box;
    private final TextField name = new TextField();
    private final PasswordField pin = new PasswordField();

    SecondPerson(Messages messages, VBox box) {
        this.box = box;
        name.setId("secondName");
        name.setPromptText(messages.text("command.second.name"));
        name.setAccessibleText(messages.text("command.second.name"));
        pin.setId("secondPin");
        pin.setPromptText(messages.text("command.second.pin"));
        pin.setAccessibleText(messages.text("command.second.pin"));
        Label title = new Label(messages.text("command.second"));
        title.setWrapText(true);
        title.getStyleClass().add("strong");
        box.getChildren().setAll(title, name, pin);
        name.setOnAction(e -> pin.requestFocus());
        ask(false);
    }

    void ask(boolean needed) {
        name.clear();
        pin.clear();
        box.setVisible(needed);
        box.setManaged(needed);
    }

    boolean asked() {
        return box.isManaged();
    }

    void focus() {
        (name.getText().isBlank() ? name : pin).requestFocus();
    }

    /// What was given; the PIN is forgotten at once.
    Credentials take() {
        Credentials given =
                asked() ? new Credentials(name.getText(), pin.getText()) : Credentials.NONE;
        pin.clear();
        return given;
    }
}
