package org.wattdeck.ui.view.chart;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.view.Drawing;
import org.wattdeck.ui.view.Marks;

/// Series over time in one unit: lines, a band between two of them, time without values, values
/// that are marked. What has no value stays open and is hatched. The pointer and the arrow keys,
/// Page Up, Page Down, Home and End move a cursor from value to value, whose time and values stand
/// above. FX thread.
public final class SeriesChart extends Drawing {

    private static final double LEFT = 62;
    private static final double TOP = 22;
    private static final double FOOT = 20;
    private static final double QUALITY_HIGH = 4;
    private static final double HATCH = 6;
    private static final int BACKED_MARKS = 400;

    /// What lies between a low and a high value at each time.
    public record Band(String name, long[] millis, double[] low, double[] high) {}

    /// A stretch of time.
    public record Stretch(Instant from, Instant to) {}

    /// A value that is marked.
    public record Mark(Instant at, double value, Priority priority) {}

    /// Everything that is drawn.
    ///
    /// @param gaps without values
    /// @param doubtful with values that are not good
    /// @param split where something else begins, as a line through
    public record Content(
            String unit,
            ZoneId zone,
            Instant from,
            Instant to,
            List<Trace> traces,
            Optional<Band> band,
            List<Stretch> gaps,
            List<Stretch> doubtful,
            List<Mark> marks,
            Optional<Instant> split) {

        public static final Content NOTHING =
                new Content(
                        "",
                        ZoneOffset.UTC,
                        Instant.EPOCH,
                        Instant.EPOCH.plusSeconds(1),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty());
    }

    private Content content = Content.NOTHING;
    private String words = "";
    private final SeriesCursor cursor = new SeriesCursor();
    private Optional<Pencil> pencil = Optional.empty();

    public SeriesChart(Appearance looks) {
        super(looks);
        setMinHeight(120);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setOnMouseMoved(e -> pencil.ifPresent(p -> moved(() -> cursor.near(p.time(e.getX())))));
        setOnMouseExited(e -> moved(cursor::clear));
        setOnMouseClicked(e -> requestFocus());
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        focusedProperty().subscribe(this::draw);
    }

