package org.wattdeck.ui.view.diagram;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntPredicate;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;

/// The single-line diagram of a site. The whole of it fits the view; plus, minus and the wheel
/// zoom, dragging and Shift with an arrow key pan, Home fits again. Arrow keys go from symbol to
/// symbol, Enter opens one or unfolds a group, C commands it. FX thread.
public final class SingleLineView extends Region {

    private static final double MOST_ZOOM = 6;
    private static final double PAN_STEP = 60;

    /// What the operator asked for, by asset index.
    public interface Actions {
        void select(int asset);

        void open(int asset);

        void command(int asset);
    }

    private final Canvas canvas = new Canvas();
    private final Appearance looks;
    private final Messages messages;
    private final Function<Integer, Optional<Priority>> worst;
    private final IntPredicate locked;
    private final Actions actions;
    private final Set<AssetType> expanded = EnumSet.noneOf(AssetType.class);
    private Consumer<Boolean> onGrouping = grouped -> {};
    private @Nullable PlantSnapshot snapshot;
    private int site = -1;
    private @Nullable SingleLineLayout layout;
    private double laidWidth;
    private double laidHeight;
    private int selected = -1;
    private double zoom = 1;
    private double panX;
    private double panY;
    private @Nullable Point2D grip;
    private boolean dragged;

    public SingleLineView(
            Appearance looks,
            Messages messages,
            Function<Integer, Optional<Priority>> worst,
            IntPredicate locked,
            Actions actions) {
        this.looks = looks;
        this.messages = messages;
        this.worst = worst;
        this.locked = locked;
        this.actions = actions;
        getChildren().add(canvas);
        getStyleClass().add("single-line");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        setMinSize(120, 100);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        focusedProperty().subscribe(this::draw);
    }

    /// Told whether groups are unfolded, whenever that changes.
    public void setOnGrouping(Consumer<Boolean> listener) {
        onGrouping = listener;
    }

    /// Shows a site; the same site again only moves its values.
    public void show(PlantSnapshot next, int siteIndex) {
        boolean other =
                siteIndex != site || snapshot == null || snapshot.registry() != next.registry();
        snapshot = next;
        if (other) {
            site = siteIndex;
            expanded.clear();
            selected = -1;
            onGrouping.accept(false);
            fit();
            layOut();
        }
        draw();
    }

    /// Marks an asset as selected without telling anybody; -1 for none.
    public void select(int asset) {
        if (asset != selected) {
            selected = asset;
            draw();
        }
    }

    /// Folds every type again.
    public void fold() {
        expanded.clear();
        onGrouping.accept(false);
        layOut();
        draw();
    }

    private void fit() {
        zoom = 1;
        panX = 0;
        panY = 0;
    }

    private void layOut() {
        if (snapshot == null || site < 0 || getWidth() <= 0 || getHeight() <= 0) {
            layout = null;
            return;
        }
        laidWidth = getWidth();
        laidHeight = getHeight();
        layout =
                SingleLineLayout.of(
                        snapshot.registry(),
                        site,
                        expanded,
                        laidWidth / looks.zoom(),
                        laidHeight / looks.zoom());
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(Math.rint(getWidth()));
        canvas.setHeight(Math.rint(getHeight()));
        if (getWidth() != laidWidth || getHeight() != laidHeight || layout == null) {
            layOut();
        }
        draw();
    }

    @Override
    protected double computePrefWidth(double height) {
        return 560;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 380;
    }

    private double scale(SingleLineLayout shown) {
        double fit = Math.min(getWidth() / shown.width(), getHeight() / shown.height());
        return Math.min(fit, 1.35 * looks.zoom()) * zoom;
    }

    private double left(SingleLineLayout shown) {
        return (getWidth() - shown.width() * scale(shown)) / 2 + panX;
    }

    private double top(SingleLineLayout shown) {
        return (getHeight() - shown.height() * scale(shown)) / 2 + panY;
    }

