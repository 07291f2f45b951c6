package org.wattdeck.ui.screen.shell;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Popup;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;

class WorkflowNoticesTest {

    private final FakeDeck deck = new FakeDeck(Portfolios.mixed(14), 3);
    private final ConsoleRig rig = ConsoleRig.open(deck, 1366, 768);

    @AfterEach
    void close() {
        rig.close();
    }

    private static List<String> shown() {
        return ConsoleRig.onFx(
                () ->
                        Window.getWindows().stream()
                                .filter(Popup.class::isInstance)
                                .flatMap(p -> ((Popup) p).getContent().stream())
                                .flatMap(WorkflowNoticesTest::texts)
                                .toList());
    }

    private static Stream<String> texts(Node root) {
        return root.lookupAll(".label").stream()
                .filter(Label.class::isInstance)
                .map(l -> ((Label) l).getText());
    }

    private void popup(Severity severity, String text) {
        deck.event(Optional.empty(), "WORKFLOW_POPUP", severity, text);
    }

    @Test
    void itIsSaidAtOnceAndTakesNeitherFocusNorEscape() {
        rig.press(KeyCode.CONTROL, KeyCode.F);
        Node before =
                ConsoleRig.onFx(() -> rig.node("rail", Node.class).getScene().getFocusOwner());
        popup(Severity.WARNING, "Night plan: nothing to do");
        rig.until(() -> shown().contains("Night plan: nothing to do"));
        assertTrue(shown().contains("A workflow warns"), shown().toString());
        assertSame(
                before,
                ConsoleRig.onFx(() -> rig.node("rail", Node.class).getScene().getFocusOwner()));
        rig.press(KeyCode.ESCAPE);
        assertTrue(shown().contains("Night plan: nothing to do"), "Escape is not the note's");
    }

    @Test
    void manyInAMomentAreFewNotes() {
        for (int k = 0; k < 200; k++) {
            popup(Severity.INFO, "Loop: turn " + k);
        }
        rig.until(() -> shown().stream().anyMatch(t -> t.startsWith("Loop: turn")));
        rig.until(() -> shown().stream().anyMatch(t -> t.contains("other message")));
        assertTrue(shown().stream().filter(t -> t.startsWith("Loop")).count() <= 6);
    }
}
