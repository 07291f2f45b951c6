package org.wattdeck.ui.screen.workspace;

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

    PaneBar(Desk desk, Runnable tearOff, Runnable close) {
        this.desk = desk;
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
