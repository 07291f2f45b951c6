package org.wattdeck.ui.view.map;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javafx.geometry.VPos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Tokens;
import org.wattdeck.ui.view.Drawing;
import org.wattdeck.ui.view.Marks;

/// Sites on a graticule, without coast or streets: nothing is asked of any network. Arrow keys lead
/// from mark to mark, Shift with an arrow moves the map, plus and minus zoom, Home shows all of it,
/// Enter opens. The wheel zooms, dragging moves. FX thread.
public final class SiteMap extends Drawing {

    private static final double KEY_ZOOM = 1.6;
    private static final double WHEEL_ZOOM = 1.25;
    private static final double KEY_MOVE = 0.15;
    private static final double LINES_EM = 9;
    private static final double BAR_EM = 10;
    private static final double EDGE_EM = 3;
    private static final double SIDEWAYS = 2;
    private static final int MOST_WIDTHS = 5_000;

    /// What the operator asked for.
    public interface Actions {
        void selected(Optional<Pin> pin, int others);

        void open(Pin pin);
    }

    private final Actions actions;
    private final Map<String, Double> widths = new HashMap<>();
    private List<Pin> pins = List.of();
    private List<Clusters.Mark> marks = List.of();
    private Optional<UUID> selected = Optional.empty();
    private @Nullable MapView view;
    private double dragX;
    private double dragY;
    private boolean dragged;

