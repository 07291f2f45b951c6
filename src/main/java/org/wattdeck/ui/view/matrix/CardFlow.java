package org.wattdeck.ui.view.matrix;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Deviations;
import org.wattdeck.ui.kit.LiveModel;
import org.wattdeck.ui.kit.Messages;

/// The matrix of cards: only those in sight exist as nodes, and only those whose assets changed are
/// drawn again. The arrow keys go over cards (left and right) and into their cells (down); Enter,
/// C and a double click ask `Actions`. Nothing slides or flashes. FX thread.
public final class CardFlow extends Region {

    /// What the operator wants of a card, or of one of its cells when `cell` is not -1.
    public interface Actions {
        void select(Card card, int cell);

        void open(Card card, int cell);

        void command(Card card, int cell);
    }

    private static final double WHEEL_ROWS = 0.5;

    private final Appearance looks;
    private final Messages messages;
    private final LiveModel live;
    private final Actions actions;
    private final CardPainter painter;
    private final ScrollBar scroll = new ScrollBar();
    private final Region cardRing = new Region();
    private final Region cellRing = new Region();
    private final Rectangle clip = new Rectangle();
    private final Tooltip tip = new Tooltip();
    private final Map<Card, CardNode> shown = new HashMap<>();
    private final Deque<CardNode> spare = new ArrayDeque<>();

    private List<Card> cards = List.of();
    private Arrangement how;
    private boolean arranged;
    private PlantSnapshot snapshot;
    private Deviations deviations;
    private CellState[] states = {};
    private boolean[] dim = {};
    private IntPredicate filter = i -> true;
    private int card;
    private int cell = -1;
    private int hoverCard = -1;
    private int hoverCell = -1;
    private long drawings;

    public CardFlow(Appearance looks, Messages messages, LiveModel live, Actions actions) {
        this.looks = looks;
        this.messages = messages;
        this.live = live;
        this.actions = actions;
        snapshot = live.latest();
        deviations = new Deviations(snapshot.registry());
        painter = new CardPainter(looks, messages);
        how = Arrangement.of(cards, 100, 100, 1);
        getStyleClass().add("card-flow");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        scroll.setOrientation(Orientation.VERTICAL);
        scroll.valueProperty().subscribe(() -> requestLayout());
        cardRing.getStyleClass().add("card-ring");
        cellRing.getStyleClass().add("cell-ring");
        cardRing.setMouseTransparent(true);
        cellRing.setMouseTransparent(true);
        getChildren().addAll(scroll, cardRing, cellRing);
        setClip(clip);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
        addEventHandler(MouseEvent.MOUSE_EXITED, e -> leave());
        focusedProperty().subscribe(() -> placeRings());
    }

    /// Shows other cards, in this order.
    public void setCards(List<Card> next) {
        cards = List.copyOf(next);
        card = 0;
        cell = -1;
        scroll.setValue(0);
        shown.values().forEach(this::retire);
        shown.clear();
        rearrange();
    }

    /// Puts the cards into another order; the focus stays with its card.
    public void order(List<Card> next) {
        if (next.equals(cards)) {
            return;
        }
        Card held = cards.isEmpty() ? null : cards.get(card);
        cards = List.copyOf(next);
        card = Math.max(0, held == null ? 0 : cards.indexOf(held));
        rearrange();
    }

    public List<Card> cards() {
        return cards;
    }

    /// How many cards were drawn since the start.
    public long drawings() {
        return drawings;
    }

    /// Cards that exist as nodes.
    public int cardsInSight() {
        return shown.size();
    }

    public Arrangement arrangement() {
        return how;
    }

    /// Takes on another theme or zoom.
    public void restyle() {
        painter.dress();
        rearrange();
    }

    private void rearrange() {
        arranged = false;
        shown.values().forEach(CardNode::touchAll);
        setAccessibleText(messages.text("matrix.words", Integer.toString(cards.size())));
        requestLayout();
    }

    /// Cells of assets that do not match are dimmed.
    public void setFilter(IntPredicate matches) {
        filter = matches;
        refilter();
        shown.values().forEach(CardNode::touch);
        drawDirty();
    }

    private void refilter() {
        dim = new boolean[snapshot.size()];
        for (int i = 0; i < dim.length; i++) {
            dim[i] = !filter.test(i);
        }
    }

