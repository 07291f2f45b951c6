package org.wattdeck.ui.screen.workspace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.geometry.BoundingBox;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.FocusOrder;
import org.wattdeck.ui.kit.Way;

/// The one to four panes of a window and which of them is active: the one that has or last had the
/// focus. FX thread.
public final class Workspace {

    /// More would be too small to read.
    public static final int MOST = 4;

    private final Desk desk;
    private final ActiveScreens screens;
    private final Outside outside;
    private final PaneDrag drag;
    private final StackPane node = new StackPane();
    private final List<WorkPane> panes = new ArrayList<>();
    private final Subscription scenes;
    private Subscription focus = Subscription.EMPTY;
    private WorkPane active;

    private final WorkPane.Home home =
            new WorkPane.Home() {
                @Override
                public void activate(WorkPane pane) {
                    Workspace.this.activate(pane);
                }

                @Override
                public void tearOff(WorkPane pane) {
                    outside.tearOff(pane);
                }

                @Override
                public void close(WorkPane pane) {
                    Workspace.this.close(pane);
                    outside.changed();
                }

                @Override
                public void dragged(WorkPane pane, Point2D screen) {
                    drag.show(target(screen).filter(t -> t.beside() != pane));
                }

                @Override
                public void dropped(WorkPane pane, Point2D screen) {
                    Workspace.this.dropped(pane, screen);
                }
            };

    /// What lies beyond the window.
    public interface Outside {

        /// Takes a pane that is to have a window of its own.
        void tearOff(WorkPane pane);

        /// A pane was dragged out of the window to a point of the screen.
        void dropped(WorkPane pane, Point2D screen);

        /// The panes stand otherwise than before.
        void changed();
    }

    /// @param desk the window's
    public Workspace(Desk desk, ActiveScreens screens, WorkPane first, Outside outside) {
        this.desk = desk;
        this.screens = screens;
        this.outside = outside;
        drag = new PaneDrag(node);
        active = first;
        node.setMinSize(0, 0);
        node.getStyleClass().add("panes");
        node.getChildren().add(first.node());
        take(first);
        activate(first);
        scenes = node.sceneProperty().subscribe(this::watchFocus);
    }

    /// A new pane for this window, at the place of its way.
    public static WorkPane pane(Desk window, Way way) {
        return new WorkPane(window, way);
    }

    private void take(WorkPane pane) {
        panes.add(pane);
        pane.moveTo(desk, home);
    }

    private void watchFocus(@Nullable Scene scene) {
        focus.unsubscribe();
        focus =
                scene == null
                        ? Subscription.EMPTY
                        : scene.focusOwnerProperty()
                                .subscribe(
                                        owner ->
                                                panes.stream()
                                                        .filter(
                                                                p ->
                                                                        FocusOrder.within(
                                                                                owner, p.node()))
                                                        .findFirst()
                                                        .ifPresent(this::activate));
    }

    private void activate(WorkPane pane) {
        active = pane;
        screens.follow(pane.way());
        mark();
    }

    private void mark() {
        panes.forEach(p -> p.mark(p == active, panes.size() == 1));
    }

    public StackPane node() {
        return node;
    }

    public WorkPane active() {
        return active;
    }

    /// In reading order.
    public List<WorkPane> panes() {
        List<WorkPane> ordered = new ArrayList<>();
        collect(node.getChildren().getFirst(), ordered);
        return ordered;
    }

    private void collect(Node at, List<WorkPane> ordered) {
        if (at instanceof SplitPane split) {
            split.getItems().forEach(item -> collect(item, ordered));
        } else {
            panes.stream().filter(p -> p.node() == at).forEach(ordered::add);
        }
    }

    public boolean full() {
        return panes.size() >= MOST;
    }

    /// Puts another pane beside or below the active one, at the same place; false where there are
    /// four already.
    public boolean split(Orientation orientation) {
        if (full()) {
            return false;
        }
        add(pane(desk, new Way(screens.specs(), screens.place())), orientation);
        return true;
    }

    /// Takes in a pane beside or below the active one and makes it active.
    public void add(WorkPane pane, Orientation orientation) {
        add(pane, orientation == Orientation.HORIZONTAL ? Side.RIGHT : Side.BOTTOM);
    }

    /// Takes in a pane that was dragged here from another window, at the point of the screen; false
    /// where it cannot stand there.
    public boolean takeAt(WorkPane pane, Point2D screen, Runnable release) {
        Optional<PaneDrag.Target> target = target(screen);
        if (target.isEmpty() || full()) {
            return false;
        }
        release.run();
        activate(target.get().beside());
        add(pane, target.get().side());
        return true;
    }

    private Optional<PaneDrag.Target> target(Point2D screen) {
        return PaneDrag.at(panes, screen);
    }

    private void dropped(WorkPane pane, Point2D screen) {
        drag.show(Optional.empty());
        Optional<PaneDrag.Target> target = target(screen);
        Window window = node.getScene().getWindow();
        boolean inside =
                new BoundingBox(window.getX(), window.getY(), window.getWidth(), window.getHeight())
                        .contains(screen);
        if (target.isPresent()) {
            move(pane, target.get().beside(), target.get().side());
        } else if (!inside) {
            outside.dropped(pane, screen);
        }
    }

    /// Puts a pane of this window at a side of another one; onto itself it stays.
    public void move(WorkPane pane, WorkPane beside, Side side) {
        if (pane != beside) {
            release(pane);
            activate(beside);
            add(pane, side);
            outside.changed();
        }
    }

