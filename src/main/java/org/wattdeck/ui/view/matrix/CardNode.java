package org.wattdeck.ui.view.matrix;

import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;

/// A card on screen: one canvas. It is reused for other cards while scrolling.
final class CardNode extends Region {

    private final Canvas canvas = new Canvas();
    private StripLayout strip = StripLayout.of(new int[7], 2, false);
    private Card card;
    private boolean dirty = true;

    CardNode(Card card) {
        this.card = card;
        getStyleClass().add("site-card");
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        getChildren().add(canvas);
    }

    Card card() {
        return card;
    }

    Canvas canvas() {
        return canvas;
    }

    StripLayout strip() {
        return strip;
    }

    void take(Card next, Arrangement how) {
        boolean same =
                next == card
                        && strip.columns() == Math.max(2, how.cells())
                        && strip.cells() == next.size();
        card = next;
        if (!same || strip.cells() == 0) {
            strip = StripLayout.of(next.counts(), how.cells(), how.ownRows());
        }
        dirty = true;
    }

    void touch() {
        dirty = true;
    }

    /// Whether it must be drawn anew; asking says that it will be.
    boolean takeDirty() {
        boolean was = dirty;
        dirty = false;
        return was;
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
        }
    }
}