    /// Whether the cell of an asset is dimmed by the filter.
    public boolean dimmed(int asset) {
        return dim[asset];
    }

    /// Takes in what is new and draws the cards it touches.
    ///
    /// @param eventVersion counts up when marks may have changed
    public void update(PlantSnapshot next, CellState[] nextStates, long eventVersion) {
        if (next.registry() != snapshot.registry()) {
            deviations = new Deviations(next.registry());
        }
        snapshot = next;
        states = nextStates;
        boolean[] before = dim;
        refilter();
        boolean refiltered = !Arrays.equals(before, dim);
        for (Card each : cards) {
            if (each.read(next, states, deviations, live, eventVersion) || refiltered) {
                CardNode node = shown.get(each);
                if (node != null) {
                    node.touch();
                }
            }
        }
        drawDirty();
    }

    private void drawDirty() {
        if (!arranged || states.length != snapshot.size()) {
            return;
        }
        for (CardNode node : shown.values()) {
            if (node.values().getWidth() > 0 && node.takeDirty()) {
                painter.draw(node, how.size(), snapshot, states, dim);
                drawings++;
            }
        }
    }

    @Override
    protected void layoutChildren() {
        double zoom = looks.zoom();
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        if (!arranged || how.cardWidth() * how.columns() > getWidth()) {
            arrange(zoom);
        }
        double bar = Math.rint(12 * zoom);
        boolean scrolls = how.totalHeight() > getHeight();
        scroll.setVisible(scrolls);
        if (scrolls) {
            scroll.setMax(how.totalHeight() - getHeight());
            scroll.setVisibleAmount(scroll.getMax() * getHeight() / how.totalHeight());
            scroll.setBlockIncrement(getHeight() * 0.9);
            scroll.setUnitIncrement(how.rowHeight(0, zoom) * WHEEL_ROWS);
            scroll.resizeRelocate(getWidth() - bar, 0, bar, getHeight());
        } else if (scroll.getValue() != 0) {
            scroll.setValue(0);
        }
        place(zoom);
        placeRings();
        drawDirty();
    }

    @Override
    protected void setWidth(double value) {
        arranged &= value == getWidth();
        super.setWidth(value);
    }

    @Override
    protected void setHeight(double value) {
        arranged &= value == getHeight();
        super.setHeight(value);
    }

    private void arrange(double zoom) {
        how = Arrangement.of(cards, getWidth(), getHeight(), zoom);
        arranged = true;
        for (CardNode node : shown.values()) {
            node.take(node.card(), how);
        }
    }

    private void place(double zoom) {
        double top = scroll.getValue();
        List<Card> gone = new ArrayList<>(shown.keySet());
        for (int row = 0; row < how.rows(); row++) {
            if (how.tops()[row + 1] < top || how.tops()[row] > top + getHeight()) {
                continue;
            }
            int first = row * how.columns();
            for (int k = first; k < Math.min(cards.size(), first + how.columns()); k++) {
                gone.remove(cards.get(k));
            }
        }
        gone.forEach(c -> retire(shown.remove(c)));
        for (int row = 0; row < how.rows(); row++) {
            if (how.tops()[row + 1] < top || how.tops()[row] > top + getHeight()) {
                continue;
            }
            int first = row * how.columns();
            for (int k = first; k < Math.min(cards.size(), first + how.columns()); k++) {
                CardNode node = node(cards.get(k));
                double x = left(k - first, zoom);
                node.resizeRelocate(
                        x,
                        how.tops()[row] - Math.rint(top),
                        how.cardWidth(),
                        how.rowHeight(row, zoom));
                node.layout();
            }
        }
    }

    private double left(int column, double zoom) {
        return Math.rint(column * (how.cardWidth() + Arrangement.GAP * zoom));
    }

    private CardNode node(Card wanted) {
        CardNode known = shown.get(wanted);
        if (known != null) {
            return known;
        }
        CardNode node = spare.isEmpty() ? new CardNode(wanted, painter::words) : spare.pop();
        node.take(wanted, how);
        node.setVisible(true);
        if (node.getParent() == null) {
            getChildren().add(1, node);
        }
        shown.put(wanted, node);
        return node;
    }

    private void retire(@org.jspecify.annotations.Nullable CardNode node) {
        if (node != null) {
            node.setVisible(false);
            spare.push(node);
        }
    }

