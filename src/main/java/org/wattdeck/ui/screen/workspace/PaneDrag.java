package org.wattdeck.ui.screen.workspace;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Where a pane that is dragged by its bar would come to stand: beside another pane, on the side
/// the pointer is nearest to. The half it would take is marked. FX thread.
final class PaneDrag {

    /// @param side of `beside` at which the dragged pane would stand
    record Target(WorkPane beside, Side side) {}

    private final StackPane area;
    private final Region mark = new Region();

    PaneDrag(StackPane area) {
        this.area = area;
        mark.setId("paneDrop");
        mark.getStyleClass().add("pane-drop");
        mark.setManaged(false);
        mark.setMouseTransparent(true);
    }

    /// The target under a point of the screen; empty over the dragged pane itself and outside.
    static Optional<Target> at(List<WorkPane> panes, Point2D screen) {
        return panes.stream()
                .filter(p -> bounds(p.node()).contains(screen))
                .findFirst()
                .map(p -> new Target(p, side(bounds(p.node()), screen)));
    }

    private static Bounds bounds(Node node) {
        return node.localToScreen(node.getBoundsInLocal());
    }

    /// As in a square: what is nearer than the other edges, each measured against its own length.
    private static Side side(Bounds in, Point2D at) {
        double x = (at.getX() - in.getMinX()) / in.getWidth();
        double y = (at.getY() - in.getMinY()) / in.getHeight();
        double nearest = Math.min(Math.min(x, 1 - x), Math.min(y, 1 - y));
        if (nearest == x) {
            return Side.LEFT;
        }
        if (nearest == 1 - x) {
            return Side.RIGHT;
        }
        return nearest == y ? Side.TOP : Side.BOTTOM;
    }

    void show(Optional<Target> target) {
        if (target.isEmpty()) {
            area.getChildren().remove(mark);
            return;
        }
        Node beside = target.get().beside().node();
        Bounds in = area.sceneToLocal(beside.localToScene(beside.getBoundsInLocal()));
        Side side = target.get().side();
        double width = side.isVertical() ? in.getWidth() / 2 : in.getWidth();
        double height = side.isVertical() ? in.getHeight() : in.getHeight() / 2;
        mark.resizeRelocate(
                side == Side.RIGHT ? in.getMinX() + width : in.getMinX(),
                side == Side.BOTTOM ? in.getMinY() + height : in.getMinY(),
                width,
                height);
        if (!area.getChildren().contains(mark)) {
            area.getChildren().add(mark);
        }
    }
}
