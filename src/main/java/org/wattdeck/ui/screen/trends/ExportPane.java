package org.wattdeck.ui.screen.trends;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
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
import org.wattdeck.ui.kit.Desk;

/// Asks for a form and a file and writes the trend to it. A file that is there already is replaced
/// only when that is asked for. FX thread.
final class ExportPane {

    private static final Logger LOG = LoggerFactory.getLogger(ExportPane.class);

    private final Desk desk;
    private final StackPane over;
    private final Function<ExportForm, Optional<TrendExport>> content;
    private final Supplier<String> fileName;
    private final Runnable left;
    private final VBox pane = new VBox();
    private final ToggleGroup forms = new ToggleGroup();
    private final TextField path = new TextField();
    private final Label message = new Label();
    private final Button save;
    private final Button replace;
    private boolean writing;

    /// @param over what the pane lies over
    /// @param content what is written in a form, if there is anything
    /// @param fileName a name without its ending
    /// @param left gives the focus back
    ExportPane(
            Desk desk,
            StackPane over,
            Function<ExportForm, Optional<TrendExport>> content,
            Supplier<String> fileName,
            Runnable left) {
        this.desk = desk;
        this.over = over;
        this.content = content;
        this.fileName = fileName;
        this.left = left;
        save = button("save", () -> write(false));
        replace = button("replace", () -> write(true));
        Button close = button("close", this::close);
        Label title = new Label(text("trends.export.title"));
        title.getStyleClass().add("heading");
        pane.getChildren().add(title);
        for (ExportForm form : ExportForm.values()) {
            RadioButton choice = new RadioButton(desk.messages().word(form));
            choice.setId("export-" + form.name());
            choice.setUserData(form);
            choice.setToggleGroup(forms);
            choice.setOnAction(e -> rename());
            pane.getChildren().add(choice);
        }
        forms.selectToggle(forms.getToggles().getFirst());
        path.setId("exportPath");
        path.setAccessibleText(text("trends.export.path"));
        path.setOnAction(e -> write(false));
        path.textProperty().subscribe(() -> say("", false));
        message.setId("exportMessage");
        message.setWrapText(true);
        Label ask = new Label(text("trends.export.path"));
        HBox buttons = new HBox(save, replace, close);
        buttons.getStyleClass().add("command-buttons");
        pane.getChildren().addAll(ask, path, message, buttons);
        pane.setId("exportPane");
        pane.getStyleClass().addAll("panel", "trends-export");
        pane.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(pane, Pos.TOP_RIGHT);
        pane.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private Button button(String name, Runnable run) {
        Button button = new Button(text("trends.export." + name));
        button.setId("export-" + name);
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

    boolean writing() {
        return writing;
    }

    void open() {
        if (!over.getChildren().contains(pane)) {
            over.getChildren().add(pane);
        }
        path.setText(
                Path.of(
                                System.getProperty("user.home", "."),
                                fileName.get() + "." + form().ending())
                        .toString());
        say("", false);
        ((RadioButton) forms.getSelectedToggle()).requestFocus();
    }

    void close() {
        over.getChildren().remove(pane);
        left.run();
    }

    private ExportForm form() {
        return (ExportForm) forms.getSelectedToggle().getUserData();
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
        Optional<TrendExport> wanted = content.apply(form());
        if (wanted.isEmpty()) {
            say(text("trends.export.nothing"), false);
            return;
        }
        Path file;
        try {
            file = Path.of(path.getText().strip()).toAbsolutePath();
        } catch (InvalidPathException e) {
            say(desk.messages().text("trends.export.badPath", path.getText()), false);
            return;
        }
        writing = true;
        save.setDisable(true);
        say(desk.messages().text("trends.export.writing", file.toString()), false);
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
                            LOG.warn(
                                    "The trend could not be written to ({}): {}",
                                    file,
                                    e.getMessage());
                            Throwable cause =
                                    e instanceof CompletionException && e.getCause() != null
                                            ? e.getCause()
                                            : e;
                            say(
                                    desk.messages()
                                            .text(
                                                    "trends.export.failed",
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
        FORBIDDEN,
        NO_TICKS;

        String key() {
            return switch (this) {
                case WRITTEN -> "trends.export.written";
                case EXISTS -> "trends.export.exists";
                case NO_FOLDER -> "trends.export.noFolder";
                case FORBIDDEN -> "trends.export.forbidden";
                case NO_TICKS -> "trends.export.noTicks";
            };
        }
    }

    private Outcome attempt(TrendExport wanted, Path file, boolean mayReplace) throws IOException {
        if (Files.isDirectory(file)) {
            return Outcome.FORBIDDEN;
        }
        if (Files.exists(file) && !mayReplace) {
            return Outcome.EXISTS;
        }
        try {
            wanted.write(desk.deck().history(), file);
            return Outcome.WRITTEN;
        } catch (NoSuchFileException e) {
            return Outcome.NO_FOLDER;
        } catch (AccessDeniedException e) {
            return Outcome.FORBIDDEN;
        } catch (TrendExport.NothingException e) {
            return Outcome.NO_TICKS;
        }
    }
}
