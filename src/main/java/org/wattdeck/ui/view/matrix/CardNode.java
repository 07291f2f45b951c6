package org.wattdeck.ui.view.matrix;

import java.util.Arrays;
import java.util.function.Function;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A card on screen: one canvas for its cells, which seldom change, over one for its values, which
/// do all the time. It is reused for other cards while scrolling.
final class CardNode extends Region {

    private final Canvas values = new Canvas();
    private final Canvas cells = new Canvas();
    private final Function<Card, String> words;
    private StripLayout strip = StripLayout.of(new int[7], 2, false);
    private Card card;
    private boolean dirty = true;
    private byte[] drawnCells = {};

    /// @param words what a screen reader says of a card; made when it asks
    CardNode(Card card, Function<Card, String> words) {
        this.card = card;
        this.words = words;
        getStyleClass().add("site-card");
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        getChildren().addAll(values, cells);
    }

    Card card() {
        return card;
    }

    Canvas values() {
        return values;
    }

    Canvas cells() {
        return cells;
    }

    StripLayout strip() {
        return strip;
    }

    void take(Card next, Arrangement how) {
        card = next;
        strip = StripLayout.of(next.counts(), how.cells(), how.ownRows());
        setAccessibleText(next.title());
        touchAll();
    }

    /// Values have changed.
    void touch() {
        dirty = true;
    }

    /// All of it must be drawn anew, whatever changed.
    void touchAll() {
        dirty = true;
        drawnCells = new byte[0];
    }

    /// Whether it must be drawn anew; asking says that it will be.
    boolean takeDirty() {
        boolean was = dirty;
        dirty = false;
        return was;
    }

    /// Whether its cells differ from what was drawn last; asking says that they will be drawn.
    boolean takeCells(CellState[] states, boolean[] dim) {
        byte[] now = new byte[card.size()];
        for (int k = 0; k < now.length; k++) {
            int index = card.index(k);
            now[k] = (byte) (states[index].ordinal() * 2 + (dim[index] ? 1 : 0));
        }
        boolean differ = !Arrays.equals(now, drawnCells);
        drawnCells = now;
        return differ;
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(
            AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? words.apply(card)
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    @Override
    protected void layoutChildren() {
        if (values.getWidth() != getWidth() || values.getHeight() != getHeight()) {
            values.setWidth(getWidth());
            values.setHeight(getHeight());
            cells.setWidth(getWidth());
            touchAll();
        }
    }
}
