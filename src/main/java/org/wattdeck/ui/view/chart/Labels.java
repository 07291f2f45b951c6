package org.wattdeck.ui.view.chart;

import java.util.HashMap;
import java.util.Map;
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
    private static final int REMEMBERED = 5_000;
    private static final Map<Key, Double> WIDTHS = new HashMap<>();

    private record Key(String text, Font font) {}

    private Labels() {}

    /// Remembered, as measuring is slow; all digits are as wide as a 0 (see `Appearance.font`), so
    /// that a number that changes is measured once.
    public static double width(String text, Font font) {
        if (WIDTHS.size() > REMEMBERED) {
            WIDTHS.clear();
        }
        return WIDTHS.computeIfAbsent(
                new Key(zeros(text), font), k -> bounds(k.text, k.font).getWidth());
    }

    private static String zeros(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            if (chars[i] > '0' && chars[i] <= '9') {
                chars[i] = '0';
            }
        }
        return new String(chars);
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

    /// As {@link #fit}, of a name: what is cut out is in its middle where its last word has a
    /// number, which tells it from its likes (`Container term… 12`).
    public static String fitName(String name, Font font, double room) {
        int last = name.lastIndexOf(' ');
        if (last < 0 || name.substring(last).chars().noneMatch(Character::isDigit)) {
            return fit(name, font, room);
        }
        if (width(name, font) <= room) {
            return name;
        }
        String tail = name.substring(last);
        String head = fit(name.substring(0, last), font, room - width(tail, font));
        return head.isEmpty() ? fit(name, font, room) : head + tail;
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
