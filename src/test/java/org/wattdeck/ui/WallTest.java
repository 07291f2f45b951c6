package org.wattdeck.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.view.matrix.CardFlow;

/// The wallboard beside the console.
class WallTest {

    private final FakeDeck deck = Shots.busy(Portfolios.mixed(60));
    private final ConsoleRig rig = ConsoleRig.open(deck, 1366, 768);

    @BeforeEach
    void openWall() {
        rig.press(KeyCode.CONTROL, KeyCode.K);
        rig.type("wallboard");
        rig.press(KeyCode.ENTER);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private Stage stage() {
        return rig.window().windows().wall().orElseThrow();
    }

    private Scene scene() {
        return ConsoleRig.onFx(() -> stage().getScene());
    }

    private List<Node> nodes(Predicate<Node> wanted) {
        return ConsoleRig.onFx(
                () -> {
                    List<Node> found = new ArrayList<>();
                    collect(scene().getRoot(), wanted, found);
                    return found;
                });
    }

    private static void collect(Node node, Predicate<Node> wanted, List<Node> found) {
        if (wanted.test(node)) {
            found.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(c -> collect(c, wanted, found));
        }
    }

    private List<String> texts(String style) {
        return nodes(n -> n instanceof Label && n.getStyleClass().contains(style)).stream()
                .map(n -> ((Label) n).getText())
                .toList();
    }

    @Test
    void nothingOnItTakesTheFocusOrTheMouse() {
        assertEquals(List.of(), nodes(n -> n.isFocusTraversable() && n.isVisible()));
        assertTrue(scene().getRoot().isMouseTransparent());
    }

    @Test
    void itsCountersFollowTheAlarms() {
        assertEquals(List.of("1 / 1", "4 / 4", "2 / 2", "0 / 0"), texts("wall-count"));
        assertEquals(7, nodes(n -> n.getStyleClass().contains("wall-row")).size());
    }

    @Test
    void itsClockIsThePlants() {
        assertEquals(8, texts("wall-clock").getFirst().length());
        rig.tick();
        rig.until(() -> !texts("wall-clock").getFirst().isEmpty());
    }

    @Test
    void itIsSixteenToNineAtEverySize() {
        for (double[] size : new double[][] {{1280, 720}, {1024, 768}, {2560, 1080}}) {
            ConsoleRig.onFx(
                    () -> {
                        Region root = (Region) scene().getRoot();
                        root.resize(size[0], size[1]);
                        root.applyCss();
                        root.layout();
                        Region board = (Region) root.getChildrenUnmodifiable().getFirst();
                        assertEquals(16.0 / 9, board.getWidth() / board.getHeight(), 0.01);
                        assertTrue(board.getWidth() <= size[0] + 1);
                        assertTrue(board.getHeight() <= size[1] + 1);
                        return true;
                    });
        }
    }

    @Test
    void itChangesByItselfOnlyWhenAsked() {
        CardFlow cards = (CardFlow) nodes(CardFlow.class::isInstance).getFirst();
        assertEquals(2, ConsoleRig.onFx(() -> cards.cards().size()));
        assertFalse(rig.desk().preferences().get("wall-rotates").filter("on"::equals).isPresent());
        press(KeyCode.R);
        assertTrue(rig.desk().preferences().get("wall-rotates").filter("on"::equals).isPresent());
    }

    @Test
    void escapeClosesItAndNothingListensAfterwards() {
        press(KeyCode.ESCAPE);
        assertTrue(rig.window().windows().wall().isEmpty());
        int before = listening();
        for (int i = 0; i < 5; i++) {
            openWall();
            press(KeyCode.ESCAPE);
        }
        assertEquals(before, listening());
    }

    private int listening() {
        return ConsoleRig.onFx(
                () ->
                        rig.desk().live().listening()
                                + rig.desk().alarms().listening()
                                + deck.listening());
    }

    private void press(KeyCode key) {
        ConsoleRig.onFx(
                () -> {
                    Event.fireEvent(
                            scene().getRoot(),
                            new KeyEvent(
                                    KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
                    return true;
                });
    }
}