    // ---- focus -------------------------------------------------------------------------------

    /// Puts the focus on a card, or on one of its cells.
    public void focusOn(int newCard, int newCell) {
        if (cards.isEmpty()) {
            return;
        }
        card = Math.clamp(newCard, 0, cards.size() - 1);
        cell = Math.clamp(newCell, -1, cards.get(card).size() - 1);
        reveal();
        placeRings();
        actions.select(cards.get(card), cell);
    }

    /// Puts the focus on the cell of an asset, where one shows it.
    public void focusAsset(int assetIndex) {
        for (int k = 0; k < cards.size(); k++) {
            int found = cards.get(k).cellOf(assetIndex);
            if (found >= 0) {
                focusOn(k, cards.get(k).kind() == Card.Kind.ASSET ? -1 : found);
                return;
            }
        }
    }

    public int focusedCard() {
        return card;
    }

    /// The cell in focus, -1 for the card itself.
    public int focusedCell() {
        return cell;
    }

    private void reveal() {
        if (!arranged || how.totalHeight() <= getHeight()) {
            return;
        }
        int row = card / how.columns();
        double top = how.tops()[row];
        double end = top + how.rowHeight(row, looks.zoom());
        if (top < scroll.getValue()) {
            scroll.setValue(top);
        } else if (end > scroll.getValue() + getHeight()) {
            scroll.setValue(Math.min(top, end - getHeight()));
        }
        layoutChildren();
    }

