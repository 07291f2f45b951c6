package org.wattdeck.ui.view.graph;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.wattdeck.domain.workflow.RunState;

/// How far a task is, as a shape: colour says nothing.
final class StateMark {

    private StateMark() {}

    /// @param x and `y` of its middle
    static void draw(
            GraphicsContext g,
            RunState state,
            double x,
            double y,
            double r,
            Color ink,
            Color paper) {
        g.setStroke(ink);
        g.setFill(ink);
        g.setLineWidth(Math.max(1.2, r / 3));
        switch (state) {
            case PENDING -> g.strokeOval(x - r, y - r, 2 * r, 2 * r);
            case RUNNING ->
                    g.fillPolygon(
                            new double[] {x - r, x + r, x - r}, new double[] {y - r, y, y + r}, 3);
            case COMPLETED ->
                    g.strokePolyline(
                            new double[] {x - r, x - r / 4, x + r},
                            new double[] {y, y + r * 0.8, y - r * 0.8},
                            3);
            case FAILED -> {
                g.fillRect(x - r, y - r, 2 * r, 2 * r);
                g.setStroke(paper);
                g.strokeLine(x - r / 2, y - r / 2, x + r / 2, y + r / 2);
                g.strokeLine(x - r / 2, y + r / 2, x + r / 2, y - r / 2);
            }
            case CANCELLED -> g.strokeRect(x - r, y - r, 2 * r, 2 * r);
            case TIMED_OUT ->
                    g.fillPolygon(
                            new double[] {x - r, x + r, x - r, x + r},
                            new double[] {y - r, y - r, y + r, y + r},
                            4);
            case SKIPPED -> g.strokeLine(x - r, y, x + r, y);
        }
    }
}
