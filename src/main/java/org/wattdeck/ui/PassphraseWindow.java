package org.wattdeck.ui;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Preferences;

/// A small window before the console's: it asks for the passphrase of the key files. What was typed
/// is tried on the thread that waits, since it takes a while; a wrong one is told, and asked anew.
public final class PassphraseWindow {

    private static final double WIDTH = 480;

    /// What the person did: typed something, or closed the window.
    private final BlockingQueue<Optional<char[]>> answers = new LinkedBlockingQueue<>();

    private final Messages messages = new Messages();
    private final Appearance appearance;
    private final Stage stage = new Stage();
    private final PasswordField field = new PasswordField();
    private final Button open = new Button();
    private final Label answer = new Label();

    /// Shows it, and waits. From any thread but the FX thread.
    ///
    /// @param folder of whose keys
    /// @param attempt says what is wrong with a passphrase, if something is
    /// @return whether one was right; not if the window was closed
    public static boolean ask(
            Preferences preferences, String folder, Function<char[], Optional<String>> attempt)
            throws InterruptedException {
        BlockingQueue<PassphraseWindow> made = new LinkedBlockingQueue<>();
        Fx.start(
                () -> {
                    Fx.endWithLastWindow(false); // the console's own window comes after this one
                    made.add(new PassphraseWindow(preferences, folder));
                });
        return made.take().follow(attempt);
    }

    private boolean follow(Function<char[], Optional<String>> attempt) throws InterruptedException {
        while (true) {
            Optional<char[]> typed = answers.take();
            Optional<String> wrong =
                    typed.isEmpty() ? Optional.empty() : attempt.apply(typed.get());
            if (wrong.isEmpty()) {
                Fx.later(this::close);
                return typed.isPresent();
            }
            Fx.later(() -> wrong(wrong.get()));
        }
    }

    private PassphraseWindow(Preferences preferences, String folder) {
        appearance = new Appearance(preferences);
        Label title = new Label(messages.text("passphrase.title"));
        title.getStyleClass().add("heading");
        Label hint = wrapped(messages.text("passphrase.hint", folder));
        hint.getStyleClass().add("secondary");
        Label name = new Label(messages.text("passphrase.field"));
        name.setLabelFor(field);
        field.setId("passphraseField");
        field.setAccessibleText(name.getText());
        answer.setId("passphraseAnswer");
        answer.setWrapText(true);
        answer.setMinHeight(Region.USE_PREF_SIZE);
        answer.getStyleClass().add("alarm-answer");
        say("");
        Button cancel = new Button(messages.text("passphrase.cancel"));
        cancel.setId("passphraseCancel");
        cancel.setOnAction(e -> stage.hide());
        open.setText(messages.text("passphrase.open"));
        open.setId("passphraseOpen");
        open.setOnAction(e -> give());
        field.setOnAction(e -> give());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox buttons = new HBox(cancel, gap, open);
        buttons.getStyleClass().add("command-buttons");
        VBox node = new VBox(title, hint, name, field, answer, buttons);
        node.setId("passphrasePane");
        node.getStyleClass().addAll("panel", "record-pane", "sign-in");
        show(node);
    }

    private void show(VBox node) {
        node.setPrefWidth(WIDTH);
        Scene scene = new Scene(node);
        appearance.dress(scene);
        scene.setOnKeyPressed(
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE) {
                        stage.hide();
                    }
                });
        stage.setTitle("Wattdeck");
        stage.setResizable(false);
        stage.setScene(scene);
        stage.setOnHidden(e -> answers.add(Optional.empty()));
        stage.show();
        field.requestFocus();
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private void give() {
        if (field.getText().isEmpty() || open.isDisabled()) {
            return;
        }
        open.setDisable(true);
        say(messages.text("passphrase.trying"));
        answers.add(Optional.of(field.getText().toCharArray()));
    }

    private void wrong(String why) {
        open.setDisable(false);
        field.clear();
        say(why);
        field.requestFocus();
    }

    private void say(String words) {
        answer.setText(words);
        answer.setVisible(!words.isEmpty());
        answer.setManaged(!words.isEmpty());
        stage.sizeToScene();
    }

    private void close() {
        field.clear();
        stage.setOnHidden(e -> {});
        stage.hide();
        appearance.release();
    }
}
