package org.wattdeck.ui.screen.shell;

import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.wattdeck.ui.kit.FocusOrder;
import org.wattdeck.ui.kit.Fx;

/// One pane at a time over the whole window (palette, shortcut sheet, event list). Escape or a
/// click beside it closes it and gives the focus back. Until then the keyboard is its own: what
/// stands behind it and asks for the focus, because an answer came late, does not get it. The alarm
/// strip stays in sight.
final class Overlay {

    private static final String WHOLE = "overlay-whole";

    private final StackPane root;
    private final StackPane ground = new StackPane();
    private final ChangeListener<Node> kept = (owner, was, now) -> moved(now);
    private @Nullable Node focusBefore;
    private @Nullable Node inside;
    private Runnable onClose = () -> {};

    Overlay(StackPane root) {
        this.root = root;
        ground.getStyleClass().add("overlay-ground");
        ground.setOnMousePressed(
                e -> {
                    if (e.getTarget() == ground && e.getButton() == MouseButton.PRIMARY) {
                        close();
                    }
                });
        ground.addEventFilter(KeyEvent.KEY_PRESSED, this::stay);
    }

    /// Tab goes round within the pane; Escape is the way out.
    private void stay(KeyEvent e) {
        if (e.getCode() != KeyCode.TAB || e.isShortcutDown()) {
            return;
        }
        List<Node> order = FocusOrder.of(ground);
        if (!order.isEmpty()) {
            int at = order.indexOf(ground.getScene().getFocusOwner());
            order.get(Math.floorMod(at + (e.isShiftDown() ? -1 : 1), order.size())).requestFocus();
        }
        e.consume();
    }

    private void moved(@Nullable Node now) {
        if (FocusOrder.within(now, ground)) {
            inside = now;
        } else if (now != null) {
            Fx.later(this::comeBack);
        }
    }

    private void comeBack() {
        Scene scene = root.getScene();
        if (!showing() || scene == null || FocusOrder.within(scene.getFocusOwner(), ground)) {
            return;
        }
        List<Node> order = FocusOrder.of(ground);
        if (inside != null && order.contains(inside)) {
            inside.requestFocus();
        } else if (!order.isEmpty()) {
            order.getFirst().requestFocus();
        }
    }

    void show(Region pane, Pos where, Runnable closed) {
        close();
        Scene scene = root.getScene();
        focusBefore = scene == null ? null : scene.getFocusOwner();
        onClose = closed;
        ground.getStyleClass().remove(WHOLE);
        pane.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(pane, where);
        ground.getChildren().setAll(pane);
        root.getChildren().add(ground);
        if (scene != null) {
            scene.focusOwnerProperty().addListener(kept);
        }
        pane.applyCss();
        pane.requestFocus();
    }

    /// As `show`, with a layer over the whole window.
    void cover(Region layer, Runnable closed) {
        show(layer, Pos.TOP_LEFT, closed);
        layer.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        ground.getStyleClass().add(WHOLE);
        layer.requestFocus();
    }

    boolean showing() {
        return root.getChildren().contains(ground);
    }

    void close() {
        if (!showing()) {
            return;
        }
        if (root.getScene() != null) {
            root.getScene().focusOwnerProperty().removeListener(kept);
        }
        inside = null;
        root.getChildren().remove(ground);
        ground.getChildren().clear();
        Node before = focusBefore;
        focusBefore = null;
        if (before != null && before.getScene() != null) {
            before.requestFocus();
        }
        Runnable after = onClose;
        onClose = () -> {};
        after.run();
    }
}
