package org.wattdeck.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Screens;
import org.wattdeck.ui.kit.Way;
import org.wattdeck.ui.screen.shell.Windows;
import org.wattdeck.ui.screen.workspace.WorkPane;
import org.wattdeck.ui.screen.workspace.Workspace;

/// Panes and windows, by keyboard.
class WindowsTest {

    private final Registry registry = Portfolios.mixed(60);
    private final FakeDeck deck = Shots.busy(registry);
    private final ConsoleRig rig = ConsoleRig.open(deck, 1366, 768);

    @AfterEach
    void close() {
        rig.close();
    }

    private Workspace panes() {
        return rig.window().shell().workspace();
    }

    private List<String> screens() {
        return ConsoleRig.onFx(
                () -> panes().panes().stream().map(p -> p.way().place().screen()).toList());
    }

    private int active() {
        return ConsoleRig.onFx(() -> panes().panes().indexOf(panes().active()));
    }

    private Windows windows() {
        return rig.window().windows();
    }

    private Scene other() {
        return ConsoleRig.onFx(() -> windows().stage(0).getScene());
    }

    @Test
    void eachPaneGoesItsOwnWayAndTheRailActsOnTheActiveOne() {
        rig.press(KeyCode.CONTROL, KeyCode.N);
        rig.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        assertEquals(List.of("overview", "alarms"), screens());
        rig.press(KeyCode.CONTROL, KeyCode.TAB);
        assertEquals(0, active());
        rig.press(KeyCode.CONTROL, KeyCode.DIGIT5);
        assertEquals(List.of("trends", "alarms"), screens());
        rig.press(KeyCode.ALT, KeyCode.LEFT);
        assertEquals(List.of("overview", "alarms"), screens());
        rig.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
        rig.press(KeyCode.CONTROL, KeyCode.DIGIT3);
        assertEquals(List.of("overview", "site", "alarms"), screens());
        rig.press(KeyCode.CONTROL, KeyCode.W);
        assertEquals(List.of("overview", "alarms"), screens());
    }

