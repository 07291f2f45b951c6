package org.wattdeck.ui.kit;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks for a form and a file and writes something to it. A file that is there already is replaced
/// only when that is asked for, and gets its name only when it is whole. FX thread.
public final class SavePane {

    private static final Logger LOG = LoggerFactory.getLogger(SavePane.class);

    /// Writes into a file that is not there yet. Blocking; not on the FX thread.
    @FunctionalInterface
    public interface Content {
        void write(Path file) throws IOException;
    }

    /// A form to choose.
    ///
    /// @param id ends the id of its button
    /// @param content taken when it is saved, on the FX thread; empty when there is nothing
    public record Form(
            String id,
            String words,
            String ending,
            Supplier<Optional<? extends Content>> content) {}

    /// There was nothing to write after all; the message says why, in the reader's words.
    public static final class NothingException extends IOException {
        private static final long serialVersionUID = 1;

        public NothingException(String why) {
            super(why);
        }
    }

    /// The words of a pane.
    ///
    /// @param nothing said when there is nothing to write, with the remedy
    public record Words(String title, String nothing) {}

    private final Desk desk;
    private final StackPane over;
    private final Words words;
    private final Supplier<String> fileName;
    private final Runnable left;
    private final VBox pane = new VBox();
    private final ToggleGroup choices = new ToggleGroup();
    private final TextField path = new TextField();
    private final Label message = new Label();
    private final Button save;
    private final Button replace;
    private boolean writing;

    /// @param over what the pane lies over
    /// @param forms at least one; the first is chosen
    /// @param fileName a name without its ending
    /// @param left gives the focus back
    public SavePane(
            Desk desk,
            StackPane over,
            Words words,
            List<Form> forms,
            Supplier<String> fileName,
            Runnable left) {
        this.desk = desk;
        this.over = over;
        this.words = words;
        this.fileName = fileName;
        this.left = left;
        save = button("save", () -> write(false));
        replace = button("replace", () -> write(true));
        Button close = button("close", this::close);
        Label title = new Label(words.title());
        title.getStyleClass().add("heading");
        pane.getChildren().add(title);
        for (Form form : forms) {
            RadioButton choice = new RadioButton(form.words());
            choice.setId("save-" + form.id());
            choice.setUserData(form);
            choice.setToggleGroup(choices);
            choice.setOnAction(e -> rename());
            choice.setVisible(forms.size() > 1);
            choice.setManaged(forms.size() > 1);
            pane.getChildren().add(choice);
        }
        choices.selectToggle(choices.getToggles().getFirst());
        path.setId("savePath");
        path.setAccessibleText(text("save.path"));
        path.setOnAction(e -> write(false));
        path.textProperty().subscribe(() -> say("", false));
        message.setId("saveMessage");
        message.setWrapText(true);
        Label ask = new Label(text("save.path"));
        HBox buttons = new HBox(save, replace, close);
        buttons.getStyleClass().add("command-buttons");
        pane.getChildren().addAll(ask, path, message, buttons);
        pane.setId("savePane");
        pane.getStyleClass().addAll("panel", "save-pane");
        pane.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(pane, Pos.TOP_RIGHT);
        pane.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private Button button(String name, Runnable run) {
        Button button = new Button(text("save." + name));
        button.setId("save-" + name);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> run.run());
        return button;
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.ESCAPE) {
            close();
            e.consume();
        }
    }

    private String text(String key) {
        return desk.messages().text(key);
    }

    public boolean writing() {
        return writing;
    }

    public void open() {
        if (!over.getChildren().contains(pane)) {
            over.getChildren().add(pane);
        }
        path.setText(
                Path.of(
                                System.getProperty("user.home", "."),
                                fileName.get() + "." + form().ending())
                        .toString());
        say("", false);
        RadioButton choice = (RadioButton) choices.getSelectedToggle();
        (choice.isManaged() ? choice : path).requestFocus();
    }

    public void close() {
        over.getChildren().remove(pane);
        left.run();
    }

    private Form form() {
        return (Form) choices.getSelectedToggle().getUserData();
    }

    /// Gives the file the ending of the form.
    private void rename() {
        String now = path.getText();
        int dot = now.lastIndexOf('.');
        if (dot > Math.max(now.lastIndexOf('/'), now.lastIndexOf('\\'))) {
            path.setText(now.substring(0, dot + 1) + form().ending());
        }
    }

    private void say(String words, boolean mayReplace) {
        message.setText(words);
        replace.setVisible(mayReplace);
        replace.setManaged(mayReplace);
    }

    private void write(boolean mayReplace) {
        if (writing) {
            return;
        }
        Optional<? extends Content> wanted = form().content().get();
        if (wanted.isEmpty()) {
            say(words.nothing(), false);
            return;
        }
        Path file;
        try {
            file = Path.of(path.getText().strip()).toAbsolutePath();
        } catch (InvalidPathException e) {
            say(desk.messages().text("save.badPath", path.getText()), false);
            return;
        }
        writing = true;
        save.setDisable(true);
        say(desk.messages().text("save.writing", file.toString()), false);
        desk.tasks()
                .run(
                        text("task.export"),
                        () -> attempt(wanted.get(), file, mayReplace),
                        outcome -> {
                            done();
                            say(
                                    desk.messages().text(outcome.key(), file.toString()),
                                    outcome == Outcome.EXISTS);
                            if (outcome == Outcome.EXISTS) {
                                replace.requestFocus();
                            }
                        },
                        e -> {
                            done();
                            LOG.warn("Nothing could be written to ({}): {}", file, e.getMessage());
                            Throwable cause =
                                    e instanceof CompletionException && e.getCause() != null
                                            ? e.getCause()
                                            : e;
                            if (cause instanceof NothingException) {
                                say(String.valueOf(cause.getMessage()), false);
                                return;
                            }
                            say(
                                    desk.messages()
                                            .text(
                                                    "save.failed",
                                                    file.toString(),
                                                    String.valueOf(cause.getMessage())),
                                    false);
                        });
    }

    private void done() {
        writing = false;
        save.setDisable(false);
    }

    private enum Outcome {
        WRITTEN,
        EXISTS,
        NO_FOLDER,
        FORBIDDEN;

        String key() {
            return switch (this) {
                case WRITTEN -> "save.written";
                case EXISTS -> "save.exists";
                case NO_FOLDER -> "save.noFolder";
                case FORBIDDEN -> "save.forbidden";
            };
        }
    }

    private static Outcome attempt(Content wanted, Path file, boolean mayReplace)
            throws IOException {
        if (Files.isDirectory(file)) {
            return Outcome.FORBIDDEN;
        }
        if (Files.exists(file) && !mayReplace) {
            return Outcome.EXISTS;
        }
        Path half = file.resolveSibling(file.getFileName() + ".part");
        try {
            wanted.write(half);
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
            return Outcome.WRITTEN;
        } catch (NoSuchFileException e) {
            return Outcome.NO_FOLDER;
        } catch (AccessDeniedException e) {
            return Outcome.FORBIDDEN;
        } finally {
            Files.deleteIfExists(half);
        }
    }
}
