package org.wattdeck.ui.view;

import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.ui.kit.Appearance;

/// The mark of a priority as a node, for rows and counters.
public final class MarkView extends Canvas {

    public enum Style {
        SOLID,
        HOLLOW
    }

    private final double sizeEm;

    /// @param sizeEm edge length in units of 12 px at 100 % zoom
    public MarkView(double sizeEm) {
        this.sizeEm = sizeEm;
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    public void show(Priority priority, Style style, Appearance looks, String words) {
        double size = Math.rint(sizeEm * 12 * looks.zoom());
        setWidth(size);
        setHeight(size);
        setAccessibleText(words);
        getGraphicsContext2D().clearRect(0, 0, size, size);
        switch (style) {
            case SOLID ->
                    Marks.priority(
                            getGraphicsContext2D(),
                            priority,
                            0,
                            0,
                            size,
                            looks.tokens(),
                            looks.font());
            case HOLLOW ->
                    Marks.hollow(
                            getGraphicsContext2D(),
                            priority,
                            0,
                            0,
                            size,
                            looks.tokens(),
                            looks.font());
        }
    }
}
