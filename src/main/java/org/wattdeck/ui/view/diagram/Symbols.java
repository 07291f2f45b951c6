package org.wattdeck.ui.view.diagram;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.ui.kit.Tokens;

/// One symbol per type of asset, drawn in the square of `size` around a middle. Light fill means
/// running, dark fill stopped; the outline is always in the colour of text.
public final class Symbols {

    private Symbols() {}

    /// @param socFraction fill of a battery, NaN for none
    public static void draw(
            GraphicsContext g,
            AssetType type,
            double cx,
            double cy,
            double size,
            boolean running,
            double socFraction,
            Tokens tokens,
            String family) {
        Color fill = tokens.color(running ? "on" : "off");
        Color line = tokens.color("text");
        // Inside a light symbol lines must be dark in every theme.
        Color inner = running ? tokens.color("outline") : line;
        g.setLineDashes();
        g.setLineWidth(Math.max(1, size / 20));
        g.setStroke(line);
        g.setFill(fill);
        double r = size / 2;
        switch (type) {
            case BATTERY -> battery(g, cx, cy, r, socFraction, tokens);
            case SOLAR_PV -> panel(g, cx, cy, r, inner, line);
            case WIND_TURBINE -> turbine(g, cx, cy, r, inner);
            case GENERATOR -> {
                g.fillOval(cx - r, cy - r, size, size);
                g.strokeOval(cx - r, cy - r, size, size);
                text(g, "G", cx, cy - r * 0.18, size * 0.46, inner, family);
                wave(g, cx, cy + r * 0.48, r * 0.5, inner);
            }
            case EV_CHARGER -> charger(g, cx, cy, r, inner, line);
            case LOAD -> {
                double[] xs = {cx - r * 0.92, cx + r * 0.92, cx};
                double[] ys = {cy - r * 0.78, cy - r * 0.78, cy + r * 0.95};
                g.fillPolygon(xs, ys, 3);
                g.strokePolygon(xs, ys, 3);
                g.strokeLine(cx, cy - r, cx, cy - r * 0.78);
            }
            case GRID_CONNECTION -> pylon(g, cx, cy, r, line);
        }
    }

    private static void battery(
            GraphicsContext g, double cx, double cy, double r, double soc, Tokens tokens) {
        double w = r * 1.36;
        double top = cy - r * 0.78;
        double h = r * 1.78;
        g.setFill(tokens.color("off"));
        g.fillRect(cx - w / 2, top, w, h);
        if (!Double.isNaN(soc)) {
            double level = h * Math.clamp(soc, 0, 1);
            g.setFill(tokens.color("fill"));
            g.fillRect(cx - w / 2, top + h - level, w, level);
        }
        g.strokeRect(cx - w / 2, top, w, h);
        g.setFill(tokens.color("text"));
        g.fillRect(cx - r * 0.3, cy - r, r * 0.6, r * 0.22);
    }

    private static void panel(
            GraphicsContext g, double cx, double cy, double r, Color inner, Color line) {
        double lean = r * 0.28;
        double w = r * 0.86;
        double h = r * 0.66;
        double[] xs = {cx - w + lean, cx + w + lean, cx + w - lean, cx - w - lean};
        double[] ys = {cy - h, cy - h, cy + h, cy + h};
        g.fillPolygon(xs, ys, 4);
        g.setStroke(inner);
        for (int k = 1; k < 4; k++) {
            double t = k / 4.0;
            g.strokeLine(xs[0] + (xs[1] - xs[0]) * t, ys[0], xs[3] + (xs[2] - xs[3]) * t, ys[2]);
        }
        for (int k = 1; k < 3; k++) {
            double t = k / 3.0;
            double y = ys[0] + (ys[2] - ys[0]) * t;
            g.strokeLine(xs[0] + (xs[3] - xs[0]) * t, y, xs[1] + (xs[2] - xs[1]) * t, y);
        }
        g.setStroke(line);
        g.strokePolygon(xs, ys, 4);
    }

