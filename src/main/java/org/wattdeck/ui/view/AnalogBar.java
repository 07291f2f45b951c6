package org.wattdeck.ui.view;

import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Tokens;

/// A quantity as a bar between its ends: what it is named, its value in words, the bar from zero,
/// the normal band, a tick at the setpoint, and the ends below. FX thread.
public final class AnalogBar extends Region {

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

    private final Canvas canvas = new Canvas();
    private final Appearance looks;
    private Optional<Reading> reading = Optional.empty();
    private boolean stale;

    public AnalogBar(Appearance looks) {
        this.looks = looks;
        getChildren().add(canvas);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("");
    }

    public void show(Reading next, boolean isStale) {
        reading = Optional.of(next);
        stale = isStale;
        setAccessibleText(next.label() + " " + next.value());
        draw();
    }

    @Override
    protected double computePrefHeight(double width) {
        return 46 * looks.zoom();
    }

    @Override
    protected double computeMinHeight(double width) {
        return 46 * looks.zoom();
    }

    @Override
    protected double computePrefWidth(double height) {
        return 200 * looks.zoom();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(Math.rint(getWidth()));
        canvas.setHeight(Math.rint(getHeight()));
        draw();
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        reading.filter(r -> canvas.getWidth() > 20).ifPresent(r -> draw(g, r));
    }

    private void draw(GraphicsContext g, Reading r) {
        double zoom = looks.zoom();
        Tokens tokens = looks.tokens();
        double width = canvas.getWidth();
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
