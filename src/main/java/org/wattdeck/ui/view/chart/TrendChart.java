package org.wattdeck.ui.view.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Numbers;

/// A trend on a canvas: a few traces of one unit over a window of time, with limits, in the site's
/// zone. Times and values under the pointer or under a cursor moved by Left and Right are shown in
/// the legend. The cost of a redraw follows the width, not the number of points. FX thread.
///
/// Data are added to the traces' {@link TraceData}; `showUntil` moves the window and redraws.
public final class TrendChart extends Region {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    /// A horizontal line. Far off the traces it is shown as a note at the edge instead, so that it
    /// does not flatten them.
    public record Limit(String name, double value) {}

    /// What a chart shows besides its traces.
    ///
    /// @param range fixed ends of the value axis as `{low, high}`; empty fits the traces
    /// @param number how a value of the axis and legend is written, without its unit
    public record Look(
            String title, String unit, Optional<double[]> range, DoubleFunction<String> number) {

        public static Look power(String title) {
            return new Look(title, "kW", Optional.empty(), Numbers::kw);
        }

        /// Fractions, shown as per cent from 0 to 100.
        public static Look fraction(String title) {
            return new Look(
                    title,
                    "%",
                    Optional.of(new double[] {0, 1}),
                    f -> Double.isNaN(f) ? Numbers.NONE : Numbers.fixed(f * 100, 0));
        }
    }

    private final Canvas canvas = new Canvas();
    private final Appearance looks;
    private final Look look;
    private List<Trace> traces = List.of();
    private List<Limit> limits = List.of();
    private ZoneId zone = ZoneOffset.UTC;
    private Duration window;
    private Instant end = Instant.EPOCH;
    private List<Moment> moments = List.of();
    private Optional<Instant> cursor = Optional.empty();
    private Optional<Pencil> pencil = Optional.empty();

    public TrendChart(Appearance looks, Look look, Duration window) {
        this.looks = looks;
        this.look = look;
        this.window = window;
        getChildren().add(canvas);
        getStyleClass().add("trend");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(look.title());
        setOnMouseMoved(e -> moveCursor(pencil.map(p -> p.time(e.getX()))));
        setOnMouseExited(e -> moveCursor(Optional.empty()));
        setOnMouseClicked(e -> requestFocus());
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        focusedProperty().subscribe(this::draw);
    }

    public void setTraces(List<Trace> traces) {
        this.traces = List.copyOf(traces);
    }

    public List<Trace> traces() {
        return traces;
    }

    public void setLimits(List<Limit> limits) {
        this.limits = List.copyOf(limits);
    }

    public void setZone(ZoneId zone) {
        this.zone = zone;
    }

    public Duration window() {
        return window;
    }

    public void setWindow(Duration window) {
        this.window = window;
    }

    /// Vertical lines; those outside the window are left out.
    public void setMoments(List<Moment> moments) {
        this.moments = List.copyOf(moments);
    }

    /// Shows the window that ends at `end`.
    public void showUntil(Instant end) {
        this.end = end;
        draw();
    }

    private void key(KeyEvent e) {
        int step =
                switch (e.getCode()) {
                    case LEFT -> -1;
                    case RIGHT -> 1;
                    default -> 0;
                };
        if (step != 0 && !e.isShortcutDown() && !e.isAltDown()) {
            Instant from = end.minus(window);
            Instant at = cursor.orElse(end).plus(window.dividedBy(60).multipliedBy(step));
            moveCursor(Optional.of(at.isBefore(from) ? from : at.isAfter(end) ? end : at));
            e.consume();
        }
    }

    private void moveCursor(Optional<Instant> to) {
        cursor = to;
        draw();
    }

