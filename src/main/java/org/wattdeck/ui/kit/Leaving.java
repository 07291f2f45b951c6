package org.wattdeck.ui.kit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// What leaves a bar that is too narrow for all of it, least important first, so that no number in
/// it is ever cut off. FX thread.
public final class Leaving {

    private final HBox bar;
    private final List<Label> order;

    /// @param order what may leave, the first first
    public static void from(HBox bar, List<Label> order) {
        new Leaving(bar, order);
    }

    private Leaving(HBox bar, List<Label> order) {
        this.bar = bar;
        this.order = order;
        bar.setMinWidth(0);
        bar.widthProperty().subscribe(this::fit);
        bar.getChildren().stream()
                .filter(Labeled.class::isInstance)
                .map(Labeled.class::cast)
                .forEach(
                        each -> {
                            each.setMinWidth(Region.USE_PREF_SIZE);
                            each.textProperty().subscribe(this::fit);
                            each.fontProperty().subscribe(this::fit);
                        });
    }

    private void fit() {
        double room = bar.getWidth() - bar.snappedLeftInset() - bar.snappedRightInset();
        if (room <= 0) {
            return;
        }
        Set<Node> left = new HashSet<>();
        for (Label next : order) {
            if (needed(left) <= room) {
                break;
            }
            left.add(next);
        }
        for (Label each : order) {
            each.setManaged(!left.contains(each));
            each.setVisible(!left.contains(each));
        }
    }

    private double needed(Set<Node> without) {
        double sum = 0;
        int counted = 0;
        for (Node child : bar.getChildren()) {
            if (!without.contains(child)) {
                sum += child.prefWidth(-1);
                counted++;
            }
        }
        return sum + bar.getSpacing() * Math.max(0, counted - 1);
    }
}
