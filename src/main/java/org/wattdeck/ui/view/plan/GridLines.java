package org.wattdeck.ui.view.plan;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.wattdeck.app.studies.StudyResult;
import org.wattdeck.app.studies.StudyResult.Kind;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Tokens;
import org.wattdeck.ui.view.Drawing;
import org.wattdeck.ui.view.chart.Ticks;

/// The power of the grid connections of a few runs over each other, by step. FX thread.
public final class GridLines extends Drawing {

    /// As many as there are colours for lines.
    public static final int MOST = 4;

    private List<StudyResult> shown = List.of();
    private List<String> names = List.of();

    public GridLines(Appearance looks) {
        super(looks);
        setAccessibleText("");
    }

    /// @param said all of it in words
    public void show(List<StudyResult> results, List<String> called, String said) {
        shown = new ArrayList<>();
        names = new ArrayList<>();
        for (int k = 0; k < results.size() && shown.size() < MOST; k++) {
            if (!results.get(k).tracks().isEmpty()) { // of some only the figures are kept
                shown.add(results.get(k));
                names.add(called.get(k));
            }
        }
        setAccessibleText(said);
        draw();
    }

    private static double[] gridKw(StudyResult r) {
        double[] kw = new double[r.grid().steps()];
        r.tracks().stream()
                .filter(t -> t.kind() == Kind.GRID)
                .forEach(t -> java.util.Arrays.setAll(kw, i -> kw[i] + t.powerKw()[i]));
        return kw;
    }

    @Override
    protected void paint(GraphicsContext g, double width, double height) {
        if (shown.isEmpty() || width < 60 || height < 50) {
            return;
        }
        Tokens tokens = looks.tokens();
        double text = 11 * looks.zoom();
        g.setFont(Font.font(looks.font(), text));
        double left = 5 * text;
        double right = width - text;
        double top = 1.9 * text;
        double foot = height - 0.6 * text;
        double least = 0;
        double most = 1e-9;
        for (StudyResult r : shown) {
            for (double v : gridKw(r)) {
                least = Math.min(least, v);
                most = Math.max(most, v);
            }
        }
        Ticks.Scale scale = Ticks.fit(least, most, 4);
        g.setTextBaseline(VPos.CENTER);
        for (double mark : scale.marks(foot - top, 2 * text)) {
            double y = Math.rint(y(mark, scale, top, foot)) + 0.5;
            g.setStroke(tokens.color(mark == 0 ? "line-strong" : "line"));
            g.strokeLine(left, y, right, y);
            g.setFill(tokens.color("text-2"));
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(Numbers.plain(mark), left - 5, y);
        }
        g.fillText("kW", left - 5, 0.8 * text);
        double x = left;
        for (int k = 0; k < shown.size(); k++) {
            Color colour = tokens.color("trace" + (k + 1));
            line(g, gridKw(shown.get(k)), scale, new double[] {left, right, top, foot}, colour);
            g.strokeLine(x, 0.8 * text, x + 1.6 * text, 0.8 * text);
            g.setTextAlign(TextAlignment.LEFT);
            g.setFill(tokens.color("text-2"));
            g.fillText(names.get(k), x + 2 * text, 0.8 * text);
            x += 3.4 * text + 0.56 * text * names.get(k).length();
        }
    }

    private static double y(double value, Ticks.Scale s, double top, double foot) {
        return foot - (foot - top) * (value - s.min()) / (s.max() - s.min());
    }

    private void line(
            GraphicsContext g, double[] kw, Ticks.Scale scale, double[] frame, Color colour) {
        g.setStroke(colour);
        g.setLineWidth(1.5 * looks.zoom());
        g.beginPath();
        for (int t = 0; t < kw.length; t++) {
            double from = frame[0] + (frame[1] - frame[0]) * t / kw.length;
            double to = frame[0] + (frame[1] - frame[0]) * (t + 1) / kw.length;
            double y = y(kw[t], scale, frame[2], frame[3]);
            if (t == 0) {
                g.moveTo(from, y);
            } else {
                g.lineTo(from, y);
            }
            g.lineTo(to, y);
        }
        g.stroke();
        g.setLineWidth(2 * looks.zoom());
    }
}
