package org.wattdeck.ui.screen.shell;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Labeled;
import javafx.scene.layout.HBox;
import org.wattdeck.ui.kit.Fx;

/// Makes room in the header when it is narrow: words give way to icons one after the other until
/// the path has room to be read; numbers are never cut. FX thread.
final class HeaderFit {

    private static final double READABLE_EM = 32;

    private final HBox header;
    private final HBox path;
    private final List<Runnable> savings;
    private final Runnable wide;
    private boolean queued;

    /// @param savings what gives way, in this order
    /// @param wide takes all of that back
    HeaderFit(HBox header, HBox path, List<Runnable> savings, Runnable wide) {
        this.header = header;
        this.path = path;
        this.savings = savings;
        this.wide = wide;
    }

    /// Once the style sheet has been applied to what was added.
    void later() {
        if (!queued) {
            queued = true;
            Fx.later(
                    () -> {
                        queued = false;
                        fit();
                    });
        }
    }

    private void fit() {
        if (header.getScene() == null || header.getWidth() <= 0) {
            return;
        }
        header.applyCss();
        wide.run();
        for (Runnable saving : savings) {
            if (needed() <= header.getWidth()) {
                return;
            }
            saving.run();
        }
    }

    private double needed() {
        double em = header.getHeight() / 3.3333;
        double sum = header.getInsets().getLeft() + header.getInsets().getRight();
        for (Node child : header.getChildren()) {
            if (child.isManaged()) {
                double wanted = child.prefWidth(-1);
                sum += header.getSpacing();
                sum += child == path ? Math.min(wanted, READABLE_EM * em) : wanted;
            }
        }
        return sum;
    }

    /// The icon stays, the words are in the tooltip.
    static void iconOnly(Labeled label) {
        label.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    static void leaveOut(Node node) {
        node.setVisible(false);
        node.setManaged(false);
    }
}
