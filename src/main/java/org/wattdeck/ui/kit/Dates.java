package org.wattdeck.ui.kit;

import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Dates with the name of the month, in the language of the console.
public final class Dates {

    private Dates() {}

    /// @param pattern with the day of the month as `d`; German puts a dot behind it
    public static DateTimeFormatter of(String pattern) {
        boolean german = Messages.LOCALE.getLanguage().equals(Locale.GERMAN.getLanguage());
        return DateTimeFormatter.ofPattern(
                german ? pattern.replace("d MMM", "d. MMM") : pattern, Messages.LOCALE);
    }
}