    private void key(KeyEvent e) {
        if (e.isShortcutDown() || e.isAltDown()) {
            return;
        }
        boolean far = e.isShiftDown();
        switch (e.getCode()) {
            case LEFT -> moved(() -> step(-1, far));
            case RIGHT -> moved(() -> step(1, far));
            case PAGE_UP -> moved(() -> cursor.page(-1));
            case PAGE_DOWN -> moved(() -> cursor.page(1));
            case HOME -> moved(cursor::first);
            case END -> moved(cursor::last);
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void step(int by, boolean far) {
        if (far) {
            cursor.far(by);
        } else {
            cursor.step(by);
        }
    }

    private void moved(Runnable move) {
        move.run();
        describe();
        draw();
    }

    private void describe() {
        setAccessibleText(cursor.at().isPresent() ? words + ". " + cursor.words() : words);
    }

    /// What is read at the cursor: time and values; empty where it stands nowhere.
    public String reading() {
        return cursor.words();
    }

    /// The time of the cursor.
    public Optional<Instant> cursor() {
        return cursor.at();
    }

    /// @param words all of it in words
    public void show(Content next, String words) {
        content = next;
        cursor.show(next);
        this.words = words;
        describe();
        draw();
    }

    public Content content() {
        return content;
    }

    @Override
    protected void paint(GraphicsContext g, double width, double height) {
        double zoom = looks.zoom();
        if (content.traces().isEmpty() || width < 160 * zoom || height < 80 * zoom) {
            return;
        }
        Ticks.Scale scale = scale();
        Pencil p =
                new Pencil(
                        LEFT * zoom,
                        TOP * zoom,
                        width - 10 * zoom,
                        height - FOOT * zoom,
                        content.from(),
                        content.to(),
                        scale.min(),
                        scale.max());
        pencil = Optional.of(p);
        axes(g, p, scale, height, zoom);
        g.save();
        g.beginPath();
        g.rect(p.left(), p.top(), p.right() - p.left(), p.bottom() - p.top());
        g.clip();
        content.gaps().forEach(s -> hatch(g, p, s, zoom));
        content.band().ifPresent(b -> band(g, p, b));
        for (int i = content.traces().size() - 1; i >= 0; i--) {
            Trace trace = content.traces().get(i);
            trace.pen(g, looks.tokens(), zoom);
            p.stroke(g, trace.data());
        }
        g.setLineDashes();
        content.doubtful().forEach(s -> doubtful(g, p, s, zoom));
        content.split().ifPresent(at -> split(g, p, at));
        g.restore();
        marks(g, p, zoom);
        cursor.at().ifPresent(at -> cursor(g, p, at, zoom));
        legend(g, p, zoom);
        if (isFocused()) {
            g.setStroke(looks.tokens().color("focus"));
            g.setLineWidth(2);
            g.strokeRect(1, 1, width - 2, height - 2);
        }
    }

    private void cursor(GraphicsContext g, Pencil p, Instant at, double zoom) {
        split(g, p, at);
        double size = 6 * zoom;
        g.setFill(looks.tokens().color("text"));
        for (Trace trace : content.traces()) {
            double value = cursor.value(trace);
            if (!Double.isNaN(value)) {
                g.fillOval(p.x(at) - size / 2, p.y(value) - size / 2, size, size);
            }
        }
    }

    private Ticks.Scale scale() {
        double low = Double.NaN;
        double high = Double.NaN;
        for (Trace trace : content.traces()) {
            TraceData data = trace.data();
            int a = data.firstAt(content.from().toEpochMilli());
            int b = data.firstAt(content.to().toEpochMilli() + 1);
            low = least(low, data.min(a, b));
            high = -least(-high, -data.max(a, b));
        }
        if (content.band().isPresent()) {
            Band band = content.band().get();
            for (int i = 0; i < band.millis().length; i++) {
                low = least(low, band.low()[i]);
                high = -least(-high, -band.high()[i]);
            }
        }
        if (Double.isNaN(low)) {
            return Ticks.nice(0, 1, 4);
        }
        // 0 is shown where it is near
        boolean nearZero = low > 0 && low < 0.4 * high;
        return Ticks.fit(nearZero ? 0 : low, high < 0 && high > 0.4 * low ? 0 : high, 6);
    }

    private static double least(double a, double b) {
        return Double.isNaN(a) || b < a ? b : a;
    }

    private void axes(GraphicsContext g, Pencil p, Ticks.Scale scale, double height, double zoom) {
        g.setFont(Font.font(looks.font(), 10.5 * zoom));
        g.setLineWidth(1);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.RIGHT);
        for (double mark : scale.marks(p.bottom() - p.top(), 16 * zoom)) {
            double y = Math.rint(p.y(mark)) + 0.5;
            g.setStroke(looks.tokens().color(mark == 0 ? "line-strong" : "line"));
            g.strokeLine(p.left(), y, p.right(), y);
            g.setFill(looks.tokens().color("text-2"));
            g.fillText(Numbers.fixed(mark, scale.decimals()), p.left() - 5 * zoom, y);
        }
        g.setTextBaseline(VPos.BOTTOM);
        g.setTextAlign(TextAlignment.CENTER);
        int most = (int) Math.max(1, (p.right() - p.left()) / (64 * zoom));
        for (Ticks.TimeMark mark : Ticks.times(p.from(), p.to(), content.zone(), most)) {
            double x = Math.rint(p.x(mark.time())) + 0.5;
            g.setStroke(looks.tokens().color("line"));
            g.strokeLine(x, p.top(), x, p.bottom() + 3 * zoom);
            if (x > p.left() + 16 * zoom && x < p.right() - 16 * zoom) {
                g.fillText(mark.text(), x, height - 3 * zoom);
            }
        }
    }

    private void hatch(GraphicsContext g, Pencil p, Stretch s, double zoom) {
        double x1 = Math.max(p.left(), p.x(s.from()));
        double x2 = Math.min(p.right(), p.x(s.to()));
        if (x2 <= x1) {
            return;
        }
        x2 = Math.max(x2, x1 + 1);
        g.setFill(looks.tokens().color("track").deriveColor(0, 1, 1, 0.55));
        g.fillRect(x1, p.top(), x2 - x1, p.bottom() - p.top());
        if (x2 - x1 < 4) {
            return;
        }
        g.save();
        g.beginPath();
        g.rect(x1, p.top(), x2 - x1, p.bottom() - p.top());
        g.clip();
        g.setStroke(looks.tokens().color("line-strong"));
        g.setLineWidth(0.75);
        double high = p.bottom() - p.top();
        for (double x = x1 - high; x < x2; x += HATCH * zoom) {
            g.strokeLine(x, p.bottom(), x + high, p.top());
        }
        g.restore();
    }

    private void band(GraphicsContext g, Pencil p, Band band) {
        int n = band.millis().length;
        g.setFill(looks.tokens().color("trace1").deriveColor(0, 1, 1, 0.28));
        int i = 0;
        while (i < n) {
            while (i < n && Double.isNaN(band.low()[i])) {
                i++;
            }
            int from = i;
            while (i < n && !Double.isNaN(band.low()[i])) {
                i++;
            }
            int length = i - from;
            if (length > 1) {
                double[] xs = new double[2 * length];
                double[] ys = new double[2 * length];
                for (int k = 0; k < length; k++) {
                    Instant at = Instant.ofEpochMilli(band.millis()[from + k]);
                    xs[k] = p.x(at);
                    ys[k] = p.y(band.high()[from + k]);
                    xs[2 * length - 1 - k] = xs[k];
                    ys[2 * length - 1 - k] = p.y(band.low()[from + k]);
                }
                g.fillPolygon(xs, ys, 2 * length);
            }
        }
    }

    private void doubtful(GraphicsContext g, Pencil p, Stretch s, double zoom) {
        double x1 = Math.max(p.left(), p.x(s.from()));
        double x2 = Math.min(p.right(), Math.max(p.x(s.to()), x1 + 2));
        if (x2 > x1) {
            g.setFill(looks.tokens().color("text-2"));
            g.fillRect(x1, p.bottom() - QUALITY_HIGH * zoom, x2 - x1, QUALITY_HIGH * zoom);
        }
    }

    private void split(GraphicsContext g, Pencil p, Instant at) {
        double x = Math.rint(p.x(at)) + 0.5;
        g.setStroke(looks.tokens().color("text"));
        g.setLineWidth(1);
        g.strokeLine(x, p.top(), x, p.bottom());
    }

    private void marks(GraphicsContext g, Pencil p, double zoom) {
        double size = 11 * zoom;
        content.marks().stream()
                .filter(m -> !m.at().isBefore(p.from()) && m.at().isBefore(p.to()))
                .limit(BACKED_MARKS)
                .forEach(
                        m ->
                                Marks.priority(
                                        g,
                                        m.priority(),
                                        Math.clamp(
                                                p.x(m.at()) - size / 2, p.left(), p.right() - size),
                                        Math.clamp(
                                                p.y(m.value()) - size * 1.2,
                                                p.top(),
                                                p.bottom() - size),
                                        size,
                                        looks.tokens(),
                                        looks.font()));
    }

    private void legend(GraphicsContext g, Pencil p, double zoom) {
        Font bold = Font.font(looks.font(), FontWeight.BOLD, 11 * zoom);
        Font plain = Font.font(looks.font(), 10.5 * zoom);
        double y = 10 * zoom;
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.RIGHT);
        g.setFont(bold);
        g.setFill(looks.tokens().color("text"));
        g.fillText(content.unit(), p.left() - 5 * zoom, y);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFont(plain);
        double x = p.left();
        String reading = cursor.words();
        if (!reading.isEmpty()) {
            word(g, plain, reading, x, y, p.right());
            return;
        }
        for (Trace trace : content.traces()) {
            if (trace.name().isEmpty()) {
                continue;
            }
            trace.pen(g, looks.tokens(), zoom);
            g.strokeLine(x, y, x + 22 * zoom, y);
            g.setLineDashes();
            x = word(g, plain, trace.name(), x + 27 * zoom, y, p.right()) + 16 * zoom;
        }
        if (content.band().isPresent()) {
            Color colour = looks.tokens().color("trace1").deriveColor(0, 1, 1, 0.28);
            g.setFill(colour);
            g.fillRect(x, y - 5 * zoom, 22 * zoom, 10 * zoom);
            word(g, plain, content.band().get().name(), x + 27 * zoom, y, p.right());
        }
    }

    private double word(
            GraphicsContext g, Font font, String words, double x, double y, double right) {
        String fitting = Labels.fit(words, font, Math.max(0, right - x));
        g.setFill(looks.tokens().color("text"));
        g.fillText(fitting, x, y);
        return x + Labels.width(fitting, font);
    }
}
