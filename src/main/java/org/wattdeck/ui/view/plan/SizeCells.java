package org.wattdeck.ui.view.plan;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.wattdeck.app.sizing.SizeMap;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Tokens;

/// Draws the cells of a field of sizes, its axes and its key. FX thread.
final class SizeCells {

    private static final int SHADES = 24;

    private final GraphicsContext g;
    private final Tokens tokens;
    private final Box box;
    private final double text;
    private final double zoom;

    SizeCells(GraphicsContext g, Appearance looks, Box box) {
        this.g = g;
        this.tokens = looks.tokens();
        this.box = box;
        zoom = looks.zoom();
        text = 11 * zoom;
        g.setFont(Font.font(looks.font(), text));
        g.setTextBaseline(VPos.CENTER);
    }

    /// Where the cells stand.
    record Box(double left, double top, double wide, double high, int columns, int rows) {

        /// @param battery whether there is a scale of energies at the left
        static Box of(
                double width, double height, double text, int columns, int rows, boolean battery) {
            double left = battery ? 5 * text : 0.5 * text;
            double top = battery ? 1.8 * text : 0.5 * text;
            double foot = height - 4.4 * text;
            return new Box(
                    left,
                    top,
                    Math.max(1, (width - left - text) / Math.max(1, columns)),
                    Math.max(1, Math.min(7 * text, (foot - top) / Math.max(1, rows))),
                    columns,
                    rows);
        }

        double foot() {
            return top + rows * high;
        }
    }

    /// @param words its value
    /// @param share from the worst, 0, to the best, 1; NaN without a value
    /// @param less whether it is below nothing
    record Cell(String words, double share, boolean less, boolean best) {}

    void axes(SizeMap map) {
        g.setFill(tokens.color("text-2"));
        g.setTextAlign(TextAlignment.RIGHT);
        if (map.battery()) {
            g.fillText("kWh", box.left - 5, box.top - 0.9 * text);
            int each = (int) Math.max(1, Math.ceil(1.3 * text / box.high));
            for (int e = 0; e < map.energiesKwh().size(); e += each) {
                double y = box.top + (box.rows - 1 - e + 0.5) * box.high;
                g.fillText(Numbers.plain(map.energiesKwh().get(e)), box.left - 5, y);
            }
        }
        g.setTextAlign(TextAlignment.CENTER);
        int each = (int) Math.max(1, Math.ceil(3.6 * text / box.wide));
        double below = box.foot() + 0.9 * text;
        for (int p = 0; p < map.powersKw().size(); p += each) {
            g.fillText(
                    Numbers.plain(map.powersKw().get(p)), box.left + (p + 0.5) * box.wide, below);
        }
        g.setTextAlign(map.battery() ? TextAlignment.RIGHT : TextAlignment.LEFT);
        g.fillText("kW", map.battery() ? box.left - 5 : box.left, below);
    }

    void cell(int row, int column, Cell cell) {
        double x = Math.rint(box.left + column * box.wide);
        double y = Math.rint(box.top + row * box.high);
        double wide = Math.rint(box.left + (column + 1) * box.wide) - x - 1;
        double high = Math.rint(box.top + (row + 1) * box.high) - y - 1;
        if (Double.isNaN(cell.share)) {
            g.setStroke(tokens.color("line"));
            g.setLineWidth(1);
            g.strokeRect(x + 0.5, y + 0.5, wide - 1, high - 1);
            g.strokeLine(x, y + high, x + wide, y);
            return;
        }
        Color ground = shade(cell.share);
        g.setFill(ground);
        g.fillRect(x, y, wide, high);
        Color ink = ink(ground);
        if (cell.less) {
            hatch(x, y, wide, high, ink);
        }
        if (cell.best) {
            g.setStroke(ink);
            g.setLineWidth(2 * zoom);
            g.strokeRect(x + 3 * zoom, y + 3 * zoom, wide - 6 * zoom, high - 6 * zoom);
        }
        if (high > 1.2 * text && wide > 0.62 * text * (cell.words.length() + 2)) {
            g.setFill(ink);
            g.setTextAlign(TextAlignment.CENTER);
            String words = cell.best ? "★ " + cell.words : cell.words;
            g.fillText(words, x + wide / 2, y + high / 2);
        } else if (cell.best) {
            g.setFill(ink);
            g.setTextAlign(TextAlignment.CENTER);
            g.fillText("★", x + wide / 2, y + high / 2);
        }
    }

    /// At the left edge, so that the number stays readable.
    private void hatch(double x, double y, double wide, double high, Color ink) {
        double band = Math.min(wide / 4, 1.2 * text);
        double gap = Math.max(3, 4 * zoom);
        g.save();
        g.beginPath();
        g.rect(x, y, band, high);
        g.clip();
        g.setStroke(ink);
        g.setLineWidth(Math.max(1, zoom));
        for (double at = -band; at < high; at += gap) {
            g.strokeLine(x, y + at + band, x + band, y + at);
        }
        g.restore();
    }

    void cursor(int row, int column, boolean focused) {
        double x = Math.rint(box.left + column * box.wide);
        double y = Math.rint(box.top + row * box.high);
        double wide = Math.rint(box.left + (column + 1) * box.wide) - x - 1;
        double high = Math.rint(box.top + (row + 1) * box.high) - y - 1;
        g.setStroke(tokens.color("panel"));
        g.setLineWidth((focused ? 5 : 4) * zoom);
        g.strokeRect(x, y, wide, high);
        g.setStroke(tokens.color(focused ? "focus" : "text"));
        g.setLineWidth((focused ? 3 : 1.5) * zoom);
        g.strokeRect(x, y, wide, high);
    }

    /// The shades from the worst to the best, and what else there is to read.
    void key(String words, String worst, String best) {
        double y = box.foot() + 2.4 * text;
        double high = 0.9 * text;
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(tokens.color("text-2"));
        g.fillText(worst, box.left, y + high / 2);
        double from = box.left + 0.62 * text * (worst.length() + 1);
        double each = 6 * text / SHADES;
        for (int k = 0; k < SHADES; k++) {
            g.setFill(shade((double) k / (SHADES - 1)));
            g.fillRect(from + k * each, y, each + 0.5, high);
        }
        g.setFill(tokens.color("text-2"));
        g.fillText(best + "   " + words, from + SHADES * each + 0.6 * text, y + high / 2);
    }

    private Color shade(double share) {
        return tokens.color("track").interpolate(tokens.color("trace1"), 0.05 + 0.95 * share);
    }

    /// The one of two that stands out more.
    private Color ink(Color ground) {
        Color one = tokens.color("text");
        Color other = tokens.color("on-accent");
        return contrast(one, ground) >= contrast(other, ground) ? one : other;
    }

    private static double contrast(Color a, Color b) {
        double one = luminance(a) + 0.05;
        double other = luminance(b) + 0.05;
        return Math.max(one, other) / Math.min(one, other);
    }

    /// Relative luminance as WCAG 2.2 has it.
    private static double luminance(Color c) {
        return 0.2126 * linear(c.getRed())
                + 0.7152 * linear(c.getGreen())
                + 0.0722 * linear(c.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
