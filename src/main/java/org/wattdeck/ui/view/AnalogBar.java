package org.wattdeck.ui.view;

import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Tokens;

/// A quantity as a bar between its ends: what it is named, its value in words, the bar from zero,
/// the normal band, a tick at the setpoint, and the ends below. FX thread.
public final class AnalogBar extends Drawing {

    private static final double HIGH = 46;

    /// What a bar shows, in one unit of the caller's choice.
    ///
    /// @param tick where the setpoint or the like stands
    /// @param band normal range as `{low, high}`
    public record Reading(
            String label,
            String value,
            double min,
            double max,
            double now,
            OptionalDouble tick,
            Optional<double[]> band,
            String minText,
            String maxText) {

        Bar bar() {
            Bar plain = Bar.plain(min, max, now).tick(tick.orElse(Double.NaN));
            return band.map(b -> plain.band(b[0], b[1])).orElse(plain);
        }
    }

    private Optional<Reading> reading = Optional.empty();
    private boolean stale;

    public AnalogBar(Appearance looks) {
        super(looks, HIGH);
        setAccessibleText("");
    }

    public void show(Reading next, boolean isStale) {
        reading = Optional.of(next);
        stale = isStale;
        setAccessibleText(next.label() + " " + next.value());
        draw();
    }

    @Override
    protected double computePrefWidth(double height) {
        return 200 * looks.zoom();
    }

    @Override
    protected void paint(GraphicsContext g, double width, double height) {
        reading.filter(r -> width > 20).ifPresent(r -> paint(g, r, width));
    }

    private void paint(GraphicsContext g, Reading r, double width) {
        double zoom = looks.zoom();
        Tokens tokens = looks.tokens();
        double top = 20 * zoom;
        double thick = 11 * zoom;
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFont(Font.font(looks.font(), 11.5 * zoom));
        g.setFill(tokens.color("text-2"));
        g.fillText(r.label(), 0, 9 * zoom);
        g.setTextAlign(TextAlignment.RIGHT);
        g.setFont(
                Font.font(
                        looks.font(),
                        stale ? FontWeight.NORMAL : FontWeight.BOLD,
                        stale ? FontPosture.ITALIC : FontPosture.REGULAR,
                        14 * zoom));
        g.setFill(tokens.color(stale ? "text-2" : "live"));
        g.fillText(r.value(), width, 9 * zoom);
        r.bar().draw(g, 0, top, width, thick, zoom, tokens);
        g.setFont(Font.font(looks.font(), 10 * zoom));
        g.setFill(tokens.color("text-2"));
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(r.minText(), 0, top + thick + 8 * zoom);
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(r.maxText(), width, top + thick + 8 * zoom);
    }
}