    private void placeRings() {
        CardNode node = cards.isEmpty() ? null : shown.get(cards.get(card));
        boolean there = node != null && isFocused();
        cardRing.setVisible(there && cell < 0);
        cellRing.setVisible(there && cell >= 0);
        if (node == null) {
            return;
        }
        cardRing.resizeRelocate(
                node.getLayoutX(), node.getLayoutY(), node.getWidth(), node.getHeight());
        if (cell >= 0) {
            double size = Math.rint(12 * looks.zoom()) + 6;
            cellRing.resizeRelocate(
                    node.getLayoutX() + cellX(node, cell) - 3,
                    node.getLayoutY() + cellY(node, cell) - 3,
                    size,
                    size);
        }
        setAccessibleText(
                cell < 0
                        ? painter.words(cards.get(card))
                        : painter.words(
                                snapshot,
                                cards.get(card).index(cell),
                                states[cards.get(card).index(cell)]));
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    private double cellX(CardNode node, int k) {
        return Math.rint(painter.stripLeft(how.size()) + node.strip().column(k) * painter.pitch());
    }

    private double cellY(CardNode node, int k) {
        return Math.rint(
                painter.stripTop(node, how.size()) + node.strip().row(k) * painter.pitch());
    }

    // ---- keys --------------------------------------------------------------------------------

    private void key(KeyEvent e) {
        if (cards.isEmpty() || e.isShortcutDown() || e.isAltDown()) {
            return;
        }
        if (move(e.getCode()) || act(e)) {
            e.consume();
        }
    }

    private boolean act(KeyEvent e) {
        if (e.isShiftDown()) {
            return false;
        }
        switch (e.getCode()) {
            case ENTER -> actions.open(cards.get(card), cell);
            case C -> actions.command(cards.get(card), cell);
            case ESCAPE -> {
                if (cell < 0) {
                    return false;
                }
                focusOn(card, -1);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean move(KeyCode code) {
        boolean strip = how.size() != Arrangement.Size.ASSET;
        int columns = how.columns();
        int size = cards.get(card).size();
        switch (code) {
            case LEFT -> {
                if (cell > 0) {
                    focusOn(card, cell - 1);
                } else {
                    focusOn(card - (cell < 0 ? 1 : 0), -1);
                }
            }
            case RIGHT -> {
                if (cell >= 0) {
                    focusOn(card, Math.min(cell + 1, size - 1));
                } else {
                    focusOn(card + 1, -1);
                }
            }
            case DOWN -> down(strip, columns);
            case UP -> up(strip, columns);
            case PAGE_DOWN -> focusOn(card + columns * pageRows(), -1);
            case PAGE_UP -> focusOn(card - columns * pageRows(), -1);
            case HOME -> focusOn(0, -1);
            case END -> focusOn(cards.size() - 1, -1);
            default -> {
                return false;
            }
        }
        return true;
    }

    private int pageRows() {
        return strips() ? 1 : Math.max(1, (int) (getHeight() / how.rowHeight(0, looks.zoom())) - 1);
    }

    private boolean strips() {
        return how.size() != Arrangement.Size.ASSET;
    }

    private void down(boolean strip, int columns) {
        if (strip && cell < 0 && cards.get(card).size() > 0) {
            focusOn(card, 0);
            return;
        }
        int below = strip && cell >= 0 ? layout(card).vertical(cell, 1) : -1;
        if (below >= 0) {
            focusOn(card, below);
        } else if (card + columns < cards.size()) {
            focusOn(card + columns, -1);
        }
    }

    private void up(boolean strip, int columns) {
        if (cell >= 0) {
            focusOn(card, layout(card).vertical(cell, -1));
        } else if (card - columns >= 0) {
            int above = card - columns;
            int last = cards.get(above).size() - 1;
            int row = last < 0 ? -1 : layout(above).row(last);
            focusOn(above, strip && row >= 0 ? firstOfRow(layout(above), row) : -1);
        }
    }

    private static int firstOfRow(StripLayout strip, int row) {
        for (int c = 0; c < strip.columns(); c++) {
            if (strip.cellAt(c, row) >= 0) {
                return strip.cellAt(c, row);
            }
        }
        return -1;
    }

    private StripLayout layout(int k) {
        CardNode node = shown.get(cards.get(k));
        return node != null
                ? node.strip()
                : StripLayout.of(cards.get(k).counts(), how.cells(), how.ownRows());
    }

    // ---- mouse -------------------------------------------------------------------------------

    private void wheel(ScrollEvent e) {
        if (scroll.isVisible()) {
            scroll.setValue(Math.clamp(scroll.getValue() - e.getDeltaY(), 0, scroll.getMax()));
            leave();
            e.consume();
        }
    }

    private void press(MouseEvent e) {
        requestFocus();
        int k = cardAt(e.getX(), e.getY());
        if (k < 0) {
            return;
        }
        focusOn(k, strips() ? cellAt(k, e.getX(), e.getY()) : -1);
        if (e.getClickCount() == 2 && e.getButton() == MouseButton.PRIMARY) {
            actions.open(cards.get(card), cell);
        }
        e.consume();
    }

    private void hover(MouseEvent e) {
        int k = cardAt(e.getX(), e.getY());
        int c = k < 0 ? -1 : cellAt(k, e.getX(), e.getY());
        if (k == hoverCard && c == hoverCell) {
            return;
        }
        leave();
        hoverCard = k;
        hoverCell = c;
        if (c >= 0) {
            int i = cards.get(k).index(c);
            tip.setText(painter.words(snapshot, i, states[i]));
            tip.show(this, e.getScreenX() + 14, e.getScreenY() + 18);
        }
    }

    private void leave() {
        tip.hide();
        hoverCard = -1;
        hoverCell = -1;
    }

    /// The card under a point, -1 for none. Arithmetic, no picking of nodes.
    int cardAt(double x, double y) {
        double zoom = looks.zoom();
        double inside = y + scroll.getValue();
        int column = (int) (x / (how.cardWidth() + Arrangement.GAP * zoom));
        for (int row = 0; row < how.rows() && column < how.columns(); row++) {
            boolean here =
                    inside >= how.tops()[row]
                            && inside < how.tops()[row] + how.rowHeight(row, zoom);
            int k = row * how.columns() + column;
            if (here && x < left(column, zoom) + how.cardWidth() && k < cards.size()) {
                return k;
            }
        }
        return -1;
    }

    /// The cell of a card under a point, -1 for none.
    int cellAt(int k, double x, double y) {
        CardNode node = shown.get(cards.get(k));
        if (node == null) {
            return -1;
        }
        if (!strips()) {
            return cards.get(k).size() > 0 ? 0 : -1;
        }
        double dx = x - node.getLayoutX() - painter.stripLeft(how.size());
        double dy = y - node.getLayoutY() - painter.stripTop(node, how.size());
        return dx < 0 || dy < 0
                ? -1
                : node.strip().cellAt((int) (dx / painter.pitch()), (int) (dy / painter.pitch()));
    }
}
