package org.wattdeck.ui.screen.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Preferences;
import org.wattdeck.ui.screen.workspace.PaneTree;

class LayoutsTest {

    private static final UUID SITE = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID ASSET = UUID.fromString("00000000-0000-4000-8000-000000000002");

    private static final Layout NIGHT =
            new Layout(
                    List.of(
                            new Layout.Window(
                                    new Bounds(0, 0, 1920, 1080),
                                    true,
                                    new PaneTree.Several(
                                            false,
                                            List.of(
                                                    new PaneTree.One(Place.of("alarms")),
                                                    new PaneTree.Several(
                                                            true,
                                                            List.of(
                                                                    new PaneTree.One(
                                                                            Place.site(SITE)),
                                                                    new PaneTree.One(
                                                                            Place.trend(
                                                                                    SITE, ASSET))),
                                                            List.of(0.25))),
                                            List.of(0.6))),
                            new Layout.Window(
                                    new Bounds(-1366, 40, 1366, 768),
                                    false,
                                    new PaneTree.One(Place.of("overview")))));

    private final Preferences preferences = Preferences.inMemory();

    @Test
    void aLayoutIsReadBackAsItWasWritten() {
        assertEquals(Optional.of(NIGHT), Layout.read(NIGHT.text()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0 0 100",
                "0 0 100 100 max",
                "0 0 100 100 max >( 0.5 alarms",
                "0 0 100 100 max >( alarms )",
                "0 0 100 100 max alarms site",
                "0 0 100 100 max site@none",
                "a b c d max alarms"
            })
    void whatIsNoLayoutIsPassedOver(String text) {
        assertEquals(Optional.empty(), Layout.read(text));
    }

    @Test
    void layoutsAreKeptUnderTheirNames() {
        Layouts layouts = new Layouts(preferences);
        layouts.save("  Night \t shift ", NIGHT);
        layouts.save("day", NIGHT);
        Layouts again = new Layouts(preferences);
        assertEquals(List.of("day", "Night shift"), again.names());
        assertEquals(Optional.of(NIGHT), again.get("Night shift"));
        again.delete("day");
        assertEquals(List.of("Night shift"), new Layouts(preferences).names());
    }

    @Test
    void aLayoutWithoutANameIsRefused() {
        Layouts layouts = new Layouts(preferences);
        assertThrows(IllegalArgumentException.class, () -> layouts.save("  ", NIGHT));
    }

    @Test
    void theConsoleStartsWithTheChosenLayoutElseAsItWasLeft() {
        Layouts layouts = new Layouts(preferences);
        assertEquals(Optional.empty(), layouts.start());
        Layout left = new Layout(List.of(NIGHT.windows().getLast()));
        layouts.remember(left);
        assertEquals(Optional.of(left), new Layouts(preferences).start());
        layouts.save("night", NIGHT);
        layouts.prefer("night");
        assertEquals(Optional.of(NIGHT), new Layouts(preferences).start());
        layouts.delete("night");
        assertEquals(Optional.of(left), new Layouts(preferences).start());
    }
}
