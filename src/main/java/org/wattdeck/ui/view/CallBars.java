package org.wattdeck.ui.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.wattdeck.engine.alarm.kpi.AlarmKpis;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Dates;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Tokens;

/// How many alarms called in each ten minutes, with the times of flood behind and a line at ten.
/// Where ten minutes are narrower than a pixel, each pixel shows the most of its own. FX thread.
public final class CallBars extends Drawing {

    private static final Duration TEN = Duration.ofMinutes(10);
    private static final int FLOOD_ABOVE = 10;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Messages.LOCALE).withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter DAY = Dates.of("d MMM").withZone(ZoneId.systemDefault());

    private List<Integer> bars = List.of();
    private List<AlarmKpis.Flood> floods = List.of();
    private Instant from = Instant.EPOCH;
    private Instant to = Instant.EPOCH.plusSeconds(1);

    public CallBars(Appearance looks) {
        super(looks);
    }

    /// @param words all of it in words
    public void show(AlarmKpis kpis, String words) {
        bars = kpis.per10Minutes();
        floods = kpis.floods();
        from = kpis.from();
        to = kpis.to();
        setAccessibleText(words);
        draw();
    }

    @Override
    protected void paint(GraphicsContext g, double width, double height) {
        double zoom = looks.zoom();
        double text = 11 * zoom;
        double left = 3.2 * text;
        double right = width - 6 * zoom;
        double top = 0.6 * text;
        double foot = height - 1.7 * text;
        if (right <= left || foot <= top) {
            return;
        }
        Tokens tokens = looks.tokens();
        double seconds = Math.max(1, Duration.between(from, to).toSeconds());
        double perSecond = (right - left) / seconds;
        int most = FLOOD_ABOVE + 2;
        for (int n : bars) {
            most = Math.max(most, n);
        }
        g.setFill(tokens.color("band"));
        for (AlarmKpis.Flood flood : floods) {
            double a = left + perSecond * Duration.between(from, flood.from()).toSeconds();
            double b = left + perSecond * Duration.between(from, flood.to()).toSeconds();
            g.fillRect(a, top, Math.max(2, b - a), foot - top);
        }
        bars(g, tokens, new Box(left, right, top, foot), perSecond, most);
        axes(g, tokens, new Box(left, right, top, foot), most, text);
    }

    private record Box(double left, double right, double top, double foot) {}

    private void bars(GraphicsContext g, Tokens tokens, Box box, double perSecond, int most) {
        double wide = perSecond * TEN.toSeconds();
        g.setFill(tokens.color("fill"));
        double drawnTo = box.left;
        int pixelMost = 0;
        for (int k = 0; k < bars.size(); k++) {
            pixelMost = Math.max(pixelMost, bars.get(k));
            double end = Math.min(box.right, Math.rint(box.left + wide * (k + 1)));
            if (end - drawnTo >= 1) {
                double gap = end - drawnTo >= 4 ? 1 : 0;
                double high = (box.foot - box.top) * pixelMost / most;
                g.fillRect(drawnTo, box.foot - high, end - drawnTo - gap, high);
                drawnTo = end;
                pixelMost = 0;
            }
        }
    }

    private void axes(GraphicsContext g, Tokens tokens, Box box, int most, double text) {
        g.setStroke(tokens.color("line-strong"));
        g.setLineWidth(1);
        g.strokeLine(box.left, box.foot + 0.5, box.right, box.foot + 0.5);
        double ten = Math.rint(box.foot - (box.foot - box.top) * FLOOD_ABOVE / most) + 0.5;
        g.setLineDashes(4, 3);
        g.setStroke(tokens.color("text"));
        g.strokeLine(box.left, ten, box.right, ten);
        g.setLineDashes();
        g.setFont(Font.font(looks.font(), text));
        g.setFill(tokens.color("text-2"));
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(Integer.toString(FLOOD_ABOVE), box.left - 4, ten);
        if (most > 2 * FLOOD_ABOVE) {
            g.fillText(Integer.toString(most), box.left - 4, box.top + text / 2);
        }
        g.fillText("0", box.left - 4, box.foot - text / 3);
        g.setTextBaseline(VPos.TOP);
        boolean days = Duration.between(from, to).toHours() > 48;
        DateTimeFormatter says = days ? DAY : CLOCK;
        int labels = (int) Math.clamp((box.right - box.left) / (6 * text), 2, 7);
        for (int k = 0; k < labels; k++) {
            double share = k / (labels - 1.0);
            Instant at =
                    from.plusSeconds(Math.round(Duration.between(from, to).toSeconds() * share));
            g.setTextAlign(
                    k == 0
                            ? TextAlignment.LEFT
                            : k == labels - 1 ? TextAlignment.RIGHT : TextAlignment.CENTER);
            g.fillText(
                    says.format(at),
                    box.left + share * (box.right - box.left),
                    box.foot + text / 3);
        }
    }
}