    private static void turbine(GraphicsContext g, double cx, double cy, double r, Color inner) {
        g.fillOval(cx - r, cy - r, 2 * r, 2 * r);
        g.strokeOval(cx - r, cy - r, 2 * r, 2 * r);
        g.setStroke(inner);
        double hub = cy - r * 0.1;
        g.setLineWidth(Math.max(1.2, r / 7));
        g.strokeLine(cx, hub, cx, cy + r * 0.85);
        g.setLineWidth(Math.max(1.5, r / 5));
        for (int k = 0; k < 3; k++) {
            double a = Math.toRadians(-90 + 120 * k);
            g.strokeLine(cx, hub, cx + r * 0.66 * Math.cos(a), hub + r * 0.66 * Math.sin(a));
        }
        g.setFill(inner);
        g.fillOval(cx - r * 0.13, hub - r * 0.13, r * 0.26, r * 0.26);
    }

    private static void charger(
            GraphicsContext g, double cx, double cy, double r, Color inner, Color line) {
        double w = r * 1.1;
        g.fillRect(cx - r * 0.75, cy - r * 0.9, w, r * 1.8);
        g.strokeRect(cx - r * 0.75, cy - r * 0.9, w, r * 1.8);
        double hx = cx + r * 0.35;
        g.setStroke(line);
        g.beginPath();
        g.moveTo(hx, cy + r * 0.2);
        g.bezierCurveTo(
                hx + r * 0.5,
                cy + r * 0.2,
                cx + r * 0.3,
                cy + r * 0.95,
                cx + r * 0.8,
                cy + r * 0.7);
        g.lineTo(cx + r * 0.8, cy - r * 0.4);
        g.stroke();
        g.setFill(inner);
        double bx = cx - r * 0.2;
        double[] xs = {
            bx + r * 0.12, bx - r * 0.28, bx - r * 0.02, bx - r * 0.12, bx + r * 0.28, bx + r * 0.02
        };
        double[] ys = {
            cy - r * 0.6, cy + r * 0.1, cy + r * 0.1, cy + r * 0.65, cy - r * 0.1, cy - r * 0.1
        };
        g.fillPolygon(xs, ys, 6);
    }

    private static void pylon(GraphicsContext g, double cx, double cy, double r, Color line) {
        g.setStroke(line);
        g.setLineWidth(Math.max(1.2, r / 9));
        double top = cy - r;
        double foot = cy + r;
        g.strokeLine(cx - r * 0.62, foot, cx - r * 0.12, top);
        g.strokeLine(cx + r * 0.62, foot, cx + r * 0.12, top);
        g.strokeLine(cx - r * 0.85, cy - r * 0.5, cx + r * 0.85, cy - r * 0.5);
        g.strokeLine(cx - r * 0.95, cy - r * 0.08, cx + r * 0.95, cy - r * 0.08);
        g.strokeLine(cx - r * 0.36, cy - r * 0.08, cx + r * 0.5, cy + r * 0.52);
        g.strokeLine(cx + r * 0.36, cy - r * 0.08, cx - r * 0.5, cy + r * 0.52);
        g.strokeLine(cx - r * 0.5, cy + r * 0.52, cx + r * 0.62, foot);
        g.strokeLine(cx + r * 0.5, cy + r * 0.52, cx - r * 0.62, foot);
    }

    private static void wave(GraphicsContext g, double cx, double cy, double half, Color ink) {
        g.setStroke(ink);
        g.beginPath();
        g.moveTo(cx - half, cy);
        g.bezierCurveTo(cx - half / 2, cy - half, cx - half / 2, cy - half, cx, cy);
        g.bezierCurveTo(cx + half / 2, cy + half, cx + half / 2, cy + half, cx + half, cy);
        g.stroke();
    }

    static void text(
            GraphicsContext g,
            String text,
            double cx,
            double cy,
            double px,
            Color ink,
            String family) {
        g.setFont(Font.font(family, FontWeight.BOLD, px));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.setFill(ink);
        g.fillText(text, cx, cy);
    }
}
