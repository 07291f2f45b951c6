package org.wattdeck.ui.screen.workspace;

import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Place;

/// What a pane shows, in words, and its acts for the mouse; keys do the same.
final class PaneBar {

    private final Desk desk;
    private final Label title = new Label();
    private final HBox node = new HBox();
    private boolean dragging;

    /// What a drag of the title by the mouse does.
    interface Drag {
        void over(Point2D screen);

        void drop(Point2D screen);
    }

    PaneBar(Desk desk, Runnable tearOff, Runnable close, Drag drag) {
        this.desk = desk;
        title.setId("paneTitle");
        title.setCursor(Cursor.MOVE);
        title.setOnDragDetected(e -> dragging = true);
        title.setOnMouseDragged(
                e -> {
                    if (dragging) {
                        drag.over(new Point2D(e.getScreenX(), e.getScreenY()));
                    }
                });
        title.setOnMouseReleased(
                e -> {
                    if (dragging) {
                        dragging = false;
                        drag.drop(new Point2D(e.getScreenX(), e.getScreenY()));
                    }
                });
        title.getStyleClass().add("pane-title");
        title.setMinWidth(0);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        node.getStyleClass().add("pane-bar");
        node.getChildren()
                .addAll(
                        title,
                        button("mdmz-open_in_new", "pane.tearOff", tearOff),
                        button("mdal-close", "pane.close", close));
    }

    private Button button(String icon, String key, Runnable run) {
        Button button = new Button(null, new FontIcon(icon));
        button.getStyleClass().add("flat");
        button.setAccessibleText(desk.messages().text(key));
        button.setTooltip(new Tooltip(desk.messages().text(key)));
        button.setFocusTraversable(false); // a key does it; Tab stays with the screens
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.setOnAction(e -> run.run());
        return button;
    }

    Node node() {
        return node;
    }

    void show(Place place) {
        title.setText(words(desk, place));
    }

    /// A place in words: `Trends: Harbour`.
    static String words(Desk desk, Place place) {
        String screen = desk.messages().text("screen." + place.screen());
        String what =
                place.assetId()
                        .flatMap(desk.live().registry()::asset)
                        .map(Asset::name)
                        .or(
                                () ->
                                        place.siteId()
                                                .flatMap(desk.live().registry()::site)
                                                .map(Site::name))
                        .orElse("");
        return what.isEmpty() ? screen : desk.messages().text("pane.title", screen, what);
    }
}
