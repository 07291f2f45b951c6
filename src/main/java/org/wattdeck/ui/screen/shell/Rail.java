package org.wattdeck.ui.screen.shell;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.FocusOrder;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.ScreenSpec;

/// The screens there are, as icons with their letters, or with their names when wide.
final class Rail implements Part {

    private final Desk desk;
    private final VBox node = new VBox();
    private final ScrollPane scroll = new ScrollPane(node);
    private final ToggleGroup group = new ToggleGroup();
    private final Button expand = new Button();
    private final Subscription wideness;
    private final Subscription places;
    private final Subscription sight;

    Rail(Desk desk) {
        this.desk = desk;
        node.getStyleClass().add("rail");
        node.setId("rail");
        scroll.getStyleClass().add("rail-scroll");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        scroll.setMinWidth(Region.USE_PREF_SIZE);
        scroll.setFocusTraversable(false);
        sight =
                scroll.viewportBoundsProperty()
                        .subscribe(
                                () -> {
                                    if (group.getSelectedToggle() instanceof ToggleButton shown) {
                                        bringIntoSight(shown);
                                    }
                                });
        for (ScreenSpec spec : desk.screens().specs()) {
            node.getChildren().add(button(spec));
        }
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        expand.setId("railExpand");
        expand.getStyleClass().addAll("rail-button");
        expand.setAccessibleText(desk.messages().text("rail.expand"));
        expand.setTooltip(new Tooltip(desk.messages().text("rail.expand")));
        expand.setOnAction(
                e ->
                        desk.appearance()
                                .railWideProperty()
                                .set(!desk.appearance().railWideProperty().get()));
        node.getChildren().addAll(gap, expand);
        wideness = desk.appearance().railWideProperty().subscribe(this::widen);
        node.addEventHandler(KeyEvent.KEY_TYPED, this::letter);
        node.addEventFilter(KeyEvent.KEY_PRESSED, this::arrow);
        places = desk.screens().placeProperty().subscribe(place -> mark(place.screen()));
    }

    Node node() {
        return scroll;
    }

    /// Where letters are large and the window is low, what has the focus is brought into sight.
    private void bringIntoSight(Node button) {
        double hidden = node.getHeight() - scroll.getViewportBounds().getHeight();
        if (hidden > 0) {
            double middle = button.getBoundsInParent().getCenterY();
            double top = middle - scroll.getViewportBounds().getHeight() / 2;
            scroll.setVvalue(Math.clamp(top / hidden, 0, 1));
        }
    }

    private ToggleButton button(ScreenSpec spec) {
        String title = desk.messages().text("screen." + spec.id());
        ToggleButton button = new ToggleButton("", new FontIcon(spec.icon()));
        button.setId("rail-" + spec.id());
        button.getStyleClass().add("rail-button");
        button.setToggleGroup(group);
        button.setUserData(spec);
        button.setAccessibleText(title);
        button.setTooltip(
                new Tooltip(
                        desk.keys().combinations("screen." + spec.id()).isEmpty()
                                ? title
                                : title + "  " + desk.keys().shown("screen." + spec.id())));
        button.focusedProperty()
                .subscribe(
                        focused -> {
                            if (focused) {
                                bringIntoSight(button);
                            }
                        });
        button.setOnAction(
                e -> {
                    desk.screens().open(Place.of(spec.id()));
                    mark(desk.screens().place().screen());
                });
        return button;
    }

    /// Up and Down go from screen to screen; only Space or Enter opens one.
    private void arrow(KeyEvent e) {
        int step =
                switch (e.getCode()) {
                    case DOWN -> 1;
                    case UP -> -1;
                    default -> 0;
                };
        List<Node> order = FocusOrder.of(node);
        int at = step == 0 ? -1 : order.indexOf(node.getScene().getFocusOwner());
        if (at >= 0) {
            order.get(Math.floorMod(at + step, order.size())).requestFocus();
            e.consume();
        }
    }

    private void letter(KeyEvent e) {
        for (ScreenSpec spec : desk.screens().specs()) {
            if (e.getCharacter().equalsIgnoreCase(String.valueOf(spec.letter()))) {
                desk.screens().open(Place.of(spec.id()));
                e.consume();
                return;
            }
        }
    }

    private void mark(String screen) {
        for (Toggle toggle : group.getToggles()) {
            if (toggle.getUserData() instanceof ScreenSpec spec && spec.id().equals(screen)) {
                group.selectToggle(toggle);
                if (toggle instanceof ToggleButton button) {
                    bringIntoSight(button);
                }
            }
        }
    }

    @Override
    public void close() {
        wideness.unsubscribe();
        places.unsubscribe();
        sight.unsubscribe();
    }

    private void widen(boolean on) {
        expand.setGraphic(new FontIcon(on ? "mdal-chevron_left" : "mdal-chevron_right"));
        node.getStyleClass().remove("wide");
        if (on) {
            node.getStyleClass().add("wide");
        }
        for (Toggle toggle : group.getToggles()) {
            if (toggle instanceof ToggleButton button
                    && button.getUserData() instanceof ScreenSpec spec) {
                button.setText(
                        on
                                ? desk.messages().text("screen." + spec.id())
                                : String.valueOf(spec.letter()));
            }
        }
    }
}
