package org.wattdeck.ui.view;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.view.chart.Labels;

/// Sources over sinks as two bars of one scale; what does not add up stands behind them. FX thread.
public final class BalanceBar extends Drawing {

    private static final double HIGH = 58;

    private static final String[] SHADES = {"fill", "track", "line-strong", "band"};

    private final Messages messages;
    private Balance balance = new Balance(List.of(), List.of(), 0);

    public BalanceBar(Appearance looks, Messages messages) {
        super(looks, HIGH);
        this.messages = messages;
        setAccessibleText(messages.text("balance.title"));
    }

    public void show(Balance next) {
        balance = next;
        draw();
    }

    @Override
    protected void paint(GraphicsContext g, double width, double height) {
        double zoom = looks.zoom();
        double left = 62 * zoom;
        double right = width - 118 * zoom;
        double greatest = Math.max(balance.sourceKw(), balance.sinkKw());
        row(g, messages.text("balance.sources"), balance.sources(), 7, left, right, greatest);
        row(g, messages.text("balance.sinks"), balance.sinks(), 33, left, right, greatest);
        residual(g, width, zoom);
        setAccessibleText(words());
    }

    private void row(
            GraphicsContext g,
            String title,
            List<Balance.Part> parts,
            double top,
            double left,
            double right,
            double greatestKw) {
        double zoom = looks.zoom();
        double y = top * zoom;
        double height = 19 * zoom;
        Font plain = Font.font(looks.font(), 11 * zoom);
        g.setFont(plain);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(looks.tokens().color("text-2"));
        g.fillText(title, 8 * zoom, y + height / 2);
        double x = left;
        for (int k = 0; k < parts.size(); k++) {
            Balance.Part part = parts.get(k);
            double w = (right - left) * part.kw() / Math.max(greatestKw, 1e-9);
            Color ground = looks.tokens().color(SHADES[k % SHADES.length]);
            g.setFill(ground);
            g.fillRect(x, y, Math.max(1, w - 1), height);
            String name = messages.word(part.flow());
            String text = name + " " + Numbers.kw(part.kw());
            double room = w - 8 * zoom;
            String fitting =
                    Labels.width(text, plain) <= room
                            ? text
                            : Labels.width(name, plain) <= room ? name : "";
            g.setFill(ink(ground));
            g.fillText(fitting, x + 4 * zoom, y + height / 2);
            x += w;
        }
        if (parts.isEmpty()) {
            g.setFill(looks.tokens().color("text-2"));
            g.fillText(Numbers.NONE, left, y + height / 2);
        }
    }

    /// Dark or light text, whichever reads on the ground.
    private static Color ink(Color ground) {
        double light =
                0.2126 * ground.getRed() + 0.7152 * ground.getGreen() + 0.0722 * ground.getBlue();
        return light > 0.42 ? Color.web("#14171A") : Color.web("#F4F5F6");
    }

    private void residual(GraphicsContext g, double width, double zoom) {
        g.setTextAlign(TextAlignment.RIGHT);
        double x = width - 8 * zoom;
        g.setFont(Font.font(looks.font(), 11 * zoom));
        g.setFill(looks.tokens().color("text-2"));
        g.fillText(messages.text("balance.residual"), x, 16 * zoom);
        boolean flagged = balance.flagged();
        g.setFont(
                Font.font(looks.font(), flagged ? FontWeight.BOLD : FontWeight.NORMAL, 12 * zoom));
        g.setFill(looks.tokens().color(flagged ? "text" : "live"));
        String text =
                Numbers.power(near(balance.residualKw()))
                        + (flagged ? "  " + Numbers.percent(balance.residualShare()) : "");
        g.fillText(text, x, 36 * zoom);
        if (flagged) {
            double at = x - Labels.width(text, g.getFont()) - 20 * zoom;
            Marks.priority(
                    g, Priority.MEDIUM, at, 28 * zoom, 16 * zoom, looks.tokens(), looks.font());
        }
    }

    private static double near(double kw) {
        return Math.abs(kw) < 0.05 ? 0 : kw;
    }

    private String words() {
        StringBuilder words = new StringBuilder(messages.text("balance.title"));
        for (List<Balance.Part> side : List.of(balance.sources(), balance.sinks())) {
            words.append("; ");
            words.append(
                    messages.text(side == balance.sources() ? "balance.sources" : "balance.sinks"));
            side.forEach(
                    p ->
                            words.append(", ")
                                    .append(messages.word(p.flow()))
                                    .append(' ')
                                    .append(Numbers.power(p.kw())));
        }
        words.append("; ").append(messages.text("balance.residual")).append(' ');
        words.append(Numbers.power(near(balance.residualKw())));
        return words.toString();
    }
}
