package org.wattdeck.ui.screen.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.scene.input.KeyCodeCombination;
import org.junit.jupiter.api.Test;
import org.wattdeck.ui.kit.BuiltInKeys;
import org.wattdeck.ui.kit.KeyNames;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.screen.ScreenList;

class RebindingTest {

    private static final Map<String, String> BUILT_IN =
            Map.of(
                    "split.right", "Shortcut+N",
                    "split.next", "Shortcut+Tab",
                    "screen.trends", "Shortcut+5",
                    "wall", "",
                    "close", "Esc",
                    "palette", "Shortcut+K");

    private static Rebinding.Outcome apply(Map<String, String> wanted) {
        return new Rebinding(new Messages(), BUILT_IN).apply(wanted);
    }

    private static void refused(String id, String keys, String because) {
        Rebinding.Outcome outcome = apply(Map.of(id, keys));
        assertEquals(1, outcome.problems().size(), outcome.problems().toString());
        assertTrue(outcome.problems().getFirst().contains(because), outcome.problems().toString());
        assertEquals(BUILT_IN, outcome.keys());
    }

    @Test
    void aKeyThatIsFreeIsTaken() {
        Rebinding.Outcome outcome =
                apply(Map.of("split.right", "Ctrl+Shift+Right", "wall", "F12 Ctrl+F12"));
        assertEquals(List.of(), outcome.problems());
        assertEquals("Shortcut+Shift+Right", outcome.keys().get("split.right"));
        assertEquals("F12 Shortcut+F12", outcome.keys().get("wall"));
        assertEquals("Shortcut+5", outcome.keys().get("screen.trends"));
    }

    /// JavaFX takes a word it does not know for a character nobody can type.
    @Test
    void everyBuiltInCombinationIsOneOfKeys() {
        List<String> unread =
                BuiltInKeys.of(ScreenList.all()).values().stream()
                        .flatMap(keys -> Stream.of(keys.split(" ")))
                        .filter(keys -> !keys.isEmpty())
                        .filter(keys -> !(KeyNames.combination(keys) instanceof KeyCodeCombination))
                        .toList();
        assertEquals(List.of(), unread);
    }

    @Test
    void aKeyOfTwoWordsIsTaken() {
        Rebinding.Outcome outcome = apply(Map.of("wall", "Ctrl+Page_Up"));
        assertEquals(List.of(), outcome.problems());
        assertEquals("Shortcut+Page_Up", outcome.keys().get("wall"));
    }

    @Test
    void twoActionsMayChangeTheirKeys() {
        Rebinding.Outcome outcome =
                apply(Map.of("split.right", "Ctrl+5", "screen.trends", "Ctrl+N"));
        assertEquals(List.of(), outcome.problems());
        assertEquals("Shortcut+5", outcome.keys().get("split.right"));
    }

    @Test
    void anActionMayLoseItsKey() {
        Rebinding.Outcome outcome = apply(Map.of("split.right", ""));
        assertEquals(List.of(), outcome.problems());
        assertEquals("", outcome.keys().get("split.right"));
    }

    @Test
    void whatCannotBeTakenIsRefusedAndTheBuiltInKeyStays() {
        refused("split.rigth", "Ctrl+M", "split.right");
        refused("split.next", "Ctrl+5", "screen.trends");
        refused("wall", "Ctrl+Wall", "Ctrl+Wall");
        refused("wall", "G", "Ctrl or Alt");
        refused("wall", "Shift+G", "Ctrl or Alt");
        refused("close", "Ctrl+Q", "close");
    }

    @Test
    void twoWishesForOneKeyAreNotBothTaken() {
        Rebinding.Outcome outcome = apply(Map.of("wall", "F12", "split.next", "F12"));
        assertEquals(1, outcome.problems().size(), outcome.problems().toString());
        assertEquals(1, outcome.keys().values().stream().filter("F12"::equals).count());
    }
}
