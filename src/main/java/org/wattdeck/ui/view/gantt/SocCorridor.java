package org.wattdeck.ui.view.gantt;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.schedule.DispatchPlan;
import org.wattdeck.engine.dispatch.PowerRange;
import org.wattdeck.engine.dispatch.Storage;
import org.wattdeck.engine.schedule.SocPlan;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Tokens;
import org.wattdeck.ui.view.Drawing;

/// The SOC a battery would have along its blocks, in the band of what it can still come to at full
/// power between its bounds. Where a block asks for more than there is, its time is hatched. FX
/// thread.
public final class SocCorridor extends Drawing {

    /// What is shown.
    ///
    /// @param planned what the plan that the blocks came with said
    /// @param axis that of the lanes above
    public record Content(
            SocPlan soc,
            PowerRange power,
            Instant now,
            Optional<DispatchPlan.SocCourse> planned,
            TimeAxis axis) {}

    private @Nullable Content content;

    public SocCorridor(Appearance looks) {
        super(looks, 92);
        getStyleClass().add("soc-corridor");
    }

    public void show(@Nullable Content next, String said) {
        content = next;
        setAccessibleText(said);
        draw();
    }

    @Override
    protected void paint(GraphicsContext g, double width, double height) {
        Content c = content;
        if (c == null || height < 20 || c.axis.width() < 2) { // the lanes are not laid out yet
            return;
        }
        Tokens t = looks.tokens();
        g.setFont(Font.font(looks.font(), 0.9 * looks.em()));
        g.setTextBaseline(VPos.CENTER);
        Storage s = c.soc.storage();
        bands(g, c, t, height);
        bound(g, c, t, height, width, s.minSocFraction());
        bound(g, c, t, height, width, s.maxSocFraction());
        for (SocPlan.Leg leg : c.soc.legs()) {
            leg.boundAt()
                    .ifPresent(
                            at -> {
                                double x = c.axis.x(at);
                                double to = c.axis.x(leg.piece().to());
                                Hatch.fill(g, x, 2, to - x, height - 4, t.color("line-strong"));
                            });
        }
        c.planned.ifPresent(p -> course(g, c, t, p, height));
        g.setStroke(t.color("live"));
        g.setLineWidth(2);
        List<SocPlan.Point> points = c.soc.points();
        for (int k = 0; k < points.size(); k++) {
            SocPlan.Point p = points.get(k);
            Instant until = k + 1 < points.size() ? points.get(k + 1).at() : c.axis.to();
            double next = k + 1 < points.size() ? points.get(k + 1).socKwh() : p.socKwh();
            g.strokeLine(
                    c.axis.x(p.at()),
                    y(p.socKwh() / s.capacityKwh(), height),
                    c.axis.x(until),
                    y(next / s.capacityKwh(), height));
        }
        g.clearRect(0, 0, c.axis.left() - 1, height);
        labels(g, c, t, height);
    }

    private void labels(GraphicsContext g, Content c, Tokens t, double height) {
        g.setFill(t.color("text-2"));
        g.setTextAlign(TextAlignment.RIGHT);
        double half = 0.6 * looks.em();
        for (double f : new double[] {0, 0.5, 1}) {
            g.fillText(
                    Math.round(f * 100) + " %",
                    c.axis.left() - 5,
                    Math.clamp(y(f, height), half, height - half));
        }
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(t.color("text"));
        g.fillText("SOC", 5, height / 2);
    }

    private static double y(double fraction, double height) {
        return 4 + (height - 8) * (1 - fraction);
    }

    private static void bound(
            GraphicsContext g, Content c, Tokens t, double height, double width, double at) {
        g.setStroke(t.color("line-strong"));
        g.setLineWidth(1);
        g.setLineDashes(2, 2);
        double y = Math.rint(y(at, height)) + 0.5;
        g.strokeLine(c.axis.left(), y, width, y);
        g.setLineDashes();
    }

    /// What could still be come to at full power from where it is now.
    private static void bands(GraphicsContext g, Content c, Tokens t, double height) {
        Storage s = c.soc.storage();
        double now = c.soc.points().getFirst().socKwh();
        int steps = 60;
        double[] x = new double[2 * steps + 2];
        double[] y = new double[2 * steps + 2];
        Instant from = c.now.isAfter(c.axis.from()) ? c.now : c.axis.from();
        double seconds = Duration.between(from, c.axis.to()).toMillis() / 1e3;
        if (seconds <= 0 || s.capacityKwh() <= 0) {
            return;
        }
        for (int k = 0; k <= steps; k++) {
            Instant at = from.plusMillis(Math.round(seconds * 1e3 * k / steps));
            double since = Duration.between(c.now, at).toMillis() / 1e3;
            double high =
                    Math.min(Math.max(now, s.maxKwh()), s.afterKwh(now, c.power.minKw(), since));
            double low =
                    Math.max(Math.min(now, s.minKwh()), s.afterKwh(now, c.power.maxKw(), since));
            x[k] = c.axis.x(at);
            y[k] = y(high / s.capacityKwh(), height);
            x[2 * steps + 1 - k] = x[k];
            y[2 * steps + 1 - k] = y(low / s.capacityKwh(), height);
        }
        g.setFill(t.color("raised"));
        g.fillPolygon(x, y, x.length);
    }

    private static void course(
            GraphicsContext g, Content c, Tokens t, DispatchPlan.SocCourse p, double height) {
        g.setStroke(t.color("text-2"));
        g.setLineWidth(1);
        g.setLineDashes(6, 3);
        for (int k = 1; k < p.socFraction().size(); k++) {
            g.strokeLine(
                    c.axis.x(p.from().plus(p.step().multipliedBy(k - 1L))),
                    y(p.socFraction().get(k - 1), height),
                    c.axis.x(p.from().plus(p.step().multipliedBy(k))),
                    y(p.socFraction().get(k), height));
        }
        g.setLineDashes();
    }
}
