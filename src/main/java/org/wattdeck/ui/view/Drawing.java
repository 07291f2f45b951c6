package org.wattdeck.ui.view;

import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import org.wattdeck.ui.kit.Appearance;

/// A picture that fills its region and is drawn anew when that changes. A screen reader reads its
/// accessible text. FX thread.
public abstract class Drawing extends Region {

    protected final Appearance looks;
    private final Canvas canvas = new Canvas();
    private final double high;

    /// Of whatever height there is.
    protected Drawing(Appearance looks) {
        this(looks, 0);
    }

    /// @param high the one height it has, in pixels at a zoom of 100 %
    protected Drawing(Appearance looks, double high) {
        this.looks = looks;
        this.high = high;
        getChildren().add(canvas);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    /// Draws all of it on what is empty.
    protected abstract void paint(GraphicsContext g, double width, double height);

    /// Draws it as things are now.
    public final void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        paint(g, canvas.getWidth(), canvas.getHeight());
    }

    @Override
    protected final void layoutChildren() {
        canvas.setWidth(snapSizeX(getWidth()));
        canvas.setHeight(snapSizeY(getHeight()));
        draw();
    }

    @Override
    protected double computePrefHeight(double width) {
        return high > 0 ? high * looks.zoom() : super.computePrefHeight(width);
    }

    @Override
    protected double computeMinHeight(double width) {
        return high > 0 ? high * looks.zoom() : super.computeMinHeight(width);
    }
}
