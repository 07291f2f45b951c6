package org.wattdeck.ui.view;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Tokens;

/// The share of each priority as one bar, from low to critical, over a bar of what it should be
/// (80, 15, 5 and under 1 %). Each part bears its number. FX thread.
public final class SplitBar extends Drawing {

    private static final double HIGH = 44;

    private static final List<Double> SHOULD = List.of(0.01, 0.05, 0.15, 0.79);

    private List<Double> shares = List.of();
    private String is = "";
    private String should = "";

    public SplitBar(Appearance looks) {
        super(looks, HIGH);
    }

    /// @param shares of the priorities from critical to low; empty where nothing called
    /// @param is the word before what is, `should` the one before what should be
    public void show(List<Double> shares, String is, String should, String words) {
        this.shares = List.copyOf(shares);
        this.is = is;
        this.should = should;
        setAccessibleText(words);
        draw();
    }

    @Override
    protected void paint(GraphicsContext g, double width, double height) {
        double zoom = looks.zoom();
        bar(g, is, shares, width, 2 * zoom);
        bar(g, should, SHOULD, width, 24 * zoom);
    }

    private void bar(GraphicsContext g, String title, List<Double> parts, double whole, double y) {
        double zoom = looks.zoom();
        double high = 17 * zoom;
        double left = 62 * zoom;
        double width = whole - left - 2;
        Tokens tokens = looks.tokens();
        g.setFont(Font.font(looks.font(), 11 * zoom));
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(tokens.color("text-2"));
        g.fillText(title, 0, y + high / 2);
        g.setLineWidth(1);
        if (parts.isEmpty() || width <= 0) {
            g.setStroke(tokens.color("line-strong"));
            g.strokeRect(left + 0.5, y + 0.5, Math.max(0, width - 1), high - 1);
            return;
        }
        double x = left;
        for (int k = parts.size() - 1; k >= 0; k--) {
            Priority priority = Priority.values()[k];
            double part = Math.rint(width * parts.get(k));
            g.setFill(tokens.priority(priority));
            g.fillRect(x, y, part, high);
            g.setStroke(tokens.color("outline"));
            g.strokeRect(x + 0.5, y + 0.5, Math.max(0, part - 1), high - 1);
            String says = priority.number() + ":  " + Numbers.percent(parts.get(k));
            String small = Integer.toString(priority.number());
            g.setTextAlign(TextAlignment.CENTER);
            g.setFill(tokens.glyph(priority));
            if (part > 52 * zoom) {
                g.fillText(says, x + part / 2, y + high / 2);
            } else if (part > 10 * zoom) {
                g.fillText(small, x + part / 2, y + high / 2);
            }
            x += part;
        }
    }
}
