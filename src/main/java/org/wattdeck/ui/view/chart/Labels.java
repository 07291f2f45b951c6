package org.wattdeck.ui.view.chart;

import javafx.geometry.Bounds;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// Measures text for canvases. FX thread.
public final class Labels {

    private static final Text RULER = new Text();

    private Labels() {}

    public static double width(String text, Font font) {
        return bounds(text, font).getWidth();
    }

    private static Bounds bounds(String text, Font font) {
        RULER.setFont(font);
        RULER.setText(text);
        return RULER.getLayoutBounds();
    }

    /// Clears the ground under a text that is about to be written, in the alignment that is set.
    static void backed(GraphicsContext g, String text, double x, double y, Color ground) {
        Bounds box = bounds(text, g.getFont());
        double left =
                g.getTextAlign() == TextAlignment.RIGHT
                        ? x - box.getWidth()
                        : g.getTextAlign() == TextAlignment.CENTER ? x - box.getWidth() / 2 : x;
        double top =
                g.getTextBaseline() == VPos.TOP
                        ? y
                        : g.getTextBaseline() == VPos.BOTTOM
                                ? y - box.getHeight()
                                : y - box.getHeight() / 2;
        g.setFill(ground);
        g.fillRect(left - 2, top, box.getWidth() + 4, box.getHeight());
    }

    /// The text, shortened with an ellipsis until it is at most `room` wide.
    public static String fit(String text, Font font, double room) {
        if (width(text, font) <= room) {
            return text;
        }
        for (int n = text.length() - 1; n > 0; n--) {
            String cut = text.substring(0, n).stripTrailing() + "…";
            if (width(cut, font) <= room) {
                return cut;
            }
        }
        return "";
    }
}
