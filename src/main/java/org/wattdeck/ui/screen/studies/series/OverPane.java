package org.wattdeck.ui.screen.studies.series;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A pane over the page, closed by Escape. FX thread.
final class OverPane {

    private final StackPane over;
    private final Runnable left;
    private final VBox pane = new VBox();

    /// @param left gives the focus back
    OverPane(StackPane over, String id, String title, Runnable left) {
        this.over = over;
        this.left = left;
        pane.setId(id);
        pane.getStyleClass().addAll("panel", "save-pane", "series-pane");
        pane.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(pane, Pos.TOP_RIGHT);
        Label heading = new Label(title);
        heading.getStyleClass().add("heading");
        pane.getChildren().add(heading);
        pane.addEventHandler(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE) {
                        close();
                        e.consume();
                    }
                });
    }

    VBox box() {
        return pane;
    }

    void open(Node first) {
        over.getChildren().removeIf(n -> n.getStyleClass().contains("series-pane") || n == pane);
        over.getChildren().add(pane);
        first.requestFocus();
    }

    void close() {
        if (over.getChildren().remove(pane)) {
            left.run();
        }
    }
}
