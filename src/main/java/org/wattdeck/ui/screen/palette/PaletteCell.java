package org.wattdeck.ui.screen.palette;

import java.util.function.Supplier;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A row of the palette: code and title with the letters that were found in bold, what it is, and
/// its key.
final class PaletteCell extends ListCell<PaletteRow> {

    private final Supplier<String> query;
    private final HBox title = new HBox();
    private final Label detail = new Label();
    private final Label kind = new Label();
    private final Label keys = new Label();
    private final HBox row;

    PaletteCell(Supplier<String> query) {
        this.query = query;
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
        title.getStyleClass().add("palette-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        detail.getStyleClass().add("secondary");
        detail.setMinWidth(0);
        kind.getStyleClass().addAll("secondary", "palette-kind");
        keys.getStyleClass().add("key");
        HBox keyBox = new HBox(keys);
        keyBox.getStyleClass().add("palette-key");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        row = new HBox(title, detail, gap, kind, keyBox);
        row.getStyleClass().add("palette-row");
    }

    @Override
    protected void updateItem(@Nullable PaletteRow item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        String words =
                item.code().isEmpty() || item.title().isEmpty()
                        ? item.code() + item.title()
                        : item.code() + "  " + item.title();
        title.getChildren().clear();
        for (Highlight.Piece piece : Highlight.of(words, query.get())) {
            Label label = new Label(piece.text());
            if (piece.found()) {
                label.getStyleClass().add("found");
            }
            title.getChildren().add(label);
        }
        detail.setText(item.detail());
        kind.setText(item.kind());
        keys.setText(item.keys());
        keys.setVisible(!item.keys().isEmpty());
        setGraphic(row);
        setAccessibleText(String.join(", ", words, item.detail(), item.kind(), item.keys()));
    }
}
