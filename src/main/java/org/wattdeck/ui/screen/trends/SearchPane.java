package org.wattdeck.ui.screen.trends;

import java.util.List;
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
/// stays for more, Escape leaves. After an equals sign it takes a formula. FX thread.
final class SearchPane {

    private final Desk desk;
    private final TextField field;
    private final ListView<SearchRow> list;
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
            ListView<SearchRow> list,
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
        field.caretPositionProperty().subscribe(this::moved);
        field.focusedProperty().subscribe(this::find);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private final class Cell extends ListCell<SearchRow> {
        @Override
        protected void updateItem(@Nullable SearchRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(row == null || empty ? "" : words(row));
            setWrapText(true);
            setPrefWidth(0);
        }
    }

    private String words(SearchRow row) {
        return switch (row) {
            case SearchRow.Found(TraceSource s) -> named(s);
            case SearchRow.Insert(TraceSource s) -> named(s);
            case SearchRow.Ready(TraceSource s) ->
                    desk.messages().text("trends.formula.add", named(s));
            case SearchRow.Says(String words) -> words;
        };
    }

    private String named(TraceSource source) {
        String unit = source.unit().isEmpty() ? "" : ", " + source.unit();
        String shown = there.test(source.key()) ? "   " + desk.messages().text("trends.there") : "";
        return source.name() + unit + shown;
    }

    /// Another portfolio.
    void learn(Registry registry) {
        if (search == null || search.registry() != registry) {
            search = new TraceSearch(registry, desk.messages());
        }
    }

    /// In a formula what is offered follows the caret.
    private void moved() {
        if (FormulaEntry.begun(field.getText())) {
            find();
        }
    }

    private void find() {
        boolean open = field.isFocused() && search != null;
        list.setVisible(open);
        list.setManaged(open);
        if (open && search != null) {
            int at = Math.max(0, list.getSelectionModel().getSelectedIndex());
            list.getItems().setAll(rows(search));
            list.getSelectionModel().clearAndSelect(Math.min(at, list.getItems().size() - 1));
        }
    }

    private List<SearchRow> rows(TraceSearch search) {
        String text = field.getText();
        return FormulaEntry.begun(text)
                ? new FormulaEntry(search, desk.messages()).rows(text, field.getCaretPosition())
                : search.find(text).stream().<SearchRow>map(SearchRow.Found::new).toList();
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
        SearchRow row = list.getSelectionModel().getSelectedItem();
        if (row instanceof SearchRow.Insert(TraceSource source)) {
            String closed =
                    FormulaEntry.closed(field.getText(), field.getCaretPosition(), source.name());
            int caret = closed.indexOf(']', closed.lastIndexOf("[" + source.name() + "]")) + 2;
            field.setText(closed);
            field.positionCaret(caret);
            find();
        } else if (row != null) {
            FormulaEntry.source(row)
                    .ifPresent(
                            source -> {
                                chosen.accept(source);
                                list.refresh();
                            });
        }
    }
}
