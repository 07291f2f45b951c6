package org.wattdeck.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.screen.ScreenList;

/// A screen that is not seen listens to nothing.
class ListenersTest {

    private static final int TIMES = 20;

    private final Registry registry = Portfolios.mixed(60);

    private record Counts(int live, int events, int alarms, int deck) {}

    private static Counts counts(ConsoleRig rig) {
        return ConsoleRig.onFx(
                () ->
                        new Counts(
                                rig.desk().live().listening(),
                                rig.desk().events().listening(),
                                rig.desk().alarms().listening(),
                                rig.deck().listening()));
    }

    private void round(ConsoleRig rig) {
        Asset battery =
                registry.assets().stream()
                        .filter(a -> a.type() == AssetType.BATTERY)
                        .findFirst()
                        .orElseThrow();
        ConsoleRig.onFx(
                () -> {
                    for (Place place : ScreenList.places().reversed()) {
                        rig.desk().screens().open(place);
                    }
                    rig.desk().screens().open(Place.asset(battery.siteId(), battery.id()));
                    rig.desk().selection().inspect(battery.id());
                    rig.desk().selection().command(battery.id());
                    rig.desk().selection().clear();
                    rig.desk().screens().open(Place.of("overview"));
                    return true;
                });
    }

    private static void overlays(ConsoleRig rig) {
        for (KeyCode key : List.of(KeyCode.K)) {
            rig.press(KeyCode.CONTROL, key);
            rig.press(KeyCode.ESCAPE);
        }
    }

    @Test
    void openingAndClosingEverythingLeavesNoListenerBehind() {
        try (ConsoleRig rig = ConsoleRig.open(Shots.busy(registry), 1366, 768)) {
            round(rig);
            Counts before = counts(rig);
            for (int i = 0; i < TIMES; i++) {
                round(rig);
            }
            overlays(rig);
            assertEquals(before, counts(rig));
        }
    }

    @Test
    void aClosedWindowListensToNothing() {
        FakeDeck deck = Shots.busy(registry);
        try (ConsoleRig rig = ConsoleRig.open(deck, 1366, 768)) {
            round(rig);
        }
        assertEquals(0, deck.listening());
    }
}
