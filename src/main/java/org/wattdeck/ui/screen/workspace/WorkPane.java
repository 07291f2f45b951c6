package org.wattdeck.ui.screen.workspace;

import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.geometry.Point2D;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Screens;
import org.wattdeck.ui.kit.Selection;
import org.wattdeck.ui.kit.Way;

/// One pane of a workspace: it follows its own way and tells screens when they are seen. It can
/// move to another window as it is, with its screens and what was chosen in them. FX thread.
public final class WorkPane {

    /// What its window does with it.
    interface Home {
        void activate(WorkPane pane);

        void tearOff(WorkPane pane);

        void close(WorkPane pane);

        /// It is dragged by its bar over a point of the screen.
        void dragged(WorkPane pane, Point2D screen);

        void dropped(WorkPane pane, Point2D screen);
    }

    private final Way way;
    private final Desk desk;
    private final BorderPane node = new BorderPane();
    private final ScrollPane roll = new Roll();
    private final PaneBar bar;
    private final Subscription places;
    private final LivePlant.Subscription leaps;
    private Screens.@Nullable Opened current;
    private @Nullable Home home;
    private boolean active;

    /// @param window the desk of the window it begins in
    WorkPane(Desk window, Way way) {
        this.way = way;
        Selection selection = new Selection();
        selection.standFor(window.selection());
        desk = window.with(way, selection, window.notifications().likewise());
        bar =
                new PaneBar(
                        desk,
                        () -> home(Home::tearOff),
                        () -> home(Home::close),
                        new PaneBar.Drag() {
                            @Override
                            public void over(Point2D screen) {
                                home((at, pane) -> at.dragged(pane, screen));
                            }

                            @Override
                            public void drop(Point2D screen) {
                                home((at, pane) -> at.dropped(pane, screen));
                            }
                        });
        roll.setFitToWidth(true);
        roll.setFitToHeight(true);
        roll.setFocusTraversable(false);
        roll.getStyleClass().add("roll");
        node.setCenter(roll);
        node.setMinSize(0, 0);
        node.getStyleClass().add("work-pane");
        node.addEventFilter(MouseEvent.MOUSE_PRESSED, e -> home(Home::activate));
        places = way.placeProperty().subscribe(this::show);
        leaps = desk.modes().onLeap(this::again);
    }

    private void home(BiConsumer<Home, WorkPane> act) {
        if (home != null) {
            act.accept(home, this);
        }
    }

    private void show(Place place) {
        Screens.Opened next = way.get(desk, place.screen());
        Screens.Opened before = current;
        if (before != null && before != next) {
            before.screen().hidden();
        }
        current = next;
        if (before != next) {
            roll.setContent(next.node()); // rolls where it does not fit
        }
        next.screen().shown(place);
        if (before != next && active) {
            focus();
        }
        place.assetId().ifPresent(desk.selection()::select);
        bar.show(place);
    }

    /// Something else is shown: the screen looks as if it had just been opened.
    private void again() {
        current()
                .ifPresent(
                        o -> {
                            o.screen().hidden();
                            o.screen().shown(way.place());
                        });
    }

    public Way way() {
        return way;
    }

    public BorderPane node() {
        return node;
    }

    /// The screen that is seen in it.
    public Optional<Screens.Opened> current() {
        return Optional.ofNullable(current);
    }

    /// Puts the keyboard focus where work in it starts.
    public void focus() {
        // What rolls is in the scene only once that which rolls it has its skin.
        node.applyCss();
        current().ifPresent(o -> o.screen().focusFirst());
    }

    /// @param alone whether it is the only pane of its window, so that nothing tells it from others
    void mark(boolean isActive, boolean alone) {
        active = isActive;
        node.setTop(alone ? null : bar.node());
        node.getStyleClass().removeAll("pane-active", "pane-other");
        if (!alone) {
            node.getStyleClass().add(isActive ? "pane-active" : "pane-other");
        }
    }

    /// It stands in another window from now on.
    void moveTo(Desk window, Home its) {
        desk.selection().standFor(window.selection());
        desk.notifications().moveTo(window.notifications());
        home = its;
    }

    /// Nothing in it is seen any more.
    void close() {
        places.unsubscribe();
        leaps.close();
        current().ifPresent(o -> o.screen().hidden());
        desk.selection().leave();
        home = null;
    }

    /// Rolls a screen, and leaves the focus with what was pressed on it.
    private static final class Roll extends ScrollPane {
        @Override
        public void requestFocus() {}
    }
}
