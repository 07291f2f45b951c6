package org.wattdeck.ui.kit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The languages the console speaks. One is chosen for the whole process before the first word is
/// shown, by {@link #choose}; without a choice it is the system's, or English.
public enum Language {
    ENGLISH(Locale.ENGLISH, "English"),
    GERMAN(Locale.GERMAN, "Deutsch"),
    FRENCH(Locale.FRENCH, "Français");

    /// Where the choice is kept between runs.
    public static final String KEPT_AS = "language";

    private static final String PROPERTY = "wattdeck.language";

    private final Locale locale;
    private final String ownName;

    Language(Locale locale, String ownName) {
        this.locale = locale;
        this.ownName = ownName;
    }

    public Locale locale() {
        return locale;
    }

    /// What its speakers call it.
    public String ownName() {
        return ownName;
    }

    /// `en`, `de`, `fr`.
    public String code() {
        return locale.getLanguage();
    }

    public static Optional<Language> of(String code) {
        return Arrays.stream(values()).filter(l -> l.code().equals(code)).findFirst();
    }

    /// Chooses by code; what is not known chooses nothing. Has an effect only before the first
    /// word.
    public static void choose(String code) {
        of(code).ifPresent(l -> System.setProperty(PROPERTY, l.code()));
    }

    static Language chosen() {
        return of(System.getProperty(PROPERTY, ""))
                .or(() -> of(Locale.getDefault(Locale.Category.DISPLAY).getLanguage()))
                .orElse(ENGLISH);
    }
}
