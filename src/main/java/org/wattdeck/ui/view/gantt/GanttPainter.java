package org.wattdeck.ui.view.gantt;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Set;
import java.util.UUID;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.wattdeck.domain.schedule.BlockState;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Tokens;
import org.wattdeck.ui.view.Marks;

/// Draws the parts of a [Gantt]. A state is told by outline, mark and word, never by colour alone.
final class GanttPainter {

    private static final double[] SOLID = {};
    private static final double[] DASHED = {5, 3};
    private static final double TICK_EM = 4.5;
    private static final double LIMIT_KW = 0.1;
    private static final double NARROW_EM = 4.4;

    /// A sign or a digit, about.
    private static final double DIGIT_EM = 0.62;

    /// No letter is wider.
    private static final double WIDE_EM = 0.75;

    private final Appearance looks;
    private final Messages messages;

    /// Where a lane is.
    record Frame(TimeAxis axis, double y, double height, double width) {}

    GanttPainter(Appearance looks, Messages messages) {
        this.looks = looks;
        this.messages = messages;
    }

    void grid(GraphicsContext g, TimeAxis axis, ZoneId zone, double head, double height) {
        Tokens t = looks.tokens();
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(t.color("text-2"));
        clipped(g, zone.getId(), 5, head / 2, axis.left() - 9);
        for (ZonedDateTime tick : axis.ticks(zone, TICK_EM * looks.em())) {
            double x = Math.rint(axis.x(tick.toInstant())) + 0.5;
            boolean day = tick.getHour() == 0;
            g.setStroke(t.color(day ? "line-strong" : "line"));
            g.setLineWidth(1);
            g.strokeLine(x, day ? 0 : head * 0.6, x, height);
            g.setFill(t.color(day ? "text" : "text-2"));
            String text =
                    day
                            ? tick.getDayOfWeek()
                                            .getDisplayName(
                                                    TextStyle.SHORT_STANDALONE, Messages.LOCALE)
                                    + " "
                                    + tick.getDayOfMonth()
                            : "%02d:%02d".formatted(tick.getHour(), tick.getMinute());
            g.fillText(text, x + 3, head / 2);
        }
    }

    void now(GraphicsContext g, TimeAxis axis, Instant now, double head, double height) {
        if (now.isBefore(axis.from()) || now.isAfter(axis.to())) {
            return;
        }
        double x = Math.rint(axis.x(now));
        g.setStroke(looks.tokens().color("text"));
        g.setLineWidth(2);
        g.strokeLine(x, head * 0.5, x, height);
    }

    void lane(GraphicsContext g, Frame f, Lane lane, boolean chosen, Set<UUID> selected) {
        Tokens t = looks.tokens();
        double left = f.axis.left();
        if (chosen || lane.site()) {
            g.setFill(t.color(chosen ? "hover" : "panel"));
            g.fillRect(0, f.y, chosen ? left : f.width, f.height);
        }
        g.setStroke(t.color("line"));
        g.setLineWidth(1);
        double under = Math.rint(f.y + f.height) - 0.5;
        g.strokeLine(0, under, f.width, under);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(t.color(lane.site() ? "text-2" : "text"));
        clipped(g, lane.name(), 5, f.y + f.height / 2, left - 9);
        g.save();
        g.beginPath();
        g.rect(left, f.y, f.axis.width(), f.height);
        g.clip();
        limits(g, f, lane, t);
        for (Bar bar : lane.bars()) {
            bar(g, f, bar, selected.contains(bar.id()), t);
        }
        g.setStroke(t.color("text-2"));
        line(g, f, lane, lane.planned(), 1);
        g.setStroke(t.color("live"));
        line(g, f, lane, lane.actual(), 1.5);
        g.restore();
    }

    private static double y(Frame f, Lane lane, double kw) {
        return f.y + f.height / 2 - (f.height / 2 - 2) * Math.clamp(kw / lane.fullKw(), -1, 1);
    }

    private void limits(GraphicsContext g, Frame f, Lane lane, Tokens t) {
        if (!lane.site()) {
            return;
        }
        beyond(g, f, lane, t);
        g.setStroke(t.color("line-strong"));
        g.setLineWidth(1);
        g.setLineDashes(2, 2);
        for (double kw : new double[] {lane.lowKw(), lane.highKw()}) {
            if (Double.isFinite(kw)) {
                double y = Math.rint(y(f, lane, kw)) + 0.5;
                g.strokeLine(f.axis.left(), y, f.width, y);
            }
        }
        g.setLineDashes(SOLID);
    }

