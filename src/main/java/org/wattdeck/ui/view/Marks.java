package org.wattdeck.ui.view;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.ui.kit.Tokens;

/// Draws the marks that carry state by shape and number: colour only helps.
public final class Marks {

    private Marks() {}

    /// The mark of a priority in the square at `(x, y)`: square 1, triangle 2, diamond 3, circle 4.
    public static void priority(
            GraphicsContext g,
            Priority priority,
            double x,
            double y,
            double size,
            Tokens tokens,
            String family) {
        priority(
                g,
                priority,
                x,
                y,
                size,
                tokens.priority(priority),
                tokens.glyph(priority),
                tokens.color("outline"),
                family);
    }

    /// As above with the shape hollow: what is over but was not seen.
    public static void hollow(
            GraphicsContext g,
            Priority priority,
            double x,
            double y,
            double size,
            Tokens tokens,
            String family) {
        priority(
                g,
                priority,
                x,
                y,
                size,
                tokens.color("panel"),
                tokens.color("text"),
                tokens.color("text"),
                family);
    }

    private static void priority(
            GraphicsContext g,
            Priority priority,
            double x,
            double y,
            double size,
            Paint fill,
            Paint glyph,
            Paint outline,
            String family) {
        double inset = Math.max(0.75, size / 16);
        double a = x + inset;
        double b = y + inset;
        double s = size - 2 * inset;
        g.setFill(fill);
        g.setStroke(outline);
        g.setLineWidth(Math.max(1, size / 11));
        double middle = 0.5;
        switch (priority) {
            case CRITICAL -> {
                g.fillRect(a, b, s, s);
                g.strokeRect(a, b, s, s);
            }
            case HIGH -> {
                double[] xs = {a, a + s, a + s / 2};
                double[] ys = {b + s, b + s, b};
                g.fillPolygon(xs, ys, 3);
                g.strokePolygon(xs, ys, 3);
                middle = 0.68;
            }
            case MEDIUM -> {
                double[] xs = {a, a + s / 2, a + s, a + s / 2};
                double[] ys = {b + s / 2, b, b + s / 2, b + s};
                g.fillPolygon(xs, ys, 4);
                g.strokePolygon(xs, ys, 4);
            }
            case LOW -> {
                g.fillOval(a, b, s, s);
                g.strokeOval(a, b, s, s);
            }
        }
        double part = priority == Priority.HIGH || priority == Priority.MEDIUM ? 0.56 : 0.72;
        g.setFont(Font.font(family, FontWeight.BOLD, size * part));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.setFill(glyph);
        g.fillText(Integer.toString(priority.number()), x + size / 2, y + size * middle);
    }

    /// A small clock: the value is old.
    public static void clock(GraphicsContext g, double x, double y, double size, Color ink) {
        g.setStroke(ink);
        g.setLineWidth(Math.max(1, size / 10));
        double i = size * 0.14;
        g.strokeOval(x + i, y + i, size - 2 * i, size - 2 * i);
        double cx = x + size / 2;
        double cy = y + size / 2;
        g.strokeLine(cx, cy, cx, y + size * 0.28);
        g.strokeLine(cx, cy, x + size * 0.68, cy);
    }

    /// A small spanner: in maintenance.
    public static void wrench(GraphicsContext g, double x, double y, double size, Color ink) {
        g.setStroke(ink);
        g.setLineWidth(Math.max(1.5, size / 6));
        g.strokeLine(x + size * 0.22, y + size * 0.78, x + size * 0.58, y + size * 0.42);
        g.setLineWidth(Math.max(1.2, size / 8));
        g.strokeArc(
                x + size * 0.48,
                y + size * 0.12,
                size * 0.38,
                size * 0.38,
                80,
                -260,
                javafx.scene.shape.ArcType.OPEN);
    }

    /// Slanted lines over a cell: not available to operate.
    public static void hatch(GraphicsContext g, double x, double y, double size, Color ink) {
        g.setStroke(ink);
        g.setLineWidth(1);
        double step = size / 3;
        for (double k = step / 2; k < 2 * size; k += step) {
            double x0 = x + Math.max(0, k - size);
            double y0 = y + Math.min(size, k);
            double x1 = x + Math.min(size, k);
            double y1 = y + Math.max(0, k - size);
            g.strokeLine(x0, y0, x1, y1);
        }
    }

    /// A square for what is withheld, with its letter: hatched one way for the shelf (S), the other
    /// for suppressed by design (D), crossed for out of service (O).
    public static void withheld(
            GraphicsContext g,
            char letter,
            double x,
            double y,
            double size,
            Tokens tokens,
            String family) {
        double inset = Math.max(0.75, size / 16);
        double side = size - 2 * inset;
        g.setFill(tokens.color("panel"));
        g.fillRect(x + inset, y + inset, side, side);
        Color line = tokens.color("line");
        if (letter != 'D') {
            hatch(g, x + inset, y + inset, side, line);
        }
        if (letter != 'S') {
            g.save();
            g.translate(2 * x + size, 0);
            g.scale(-1, 1);
            hatch(g, x + inset, y + inset, side, line);
            g.restore();
        }
        g.setStroke(tokens.color("text-2"));
        g.setLineWidth(Math.max(1, size / 11));
        g.strokeRect(x + inset, y + inset, side, side);
        g.setFont(Font.font(family, FontWeight.BOLD, size * 0.62));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.setFill(tokens.color("text"));
        g.fillText(String.valueOf(letter), x + size / 2, y + size / 2);
    }
}