    private void add(WorkPane pane, Side side) {
        if (full()) {
            throw new IllegalStateException("There are " + MOST + " panes already.");
        }
        Orientation orientation = side.isVertical() ? Orientation.HORIZONTAL : Orientation.VERTICAL;
        boolean before = side == Side.LEFT || side == Side.TOP;
        Node beside = active.node();
        Optional<SplitPane> parent = parent(node.getChildren().getFirst(), beside);
        if (parent.isPresent() && parent.get().getOrientation() == orientation) {
            List<Node> items = parent.get().getItems();
            items.add(items.indexOf(beside) + (before ? 0 : 1), pane.node());
            even(parent.get());
        } else {
            SplitPane split = splitter(orientation);
            replace(beside, split);
            split.getItems().add(beside);
            split.getItems().add(before ? 0 : 1, pane.node());
            even(split);
        }
        take(pane);
        activate(pane);
        node.applyCss(); // what stands in a new split is in the scene only once that has its skin
        pane.focus();
    }

    private static SplitPane splitter(Orientation orientation) {
        SplitPane split = new SplitPane();
        split.setOrientation(orientation);
        split.setMinSize(0, 0);
        split.getStyleClass().add("pane-split");
        return split;
    }

    private static void even(SplitPane split) {
        int n = split.getItems().size();
        for (int i = 1; i < n; i++) {
            split.setDividerPosition(i - 1, (double) i / n);
        }
    }

    /// The split pane in which `item` stands, below `at`.
    private static Optional<SplitPane> parent(Node at, Node item) {
        if (!(at instanceof SplitPane split)) {
            return Optional.empty();
        }
        return split.getItems().contains(item)
                ? Optional.of(split)
                : split.getItems().stream()
                        .flatMap(child -> parent(child, item).stream())
                        .findFirst();
    }

    /// Puts `next` where `old` stands; `old` is in no scene then.
    private void replace(Node old, Node next) {
        Optional<SplitPane> parent = parent(node.getChildren().getFirst(), old);
        if (parent.isPresent()) {
            double[] dividers = parent.get().getDividerPositions();
            int at = parent.get().getItems().indexOf(old);
            parent.get().getItems().set(at, next);
            parent.get().setDividerPositions(dividers);
        } else {
            node.getChildren().setAll(next);
        }
    }

    /// Closes a pane; false for the last one, which stays.
    public boolean close(WorkPane pane) {
        if (panes.size() == 1) {
            return false;
        }
        release(pane);
        pane.close();
        node.applyCss();
        active.focus();
        return true;
    }

    /// Lets a pane go that is to stand in another window; the last one leaves an empty workspace.
    public void release(WorkPane pane) {
        int at = panes().indexOf(pane);
        boolean was = pane == active;
        panes.remove(pane);
        Optional<SplitPane> parent = parent(node.getChildren().getFirst(), pane.node());
        if (parent.isPresent()) {
            parent.get().getItems().remove(pane.node());
            if (parent.get().getItems().size() == 1) {
                Node left = parent.get().getItems().getFirst();
                parent.get().getItems().clear();
                replace(parent.get(), left);
            }
        } else {
            node.getChildren().clear();
        }
        if (!panes.isEmpty() && was) {
            activate(panes().get(Math.clamp(at - 1L, 0, panes.size() - 1)));
        }
        mark();
    }

    /// Makes the next pane active, or the one before; false where there is only one.
    public boolean next(int step) {
        if (panes.size() == 1) {
            return false;
        }
        List<WorkPane> ordered = panes();
        activate(ordered.get(Math.floorMod(ordered.indexOf(active) + step, ordered.size())));
        active.focus();
        return true;
    }

    /// How the panes stand now.
    public PaneTree tree() {
        return tree(node.getChildren().getFirst());
    }

    private PaneTree tree(Node at) {
        if (at instanceof SplitPane split) {
            return new PaneTree.Several(
                    split.getOrientation() == Orientation.VERTICAL,
                    split.getItems().stream().map(this::tree).toList(),
                    Arrays.stream(split.getDividerPositions()).boxed().toList());
        }
        return new PaneTree.One(
                panes.stream().filter(p -> p.node() == at).findFirst().orElseThrow().way().place());
    }

    /// Opens panes as wanted. One that is at a wanted place already is kept as it is, the others
    /// are closed; places that are unknown become home.
    public void show(PaneTree wanted) {
        List<WorkPane> before = panes();
        before.forEach(this::release);
        Deque<WorkPane> kept = new ArrayDeque<>(before);
        node.getChildren().setAll(build(wanted, kept));
        kept.forEach(WorkPane::close);
        activate(panes().getFirst());
        node.applyCss();
        active.focus();
    }

    private Node build(PaneTree wanted, Collection<WorkPane> before) {
        return switch (wanted) {
            case PaneTree.One one -> {
                Optional<WorkPane> same =
                        before.stream()
                                .filter(p -> p.way().place().equals(one.place()))
                                .findFirst();
                same.ifPresent(before::remove);
                WorkPane pane =
                        same.orElseGet(() -> pane(desk, new Way(screens.specs(), one.place())));
                take(pane);
                yield pane.node();
            }
            case PaneTree.Several several -> {
                SplitPane split =
                        splitter(several.below() ? Orientation.VERTICAL : Orientation.HORIZONTAL);
                several.parts().forEach(part -> split.getItems().add(build(part, before)));
                for (int i = 0; i < several.dividers().size(); i++) {
                    split.setDividerPosition(i, several.dividers().get(i));
                }
                yield split;
            }
        };
    }

    public void close() {
        scenes.unsubscribe();
        focus.unsubscribe();
        panes.forEach(WorkPane::close);
    }
}
