package org.wattdeck.ui.screen.shell;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Place;

/// A walk round the window in a few steps for somebody who sits at it for the first time: each step
/// leaves one part of the window bright and says what it is for. Enter goes on, Left goes back,
/// Escape leaves. It is offered once, over the demonstration sites. FX thread.
final class Tour {

    private static final String KEPT = "tour";
    private static final double MARGIN = 6;
    private static final double GAP = 14;

    /// @param part what stays bright, as a selector; empty for none
    private record Step(String name, String part) {}

    private static final List<Step> STEPS =
            List.of(
                    new Step("welcome", ""),
                    new Step("sites", "#matrix"),
                    new Step("attention", "#attentionBox"),
                    new Step("strip", ".alarm-strip"),
                    new Step("rail", "#rail"),
                    new Step("palette", "#palette"),
                    new Step("help", "#help"));

    private final Desk desk;
    private final Overlay overlay;
    private final Node window;
    private final Pane layer = new Pane();
    private final List<Region> shades =
            List.of(new Region(), new Region(), new Region(), new Region());
    private final Region frame = new Region();
    private final Label title = new Label();
    private final Label text = new Label();
    private final Label hint = new Label();
    private final VBox callout = new VBox(title, text, hint);
    private Subscription size = Subscription.EMPTY;
    private int at;

    /// @param window what the parts are looked for in
    Tour(Desk desk, Overlay overlay, Node window) {
        this.desk = desk;
        this.overlay = overlay;
        this.window = window;
        shades.forEach(s -> s.getStyleClass().add("tour-shade"));
        frame.getStyleClass().add("tour-frame");
        title.getStyleClass().add("heading");
        text.setWrapText(true);
        hint.getStyleClass().add("secondary");
        callout.getStyleClass().addAll("panel", "tour-callout");
        callout.setId("tourCallout");
        layer.setId("tour");
        layer.getChildren().addAll(shades);
        layer.getChildren().addAll(frame, callout);
        layer.getChildren().forEach(n -> n.setManaged(false)); // `place` says where they are
        layer.setFocusTraversable(true);
        layer.setAccessibleRole(AccessibleRole.TEXT);
        layer.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        layer.setOnMouseClicked(e -> go(1));
    }

    /// Begins it where nobody has seen it yet and nothing real is at stake.
    void offer() {
        if (desk.live().registry().demo() && desk.preferences().get(KEPT).isEmpty()) {
            begin();
        }
    }

    void begin() {
        desk.preferences().put(KEPT, "seen");
        desk.screens().open(Place.of(desk.screens().specs().getFirst().id()));
        at = 0;
        overlay.cover(layer, size::unsubscribe);
        size.unsubscribe();
        size =
                Subscription.combine(
                        layer.widthProperty().subscribe(w -> place()),
                        layer.heightProperty().subscribe(h -> place()));
        if (layer.getScene() != null) {
            layer.getScene().getRoot().applyCss();
            layer.getScene().getRoot().layout(); // so that it stands right in its first frame
        }
        show();
    }

    private void key(KeyEvent e) {
        switch (e.getCode()) {
            case ENTER, SPACE, RIGHT, DOWN -> go(1);
            case LEFT, UP, BACK_SPACE -> go(-1);
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void go(int step) {
        if (at + step >= STEPS.size()) {
            overlay.close();
            return;
        }
        at = Math.max(0, at + step);
        show();
    }

    private void show() {
        Step step = STEPS.get(at);
        title.setText(desk.messages().text("tour." + step.name()));
        text.setText(desk.messages().text("tour." + step.name() + ".text"));
        hint.setText(
                desk.messages()
                        .text(
                                at == STEPS.size() - 1 ? "tour.last" : "tour.next",
                                Integer.toString(at + 1),
                                Integer.toString(STEPS.size())));
        layer.setAccessibleText(String.join(". ", title.getText(), text.getText()));
        layer.applyCss();
        place();
    }

    /// The part that stays bright, in the window; empty where it is not in sight.
    private Optional<Bounds> bright() {
        String part = STEPS.get(at).part();
        return part.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(window.lookup(part))
                        .filter(n -> n.getScene() != null && n.isVisible())
                        .map(n -> layer.sceneToLocal(n.localToScene(n.getLayoutBounds())))
                        .filter(b -> b.getWidth() > 0);
    }

    private void place() {
        double w = layer.getWidth();
        double h = layer.getHeight();
        Optional<Bounds> part = bright();
        double x = part.map(b -> Math.max(0, b.getMinX() - MARGIN)).orElse(0.0);
        double y = part.map(b -> Math.max(0, b.getMinY() - MARGIN)).orElse(0.0);
        double right = part.map(b -> Math.min(w, b.getMaxX() + MARGIN)).orElse(0.0);
        double bottom = part.map(b -> Math.min(h, b.getMaxY() + MARGIN)).orElse(0.0);
        shades.get(0).resizeRelocate(0, 0, w, y);
        shades.get(1).resizeRelocate(0, bottom, w, Math.max(0, h - bottom));
        shades.get(2).resizeRelocate(0, y, x, Math.max(0, bottom - y));
        shades.get(3).resizeRelocate(right, y, Math.max(0, w - right), Math.max(0, bottom - y));
        frame.setVisible(part.isPresent());
        frame.resizeRelocate(x, y, right - x, bottom - y);
        double cw = callout.prefWidth(-1);
        double ch = callout.prefHeight(cw);
        callout.resize(cw, ch);
        double cx = part.isEmpty() ? (w - cw) / 2 : beside(x, right, cw, w);
        double cy = part.isEmpty() ? (h - ch) / 2 : beside(y, bottom, ch, h);
        boolean besideIt = right + GAP + cw <= w || x - GAP - cw >= 0;
        callout.relocate(
                part.isEmpty() || besideIt
                        ? cx
                        : Math.clamp((x + right - cw) / 2, GAP, Math.max(GAP, w - cw - GAP)),
                part.isPresent() && besideIt
                        ? Math.clamp((y + bottom - ch) / 2, GAP, Math.max(GAP, h - ch - GAP))
                        : cy);
    }

    /// After the part where there is room, else before it.
    private static double beside(double from, double to, double length, double room) {
        return to + GAP + length <= room ? to + GAP : Math.max(GAP, from - GAP - length);
    }
}
