package org.wattdeck.ui.view;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Tokens;

/// How many frames took how long: one bar for each span of time, and a line at what a screen of
/// 60 Hz allows. It takes the room it is given.
public final class FrameBars extends Drawing {

    /// The upper ends of the bars in milliseconds; the last bar is all above.
    private static final double[] BOUNDS_MILLIS = {8, 17, 25, 33, 50, 100, 250};

    private static final int BUDGET_BAR = 2;

    private int[] bars = new int[BOUNDS_MILLIS.length + 1];

    public FrameBars(Appearance looks) {
        super(looks);
    }

    public static double[] boundsMillis() {
        return BOUNDS_MILLIS.clone();
    }

    /// @param counts one more than there are bounds
    public void show(int[] counts, String words) {
        bars = counts.clone();
        setAccessibleText(words);
        draw();
    }

    @Override
    protected void paint(GraphicsContext g, double width, double height) {
        double zoom = looks.zoom();
        Tokens tokens = looks.tokens();
        double text = 11 * zoom;
        double head = 1.5 * text;
        double foot = height - 1.7 * text;
        if (foot <= head || width <= 0) {
            return;
        }
        int most = 1;
        int sum = 0;
        for (int bar : bars) {
            most = Math.max(most, bar);
            sum += bar;
        }
        double step = width / bars.length;
        g.setFont(Font.font(looks.font(), text));
        g.setTextAlign(TextAlignment.CENTER);
        g.setFill(tokens.color("line"));
        g.fillRect(0, Math.rint(foot), width, 1);
        for (int i = 0; i < bars.length; i++) {
            double x = Math.rint(i * step) + 3 * zoom;
            double w = Math.rint(step) - 6 * zoom;
            double h = bars[i] == 0 ? 0 : Math.max(1, Math.rint((foot - head) * bars[i] / most));
            g.setFill(tokens.color("track"));
            g.fillRect(x, head, w, foot - head);
            g.setFill(tokens.color("fill"));
            g.fillRect(x, foot - h, w, h);
            g.setFill(tokens.color("text-2"));
            g.setTextBaseline(VPos.TOP);
            g.fillText(label(i), x + w / 2, foot + 0.35 * text);
            g.setFill(tokens.color("text"));
            g.setTextBaseline(VPos.BOTTOM);
            g.fillText(share(bars[i], sum), x + w / 2, foot - h - 1);
        }
        g.setStroke(tokens.color("line-strong"));
        g.setLineWidth(1);
        g.setLineDashes(4, 3);
        double line = Math.rint(BUDGET_BAR * step) + 0.5;
        g.strokeLine(line, 0, line, foot);
        g.setLineDashes();
    }

    private static String label(int bar) {
        return bar < BOUNDS_MILLIS.length
                ? "< " + (int) BOUNDS_MILLIS[bar]
                : "≥ " + (int) BOUNDS_MILLIS[BOUNDS_MILLIS.length - 1];
    }

    private static String share(int count, int sum) {
        if (count == 0) {
            return "";
        }
        double percent = 100.0 * count / sum;
        return percent < 1 ? "<1 %" : Math.round(percent) + " %";
    }
}