    @Override
    protected void layoutChildren() {
        double width = Math.rint(getWidth());
        double height = Math.rint(getHeight());
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
        }
        draw();
    }

    @Override
    protected double computePrefHeight(double width) {
        return 120 * looks.zoom();
    }

    @Override
    protected double computePrefWidth(double height) {
        return 240 * looks.zoom();
    }

    /// Redraws in the present looks.
    public void draw() {
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, width, height);
        double zoom = looks.zoom();
        if (width < 80 * zoom || height < 50 * zoom || window.isZero()) {
            return;
        }
        Instant from = end.minus(window);
        Ticks.Scale scale = scale(from, (height - 38 * zoom) / (22 * zoom));
        Pencil p =
                new Pencil(
                        54 * zoom,
                        22 * zoom,
                        width - 8 * zoom,
                        height - 17 * zoom,
                        from,
                        end,
                        scale.min(),
                        scale.max());
        pencil = Optional.of(p);
        grid(g, p, scale, zoom);
        limits.forEach(l -> limitLine(g, p, l, zoom));
        for (Trace trace : traces) {
            trace.pen(g, looks.tokens(), zoom);
            p.stroke(g, trace.data());
        }
        g.setLineDashes();
        limits.forEach(l -> limitWords(g, p, l, zoom));
        moments.stream()
                .filter(m -> !m.at().isBefore(from) && !m.at().isAfter(end))
                .forEach(m -> moment(g, p, m, zoom));
        cursor.ifPresent(c -> line(g, p, c, 1));
        legend(g, p, zoom, width);
        if (isFocused()) {
            g.setStroke(looks.tokens().color("focus"));
            g.setLineWidth(2);
            g.strokeRect(1, 1, width - 2, height - 2);
        }
        setAccessibleText(words());
    }

    private Ticks.Scale scale(Instant from, double room) {
        int most = (int) Math.clamp(room, 2, 6);
        if (look.range().isPresent()) {
            double[] range = look.range().get();
            return Ticks.nice(range[0], range[1], most);
        }
        double low = Double.NaN;
        double high = Double.NaN;
        for (Trace trace : traces) {
            TraceData data = trace.data();
            int a = data.firstAt(from.toEpochMilli());
            int b = data.firstAt(end.toEpochMilli() + 1);
            low = least(low, data.min(a, b));
            high = -least(-high, -data.max(a, b));
        }
        if (Double.isNaN(low)) {
            return Ticks.nice(0, 1, most);
        }
        double reach = Math.max(high - low, 0.02 * Math.max(Math.abs(low), Math.abs(high)));
        for (Limit limit : limits) {
            if (limit.value() > low - 1.5 * reach && limit.value() < high + 1.5 * reach) {
                low = Math.min(low, limit.value());
                high = Math.max(high, limit.value());
            }
        }
        return Ticks.fit(low, high, most);
    }

    private static double least(double a, double b) {
        return Double.isNaN(a) || b < a ? b : a;
    }

    private void grid(GraphicsContext g, Pencil p, Ticks.Scale scale, double zoom) {
        g.setFont(Font.font(looks.font(), 10.5 * zoom));
        g.setLineDashes();
        g.setLineWidth(1);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.RIGHT);
        for (double mark : scale.marks(p.bottom() - p.top(), 13 * zoom)) {
            double y = Math.rint(p.y(mark)) + 0.5;
            g.setStroke(looks.tokens().color(mark == 0 ? "line-strong" : "line"));
            g.strokeLine(p.left(), y, p.right(), y);
            g.setFill(looks.tokens().color("text-2"));
            g.fillText(axisText(mark, scale), p.left() - 5 * zoom, y);
        }
        g.setTextBaseline(VPos.TOP);
        g.setTextAlign(TextAlignment.CENTER);
        int most = (int) ((p.right() - p.left()) / (62 * zoom));
        for (Ticks.TimeMark mark : Ticks.times(p.from(), p.to(), zone, most)) {
            double x = Math.rint(p.x(mark.time())) + 0.5;
            g.setStroke(looks.tokens().color("line"));
            g.strokeLine(x, p.bottom(), x, p.bottom() + 3 * zoom);
            double half = 15 * zoom;
            g.fillText(
                    mark.text(),
                    Math.clamp(x, p.left() + half, Math.max(p.left() + half, p.right() - half)),
                    p.bottom() + 4 * zoom);
        }
    }

    private String axisText(double mark, Ticks.Scale scale) {
        if (look.unit().equals("%")) {
            return look.number().apply(mark);
        }
        return Math.abs(mark) >= 100_000
                ? Numbers.fixed(mark / 1000, 0) + "k"
                : Numbers.fixed(mark, scale.decimals());
    }

    private void limitLine(GraphicsContext g, Pencil p, Limit limit, double zoom) {
        if (limit.value() > p.high() || limit.value() < p.low()) {
            return;
        }
        double y = Math.rint(p.y(limit.value())) + 0.5;
        g.setStroke(looks.tokens().color("text-2"));
        g.setLineWidth(1.5 * zoom);
        g.setLineDashes(10 * zoom, 4 * zoom);
        g.strokeLine(p.left(), y, p.right(), y);
        g.setLineDashes();
    }

    /// Stands at the end of the line, or at its beginning where a trace is in the way there. A
    /// limit off the scale is named at the edge it lies behind.
    private void limitWords(GraphicsContext g, Pencil p, Limit limit, double zoom) {
        boolean above = limit.value() > p.high();
        boolean below = limit.value() < p.low();
        double y = above ? p.top() : below ? p.bottom() : Math.rint(p.y(limit.value())) + 0.5;
        String text =
                limit.name()
                        + " "
                        + look.number().apply(limit.value())
                        + (above ? " ↑" : below ? " ↓" : "");
        g.setFont(Font.font(looks.font(), 10 * zoom));
        double wide = Labels.width(text, g.getFont()) + 8 * zoom;
        double high = 16 * zoom;
        boolean low = y > (p.top() + p.bottom()) / 2;
        double top = low ? y - high : y;
        boolean free = !crossed(p, p.right() - wide, p.right(), top, top + high);
        boolean right = free || crossed(p, p.left(), p.left() + wide, top, top + high);
        g.setTextAlign(right ? TextAlignment.RIGHT : TextAlignment.LEFT);
        g.setTextBaseline(low ? VPos.BOTTOM : VPos.TOP);
        double tx = right ? p.right() - 2 * zoom : p.left() + 4 * zoom;
        double ty = y + (low ? -2 : 2) * zoom;
        Labels.backed(g, text, tx, ty, looks.tokens().color("panel"));
        g.setFill(looks.tokens().color("text-2"));
        g.fillText(text, tx, ty);
    }

    /// Whether a trace runs through this part of the plot.
    private boolean crossed(Pencil p, double left, double right, double top, double bottom) {
        double span = p.to().toEpochMilli() - p.from().toEpochMilli();
        long begin = p.from().toEpochMilli();
        double perPixel = span / (p.right() - p.left());
        for (Trace trace : traces) {
            TraceData data = trace.data();
            int a = data.firstAt(begin + (long) ((left - p.left()) * perPixel));
            int b = data.firstAt(begin + (long) ((right - p.left()) * perPixel) + 1);
            if (p.y(data.max(a, b)) < bottom && p.y(data.min(a, b)) > top) {
                return true;
            }
        }
        return false;
    }

    /// Its name stands at the foot of the line, on the side where there is more room.
    private void moment(GraphicsContext g, Pencil p, Moment moment, double zoom) {
        if (!moment.firm()) {
            g.setLineDashes(4 * zoom, 3 * zoom);
        }
        line(g, p, moment.at(), 2);
        g.setLineDashes();
        double x = p.x(moment.at());
        Font small = Font.font(looks.font(), 10 * zoom);
        double wide = Labels.width(moment.name(), small) + 6 * zoom;
        boolean fits = moment.firm() ? x - wide > p.left() : x + wide < p.right();
        boolean left = moment.firm() == fits;
        // where both stand on one side, the later one stands above
        double bottom = p.bottom() - (moment.firm() || fits ? 2 : 16) * zoom;
        g.setFont(small);
        g.setTextAlign(left ? TextAlignment.RIGHT : TextAlignment.LEFT);
        g.setTextBaseline(VPos.BOTTOM);
        double tx = x + (left ? -4 : 4) * zoom;
        Labels.backed(g, moment.name(), tx, bottom, looks.tokens().color("panel"));
        g.setFill(looks.tokens().color("text"));
        g.fillText(moment.name(), tx, bottom);
    }

    private void line(GraphicsContext g, Pencil p, Instant at, double width) {
        double x = Math.rint(p.x(at)) + 0.5;
        g.setStroke(looks.tokens().color("text"));
        g.setLineWidth(width);
        g.strokeLine(x, p.top(), x, p.bottom());
    }

    private void legend(GraphicsContext g, Pencil p, double zoom, double width) {
        double y = 11 * zoom;
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFont(Font.font(looks.font(), FontWeight.BOLD, 11.5 * zoom));
        g.setFill(looks.tokens().color("text"));
        String title = look.title() + ", " + look.unit();
        g.fillText(title, 8 * zoom, y);
        double x = 8 * zoom + Labels.width(title, g.getFont()) + 14 * zoom;
        g.setFont(Font.font(looks.font(), 11.5 * zoom));
        double room = width - 8 * zoom - x - (cursor.isPresent() ? 60 * zoom : 0);
        boolean values = legendWidth(g.getFont(), zoom, true) <= room;
        for (Trace trace : traces) {
            String text = legendText(trace, values);
            trace.pen(g, looks.tokens(), zoom);
            g.strokeLine(x, y, x + 20 * zoom, y);
            g.setLineDashes();
            g.setFill(looks.tokens().color("live"));
            g.fillText(text, x + 24 * zoom, y);
            x += 36 * zoom + Labels.width(text, g.getFont());
        }
        cursor.ifPresent(
                c -> {
                    g.setTextAlign(TextAlignment.RIGHT);
                    g.setFill(looks.tokens().color("text"));
                    g.fillText(clock(c), width - 8 * zoom, y);
                });
    }

    private double legendWidth(Font font, double zoom, boolean values) {
        return traces.stream()
                .mapToDouble(t -> 36 * zoom + Labels.width(legendText(t, values), font))
                .sum();
    }

    /// Name and value; where there is no room only the name, and where there is one trace only the
    /// value: the title names it.
    private String legendText(Trace trace, boolean values) {
        return traces.size() < 2
                ? legendValue(trace)
                : values ? trace.name() + " " + legendValue(trace) : trace.name();
    }

    private String legendValue(Trace trace) {
        return look.number().apply(at(trace, cursor.orElse(end)));
    }

    /// The value of a trace at a time, NaN in a gap.
    private static double at(Trace trace, Instant time) {
        int index = trace.data().lastAt(time.toEpochMilli());
        return index < 0 ? Double.NaN : trace.data().value(index);
    }

    private String clock(Instant time) {
        return CLOCK.format(time.atZone(zone));
    }

    /// The chart in a sentence, for whoever cannot see it.
    private String words() {
        StringBuilder words = new StringBuilder(look.title());
        words.append(' ').append(clock(end.minus(window))).append('–').append(clock(end));
        Instant at = cursor.orElse(end);
        cursor.ifPresent(c -> words.append(", ").append(clock(c)));
        for (Trace trace : traces) {
            TraceData data = trace.data();
            int a = data.firstAt(end.minus(window).toEpochMilli());
            int b = data.firstAt(end.toEpochMilli() + 1);
            words.append("; ")
                    .append(trace.name())
                    .append(' ')
                    .append(look.number().apply(at(trace, at)))
                    .append(' ')
                    .append(look.unit())
                    .append(" [")
                    .append(look.number().apply(data.min(a, b)))
                    .append(" … ")
                    .append(look.number().apply(data.max(a, b)))
                    .append(']');
        }
        moments.forEach(m -> words.append("; ").append(m.name()).append(' ').append(clock(m.at())));
        limits.forEach(
                l ->
                        words.append("; ")
                                .append(l.name())
                                .append(' ')
                                .append(look.number().apply(l.value())));
        return words.toString();
    }
}
