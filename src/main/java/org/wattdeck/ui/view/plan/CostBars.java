package org.wattdeck.ui.view.plan;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Tokens;
import org.wattdeck.ui.view.Drawing;

/// What runs cost, a bar each, stacked by items: what is paid to the right of zero, what is earned
/// to the left. In greys: money has no colour. FX thread.
public final class CostBars extends Drawing {

    /// More are not shown.
    public static final int MOST = 14;

    /// @param amounts by item
    /// @param shown the sum in words
    public record Bar(String name, double[] amounts, String shown) {}

    private List<Bar> bars = List.of();
    private List<String> items = List.of();

    public CostBars(Appearance looks) {
        super(looks);
        setAccessibleText("");
    }

    /// @param words of the items
    /// @param said all of it in words
    public void show(List<Bar> next, List<String> words, String said) {
        bars = next.stream().limit(MOST).toList();
        items = words;
        setAccessibleText(said);
        draw();
    }

    @Override
    protected void paint(GraphicsContext g, double width, double height) {
        if (bars.isEmpty()) {
            return;
        }
        Tokens tokens = looks.tokens();
        double text = 11 * looks.zoom();
        g.setFont(Font.font(looks.font(), text));
        double left = Math.min(13 * text, width * 0.3);
        double right = width - 7 * text;
        double top = 1.8 * text;
        double row = Math.min(2.2 * text, (height - top) / bars.size());
        double low = 0;
        double high = 1e-9;
        for (Bar bar : bars) {
            double paid = 0;
            double earned = 0;
            for (double a : bar.amounts) {
                paid += Math.max(0, a);
                earned += Math.min(0, a);
            }
            high = Math.max(high, paid);
            low = Math.min(low, earned);
        }
        double scale = (right - left) / (high - low);
        double zero = left - low * scale;
        legend(g, tokens, left, text);
        for (int k = 0; k < bars.size(); k++) {
            bar(g, tokens, bars.get(k), top + k * row, row, zero, scale);
            g.setFill(tokens.color("text"));
            g.setTextBaseline(VPos.CENTER);
            g.setTextAlign(TextAlignment.LEFT);
            g.fillText(bars.get(k).name, 2, top + (k + 0.5) * row, left - 0.6 * text);
            g.setTextAlign(TextAlignment.RIGHT);
            g.setFill(tokens.color("live"));
            g.fillText(bars.get(k).shown, width - 3, top + (k + 0.5) * row);
        }
        g.setStroke(tokens.color("line-strong"));
        double x = Math.rint(zero) + 0.5;
        g.strokeLine(x, top, x, top + bars.size() * row);
    }

    private static void bar(
            GraphicsContext g,
            Tokens tokens,
            Bar bar,
            double y,
            double row,
            double zero,
            double scale) {
        double paid = zero;
        double earned = zero;
        for (int i = 0; i < bar.amounts.length; i++) {
            double wide = Math.abs(bar.amounts[i]) * scale;
            boolean pays = bar.amounts[i] >= 0;
            double x = pays ? paid : earned - wide;
            g.setFill(shade(tokens, i));
            g.fillRect(x, y + row * 0.18, wide, row * 0.64);
            if (wide > 0.5) {
                g.setStroke(tokens.color("outline"));
                g.setLineWidth(0.7);
                g.strokeRect(x, y + row * 0.18, wide, row * 0.64);
            }
            paid += pays ? wide : 0;
            earned -= pays ? 0 : wide;
        }
    }

    private static Color shade(Tokens tokens, int item) {
        List<String> shades =
                List.of("fill", "line-strong", "on", "track", "text-2", "off", "band");
        return tokens.color(shades.get(item % shades.size()));
    }

    private void legend(GraphicsContext g, Tokens tokens, double left, double text) {
        double x = left;
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        for (int i = 0; i < items.size(); i++) {
            g.setFill(shade(tokens, i));
            g.fillRect(x, 0.4 * text, 0.8 * text, 0.8 * text);
            g.setStroke(tokens.color("outline"));
            g.strokeRect(x, 0.4 * text, 0.8 * text, 0.8 * text);
            g.setFill(tokens.color("text-2"));
            g.fillText(items.get(i), x + 1.1 * text, 0.8 * text);
            x += 2.4 * text + 0.56 * text * items.get(i).length();
        }
    }
}
