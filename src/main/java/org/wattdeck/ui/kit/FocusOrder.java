package org.wattdeck.ui.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TextInputControl;
import org.jspecify.annotations.Nullable;

/// Which nodes the keyboard can go to within a pane.
public final class FocusOrder {

    private FocusOrder() {}

    /// Every node that takes the focus, in the order of the scene graph.
    public static List<Node> of(Node pane) {
        List<Node> found = new ArrayList<>();
        collect(pane, found);
        return found;
    }

    public static Optional<Node> first(Node pane) {
        return of(pane).stream().findFirst();
    }

    private static void collect(Node node, List<Node> found) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node.isFocusTraversable()) {
            found.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }

    /// Whether somebody types elsewhere in the window: what comes late must not take the focus from
    /// them, since the rest of the words would go to other fields, and a space to a button.
    public static boolean typesOutside(Node pane) {
        return pane.getScene() != null
                && pane.getScene().getFocusOwner() instanceof TextInputControl field
                && !within(field, pane);
    }

    public static boolean within(@Nullable Node node, Node pane) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n == pane) {
                return true;
            }
        }
        return false;
    }
}
