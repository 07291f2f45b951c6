package org.wattdeck.ui.screen.shell;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.wattdeck.app.LivePlant;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Inspector;
import org.wattdeck.ui.kit.Selection;

/// The pane on the right that holds the faceplate and the command pane. Pinned it takes its room
/// beside the workspace, unpinned it lies over it. Never modal.
final class InspectorPane implements Part {

    private final Desk desk;
    private final Inspector inspector;
    private final BorderPane beside;
    private final StackPane over;
    private final BorderPane pane = new BorderPane();
    private final ToggleButton pin = new ToggleButton();
    private final Subscription wishes;
    private final LivePlant.Subscription leaps;
    private boolean open;

    /// @param focusAfter puts the focus somewhere else when Escape has closed the pane
    InspectorPane(
            Desk desk,
            Inspector inspector,
            BorderPane beside,
            StackPane over,
            Runnable focusAfter) {
        this.desk = desk;
        this.inspector = inspector;
        this.beside = beside;
        this.over = over;
        pane.getStyleClass().add("inspector");
        pane.setTop(bar());
        pane.setCenter(inspector.node());
        StackPane.setAlignment(pane, Pos.CENTER_RIGHT);
        pin.selectedProperty().bindBidirectional(desk.appearance().inspectorPinnedProperty());
        pin.selectedProperty().subscribe(on -> place());
        pane.addEventHandler(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE) {
                        hide();
                        focusAfter.run();
                        e.consume();
                    }
                });
        wishes = desk.selection().wishProperty().subscribe(this::follow);
        leaps = desk.modes().onLeap(this::again);
    }

    private HBox bar() {
        Label title = new Label(desk.messages().text("inspector.title"));
        title.getStyleClass().add("strong");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        pin.setGraphic(new FontIcon("mdmz-push_pin"));
        pin.setAccessibleText(desk.messages().text("inspector.pin"));
        pin.getStyleClass().add("flat");
        pin.setId("inspectorPin");
        Button close = new Button(null, new FontIcon("mdal-close"));
        close.setAccessibleText(desk.messages().text("inspector.close"));
        close.getStyleClass().add("flat");
        close.setId("inspectorClose");
        close.setOnAction(e -> hide());
        HBox bar = new HBox(title, gap, pin, close);
        bar.getStyleClass().add("inspector-bar");
        return bar;
    }

    private void follow(Selection.Wish wish) {
        Optional<java.util.UUID> asset = wish.assetId();
        if (asset.isEmpty()) {
            hide();
            return;
        }
        switch (wish.want()) {
            case SELECTED -> {
                if (open) {
                    inspector.showFaceplate(asset.get());
                }
            }
            case FACEPLATE -> {
                show();
                inspector.showFaceplate(asset.get());
                inspector.focusFirst();
            }
            case COMMAND -> {
                show();
                inspector.showCommand(asset.get());
            }
        }
    }

    /// Something else is shown: the faceplate looks anew, and a command pane is left.
    private void again() {
        if (open) {
            inspector.hidden();
            desk.selection().asset().ifPresent(inspector::showFaceplate);
        }
    }

    boolean open() {
        return open;
    }

    Node node() {
        return pane;
    }

    private void show() {
        if (!open) {
            open = true;
            place();
        }
    }

    private void hide() {
        if (open) {
            open = false;
            place();
            inspector.hidden();
        }
    }

    /// Shows the selected asset, or closes the pane when it is open.
    void toggle() {
        if (open) {
            hide();
        } else {
            desk.selection().asset().ifPresent(desk.selection()::inspect);
        }
    }

    private void place() {
        over.getChildren().remove(pane);
        beside.setRight(null);
        if (open && pin.isSelected()) {
            beside.setRight(pane);
        } else if (open) {
            over.getChildren().add(pane);
        }
    }

    @Override
    public void close() {
        hide();
        pin.selectedProperty().unbindBidirectional(desk.appearance().inspectorPinnedProperty());
        wishes.unsubscribe();
        leaps.close();
    }
}
