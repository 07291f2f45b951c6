package org.wattdeck.ui.screen.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.screen.ScreenList;

class StudiesScreenTest {

    private final Registry registry = Portfolios.mixed(10);

    private static Optional<String> page(ConsoleRig rig) {
        return rig.desk().screens().place().page();
    }

    @Test
    void digitsAndPlacesChooseAPageAndTheLastOneIsComeBackTo() {
        try (ConsoleRig rig = ConsoleRig.open(new FakeDeck(registry, 1), 1366, 768)) {
            rig.press(KeyCode.CONTROL, KeyCode.DIGIT9);
            assertEquals(Optional.of("plan"), page(rig));
            List<String> pages = StudyPages.ids();
            for (int i = pages.size(); i > 0; i--) {
                rig.press(KeyCode.getKeyCode(String.valueOf(i)));
                assertEquals(Optional.of(pages.get(i - 1)), page(rig));
            }
            rig.go(Place.of("studies#" + pages.getLast()));
            rig.go(Place.of("overview"));
            rig.press(KeyCode.CONTROL, KeyCode.DIGIT9);
            assertEquals(Optional.of(pages.getLast()), page(rig));
        }
    }

    @Test
    void aPageThatIsNotThereBecomesTheFirst() {
        try (ConsoleRig rig = ConsoleRig.open(new FakeDeck(registry, 1), 1366, 768)) {
            rig.go(Place.of("studies#nothing"));
            assertEquals(Optional.of("plan"), page(rig));
            assertTrue(ScreenList.places().contains(rig.desk().screens().place()));
        }
    }

    /// The box offers paths and takes the focus itself: letters, digits and a comma that are typed
    /// there are no shortcuts of the page, the tabs or the window.
    @Test
    void whatIsTypedIntoABoxIsTextAndNoShortcut() {
        try (ConsoleRig rig = ConsoleRig.open(new FakeDeck(registry, 1), 1366, 768)) {
            rig.go(Place.of("studies#compare"));
            rig.until(
                    () ->
                            rig.window()
                                    .shell()
                                    .current()
                                    .filter(o -> o.screen().settled())
                                    .isPresent());
            ComboBox<?> path = rig.node("variantPath", ComboBox.class);
            ConsoleRig.onFx(
                    () -> {
                        path.requestFocus();
                        path.getEditor().selectAll();
                        return true;
                    });
            rig.type("tariff.export,e1bu");
            assertEquals("tariff.export,e1bu", ConsoleRig.onFx(() -> path.getEditor().getText()));
            assertEquals(Optional.of("compare"), page(rig));
        }
    }
}
