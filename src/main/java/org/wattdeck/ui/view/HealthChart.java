package org.wattdeck.ui.view;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.wattdeck.engine.maintenance.health.DayValue;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Dates;
import org.wattdeck.ui.kit.Tokens;

/// Daily values of one part of an asset's health, the line through the newest of them, where it is
/// expected to go with its interval, and the limit. FX thread.
public final class HealthChart extends Drawing {

    private static final double HIGH = 150;
    private static final double ROOM = 0.08;
    private static final DateTimeFormatter DAY = Dates.of("d MMM");

    /// What is drawn. What is not known is NaN.
    ///
    /// @param reference what the values are held against
    /// @param said a value in words
    public record Content(
            List<DayValue> values,
            double reference,
            double limit,
            Optional<Line> line,
            DoubleFunction<String> said) {

        public static final Content NOTHING =
                new Content(List.of(), Double.NaN, Double.NaN, Optional.empty(), v -> "");
    }

    /// A line through the values, and on from now.
    ///
    /// @param toLow, toHigh the ends of the interval on the last day
    public record Line(
            long fromDay,
            double from,
            long nowDay,
            double now,
            long toDay,
            double to,
            double toLow,
            double toHigh) {}

    private Content content = Content.NOTHING;

    public HealthChart(Appearance looks) {
        super(looks, HIGH);
    }

    /// @param words all of it in words
    public void show(Content next, String words) {
        content = next;
        setAccessibleText(words);
        draw();
    }

    private record Scale(
            double left,
            double right,
            double top,
            double foot,
            long firstDay,
            long lastDay,
            double least,
            double most) {

        double x(double day) {
            return left + (right - left) * (day - firstDay) / Math.max(1, lastDay - firstDay);
        }

        double y(double value) {
            return foot - (foot - top) * (value - least) / (most - least);
        }
    }

    @Override
    protected void paint(GraphicsContext g, double width, double height) {
        if (content.values.isEmpty()) {
            return;
        }
        double text = 11 * looks.zoom();
        Scale scale = scale(5 * text, width - 6, 0.7 * text, height - 1.7 * text);
        if (scale.right <= scale.left || scale.foot <= scale.top) {
            return;
        }
        Tokens tokens = looks.tokens();
        content.line.ifPresent(l -> line(g, tokens, scale, l));
        level(g, scale, content.reference, tokens.color("line-strong"), 2);
        level(g, scale, content.limit, tokens.color("text"), 5);
        g.setFill(tokens.color("fill"));
        double dot = Math.max(2, 3 * looks.zoom());
        for (DayValue v : content.values) {
            g.fillOval(scale.x(v.day()) - dot / 2, scale.y(v.value()) - dot / 2, dot, dot);
        }
        labels(g, tokens, scale, text);
    }

    private Scale scale(double left, double right, double top, double foot) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (DayValue v : content.values) {
            least = Math.min(least, v.value());
            most = Math.max(most, v.value());
        }
        for (double v : new double[] {content.reference, content.limit}) {
            least = Double.isNaN(v) ? least : Math.min(least, v);
            most = Double.isNaN(v) ? most : Math.max(most, v);
        }
        double room = Math.max(1e-9, (most - least) * ROOM);
        long last = content.values.getLast().day();
        return new Scale(
                left,
                right,
                top,
                foot,
                content.values.getFirst().day(),
                content.line.map(l -> Math.max(last, l.toDay)).orElse(last),
                least - room,
                most + room);
    }

    private void line(GraphicsContext g, Tokens tokens, Scale s, Line l) {
        g.save();
        g.beginPath();
        g.rect(s.left, s.top, s.right - s.left, s.foot - s.top);
        g.clip();
        g.setFill(tokens.color("band"));
        g.fillPolygon(
                new double[] {s.x(l.nowDay), s.x(l.toDay), s.x(l.toDay)},
                new double[] {s.y(l.now), s.y(l.toHigh), s.y(l.toLow)},
                3);
        g.setStroke(tokens.color("trace1"));
        g.setLineWidth(1.5 * looks.zoom());
        g.strokeLine(s.x(l.fromDay), s.y(l.from), s.x(l.nowDay), s.y(l.now));
        g.setLineDashes(4, 3);
        g.strokeLine(s.x(l.nowDay), s.y(l.now), s.x(l.toDay), s.y(l.to));
        g.setLineDashes();
        g.restore();
    }

    private static void level(
            GraphicsContext g, Scale s, double value, javafx.scene.paint.Paint paint, double dash) {
        if (!Double.isNaN(value)) {
            double y = Math.rint(s.y(value)) + 0.5;
            g.setStroke(paint);
            g.setLineWidth(1);
            g.setLineDashes(dash, 3);
            g.strokeLine(s.left, y, s.right, y);
            g.setLineDashes();
        }
    }

    private void labels(GraphicsContext g, Tokens tokens, Scale s, double text) {
        g.setStroke(tokens.color("line-strong"));
        g.strokeLine(s.left, s.foot + 0.5, s.right, s.foot + 0.5);
        g.setFont(Font.font(looks.font(), text));
        g.setFill(tokens.color("text-2"));
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        double written = Double.NEGATIVE_INFINITY;
        for (double v : new double[] {content.limit, content.reference, s.most, s.least}) {
            double y = s.y(v);
            if (!Double.isNaN(v) && Math.abs(y - written) > 1.2 * text) {
                g.fillText(content.said.apply(v), s.left - 4, y);
                written = y;
            }
            if (!Double.isNaN(content.reference) && v == content.reference) {
                break;
            }
        }
        g.setTextBaseline(VPos.TOP);
        double y = s.foot + text / 3;
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(DAY.format(LocalDate.ofEpochDay(s.firstDay)), s.left, y);
        g.setTextAlign(TextAlignment.CENTER);
        long now = content.values.getLast().day();
        if (s.x(now) - s.left > 6 * text && s.right - s.x(now) > 6 * text) {
            g.fillText(DAY.format(LocalDate.ofEpochDay(now)), s.x(now), y);
        }
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(DAY.format(LocalDate.ofEpochDay(s.lastDay)), s.right, y);
    }
}
