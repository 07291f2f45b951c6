package org.wattdeck.ui.view.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.wattdeck.app.studies.StudyResult;
import org.wattdeck.app.studies.StudyResult.Kind;
import org.wattdeck.app.studies.StudyResult.Track;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Tokens;
import org.wattdeck.ui.view.Drawing;
import org.wattdeck.ui.view.chart.Ticks;

/// A plan step by step: what gives power stands above zero and what takes it below, stacked by
/// kind, with the price of a kWh as a line; below it the SOC of each battery within its limits. One
/// step is marked; arrow keys, Home and End and the mouse move the mark. FX thread.
public final class PlanChart extends Drawing {

    private static final double SOC_SHARE = 0.3;
    private static final double NOTHING_KW = 1e-6;

    private Optional<StudyResult> shown = Optional.empty();
    private List<Layer> layers = List.of();
    private UnaryOperator<String> words = key -> key;
    private IntConsumer onStep = step -> {};
    private int step;
    private boolean marked = true;
    private Frame frame = Frame.NONE;

    /// One kind of unit: what all of it gives, and what it takes as numbers below zero.
    private record Layer(Kind kind, double[] givesKw, double[] takesKw) {

        boolean empty() {
            for (int t = 0; t < givesKw.length; t++) {
                if (givesKw[t] > NOTHING_KW || takesKw[t] < -NOTHING_KW) {
                    return false;
                }
            }
            return true;
        }
    }

    /// Where things stand on the picture, in pixels.
    private record Frame(
            double left, double right, double top, double foot, double socTop, double socFoot) {
        static final Frame NONE = new Frame(0, 0, 0, 0, 0, 0);
    }

