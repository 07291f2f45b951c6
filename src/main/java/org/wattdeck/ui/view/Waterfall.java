package org.wattdeck.ui.view;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Tokens;

/// How items add up to a sum: each bar begins where the one before ended, the last is the sum. In
/// greys: money has no colour. FX thread.
public final class Waterfall extends Drawing {

    /// @param amount signed
    /// @param shown the amount in words
    public record Step(String name, double amount, String shown) {}

    private List<Step> steps = List.of();

    public Waterfall(Appearance looks) {
        super(looks);
    }

    /// @param next the items; the sum last
    /// @param words all of it in words
    public void show(List<Step> next, String words) {
        steps = List.copyOf(next);
        setAccessibleText(words);
        draw();
    }

    @Override
    protected void paint(GraphicsContext g, double width, double height) {
        if (steps.isEmpty()) {
            return;
        }
        double text = 11 * looks.zoom();
        double row = Math.min(2.2 * text, height / steps.size());
        double names = Math.min(13 * text, width * 0.42);
        double amounts = 7.5 * text;
        double left = names + text / 2;
        double right = width - amounts - text / 2;
        double low = 0;
        double high = 0;
        double sum = 0;
        for (int i = 0; i < steps.size() - 1; i++) {
            sum += steps.get(i).amount;
            low = Math.min(low, sum);
            high = Math.max(high, sum);
        }
        low = Math.min(low, steps.getLast().amount);
        high = Math.max(high, steps.getLast().amount);
        double scale = (right - left) / Math.max(1e-9, high - low);
        Tokens tokens = looks.tokens();
        g.setFont(Font.font(looks.font(), text));
        g.setTextBaseline(VPos.CENTER);
        double at = 0;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            boolean total = i == steps.size() - 1;
            double from = total ? 0 : at;
            double to = total ? step.amount : at + step.amount;
            double y = i * row;
            double x = left + (Math.min(from, to) - low) * scale;
            g.setFill(tokens.color(total ? "on" : step.amount < 0 ? "line-strong" : "fill"));
            g.fillRect(x, y + row * 0.2, Math.max(1, Math.abs(to - from) * scale), row * 0.6);
            if (!total) {
                g.setStroke(tokens.color("line"));
                g.setLineWidth(1);
                double edge = Math.rint(left + (to - low) * scale) + 0.5;
                g.strokeLine(edge, y + row * 0.2, edge, y + row * 1.8);
            }
            g.setFill(tokens.color(total ? "text" : "text-2"));
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(step.name, names, y + row / 2, names);
            g.setFill(tokens.color("text"));
            g.fillText(step.shown, width - 4, y + row / 2, amounts);
            at = to;
        }
        g.setStroke(tokens.color("line-strong"));
        double zero = Math.rint(left - low * scale) + 0.5;
        g.strokeLine(zero, 0, zero, steps.size() * row);
    }
}
