package org.wattdeck.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Preferences;
import org.wattdeck.ui.screen.workspace.WorkPane;

/// Layouts are kept, opened and found again, by keyboard.
class LayoutsScreenTest {

    private final Registry registry = Portfolios.mixed(60);
    private final Preferences preferences = Preferences.inMemory();

    private ConsoleRig open() {
        return ConsoleRig.open(Shots.busy(registry), 1366, 768, preferences);
    }

    private static List<String> screens(ConsoleRig rig) {
        return ConsoleRig.onFx(
                () ->
                        rig.window().shell().workspace().panes().stream()
                                .map(p -> p.way().place().screen())
                                .toList());
    }

    @Test
    void aLayoutIsKeptUnderANameAndOpenedFromTheListAndThePalette() {
        try (ConsoleRig rig = open()) {
            rig.go(Place.site(registry.site(1).id()));
            rig.press(KeyCode.CONTROL, KeyCode.N);
            rig.press(KeyCode.CONTROL, KeyCode.DIGIT5);
            rig.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
            rig.type("Night watch");
            rig.press(KeyCode.ENTER);
            rig.press(KeyCode.ESCAPE);
            rig.press(KeyCode.CONTROL, KeyCode.W);
            rig.go(Place.of("health"));
            rig.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
            rig.press(KeyCode.ENTER);
            assertFalse(rig.sees("layoutBox"));
            assertEquals(List.of("site", "trends"), screens(rig));
            rig.press(KeyCode.CONTROL, KeyCode.W);
            rig.press(KeyCode.CONTROL, KeyCode.K);
            rig.type("night watch");
            rig.press(KeyCode.ENTER);
            assertEquals(List.of("site", "trends"), screens(rig));
        }
    }

    @Test
    void aPaneThatIsAtItsPlaceAlreadyStays() {
        try (ConsoleRig rig = open()) {
            rig.go(Place.of("alarms"));
            WorkPane alarms = rig.window().shell().workspace().active();
            rig.press(KeyCode.CONTROL, KeyCode.N);
            rig.press(KeyCode.CONTROL, KeyCode.DIGIT5);
            ConsoleRig.onFx(
                    () -> {
                        var layout = rig.window().windows().now();
                        rig.press(KeyCode.CONTROL, KeyCode.W);
                        rig.window().windows().open(layout);
                        return true;
                    });
            assertEquals(List.of("alarms", "trends"), screens(rig));
            assertSame(alarms, rig.window().shell().workspace().panes().getFirst());
        }
    }

    @Test
    void theNextStartBringsBackPanesAndWindows() {
        try (ConsoleRig rig = open()) {
            rig.go(Place.of("alarms"));
            rig.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
            rig.press(KeyCode.CONTROL, KeyCode.DIGIT5);
            rig.press(KeyCode.CONTROL, KeyCode.N);
            rig.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M);
        }
        try (ConsoleRig rig = open()) {
            ConsoleRig.onFx(
                    () -> {
                        rig.window().started();
                        return true;
                    });
            assertEquals(List.of("alarms", "trends"), screens(rig));
            assertEquals(1, rig.window().windows().torn());
            assertEquals(
                    "trends", rig.window().windows().shell(0).current().orElseThrow().spec().id());
            ConsoleRig.onFx(
                    () -> {
                        assertTrue(rig.window().windows().stage(0).isShowing());
                        return true;
                    });
        }
    }
}
