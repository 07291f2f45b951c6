package org.wattdeck.ui.kit;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The words of the console, by key. A missing key is shown as the key itself, so that a screen
/// still opens; a test finds it.
public final class Messages {

    /// The language of this process; numbers and dates follow it.
    public static final Locale LOCALE = Language.chosen().locale();

    private final ResourceBundle bundle;
    private final Locale locale;

    /// In the language of this process.
    public Messages() {
        this(LOCALE);
    }

    Messages(Locale locale) {
        this.locale = locale;
        // Without a fall-back to the system's language: English words stand in the file without
        // one.
        bundle =
                ResourceBundle.getBundle(
                        "org.wattdeck.ui.messages",
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public ResourceBundle bundle() {
        return bundle;
    }

    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /// The text of `key`; with arguments it is a {@link MessageFormat}. Hand numbers over as text
    /// (see {@link Numbers}), so that they look the same everywhere.
    public String text(String key, Object... arguments) {
        if (!bundle.containsKey(key)) {
            return key;
        }
        String pattern = bundle.getString(key);
        return arguments.length == 0
                ? pattern
                : new MessageFormat(pattern, locale).format(arguments);
    }

    /// The word for an enum constant: key `unitstatus.idle` for `UnitStatus.IDLE`.
    public String word(Enum<?> constant) {
        return text(
                constant.getDeclaringClass().getSimpleName().toLowerCase(Locale.ROOT)
                        + "."
                        + constant.name().toLowerCase(Locale.ROOT));
    }
}
