package org.wattdeck.ui.view.trend;

import javafx.scene.paint.Color;
import org.wattdeck.domain.ops.Priority;

/// What axes and lanes are drawn with: a canvas, or a file of vector graphics.
interface Brush {

    /// Which point of a text stands at its x.
    enum Align {
        LEFT,
        CENTER,
        RIGHT
    }

    void line(
            double x1, double y1, double x2, double y2, Color colour, double width, double[] dash);

    void rect(double x, double y, double width, double height, Color colour, boolean filled);

    /// A text whose middle is at `y`.
    void text(String text, double x, double y, Align align, Color colour, double size);

    /// The mark of a priority in the square at `(x, y)`.
    void mark(Priority priority, double x, double y, double size);

    /// How wide a text is.
    double width(String text, double size);
}
