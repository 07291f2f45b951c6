package org.wattdeck.ui.kit;

import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.wattdeck.app.record.Credentials;

/// Where the second person of an act gives name and PIN. FX thread.
public final class SecondPerson {

    private final VBox box;
    private final TextField name = new TextField();
    private final PasswordField pin = new PasswordField();

    /// @param box takes the fields, while somebody is asked
    /// @param id of the fields: this with `Name` and `Pin`
    public SecondPerson(Messages messages, VBox box, String id) {
        this.box = box;
        name.setId(id + "Name");
        name.setPromptText(messages.text("command.second.name"));
        name.setAccessibleText(messages.text("command.second.name"));
        pin.setId(id + "Pin");
        pin.setPromptText(messages.text("command.second.pin"));
        pin.setAccessibleText(messages.text("command.second.pin"));
        Label title = new Label(messages.text("command.second"));
        title.setWrapText(true);
        title.getStyleClass().add("strong");
        box.getChildren().setAll(title, name, pin);
        name.setOnAction(e -> pin.requestFocus());
        ask(false);
    }

    public void ask(boolean needed) {
        name.clear();
        pin.clear();
        box.setVisible(needed);
        box.setManaged(needed);
    }

    public boolean asked() {
        return box.isManaged();
    }

    public void focus() {
        (name.getText().isBlank() ? name : pin).requestFocus();
    }

    /// What was given; the PIN is forgotten at once.
    public Credentials take() {
        Credentials given =
                asked() ? new Credentials(name.getText(), pin.getText()) : Credentials.NONE;
        pin.clear();
        return given;
    }
}