    public PlanChart(Appearance looks) {
        super(looks);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        getStyleClass().add("plan-chart");
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::pressed);
        focusedProperty().subscribe(this::draw);
    }

    /// @param kinds words of a kind, by its name
    /// @param said all of it in words
    public void show(StudyResult result, UnaryOperator<String> kinds, String said) {
        shown = result.grid().steps() == 0 ? Optional.empty() : Optional.of(result);
        words = kinds;
        layers = layers(result);
        step = Math.clamp(step, 0, Math.max(0, result.grid().steps() - 1));
        setAccessibleText(said);
        draw();
    }

    /// Told of the step that is marked.
    public void onStep(IntConsumer listener) {
        onStep = listener;
    }

    public int step() {
        return step;
    }

    /// Shows no step as marked, as on paper.
    public void unmark() {
        marked = false;
        draw();
    }

    /// Marks a step.
    public void mark(int next) {
        int steps = shown.map(r -> r.grid().steps()).orElse(0);
        if (steps > 0) {
            step = Math.clamp(next, 0, steps - 1);
            onStep.accept(step);
            draw();
        }
    }

    private void key(KeyEvent e) {
        int steps = shown.map(r -> r.grid().steps()).orElse(0);
        int next =
                switch (e.getCode()) {
                    case LEFT -> step - 1;
                    case RIGHT -> step + 1;
                    case PAGE_UP -> step - Math.max(1, steps / 12);
                    case PAGE_DOWN -> step + Math.max(1, steps / 12);
                    case HOME -> 0;
                    case END -> steps - 1;
                    default -> -2;
                };
        if (next != -2 && e.getCode() != KeyCode.UNDEFINED && !e.isShortcutDown()) {
            mark(next);
            e.consume();
        }
    }

    private void pressed(MouseEvent e) {
        requestFocus();
        int steps = shown.map(r -> r.grid().steps()).orElse(0);
        if (steps > 0 && frame.right > frame.left) {
            mark((int) ((e.getX() - frame.left) * steps / (frame.right - frame.left)));
        }
        e.consume();
    }

    private static List<Layer> layers(StudyResult result) {
        List<Layer> all = new ArrayList<>();
        int steps = result.grid().steps();
        for (Kind kind : Kind.values()) {
            double[] gives = new double[steps];
            double[] takes = new double[steps];
            for (Track track : result.tracks()) {
                for (int t = 0; track.kind() == kind && t < steps; t++) {
                    gives[t] += Math.max(0, track.powerKw()[t]);
                    takes[t] += Math.min(0, track.powerKw()[t]);
                }
            }
            Layer layer = new Layer(kind, gives, takes);
            if (!layer.empty()) {
                all.add(layer);
            }
        }
        return all;
    }

    @Override
    protected void paint(GraphicsContext g, double width, double height) {
        if (shown.isEmpty() || width < 60 || height < 60) {
            return;
        }
        StudyResult result = shown.get();
        double text = 11 * looks.zoom();
        boolean socs = result.tracks().stream().anyMatch(t -> t.kind() == Kind.BATTERY);
        double top = 2.6 * text;
        double foot = height - 1.8 * text;
        double split = socs ? foot - SOC_SHARE * (foot - top) : foot;
        frame =
                new Frame(
                        5.2 * text,
                        width - 4.6 * text,
                        top,
                        socs ? split - 1.2 * text : foot,
                        split,
                        foot);
        g.setFont(Font.font(looks.font(), text));
        Tokens tokens = looks.tokens();
        if (marked) {
            mark(g, tokens, result);
        }
        double most = 1e-9;
        double least = -1e-9;
        for (int t = 0; t < result.grid().steps(); t++) {
            double up = 0;
            double down = 0;
            for (Layer layer : layers) {
                up += layer.givesKw[t];
                down += layer.takesKw[t];
            }
            most = Math.max(most, up);
            least = Math.min(least, down);
        }
        Ticks.Scale scale = Ticks.fit(least, most, 5);
        grid(g, tokens, scale, text);
        bars(g, tokens, scale, result.grid().steps());
        price(g, tokens, result, text);
        if (socs) {
            soc(g, tokens, result, text);
        }
        times(g, tokens, result, text);
        legend(g, tokens, text);
        if (isFocused()) {
            g.setStroke(tokens.color("focus"));
            g.setLineWidth(2);
            g.strokeRect(1, 1, width - 2, height - 2);
        }
    }

    private double x(double at, int steps) {
        return frame.left + (frame.right - frame.left) * at / steps;
    }

    private static double y(double value, Ticks.Scale s, double top, double foot) {
        return foot - (foot - top) * (value - s.min()) / (s.max() - s.min());
    }

    private void mark(GraphicsContext g, Tokens tokens, StudyResult result) {
        double from = x(step, result.grid().steps());
        double to = x(step + 1.0, result.grid().steps());
        g.setFill(tokens.color("hover"));
        g.fillRect(from, frame.top, Math.max(2, to - from), frame.socFoot - frame.top);
        g.setStroke(tokens.color("text"));
        g.setLineWidth(1);
        g.strokeRect(from, frame.top, Math.max(2, to - from), frame.socFoot - frame.top);
    }

    private void grid(GraphicsContext g, Tokens tokens, Ticks.Scale scale, double text) {
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.RIGHT);
        for (double mark : scale.marks(frame.foot - frame.top, 2 * text)) {
            double y = Math.rint(y(mark, scale, frame.top, frame.foot)) + 0.5;
            g.setStroke(tokens.color(mark == 0 ? "line-strong" : "line"));
            g.setLineWidth(1);
            g.strokeLine(frame.left, y, frame.right, y);
            g.setFill(tokens.color("text-2"));
            g.fillText(Numbers.plain(mark), frame.left - 5, y);
        }
        g.setFill(tokens.color("text-2"));
        g.fillText("kW", frame.left - 5, frame.top - 0.9 * text);
    }

    private void bars(GraphicsContext g, Tokens tokens, Ticks.Scale scale, int steps) {
        double[] up = new double[steps];
        double[] down = new double[steps];
        double zero = y(0, scale, frame.top, frame.foot);
        for (Layer layer : layers) {
            g.setFill(colour(tokens, layer.kind));
            for (int t = 0; t < steps; t++) {
                double left = x(t, steps);
                double wide = Math.max(1, x(t + 1.0, steps) - left - (steps <= 200 ? 1 : 0));
                bar(g, scale, left, wide, up[t], up[t] + layer.givesKw[t]);
                bar(g, scale, left, wide, down[t] + layer.takesKw[t], down[t]);
                up[t] += layer.givesKw[t];
                down[t] += layer.takesKw[t];
            }
        }
        g.setStroke(tokens.color("line-strong"));
        g.strokeLine(frame.left, Math.rint(zero) + 0.5, frame.right, Math.rint(zero) + 0.5);
    }

    private void bar(
            GraphicsContext g,
            Ticks.Scale scale,
            double left,
            double wide,
            double low,
            double high) {
        if (high - low > NOTHING_KW) {
            double top = y(high, scale, frame.top, frame.foot);
            g.fillRect(left, top, wide, y(low, scale, frame.top, frame.foot) - top);
        }
    }

    static Color colour(Tokens tokens, Kind kind) {
        return switch (kind) {
            case GRID -> tokens.color("trace1");
            case BATTERY -> tokens.color("trace2");
            case SOURCE -> tokens.color("trace3");
            case GENERATOR -> tokens.color("trace4");
            case LOAD -> tokens.color("line-strong");
            case VEHICLE -> tokens.color("fill");
            case DEFERRABLE -> tokens.color("on");
        };
    }

    /// What a kWh from the first connection costs.
    private void price(GraphicsContext g, Tokens tokens, StudyResult result, double text) {
        Optional<Track> grid =
                result.tracks().stream()
                        .filter(t -> t.kind() == Kind.GRID && t.importPerKwh().length > 0)
                        .findFirst();
        if (grid.isEmpty()) {
            return;
        }
        double[] prices = grid.get().importPerKwh();
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double p : prices) {
            least = Math.min(least, p);
            most = Math.max(most, p);
        }
        Ticks.Scale scale = Ticks.nice(Math.min(0, least), Math.max(most, 1e-6), 4);
        g.setLineDashes(5, 3);
        line(g, tokens.color("text"), prices, scale, frame.top, frame.foot, 1.5);
        g.setLineDashes();
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(tokens.color("text-2"));
        for (double mark : scale.marks(frame.foot - frame.top, 2 * text)) {
            g.fillText(Numbers.plain(mark), frame.right + 5, y(mark, scale, frame.top, frame.foot));
        }
        g.fillText(
                result.figures().currency() + "/kWh",
                frame.right - 2.4 * text,
                frame.top - 0.9 * text);
    }

    /// Steps, each as long as it holds.
    private void line(
            GraphicsContext g,
            Color colour,
            double[] values,
            Ticks.Scale scale,
            double top,
            double foot,
            double wide) {
        g.setStroke(colour);
        g.setLineWidth(wide * looks.zoom());
        g.beginPath();
        for (int t = 0; t < values.length; t++) {
            double y = y(values[t], scale, top, foot);
            if (t == 0) {
                g.moveTo(x(0, values.length), y);
            } else {
                g.lineTo(x(t, values.length), y);
            }
            g.lineTo(x(t + 1.0, values.length), y);
        }
        g.stroke();
    }

    private void soc(GraphicsContext g, Tokens tokens, StudyResult result, double text) {
        Ticks.Scale scale = new Ticks.Scale(0, 100, 50);
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        for (double mark : scale.marks()) {
            double y = Math.rint(y(mark, scale, frame.socTop, frame.socFoot)) + 0.5;
            g.setStroke(tokens.color("line"));
            g.setLineWidth(1);
            g.strokeLine(frame.left, y, frame.right, y);
            g.setFill(tokens.color("text-2"));
            g.fillText(Numbers.plain(mark) + (mark == 100 ? " %" : ""), frame.left - 5, y);
        }
        List<Track> stores =
                result.tracks().stream()
                        .filter(t -> t.kind() == Kind.BATTERY && t.store().capacityKwh() > 0)
                        .toList();
        for (int k = 0; k < stores.size(); k++) {
            soc(g, tokens, stores.get(k), scale, k == 0);
        }
    }

    private void soc(
            GraphicsContext g, Tokens tokens, Track track, Ticks.Scale scale, boolean limits) {
        double full = track.store().capacityKwh();
        int steps = track.storedKwh().length;
        if (limits) {
            g.setStroke(tokens.color("text-2"));
            g.setLineWidth(1);
            g.setLineDashes(3, 3);
            for (double kwh : new double[] {track.store().minKwh(), track.store().maxKwh()}) {
                double y = Math.rint(y(100 * kwh / full, scale, frame.socTop, frame.socFoot)) + 0.5;
                g.strokeLine(frame.left, y, frame.right, y);
            }
            g.setLineDashes();
        }
        g.setStroke(tokens.color("trace2"));
        g.setLineWidth(1.6 * looks.zoom());
        g.beginPath();
        g.moveTo(
                frame.left,
                y(100 * track.store().initialKwh() / full, scale, frame.socTop, frame.socFoot));
        for (int t = 0; t < steps; t++) {
            g.lineTo(
                    x(t + 1.0, steps),
                    y(100 * track.storedKwh()[t] / full, scale, frame.socTop, frame.socFoot));
        }
        g.stroke();
    }

    private void times(GraphicsContext g, Tokens tokens, StudyResult result, double text) {
        StudyResult.Grid grid = result.grid();
        Instant from = grid.start();
        Instant to = grid.at(grid.steps());
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.TOP);
        g.setFill(tokens.color("text-2"));
        int most = (int) Math.max(2, (frame.right - frame.left) / (5 * text));
        for (Ticks.TimeMark mark : Ticks.times(from, to, grid.zone(), most)) {
            double at =
                    (double) (mark.time().getEpochSecond() - from.getEpochSecond())
                            / grid.stepSeconds();
            double x = x(at, grid.steps());
            if (x > frame.left + text && x < frame.right - text) {
                g.fillText(mark.text(), x, frame.socFoot + 0.3 * text);
            }
        }
    }

    private void legend(GraphicsContext g, Tokens tokens, double text) {
        double x = frame.left;
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        double y = 0.8 * text;
        for (Layer layer : layers) {
            String name = words.apply(layer.kind.name());
            g.setFill(colour(tokens, layer.kind));
            g.fillRect(x, y - 0.4 * text, 0.8 * text, 0.8 * text);
            g.setStroke(tokens.color("outline"));
            g.setLineWidth(1);
            g.strokeRect(x, y - 0.4 * text, 0.8 * text, 0.8 * text);
            g.setFill(tokens.color("text-2"));
            g.fillText(name, x + 1.1 * text, y);
            x += 2.2 * text + 0.56 * text * name.length();
        }
    }
}
