package org.wattdeck.ui.screen.trends;

import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.ui.kit.Desk;

/// The field that adds traces, with what it found under it: Up and Down choose, Enter adds and
/// stays for more, Escape leaves. FX thread.
final class SearchPane {

    private final Desk desk;
    private final TextField field;
    private final ListView<TraceSource> list;
    private final Consumer<TraceSource> chosen;
    private final Predicate<TraceKey> there;
    private final Runnable left;
    private @Nullable TraceSearch search;

    /// @param chosen adds what was chosen
    /// @param there whether a trace is there already
    /// @param left gives the focus to where work goes on
    SearchPane(
            Desk desk,
            TextField field,
            ListView<TraceSource> list,
            Consumer<TraceSource> chosen,
            Predicate<TraceKey> there,
            Runnable left) {
        this.desk = desk;
        this.field = field;
        this.list = list;
        this.chosen = chosen;
        this.there = there;
        this.left = left;
        list.setFocusTraversable(false);
        list.setCellFactory(v -> new Cell());
        list.setOnMousePressed(
                e -> {
                    if (e.getButton() == MouseButton.PRIMARY) {
                        choose();
                        field.requestFocus();
                    }
                });
        field.textProperty().subscribe(this::find);
        field.focusedProperty().subscribe(this::find);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private final class Cell extends ListCell<TraceSource> {
        @Override
        protected void updateItem(@Nullable TraceSource source, boolean empty) {
            super.updateItem(source, empty);
            setText(
                    source == null || empty
                            ? ""
                            : source.name()
                                    + ", "
                                    + source.unit()
                                    + (there.test(source.key())
                                            ? "   " + desk.messages().text("trends.there")
                                            : ""));
        }
    }

    /// Another portfolio.
    void learn(Registry registry) {
        if (search == null || search.registry() != registry) {
            search = new TraceSearch(registry, desk.messages());
        }
    }

    private void find() {
        boolean open = field.isFocused() && search != null;
        list.setVisible(open);
        list.setManaged(open);
        if (open && search != null) {
            int at = Math.max(0, list.getSelectionModel().getSelectedIndex());
            list.getItems().setAll(search.find(field.getText()));
            list.getSelectionModel().clearAndSelect(Math.min(at, list.getItems().size() - 1));
        }
    }

    private void key(KeyEvent e) {
        int rows = list.getItems().size();
        int at = list.getSelectionModel().getSelectedIndex();
        switch (e.getCode()) {
            case DOWN -> select(Math.min(rows - 1, at + 1));
            case UP -> select(Math.max(0, at - 1));
            case ENTER -> choose();
            case ESCAPE -> {
                field.clear();
                left.run();
            }
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void select(int row) {
        list.getSelectionModel().clearAndSelect(row);
        list.scrollTo(Math.max(0, row - 6));
    }

    private void choose() {
        TraceSource source = list.getSelectionModel().getSelectedItem();
        if (source != null) {
            chosen.accept(source);
            list.refresh();
        }
    }
}
