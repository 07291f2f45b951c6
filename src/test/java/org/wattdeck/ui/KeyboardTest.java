package org.wattdeck.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Toggle;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Selection;
import org.wattdeck.ui.screen.ScreenList;

/// The console without a mouse.
class KeyboardTest {

    private static final int PATIENCE_KEYS = 150;

    private final Registry registry = Portfolios.mixed(60);
    private final ConsoleRig rig = ConsoleRig.open(Shots.busy(registry), 1366, 768);

    @AfterEach
    void close() {
        rig.close();
    }

    /// A real keyboard sends what was typed after the press, to whatever has the focus by then.
    @Test
    void theLetterThatOpensAFieldIsNotWrittenIntoIt() {
        Asset battery =
                registry.assets().stream()
                        .filter(a -> a.type() == AssetType.BATTERY)
                        .findFirst()
                        .orElseThrow();
        rig.go(Place.asset(battery.siteId(), battery.id()));
        ConsoleRig.onFx(
                () -> {
                    rig.desk().selection().inspect(battery.id());
                    return true;
                });
        rig.until(() -> rig.window().stage().getScene().lookup("#face #command") != null);
        ConsoleRig.onFx(
                () -> {
                    rig.window().stage().getScene().lookup("#face #command").requestFocus();
                    return true;
                });
        key(KeyEvent.KEY_PRESSED, "", KeyCode.C);
        key(KeyEvent.KEY_TYPED, "c", KeyCode.UNDEFINED);
        key(KeyEvent.KEY_RELEASED, "", KeyCode.C);
        TextInputControl power = assertInstanceOf(TextInputControl.class, focus());
        assertEquals("", power.getText());
        rig.until(() -> power.getSkin() != null); // it takes keys from its first frame on
        key(KeyEvent.KEY_PRESSED, "", KeyCode.DIGIT5);
        key(KeyEvent.KEY_TYPED, "5", KeyCode.UNDEFINED);
        assertEquals("5", power.getText());
    }

    private void key(EventType<KeyEvent> type, String character, KeyCode code) {
        ConsoleRig.onFx(
                () -> {
                    Node owner = rig.window().stage().getScene().getFocusOwner();
                    Event.fireEvent(
                            owner,
                            new KeyEvent(type, character, "", code, false, false, false, false));
                    return true;
                });
    }

    private Node root() {
        return rig.window().stage().getScene().getRoot();
    }

    private Node focus() {
        return ConsoleRig.onFx(() -> rig.window().stage().getScene().getFocusOwner());
    }