    public SiteMap(Appearance looks, String spoken, Actions actions) {
        super(looks);
        this.actions = actions;
        setId("siteMap");
        getStyleClass().add("work-board");
        setFocusTraversable(true);
        setMinSize(200, 160);
        setAccessibleText(spoken);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::moved);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        focusedProperty().subscribe(this::draw);
    }

    /// Shows these; the part of the world that is seen stays.
    public void show(List<Pin> now) {
        boolean first = pins.isEmpty() && !now.isEmpty();
        pins = List.copyOf(now);
        if (first) {
            view = null;
        }
        draw();
    }

    public Optional<Pin> selection() {
        return pins.stream().filter(p -> selected.equals(Optional.of(p.id()))).findFirst();
    }

    /// Reads aloud what is selected.
    public void say(String words) {
        if (!words.equals(getAccessibleText())) {
            setAccessibleText(words);
            notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
    }

    /// All of it.
    public void showAll() {
        view = null;
        draw();
    }

    private MapView view(double width, double height) {
        MapView now = view == null ? MapView.of(pins, width, height) : view.sized(width, height);
        view = now;
        return now;
    }

    private MapView view() {
        return view(Math.max(1, getWidth()), Math.max(1, getHeight()));
    }

    @Override
    protected void paint(GraphicsContext g, double width, double height) {
        if (width < 2 || height < 2) {
            return;
        }
        double em = looks.em();
        Tokens t = looks.tokens();
        MapView v = view(width, height);
        marks = Clusters.of(pins, v, em);
        g.setFont(Font.font(looks.font(), em));
        g.setTextBaseline(VPos.CENTER);
        lines(g, t, v, em);
        marks.forEach(m -> mark(g, t, m, em));
        g.setFont(Font.font(looks.font(), em)); // marks have one of their own
        names(g, t, v, em);
        bar(g, t, v, em);
    }

    private static void lines(GraphicsContext g, Tokens t, MapView v, double em) {
        g.setStroke(t.color("line"));
        g.setLineWidth(1);
        g.setFill(t.color("text-2"));
        for (Graticule.Line line : Graticule.lines(v, LINES_EM * em)) {
            double at = Math.round(line.at()) + 0.5;
            if (line.meridian()) {
                g.strokeLine(at, 0, at, v.height());
                g.setTextAlign(TextAlignment.CENTER);
                if (at > EDGE_EM * em && at < v.width() - EDGE_EM * em) {
                    g.fillText(line.label(), at, 0.8 * em);
                }
            } else {
                g.strokeLine(0, at, v.width(), at);
                g.setTextAlign(TextAlignment.LEFT);
                if (at > EDGE_EM * em) {
                    g.fillText(line.label(), 0.3 * em, at - 0.8 * em);
                }
            }
        }
    }

    private void mark(GraphicsContext g, Tokens t, Clusters.Mark m, double em) {
        double r = m.radiusPx();
        boolean chosen = selection().filter(m::has).isPresent();
        if (chosen) {
            g.setStroke(t.color(isFocused() ? "focus" : "text"));
            g.setLineWidth(2);
            g.strokeOval(m.px() - r - 3, m.py() - r - 3, 2 * r + 6, 2 * r + 6);
        }
        g.setFill(t.color(m.offline() ? "panel" : "text-2"));
        g.setStroke(t.color("text"));
        g.setLineWidth(1);
        g.fillOval(m.px() - r, m.py() - r, 2 * r, 2 * r);
        g.strokeOval(m.px() - r, m.py() - r, 2 * r, 2 * r);
        if (m.offline()) {
            double d = r * Math.sqrt(0.5);
            g.strokeLine(m.px() - d, m.py() + d, m.px() + d, m.py() - d);
        }
        m.worst()
                .ifPresent(
                        p ->
                                Marks.priority(
                                        g,
                                        p,
                                        m.px() - em / 2,
                                        m.py() - em / 2,
                                        em,
                                        t,
                                        looks.font()));
    }

    private void names(GraphicsContext g, Tokens t, MapView v, double em) {
        Names names = new Names(v.width(), v.height(), marks);
        names.keepFree(
                new Names.Box(
                        v.width() - (BAR_EM + 2) * em, v.height() - 3 * em, v.width(), v.height()));
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(t.color("text"));
        marks.stream()
                .sorted(
                        Comparator.comparing(
                                (Clusters.Mark m) -> selection().filter(m::has).isEmpty()))
                .forEach(
                        m -> {
                            String name =
                                    m.single()
                                            ? m.first().code()
                                            : m.first().code() + " +" + (m.pins().size() - 1);
                            names.place(m, wide(name), 1.4 * em, 0.3 * em)
                                    .ifPresent(
                                            b ->
                                                    g.fillText(
                                                            name,
                                                            b.left(),
                                                            (b.top() + b.bottom()) / 2));
                        });
    }

    private double wide(String name) {
        if (widths.size() > MOST_WIDTHS) {
            widths.clear();
        }
        return looks.em()
                * widths.computeIfAbsent(
                        name,
                        n -> {
                            Text text = new Text(n);
                            text.setFont(Font.font(looks.font(), looks.em()));
                            return text.getLayoutBounds().getWidth() / looks.em();
                        });
    }

    private static void bar(GraphicsContext g, Tokens t, MapView v, double em) {
        Graticule.Bar bar = Graticule.bar(v.metresPerPx(), BAR_EM * em);
        double y = Math.round(v.height() - em) + 0.5;
        double right = v.width() - em;
        double left = right - bar.px();
        g.setStroke(t.color("text"));
        g.setLineWidth(1);
        g.strokeLine(left, y, right, y);
        g.strokeLine(left, y - 0.4 * em, left, y);
        g.strokeLine(right, y - 0.4 * em, right, y);
        g.setFill(t.color("text"));
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(bar.label(), right, y - em);
    }

    private void key(KeyEvent e) {
        if (e.isShortcutDown() || e.isAltDown()) {
            return;
        }
        MapView v = view();
        switch (e.getCode()) {
            case LEFT -> arrow(e, -1, 0);
            case RIGHT -> arrow(e, 1, 0);
            case UP -> arrow(e, 0, -1);
            case DOWN -> arrow(e, 0, 1);
            case PLUS, ADD, EQUALS -> zoom(KEY_ZOOM);
            case MINUS, SUBTRACT -> zoom(1 / KEY_ZOOM);
            case HOME -> showAll();
            case ENTER -> open(v);
            default -> {
                return;
            }
        }
        e.consume();
    }

    /// About what is selected, else about the middle.
    private void zoom(double factor) {
        MapView v = view();
        Optional<Pin> pin = selection();
        view =
                v.zoomed(
                        factor,
                        pin.map(p -> v.px(p.longitudeDegrees())).orElse(v.width() / 2),
                        pin.map(p -> v.py(p.latitudeDegrees())).orElse(v.height() / 2));
        draw();
    }

    private void open(MapView v) {
        Optional<Pin> pin = selection();
        Optional<Clusters.Mark> mark =
                pin.flatMap(p -> marks.stream().filter(m -> m.has(p)).findFirst());
        if (mark.isPresent() && !mark.get().single() && parted(mark.get())) {
            Pin first = mark.get().first();
            view = v.at(first.longitudeDegrees(), first.latitudeDegrees());
            zoom(KEY_ZOOM * KEY_ZOOM);
        } else {
            pin.ifPresent(actions::open);
        }
    }

    /// Whether the pins of a mark can be told apart at all.
    private static boolean parted(Clusters.Mark mark) {
        return mark.pins().stream()
                        .map(p -> p.latitudeDegrees() + "/" + p.longitudeDegrees())
                        .distinct()
                        .count()
                > 1;
    }

    private void arrow(KeyEvent e, int right, int down) {
        MapView v = view();
        if (e.isShiftDown()) {
            view = v.moved(-right * KEY_MOVE * v.width(), -down * KEY_MOVE * v.height());
            draw();
            return;
        }
        Optional<Clusters.Mark> now =
                selection().flatMap(p -> marks.stream().filter(m -> m.has(p)).findFirst());
        double fromX = now.map(Clusters.Mark::px).orElse(v.width() / 2);
        double fromY = now.map(Clusters.Mark::py).orElse(v.height() / 2);
        marks.stream()
                .filter(m -> now.isEmpty() || !m.equals(now.get()))
                .filter(
                        m ->
                                now.isEmpty()
                                        || (m.px() - fromX) * right + (m.py() - fromY) * down > 0)
                .min(
                        Comparator.comparingDouble(
                                m -> far(m.px() - fromX, m.py() - fromY, right != 0)))
                .ifPresent(this::select);
    }

    /// What lies straight ahead is nearer than what lies aside.
    private static double far(double dx, double dy, boolean sideways) {
        return sideways ? Math.hypot(dx, SIDEWAYS * dy) : Math.hypot(SIDEWAYS * dx, dy);
    }

    private void select(Clusters.Mark mark) {
        selected = Optional.of(mark.first().id());
        draw();
        actions.selected(Optional.of(mark.first()), mark.pins().size() - 1);
    }

    private void wheel(ScrollEvent e) {
        if (e.getDeltaY() != 0) {
            view =
                    view().zoomed(
                                    e.getDeltaY() > 0 ? WHEEL_ZOOM : 1 / WHEEL_ZOOM,
                                    e.getX(),
                                    e.getY());
            draw();
        }
        e.consume();
    }

    private void pressed(MouseEvent e) {
        requestFocus();
        dragX = e.getX();
        dragY = e.getY();
        dragged = false;
    }

    private void moved(MouseEvent e) {
        dragged |= Math.hypot(e.getX() - dragX, e.getY() - dragY) > 3;
        if (dragged) {
            view = view().moved(e.getX() - dragX, e.getY() - dragY);
            dragX = e.getX();
            dragY = e.getY();
            draw();
        }
    }

    private void released(MouseEvent e) {
        if (dragged || e.getButton() != MouseButton.PRIMARY) {
            return;
        }
        marks.stream()
                .filter(m -> Math.hypot(m.px() - e.getX(), m.py() - e.getY()) <= m.radiusPx() + 2)
                .findFirst()
                .ifPresent(
                        m -> {
                            select(m);
                            if (e.getClickCount() > 1) {
                                open(view());
                            }
                        });
    }
}
