package org.wattdeck.ui.screen.studies.series;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.wattdeck.app.access.Act;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Sentences;
import org.wattdeck.ui.kit.Shown;

/// Fields with their names over the page, an act, and what is wrong with it. Who may not act sees
/// why. FX thread.
final class FormPane {

    final Desk desk;
    final OverPane pane;
    private final GridPane grid = new GridPane();
    private final Label message = new Label();

    /// @param left gives the focus back
    FormPane(Desk desk, StackPane over, String id, String title, Runnable left) {
        this.desk = desk;
        pane = new OverPane(over, id, title, left);
        grid.getStyleClass().add("series-form");
        message.setId("seriesFormMessage");
        message.setWrapText(true);
    }

    String text(String key, Object... arguments) {
        return desk.messages().text("series.form." + key, arguments);
    }

    /// A question or a hint over the fields.
    void tell(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        pane.box().getChildren().add(label);
    }

    <T extends Node> T row(String id, String key, T field) {
        Label name = new Label(text(key));
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.setLabelFor(field);
        field.setId(id);
        field.setAccessibleText(text(key));
        GridPane.setHgrow(field, Priority.ALWAYS);
        grid.addRow(grid.getRowCount(), name, field);
        return field;
    }

    <T> ComboBox<T> choice(String id, String key, List<T> values, T chosen, Shown<T> words) {
        ComboBox<T> box = new ComboBox<>();
        box.getItems().setAll(values);
        box.setConverter(words);
        box.setValue(chosen);
        box.setMaxWidth(Double.MAX_VALUE);
        return row(id, key, box);
    }

    void say(String words) {
        message.setText(words);
    }

    /// Opens it.
    ///
    /// @param act what the button says
    void show(Node first, String act, Act needed, Runnable done) {
        Button save = new Button(act);
        save.setId("seriesFormSave");
        save.setDefaultButton(false);
        save.setOnAction(e -> done.run());
        save.setMinWidth(Region.USE_PREF_SIZE);
        Button close = new Button(text("close"));
        close.setId("seriesFormClose");
        close.setOnAction(e -> pane.close());
        HBox buttons = new HBox(save, close);
        buttons.getStyleClass().add("command-buttons");
        desk.deck()
                .access()
                .refusal(desk.actor(), needed.permission(), Optional.empty())
                .ifPresent(
                        why -> {
                            save.setDisable(true);
                            message.setText(Sentences.of(why));
                        });
        pane.box().getChildren().addAll(grid, message, buttons);
        pane.open(first);
        if (first == close || save.isDisabled()) {
            close.requestFocus();
        }
    }

    /// As above, with the focus on what leaves everything as it is.
    void ask(String act, Act needed, Runnable done) {
        show(grid, act, needed, done);
        pane.box().lookup("#seriesFormClose").requestFocus();
    }

    /// Does it, and closes when it is done; a refusal stays to be read.
    ///
    /// @param acting reads the fields; what is wrong with them is thrown
    <T> void keep(Supplier<CompletionStage<Verdict<T>>> acting, Consumer<T> done) {
        CompletionStage<Verdict<T>> stage;
        try {
            stage = acting.get();
        } catch (IllegalArgumentException e) {
            message.setText(e.getMessage());
            return;
        }
        desk.tasks()
                .followQuietly(
                        stage,
                        verdict -> {
                            switch (verdict) {
                                case Verdict.Accepted<T>(T value) -> {
                                    pane.close();
                                    done.accept(value);
                                }
                                case Verdict.Refused<T>(List<Said> why) ->
                                        message.setText(Sentences.join(" ", why));
                            }
                        },
                        e -> message.setText(String.valueOf(e.getMessage())));
    }

    ZoneId zone(String written) {
        try {
            return ZoneId.of(written.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(text("badZone", written.strip()), e);
        }
    }

    /// The zone of the first site, which is where most series are from.
    static ZoneId usualZone(Desk desk) {
        return desk.live().registry().sites().stream()
                .findFirst()
                .map(Site::zone)
                .orElse(ZoneId.systemDefault());
    }
}
