package org.wattdeck.ui.screen.shell;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.screen.layout.Layouts;

/// The layouts: open one, keep the windows as they stand, choose what the console starts with.
final class LayoutList {

    private final Desk desk;
    private final Windows windows;
    private final Runnable close;
    private final ListView<String> list = new ListView<>();
    private final TextField name = new TextField();
    private final Button save = new Button();
    private final VBox node = new VBox();

    LayoutList(Desk desk, Windows windows, Runnable close) {
        this.desk = desk;
        this.windows = windows;
        this.close = close;
        list.setId("layoutList");
        list.setAccessibleText(text("layouts.title"));
        list.setPlaceholder(quiet(text("layouts.none")));
        list.setCellFactory(v -> new Cell());
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        list.setOnMouseClicked(
                e -> {
                    if (e.getClickCount() == 2) {
                        open();
                    }
                });
        VBox.setVgrow(list, Priority.ALWAYS);
        name.setId("layoutName");
        name.setPromptText(text("layouts.name"));
        name.setAccessibleText(text("layouts.name"));
        name.setOnAction(e -> save());
        HBox.setHgrow(name, Priority.ALWAYS);
        save.setId("layoutSave");
        save.setText(text("layouts.save"));
        save.setOnAction(e -> save());
        save.setMinWidth(Region.USE_PREF_SIZE);
        save.disableProperty().bind(name.textProperty().map(String::isBlank));
        Label title = new Label(text("layouts.title"));
        title.getStyleClass().add("heading");
        HBox foot = new HBox(name, save);
        foot.getStyleClass().add("layout-foot");
        node.setId("layoutBox");
        node.getStyleClass().addAll("panel", "layouts");
        node.getChildren().addAll(title, list, quiet(text("layouts.hint")), foot);
        refresh("");
    }

    private static Label quiet(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("secondary");
        label.setWrapText(true);
        return label;
    }

    private final class Cell extends ListCell<String> {
        @Override
        protected void updateItem(@Nullable String item, boolean empty) {
            super.updateItem(item, empty);
            boolean first =
                    item != null && windows.layouts().preferred().filter(item::equals).isPresent();
            setText(
                    empty || item == null
                            ? null
                            : first ? desk.messages().text("layouts.first", item) : item);
        }
    }

    VBox node() {
        return node;
    }

    void focusFirst() {
        if (list.getItems().isEmpty()) {
            name.requestFocus();
        } else {
            list.requestFocus();
        }
    }

    private void refresh(String selected) {
        list.getItems().setAll(windows.layouts().names());
        list.getSelectionModel().select(selected);
        if (list.getSelectionModel().isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
    }

    private Optional<String> chosen() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    }

    private void key(KeyEvent e) {
        switch (e.getCode()) {
            case ENTER -> open();
            case DELETE, BACK_SPACE -> delete();
            case D -> prefer();
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void open() {
        chosen().ifPresent(
                        chosen -> {
                            close.run();
                            windows.open(chosen);
                        });
    }

    private void delete() {
        chosen().ifPresent(windows.layouts()::delete);
        refresh("");
    }

    private void prefer() {
        chosen().ifPresent(
                        chosen -> {
                            Layouts layouts = windows.layouts();
                            boolean was = layouts.preferred().filter(chosen::equals).isPresent();
                            layouts.prefer(was ? "" : chosen);
                            refresh(chosen);
                        });
    }

    private void save() {
        String tidy = Layouts.tidy(name.getText());
        if (!tidy.isEmpty()) {
            windows.layouts().save(tidy, windows.now());
            name.clear();
            refresh(tidy);
            list.requestFocus();
        }
    }

    private String text(String key) {
        return desk.messages().text(key);
    }
}