    /// Hatched is the time in which a limit would be passed.
    private static void beyond(GraphicsContext g, Frame f, Lane lane, Tokens t) {
        Lane.Steps steps = lane.planned();
        for (int k = 0; k + 1 < steps.millis().length; k++) {
            double kw = steps.kw()[k];
            if (kw > lane.highKw() + LIMIT_KW || kw < lane.lowKw() - LIMIT_KW) {
                double x = f.axis.x(Instant.ofEpochMilli(steps.millis()[k]));
                double to = f.axis.x(Instant.ofEpochMilli(steps.millis()[k + 1]));
                Hatch.fill(g, x, f.y, to - x, f.height, t.color("text-2"));
            }
        }
    }

    private static void line(GraphicsContext g, Frame f, Lane lane, Lane.Steps steps, double wide) {
        g.setLineWidth(wide);
        double before = Double.NaN;
        for (int k = 0; k < steps.millis().length; k++) {
            double kw = steps.kw()[k];
            double x = f.axis.x(Instant.ofEpochMilli(steps.millis()[k]));
            double y = y(f, lane, kw);
            if (Double.isFinite(kw) && Double.isFinite(before)) {
                double x0 = f.axis.x(Instant.ofEpochMilli(steps.millis()[k - 1]));
                g.strokeLine(x0, before, x, before);
                g.strokeLine(x, before, x, y);
            }
            before = Double.isFinite(kw) ? y : Double.NaN;
        }
    }

    private void bar(GraphicsContext g, Frame f, Bar bar, boolean selected, Tokens t) {
        double x = Math.max(f.axis.x(bar.start()), f.axis.left() - 20);
        double right = Math.min(f.axis.x(bar.end()), f.width + 20);
        if (right < f.axis.left() || x > f.width) {
            return;
        }
        double w = Math.max(2, right - x - 1);
        double y = f.y + 2;
        double h = f.height - 5;
        boolean running = bar.state() == BlockState.SENT || bar.state() == BlockState.DUE;
        boolean dashed = bar.state() == BlockState.DRAFT || bar.state() == BlockState.WAITING;
        g.setFill(t.color(selected ? "hover" : dashed ? "panel" : "raised"));
        g.fillRect(x, y, w, h);
        if (bar.bad()) {
            Hatch.fill(g, x, y, w, h, t.color("line-strong"));
        }
        g.setStroke(t.color(selected || running ? "text" : "line-strong"));
        g.setLineWidth(selected || running ? 2 : 1);
        g.setLineDashes(dashed ? DASHED : SOLID);
        g.strokeRect(x + 0.5, y + 0.5, w - 1, h - 1);
        g.setLineDashes(SOLID);
        double at = Math.max(x, f.axis.left()) + 4;
        double size = 0.8 * looks.em();
        if (mark(g, bar, at, y + h / 2, size, t)) {
            at += size + 4;
        }
        g.setFill(t.color(bar.state().ended() ? "text-2" : "text"));
        g.setTextAlign(TextAlignment.LEFT);
        double room = right - at - 3;
        String words = words(bar, room);
        if (words.length() * DIGIT_EM * looks.em() <= room) {
            g.fillText(words, at, y + h / 2); // half a number would be another one
        }
    }

    /// Where there is no room for it the unit is left out: all blocks have the same.
    private String words(Bar bar, double room) {
        if (room < NARROW_EM * looks.em()) {
            return bar.text().replaceFirst(" kW$", "");
        }
        return switch (bar.state()) {
            case REFUSED, MISSED, FAILED, WAITING -> messages.word(bar.state()) + " " + bar.text();
            default -> bar.text();
        };
    }

    /// A shape for what an operator should see at once; false where there is none.
    private static boolean mark(
            GraphicsContext g, Bar bar, double x, double mid, double size, Tokens t) {
        g.setStroke(t.color("text"));
        g.setFill(t.color("text"));
        g.setLineWidth(1.5);
        double y = mid - size / 2;
        switch (bar.state()) {
            case REFUSED -> {
                g.strokeOval(x, y, size, size);
                g.strokeLine(
                        x + size * 0.15, mid + size * 0.35, x + size * 0.85, mid - size * 0.35);
            }
            case MISSED -> Marks.clock(g, x, y, size, t.color("text"));
            case FAILED -> {
                g.strokeLine(x, y, x + size, y + size);
                g.strokeLine(x, y + size, x + size, y);
            }
            case WAITING -> {
                g.fillRect(x + size * 0.1, y, size * 0.25, size);
                g.fillRect(x + size * 0.6, y, size * 0.25, size);
            }
            case SENT, DUE ->
                    g.fillPolygon(
                            new double[] {x, x + size, x}, new double[] {y, mid, y + size}, 3);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void clipped(GraphicsContext g, String text, double x, double y, double width) {
        if (width <= 2) {
            return;
        }
        if (text.length() * WIDE_EM * looks.em() <= width) {
            g.fillText(text, x, y); // clipping costs more than the text
            return;
        }
        g.save();
        g.beginPath();
        g.rect(x, y - 20, width, 40);
        g.clip();
        g.fillText(text, x, y);
        g.restore();
    }
}
