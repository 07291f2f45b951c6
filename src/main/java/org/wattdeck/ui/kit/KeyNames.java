package org.wattdeck.ui.kit;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCombination;

/// What stands on the keys of a keyboard, in the language of the console.
public final class KeyNames {

    private static final Messages WORDS = new Messages();

    private KeyNames() {}

    /// The keys of one combination of a keymap: `Shortcut+Page_Up`. A key of two words has `_`
    /// between them, because a blank parts combinations.
    ///
    /// @throws IllegalArgumentException for what is no combination
    public static KeyCombination combination(String keys) {
        return KeyCombination.valueOf(keys.replace('_', ' '));
    }

    /// A combination as people read it: `Ctrl+1`, `Umschalt+F8`.
    public static String of(String combination) {
        return combination.isEmpty() ? "" : words(combination(combination).getDisplayText(), WORDS);
    }

    static String words(String displayed, Messages words) {
        boolean plus = displayed.endsWith("++"); // the key itself is a plus
        String text = plus ? displayed.substring(0, displayed.length() - 1) : displayed;
        String named =
                Arrays.stream(text.split("\\+"))
                        .map(part -> word(part, words))
                        .collect(Collectors.joining("+"));
        return plus ? named + "++" : named;
    }

    private static String word(String part, Messages words) {
        String key = "key." + part.toLowerCase(Locale.ROOT).replaceAll("[ _]", "");
        return words.has(key) ? words.text(key) : part.replace("Numpad", "Num ").replace("-", "−");
    }
}
