package org.wattdeck.ui.screen.shell;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.view.RateBars;

/// A small screen with the largest letters.
class LargeLettersTest {

    @Test
    void alarmsAndFiguresAreReadInFull() {
        FakeDeck deck = new FakeDeck(Portfolios.mixed(40), 7);
        deck.tick();
        deck.raiseFault(
                new Actor("anna", Actor.Source.CONSOLE),
                Portfolios.mixed(40).asset(5).id(),
                FaultKind.INVERTER_FAULT,
                Optional.empty());
        try (ConsoleRig rig = ConsoleRig.open(deck, 1366, 768)) {
            VBox rows = rig.node("rows", VBox.class);
            rig.tick().until(() -> rows.getChildren().stream().anyMatch(Button.class::isInstance));
            RateBars bars = rig.node("rateBars", RateBars.class);
            assertTrue(ConsoleRig.onFx(bars::isVisible));
            ConsoleRig.onFx(
                    () -> {
                        rig.desk().appearance().zoomProperty().set(2);
                        return true;
                    });
            rig.until(() -> !bars.isVisible());
            Labeled version = rig.node("version", Labeled.class);
            rig.until(() -> !version.isVisible() && cut(version.getParent()).isEmpty());
            rig.until(() -> cut(rows).isEmpty());
        }
    }

    /// The words that are not all there.
    private static List<String> cut(Parent parent) {
        return parent.getChildrenUnmodifiable().stream()
                .filter(Node::isVisible)
                .filter(Labeled.class::isInstance)
                .map(Labeled.class::cast)
                .filter(l -> !l.getText().isEmpty() && !shown(l).equals(l.getText()))
                .map(Labeled::getText)
                .toList();
    }

    private static String shown(Labeled label) {
        return label.lookupAll(".text").stream()
                .filter(Text.class::isInstance)
                .map(t -> ((Text) t).getText())
                .findFirst()
                .orElse("");
    }
}
