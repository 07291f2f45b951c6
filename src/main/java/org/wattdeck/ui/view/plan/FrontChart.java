package org.wattdeck.ui.view.plan;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.wattdeck.app.studies.StudyResult;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Tokens;
import org.wattdeck.ui.view.Drawing;
import org.wattdeck.ui.view.chart.Ticks;

/// The front of cost over emissions: plans of which none is both dearer and dirtier than another.
/// FX thread.
public final class FrontChart extends Drawing {

    private static final double HIGH = 150;

    private List<StudyResult.FrontPoint> points = List.of();
    private String currency = "";

    public FrontChart(Appearance looks) {
        super(looks, HIGH);
        setAccessibleText("");
    }

    /// @param words what it is; its points are put behind
    public void show(List<StudyResult.FrontPoint> next, String money, String words) {
        points = next;
        currency = money;
        StringBuilder said = new StringBuilder(words);
        next.forEach(
                p ->
                        said.append("; ")
                                .append(Numbers.four(p.emittedKg()))
                                .append(" kg ")
                                .append(Numbers.four(p.costMoney()))
                                .append(' ')
                                .append(money));
        setAccessibleText(said.toString());
        draw();
    }

    @Override
    protected void paint(GraphicsContext g, double width, double height) {
        if (points.size() < 2) {
            return;
        }
        double text = 11 * looks.zoom();
        double left = 5 * text;
        double right = width - 2 * text;
        double top = 1.4 * text;
        double foot = height - 1.8 * text;
        Ticks.Scale x =
                Ticks.fit(
                        points.stream().mapToDouble(p -> p.emittedKg()).min().orElse(0),
                        points.stream().mapToDouble(p -> p.emittedKg()).max().orElse(1),
                        4);
        Ticks.Scale y =
                Ticks.fit(
                        points.stream().mapToDouble(p -> p.costMoney()).min().orElse(0),
                        points.stream().mapToDouble(p -> p.costMoney()).max().orElse(1),
                        3);
        Tokens tokens = looks.tokens();
        g.setFont(Font.font(looks.font(), text));
        g.setStroke(tokens.color("line"));
        g.setFill(tokens.color("text-2"));
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        for (double mark : y.marks()) {
            double at = Math.rint(at(mark, y, foot, top)) + 0.5;
            g.strokeLine(left, at, right, at);
            g.fillText(Numbers.plain(mark), left - 5, at);
        }
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(currency, 2, top - 0.6 * text);
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.TOP);
        for (double mark : x.marks()) {
            g.fillText(Numbers.plain(mark), at(mark, x, left, right), foot + 0.3 * text);
        }
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText("kg CO2", right + 1.8 * text, foot - 1.3 * text);
        g.setStroke(tokens.color("trace1"));
        g.setLineWidth(1.5 * looks.zoom());
        double dot = 6 * looks.zoom();
        for (int k = 0; k < points.size(); k++) {
            double px = at(points.get(k).emittedKg(), x, left, right);
            double py = at(points.get(k).costMoney(), y, foot, top);
            if (k > 0) {
                g.strokeLine(
                        at(points.get(k - 1).emittedKg(), x, left, right),
                        at(points.get(k - 1).costMoney(), y, foot, top),
                        px,
                        py);
            }
            g.setFill(tokens.color("trace1"));
            g.fillOval(px - dot / 2, py - dot / 2, dot, dot);
        }
    }

    private static double at(double value, Ticks.Scale s, double from, double to) {
        return from + (to - from) * (value - s.min()) / (s.max() - s.min());
    }
}
