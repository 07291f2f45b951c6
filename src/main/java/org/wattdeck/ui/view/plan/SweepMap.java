package org.wattdeck.ui.view.plan;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.studies.Comparison;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Tokens;
import org.wattdeck.ui.view.Drawing;

/// A sweep: over two numbers as a field of cells, each with its value, the brighter the greater;
/// over one as a row of them. FX thread.
public final class SweepMap extends Drawing {

    private Comparison.@Nullable Sweep sweep;

    public SweepMap(Appearance looks) {
        super(looks);
        setAccessibleText("");
    }

    /// @param said all of it in words
    public void show(Comparison.Sweep next, String said) {
        sweep = next;
        setAccessibleText(said);
        draw();
    }

    public void clear() {
        sweep = null;
        setAccessibleText("");
        draw();
    }

    @Override
    protected void paint(GraphicsContext g, double width, double height) {
        Comparison.Sweep s = sweep;
        if (s == null || width < 80 || height < 60) {
            return;
        }
        Tokens tokens = looks.tokens();
        double text = 11 * looks.zoom();
        g.setFont(Font.font(looks.font(), text));
        double left = 5 * text;
        double top = 1.8 * text;
        double foot = height - 3.2 * text;
        double cellWide = (width - left - text) / s.columns().size();
        double cellHigh = Math.min(4 * text, (foot - top) / s.rows().size());
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double[] row : s.goals()) {
            for (double v : row) {
                least = Double.isNaN(v) ? least : Math.min(least, v);
                most = Double.isNaN(v) ? most : Math.max(most, v);
            }
        }
        g.setTextBaseline(VPos.CENTER);
        for (int r = 0; r < s.rows().size(); r++) {
            double y = top + (s.rows().size() - 1 - r) * cellHigh;
            if (s.paths().size() > 1) {
                g.setFill(tokens.color("text-2"));
                g.setTextAlign(TextAlignment.RIGHT);
                g.fillText(Numbers.plain(s.rows().get(r)), left - 5, y + cellHigh / 2);
            }
            for (int c = 0; c < s.columns().size(); c++) {
                double share = most > least ? (s.goals()[r][c] - least) / (most - least) : 0.5;
                cell(
                        g,
                        tokens,
                        s.goals()[r][c],
                        share,
                        new double[] {left + c * cellWide, y, cellWide, cellHigh});
            }
        }
        double below = top + s.rows().size() * cellHigh + 0.8 * text;
        g.setFill(tokens.color("text-2"));
        g.setTextAlign(TextAlignment.CENTER);
        for (int c = 0; c < s.columns().size(); c++) {
            g.fillText(Numbers.plain(s.columns().get(c)), left + (c + 0.5) * cellWide, below);
        }
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(last(s.paths().getFirst()), left, below + 1.3 * text);
        if (s.paths().size() > 1) {
            g.fillText(last(s.paths().get(1)), 2, 0.8 * text);
        }
    }

    private void cell(
            GraphicsContext g, Tokens tokens, double value, double share, double[] place) {
        Color dark = tokens.color("track");
        Color bright = tokens.color("trace1");
        boolean known = !Double.isNaN(value);
        g.setFill(known ? dark.interpolate(bright, 0.15 + 0.85 * share) : tokens.color("panel"));
        g.fillRect(place[0] + 1, place[1] + 1, place[2] - 2, place[3] - 2);
        if (known && place[2] > 40 * looks.zoom()) {
            g.setFill(tokens.color(share > 0.5 ? "on-accent" : "text"));
            g.setTextAlign(TextAlignment.CENTER);
            g.fillText(Numbers.four(value), place[0] + place[2] / 2, place[1] + place[3] / 2);
        }
    }

    private static String last(String path) {
        List<String> parts = List.of(path.split("\\."));
        return parts.size() > 1
                ? parts.get(parts.size() - 2) + " " + parts.getLast()
                : parts.getLast();
    }
}
