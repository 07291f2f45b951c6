package org.wattdeck.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyNamesTest {

    @ParameterizedTest
    @CsvSource({
        "Ctrl+1, Ctrl+1, Strg+1, Ctrl+1",
        "Shift+F8, Shift+F8, Umschalt+F8, Maj+F8",
        "Escape, Esc, Esc, Échap",
        "Alt+Left, Alt+Left, Alt+Links, Alt+Gauche",
        "Back Space, Backspace, Rücktaste, Retour arr.",
        "Ctrl+-, Ctrl+−, Strg+−, Ctrl+−",
        "Ctrl++, Ctrl++, Strg++, Ctrl++",
        "Delete, Delete, Entf, Suppr"
    })
    void keysAreCalledAsOnTheKeyboardOfTheLanguage(
            String displayed, String english, String german, String french) {
        assertEquals(english, KeyNames.words(displayed, new Messages(Locale.ENGLISH)));
        assertEquals(german, KeyNames.words(displayed, new Messages(Locale.GERMAN)));
        assertEquals(french, KeyNames.words(displayed, new Messages(Locale.FRENCH)));
    }
}