    private static void controls(Node node, List<Node> found) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        boolean control =
                node instanceof ButtonBase
                        || node instanceof TextInputControl
                        || node instanceof ComboBoxBase
                        || node instanceof TableView
                        || node instanceof ListView;
        if (control && node.isFocusTraversable()) {
            found.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> controls(child, found));
        }
    }

    /// Every control in sight is come to by Tab, and Tab comes back to where it began. Of a group
    /// of toggles Tab comes to one; arrows lead to the others.
    private void walk() {
        List<Node> expected = new ArrayList<>();
        ConsoleRig.onFx(
                () -> {
                    controls(root(), expected);
                    return true;
                });
        Node start = focus();
        Set<Node> reached = new LinkedHashSet<>(List.of(start));
        for (int i = 0; i < PATIENCE_KEYS; i++) {
            rig.press(KeyCode.TAB);
            Node here = focus();
            if (here == start) {
                break;
            }
            assertTrue(reached.add(here), "Tab goes in a circle at " + here);
        }
        assertSame(start, focus(), "Tab never came back; it stays at " + focus());
        for (Node control : expected) {
            boolean byGroup =
                    control instanceof Toggle toggle
                            && toggle.getToggleGroup() != null
                            && toggle.getToggleGroup().getToggles().stream()
                                    .anyMatch(t -> reached.contains((Node) t));
            assertTrue(byGroup || reached.contains(control), "Tab does not reach " + control);
        }
    }

    static List<String> screens() {
        return ScreenList.places().stream().map(Place::topic).toList();
    }

    @ParameterizedTest
    @MethodSource("screens")
    void tabReachesEveryControlOfAScreen(String screen) {
        rig.go(Place.of(screen));
        walk();
    }

    @Test
    void tabReachesEveryControlOfTheFaceplateAndTheCommandPane() {
        Asset battery = battery();
        rig.go(Place.asset(battery.siteId(), battery.id()));
        ConsoleRig.onFx(
                () -> {
                    rig.desk().selection().inspect(battery.id());
                    return true;
                });
        walk();
        ConsoleRig.onFx(
                () -> {
                    rig.desk().selection().command(battery.id());
                    return true;
                });
        walk();
    }

    private Asset battery() {
        return registry.assets().stream()
                .filter(a -> a.type() == AssetType.BATTERY)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void thePaletteFindsAnAssetByItsCodeAndEnterShowsIt() {
        Asset asset = registry.asset(40);
        rig.press(KeyCode.CONTROL, KeyCode.K);
        rig.type(asset.code().toLowerCase(java.util.Locale.ROOT));
        rig.press(KeyCode.ENTER);
        assertFalse(rig.sees("paletteBox"));
        assertEquals(Optional.of(asset.id()), rig.desk().screens().place().assetId());
        assertEquals(Selection.Want.FACEPLATE, wish().want());
    }

    @Test
    void controlEnterInThePaletteOpensTheCommandPane() {
        Asset battery = battery();
        rig.press(KeyCode.CONTROL, KeyCode.K);
        rig.type(battery.code().toLowerCase(java.util.Locale.ROOT));
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        assertEquals(Selection.Want.COMMAND, wish().want());
        assertEquals(Optional.of(battery.id()), wish().assetId());
    }

    @Test
    void aVerbInThePaletteSaysWhatToDoWithTheAsset() {
        Asset battery = battery();
        rig.press(KeyCode.CONTROL, KeyCode.K);
        rig.type("trend " + battery.code().toLowerCase(java.util.Locale.ROOT));
        rig.press(KeyCode.ENTER);
        assertEquals(Place.trend(battery.siteId(), battery.id()), rig.desk().screens().place());
    }

    @Test
    void thePaletteRunsScreensAndActions() {
        rig.press(KeyCode.CONTROL, KeyCode.K);
        rig.type("health");
        rig.press(KeyCode.ENTER);
        assertEquals("health", rig.desk().screens().place().screen());
        rig.press(KeyCode.CONTROL, KeyCode.K);
        rig.type("larger");
        rig.press(KeyCode.ENTER);
        assertEquals(110, rig.desk().appearance().percent());
    }

    @Test
    void escapeClosesThePaletteAndGivesTheFocusBack() {
        rig.go(Place.of("health"));
        Node before = focus();
        rig.press(KeyCode.CONTROL, KeyCode.K);
        assertTrue(rig.sees("paletteBox"));
        rig.press(KeyCode.ESCAPE);
        assertFalse(rig.sees("paletteBox"));
        assertSame(before, focus());
    }

    @Test
    void helpExplainsTheScreenAndTabStaysInIt() {
        rig.go(Place.of("health"));
        Node before = focus();
        rig.press(KeyCode.F1);
        assertTrue(rig.sees("helpPage"));
        for (int i = 0; i < 5; i++) {
            rig.press(KeyCode.TAB);
            Node help = rig.node("helpPage", Node.class);
            assertTrue(within(focus(), help), "the focus is at " + focus());
        }
        rig.press(KeyCode.ESCAPE);
        assertFalse(rig.sees("helpPage"));
        assertSame(before, focus());
    }

    @Test
    void f6GoesFromPaneToPaneAndBack() {
        Asset battery = battery();
        rig.go(Place.asset(battery.siteId(), battery.id()));
        ConsoleRig.onFx(
                () -> {
                    rig.desk().selection().inspect(battery.id());
                    return true;
                });
        Set<String> panes = new LinkedHashSet<>();
        for (int i = 0; i < 4; i++) {
            rig.press(KeyCode.F6);
            panes.add(pane(focus()));
        }
        assertEquals(4, panes.size(), panes.toString());
        String last = pane(focus());
        rig.press(KeyCode.F6);
        rig.press(KeyCode.SHIFT, KeyCode.F6);
        assertEquals(last, pane(focus()));
    }

    @Test
    void escapeClosesTheInspector() {
        Asset battery = battery();
        rig.go(Place.asset(battery.siteId(), battery.id()));
        ConsoleRig.onFx(
                () -> {
                    rig.desk().selection().inspect(battery.id());
                    return true;
                });
        assertEquals("inspector", pane(focus()));
        rig.press(KeyCode.ESCAPE);
        assertEquals("workspace", pane(focus()));
    }

    @Test
    void f8AcknowledgesTheFirstOfTheStripButACriticalOneNeedsANoteInTheList() {
        int calling = rig.desk().alarms().calling(99).size();
        rig.press(KeyCode.F8);
        assertEquals("alarms", rig.desk().screens().place().screen(), "it is a grid outage");
        assertEquals(calling, rig.desk().alarms().calling(99).size());
        rig.deck()
                .clearFault(
                        rig.desk().actor(),
                        rig.desk().alarms().calling(1).getFirst().assetId().orElseThrow(),
                        FaultKind.GRID_OUTAGE);
        Alarm critical = rig.desk().alarms().calling(1).getFirst();
        rig.desk()
                .deck()
                .alarms()
                .acknowledge(rig.desk().actor(), List.of(critical.id()), "utility called");
        rig.until(() -> rig.desk().alarms().calling(99).size() == calling - 1);
        rig.go(Place.of("overview"));
        rig.press(KeyCode.F8);
        rig.until(() -> rig.desk().alarms().calling(99).size() == calling - 2);
        rig.press(KeyCode.F7);
        assertEquals("alarms", rig.desk().screens().place().screen());
    }

    @Test
    void openCommandsAreListedFromTheStatusBarAndEnterShowsTheAsset() {
        ConsoleRig.onFx(
                () -> {
                    ((ButtonBase) root().lookup("#pending")).requestFocus();
                    return true;
                });
        rig.press(KeyCode.SPACE);
        TableView<?> table = rig.node("pendingTable", TableView.class);
        assertEquals(2, ConsoleRig.onFx(() -> table.getItems().size()));
        rig.press(KeyCode.ENTER);
        assertFalse(rig.sees("pendingTable"));
        assertEquals(Optional.of(registry.asset(2).id()), rig.desk().screens().place().assetId());
    }

    @Test
    void arrowsGoThroughTheRailAndSpaceOpens() {
        rig.go(Place.of("site"));
        ConsoleRig.onFx(
                () -> {
                    root().lookup("#rail-site").requestFocus();
                    return true;
                });
        rig.press(KeyCode.DOWN);
        assertEquals("rail-dispatch", focus().getId());
        assertEquals("site", rig.desk().screens().place().screen());
        rig.press(KeyCode.SPACE);
        assertEquals("dispatch", rig.desk().screens().place().screen());
    }

    private Selection.Wish wish() {
        return rig.desk().selection().wishProperty().get();
    }

    private static boolean within(Node node, Node pane) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n == pane) {
                return true;
            }
        }
        return false;
    }

    private static String pane(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            for (String pane : List.of("rail", "workspace", "inspector", "alarm-strip")) {
                if (n.getStyleClass().contains(pane)) {
                    return pane;
                }
            }
        }
        return String.valueOf(node);
    }
}