    @Test
    void theActivePaneIsOutlinedAndFollowsTheFocus() {
        rig.press(KeyCode.CONTROL, KeyCode.N);
        rig.go(Place.of("health"));
        assertTrue(outlined(1));
        assertFalse(outlined(0));
        rig.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.TAB);
        assertTrue(outlined(0));
        rig.press(KeyCode.F6); // from one part of the window to the next: the other pane
        assertTrue(outlined(1));
    }

    private boolean outlined(int pane) {
        return ConsoleRig.onFx(
                () -> panes().panes().get(pane).node().getStyleClass().contains("pane-active"));
    }

    @Test
    void fourPanesFitAndAFifthIsRefused() {
        for (int i = 0; i < 5; i++) {
            rig.press(KeyCode.CONTROL, KeyCode.N);
        }
        assertEquals(Workspace.MOST, screens().size());
    }

    @Test
    void panesNeverOverlapHoweverNarrow() {
        rig.press(KeyCode.CONTROL, KeyCode.N);
        rig.press(KeyCode.CONTROL, KeyCode.DIGIT3);
        rig.press(KeyCode.CONTROL, KeyCode.N);
        rig.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        rig.press(KeyCode.CONTROL, KeyCode.N);
        rig.press(KeyCode.CONTROL, KeyCode.DIGIT5);
        ConsoleRig.onFx(
                () -> {
                    rig.window().stage().getScene().getRoot().layout();
                    List<BorderPane> nodes = panes().panes().stream().map(WorkPane::node).toList();
                    double end = 0;
                    for (BorderPane node : nodes) {
                        var bounds = node.localToScene(node.getBoundsInLocal());
                        assertTrue(
                                node.localToScene(node.getLayoutBounds()).getMinX() >= end - 0.5,
                                bounds.toString());
                        end = node.localToScene(node.getLayoutBounds()).getMaxX();
                        assertTrue(node.getWidth() > 150, "width " + node.getWidth());
                    }
                    assertTrue(end <= 1366);
                    return true;
                });
    }

    @Test
    void aPaneGoesOutToItsOwnWindowAsItIsAndClosingBringsItBack() {
        rig.press(KeyCode.CONTROL, KeyCode.N);
        rig.press(KeyCode.CONTROL, KeyCode.DIGIT5);
        Screens.Opened trends = rig.window().shell().current().orElseThrow();
        rig.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M);
        assertEquals(List.of("overview"), screens());
        assertEquals(1, ConsoleRig.onFx(() -> windows().torn()));
        assertSame(trends, ConsoleRig.onFx(() -> windows().shell(0).current().orElseThrow()));
        for (String part : List.of("alarm-strip", "rail", "status-bar", "header")) {
            Node node = ConsoleRig.onFx(() -> other().lookup("." + part));
            assertTrue(node != null && node.isVisible(), part);
        }
        ConsoleRig.onFx(
                () -> {
                    windows().stage(0).hide();
                    return true;
                });
        assertEquals(List.of("overview", "trends"), screens());
        assertEquals(0, ConsoleRig.onFx(() -> windows().torn()));
    }

    /// Drags the bar of a pane to a part of another pane, or to a point beside its window.
    private void drag(WorkPane pane, java.util.function.Supplier<Point2D> to) {
        ConsoleRig.onFx(
                () -> {
                    Node title = pane.node().lookup("#paneTitle");
                    Point2D at = to.get();
                    fire(title, MouseEvent.DRAG_DETECTED, title.localToScreen(2, 2));
                    fire(title, MouseEvent.MOUSE_DRAGGED, at);
                    fire(title, MouseEvent.MOUSE_RELEASED, at);
                    return true;
                });
    }

    private static void fire(Node node, EventType<MouseEvent> type, Point2D screen) {
        Event.fireEvent(
                node,
                new MouseEvent(
                        type,
                        0,
                        0,
                        screen.getX(),
                        screen.getY(),
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        false,
                        false,
                        false,
                        null));
    }

    /// A point of a pane, as shares of its width and height.
    private static Point2D point(WorkPane pane, double x, double y) {
        return pane.node().localToScreen(pane.node().getWidth() * x, pane.node().getHeight() * y);
    }

    private WorkPane pane(int index) {
        return ConsoleRig.onFx(() -> panes().panes().get(index));
    }

    @Test
    void aPaneThatIsDraggedOverAnotherGoesToTheSideItIsDroppedAt() {
        rig.press(KeyCode.CONTROL, KeyCode.N);
        rig.press(KeyCode.CONTROL, KeyCode.DIGIT5);
        rig.press(KeyCode.CONTROL, KeyCode.N);
        rig.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        assertEquals(List.of("overview", "trends", "alarms"), screens());
        WorkPane alarms = pane(2);
        WorkPane overview = pane(0);
        drag(alarms, () -> point(overview, 0.05, 0.5));
        assertEquals(List.of("alarms", "overview", "trends"), screens());
        assertEquals(0, active());
        drag(alarms, () -> point(overview, 0.5, 0.95));
        assertEquals(List.of("overview", "alarms", "trends"), screens());
        assertTrue(
                ConsoleRig.onFx(
                        () ->
                                overview.node().getParent().getParent() instanceof SplitPane split
                                        && split.getOrientation() == Orientation.VERTICAL),
                "below");
        drag(alarms, () -> point(alarms, 0.9, 0.5));
        assertEquals(List.of("overview", "alarms", "trends"), screens(), "onto itself");
        assertFalse(rig.sees("paneDrop"));
        assertEquals(0, ConsoleRig.onFx(() -> windows().torn()));
    }

    @Test
    void aPaneThatIsDraggedOutOfItsWindowGetsItsOwn() {
        rig.press(KeyCode.CONTROL, KeyCode.N);
        rig.press(KeyCode.CONTROL, KeyCode.DIGIT5);
        rig.press(KeyCode.CONTROL, KeyCode.N);
        rig.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        WorkPane trends = pane(1);
        WorkPane alarms = pane(2);
        drag(trends, () -> new Point2D(rig.window().stage().getX() - 30, 50));
        assertEquals(List.of("overview", "alarms"), screens());
        assertEquals(1, ConsoleRig.onFx(() -> windows().torn()));
        assertSame(trends, ConsoleRig.onFx(() -> windows().shell(0).workspace().active()));
        ConsoleRig.onFx(
                () -> {
                    // beside the first window, so that a point is in one of them alone
                    windows().stage(0).setX(rig.window().stage().getX() + 1400);
                    return true;
                });
        drag(alarms, () -> point(trends, 0.9, 0.5));
        assertEquals(List.of("overview"), screens());
        assertEquals(
                List.of(trends, alarms),
                ConsoleRig.onFx(() -> windows().shell(0).workspace().panes()));
    }

    @Test
    void theOnlyPaneLeavesHomeBehind() {
        rig.go(Place.of("alarms"));
        rig.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M);
        assertEquals(List.of("overview"), screens());
        assertEquals(
                "alarms",
                ConsoleRig.onFx(() -> windows().shell(0).current().orElseThrow().spec().id()));
    }

    @Test
    void keysAndOverlaysBelongToTheWindowThatAsked() {
        rig.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M);
        press(other(), KeyCode.DIGIT2, true);
        assertEquals(List.of("overview"), screens());
        assertEquals("alarms", windows().shell(0).current().orElseThrow().spec().id());
        press(other(), KeyCode.F1, false);
        assertTrue(ConsoleRig.onFx(() -> other().lookup("#helpPage") != null));
        assertFalse(rig.sees("helpPage"));
        press(other(), KeyCode.ESCAPE, false);
        press(rig.window().stage().getScene(), KeyCode.DIGIT5, true);
        assertEquals(List.of("trends"), screens());
    }

    @Test
    void aFaceplateOpensInTheWindowOfItsPane() {
        rig.go(Place.site(registry.site(0).id()));
        rig.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M);
        Asset asset = registry.asset(3);
        ConsoleRig.onFx(
                () -> {
                    windows()
                            .shell(0)
                            .workspace()
                            .active()
                            .way()
                            .open(Place.asset(asset.siteId(), asset.id()));
                    return true;
                });
        press(other(), KeyCode.I, true);
        assertTrue(ConsoleRig.onFx(() -> other().lookup("#face") != null));
        assertTrue(rig.desk().selection().asset().isEmpty(), "the first window's is its own");
    }

    /// Without a display every window has the focus, so the key is given to the one that is meant.
    private void press(Scene scene, KeyCode key, boolean control) {
        ConsoleRig.onFx(
                () -> {
                    Event.fireEvent(
                            scene.getFocusOwner(),
                            new KeyEvent(
                                    KeyEvent.KEY_PRESSED,
                                    "",
                                    "",
                                    key,
                                    false,
                                    control,
                                    false,
                                    false));
                    return true;
                });
    }

    @Test
    void anAlarmThatWasAskedForGoesToThePaneThatAsked() {
        Alarm wanted = rig.desk().alarms().listed().getLast();
        ConsoleRig.onFx(
                () -> {
                    rig.desk().alarms().ask(wanted.id(), rig.desk().screens());
                    Way another = new Way(rig.desk().screens().specs());
                    assertEquals(Optional.empty(), rig.desk().alarms().takeAsked(another));
                    Way asked = panes().active().way();
                    assertEquals(Optional.of(wanted.id()), rig.desk().alarms().takeAsked(asked));
                    assertEquals(Optional.empty(), rig.desk().alarms().takeAsked(asked), "once");
                    return true;
                });
    }

    @Test
    void windowsThatComeAndGoLeaveNoListenerBehind() {
        rig.press(KeyCode.CONTROL, KeyCode.N);
        for (String screen : List.of("site", "alarms", "trends", "health", "overview")) {
            rig.go(Place.of(screen));
        }
        List<Integer> before = counts();
        for (int i = 0; i < 5; i++) {
            rig.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M);
            ConsoleRig.onFx(
                    () -> {
                        windows().stage(0).hide();
                        return true;
                    });
        }
        assertEquals(before, counts());
    }

    private List<Integer> counts() {
        return ConsoleRig.onFx(
                () ->
                        List.of(
                                rig.desk().live().listening(),
                                rig.desk().events().listening(),
                                rig.desk().alarms().listening(),
                                deck.listening()));
    }
}
