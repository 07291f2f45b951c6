package org.wattdeck.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.Preferences;

/// The tour of somebody who sits at the console for the first time.
class TourTest {

    private final Registry mixed = Portfolios.mixed(60);
    private final Preferences preferences = Preferences.inMemory();

    private ConsoleRig open(boolean demo) {
        Registry registry =
                new Registry(mixed.sites(), mixed.assets(), mixed.groups(), List.of(), demo);
        return ConsoleRig.open(Shots.busy(registry), 1366, 768, preferences);
    }

    private static void offer(ConsoleRig rig) {
        ConsoleRig.onFx(
                () -> {
                    rig.window().shell().offerTour();
                    return true;
                });
    }

    @Test
    void itGoesRoundTheWindowByEnterAndEndsWithTheLastStep() {
        try (ConsoleRig rig = open(true)) {
            Node before = ConsoleRig.onFx(() -> rig.window().stage().getScene().getFocusOwner());
            offer(rig);
            List<String> said = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                Region callout = rig.node("tourCallout", Region.class);
                Node tour = rig.node("tour", Node.class);
                said.add(ConsoleRig.onFx(tour::getAccessibleText));
                int step = i;
                ConsoleRig.onFx(
                        () -> {
                            var at = callout.localToScene(callout.getLayoutBounds());
                            assertTrue(
                                    at.getMinX() >= 0
                                            && at.getMaxX() <= 1366
                                            && at.getMinY() >= 0
                                            && at.getMaxY() <= 768,
                                    "step " + step + " is out of the window: " + at);
                            return true;
                        });
                rig.press(KeyCode.ENTER);
            }
            assertFalse(rig.sees("tour"));
            assertEquals(7, said.stream().distinct().count(), said.toString());
            assertSame(
                    before, ConsoleRig.onFx(() -> rig.window().stage().getScene().getFocusOwner()));
        }
    }

    @Test
    void itIsOfferedOnceOverTheDemonstrationSitesOnly() {
        try (ConsoleRig rig = open(false)) {
            offer(rig);
            assertFalse(rig.sees("tour"), "these sites are real");
        }
        try (ConsoleRig rig = open(true)) {
            offer(rig);
            assertTrue(rig.sees("tour"));
            rig.press(KeyCode.ENTER);
            rig.press(KeyCode.ESCAPE);
            assertFalse(rig.sees("tour"));
        }
        try (ConsoleRig rig = open(true)) {
            offer(rig);
            assertFalse(rig.sees("tour"), "it was seen");
            rig.press(KeyCode.CONTROL, KeyCode.K);
            rig.type("tour");
            rig.press(KeyCode.ENTER);
            assertTrue(rig.sees("tour"), "it can be asked for");
        }
    }

    @Test
    void leftGoesBackAndKeysOfTheWindowRest() {
        try (ConsoleRig rig = open(true)) {
            offer(rig);
            Node tour = rig.node("tour", Node.class);
            String first = ConsoleRig.onFx(tour::getAccessibleText);
            rig.press(KeyCode.ENTER);
            rig.press(KeyCode.CONTROL, KeyCode.DIGIT2);
            assertEquals("overview", rig.desk().screens().place().screen());
            rig.press(KeyCode.LEFT);
            assertEquals(first, ConsoleRig.onFx(tour::getAccessibleText));
        }
    }
}