    /// Redraws in the present looks.
    public void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        SingleLineLayout shown = layout;
        PlantSnapshot values = snapshot;
        if (shown == null || values == null || shown.nodes().isEmpty()) {
            setAccessibleText(messages.text("diagram.empty"));
            return;
        }
        double scale = scale(shown);
        g.save();
        g.translate(left(shown), top(shown));
        g.scale(scale, scale);
        new SingleLinePainter(
                        g,
                        shown,
                        values,
                        site,
                        looks.tokens(),
                        looks.font(),
                        messages,
                        worst,
                        locked)
                .paint(shown.nodeOf(selected), isFocused());
        g.restore();
        setAccessibleText(words(shown, values));
    }

    private String words(SingleLineLayout shown, PlantSnapshot values) {
        String whole =
                messages.text(
                        "diagram.words",
                        values.registry().site(site).name(),
                        Integer.toString(values.registry().assetsOf(site).size()),
                        messages.text(
                                SiteState.energised(values, site)
                                        ? "diagram.energised"
                                        : "diagram.dead"));
        int at = shown.nodeOf(selected);
        return at < 0 ? whole : whole + " " + words(shown.nodes().get(at), values);
    }

    private String words(SingleLineLayout.Node node, PlantSnapshot values) {
        int first = node.assets().getFirst();
        String name =
                node.group()
                        ? messages.text(
                                "diagram.group",
                                messages.word(node.type()),
                                Integer.toString(node.assets().size()))
                        : values.registry().asset(first).code()
                                + " "
                                + values.registry().asset(first).name()
                                + " "
                                + messages.word(values.status(first));
        return messages.text(
                "diagram.selected",
                name,
                Numbers.power(SiteState.powerKw(values, node.assets())),
                messages.text(
                        SiteState.stale(values, node.assets()) ? "quality.stale" : "quality.good"));
    }

    /// The text also changes while the focus stays, so a reader is told.
    private void announce() {
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    private void key(KeyEvent e) {
        if (e.isShortcutDown() || e.isAltDown() || layout == null) {
            return;
        }
        switch (e.getCode()) {
            case LEFT -> step(e, -1, 0);
            case RIGHT -> step(e, 1, 0);
            case UP -> step(e, 0, -1);
            case DOWN -> step(e, 0, 1);
            case ENTER -> {
                open();
                e.consume();
            }
            case C -> {
                current()
                        .filter(n -> !n.group())
                        .ifPresent(n -> actions.command(n.assets().getFirst()));
                e.consume();
            }
            case HOME -> {
                fit();
                draw();
                e.consume();
            }
            default -> {}
        }
    }

    private void typed(KeyEvent e) {
        switch (e.getCharacter()) {
            case "+", "=" -> zoomBy(1.25, getWidth() / 2, getHeight() / 2);
            case "-" -> zoomBy(0.8, getWidth() / 2, getHeight() / 2);
            default -> {
                return;
            }
        }
        e.consume();
    }

    private Optional<SingleLineLayout.Node> current() {
        int at = layout == null ? -1 : layout.nodeOf(selected);
        return at < 0
                ? Optional.empty()
                : Optional.of(Objects.requireNonNull(layout).nodes().get(at));
    }

    private void step(KeyEvent e, int dx, int dy) {
        e.consume();
        if (e.isShiftDown()) {
            panX -= dx * PAN_STEP;
            panY -= dy * PAN_STEP;
            draw();
            return;
        }
        SingleLineLayout shown = layout;
        if (shown == null || shown.nodes().isEmpty()) {
            return;
        }
        int next = shown.neighbour(shown.nodeOf(selected), dx, dy);
        choose(shown.nodes().get(next));
        reveal(shown, shown.nodes().get(next));
    }

    private void choose(SingleLineLayout.Node node) {
        selected = node.assets().getFirst();
        if (!node.group()) {
            actions.select(selected);
        }
        draw();
        announce();
    }

    /// Pans so far that the node is in sight.
    private void reveal(SingleLineLayout shown, SingleLineLayout.Node node) {
        double s = scale(shown);
        double x1 = left(shown) + node.x() * s;
        double y1 = top(shown) + node.y() * s;
        double x2 = x1 + node.width() * s;
        double y2 = y1 + node.height() * s;
        panX += x1 < 0 ? -x1 + 10 : x2 > getWidth() ? getWidth() - x2 - 10 : 0;
        panY += y1 < 0 ? -y1 + 10 : y2 > getHeight() ? getHeight() - y2 - 10 : 0;
        draw();
    }

    private void open() {
        current().ifPresent(this::open);
    }

    private void open(SingleLineLayout.Node node) {
        if (node.group()) {
            expanded.add(node.type());
            onGrouping.accept(true);
            layOut();
            draw();
        } else {
            actions.open(node.assets().getFirst());
        }
    }

    private void zoomBy(double factor, double x, double y) {
        double next = Math.clamp(zoom * factor, 0.5, MOST_ZOOM);
        double real = next / zoom;
        panX = (panX + getWidth() / 2 - x) * real + x - getWidth() / 2;
        panY = (panY + getHeight() / 2 - y) * real + y - getHeight() / 2;
        zoom = next;
        draw();
    }

    private void wheel(ScrollEvent e) {
        zoomBy(e.getDeltaY() > 0 ? 1.15 : 1 / 1.15, e.getX(), e.getY());
        e.consume();
    }

    private void pressed(MouseEvent e) {
        requestFocus();
        grip = new Point2D(e.getX() - panX, e.getY() - panY);
        dragged = false;
    }

    private void dragged(MouseEvent e) {
        Point2D from = grip;
        if (from == null) {
            return;
        }
        double x = e.getX() - from.getX();
        double y = e.getY() - from.getY();
        if (dragged || Math.hypot(x - panX, y - panY) > 4) {
            dragged = true;
            panX = x;
            panY = y;
            draw();
        }
    }

    private void released(MouseEvent e) {
        SingleLineLayout shown = layout;
        if (dragged || shown == null || e.getButton() != MouseButton.PRIMARY) {
            return;
        }
        double s = scale(shown);
        int at = shown.nodeAt((e.getX() - left(shown)) / s, (e.getY() - top(shown)) / s);
        if (at < 0) {
            return;
        }
        choose(shown.nodes().get(at));
        if (e.getClickCount() == 2) {
            open(shown.nodes().get(at));
        }
    }
}
