package org.wattdeck.ui.kit;

import java.text.MessageFormat;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of the console, by key. A missing key is shown as the key itself, so that a screen
/// still opens; a test finds it.
public final class Messages {

    /// The language of this process; numbers and dates follow it.
    public static final Locale LOCALE = Language.chosen().locale();

    private static final Pattern PLURAL =
            Pattern.compile("\\{(\\d+),plural,one\\{([^{}]*)}other\\{([^{}]*)}}");

    private static final Pattern KEY = Pattern.compile("\\{key:([a-z.]+)}");
    private static final Map<String, String> BUILT_IN = BuiltInKeys.of(List.of());

    private final ResourceBundle bundle;
    private final Locale locale;
    private UnaryOperator<String> keys =
            id -> KeyNames.of(BUILT_IN.getOrDefault(id, "").split(" ")[0]);

    /// In the language of this process.
    public Messages() {
        this(LOCALE);
    }

    /// In another language than the process.
    public static Messages in(Locale language) {
        return new Messages(language);
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

    /// Names keys from now on as the operator has them.
    ///
    /// @param shown the key of an action as people read it
    public void nameKeys(UnaryOperator<String> shown) {
        keys = shown;
    }

    /// For FXML, with the names of keys put in.
    public ResourceBundle bundle() {
        return new ResourceBundle() {
            @Override
            protected Object handleGetObject(String key) {
                return named(bundle.getString(key), false);
            }

            @Override
            public Enumeration<String> getKeys() {
                return bundle.getKeys();
            }
        };
    }

    /// Puts the key of the action for each `{key:ack}`.
    public String named(String text) {
        return named(text, false);
    }

    private String named(String text, boolean pattern) {
        return text.contains("{key:")
                ? KEY.matcher(text)
                        .replaceAll(
                                m -> {
                                    String key = keys.apply(m.group(1));
                                    return Matcher.quoteReplacement(
                                            pattern ? key.replace("'", "''") : key);
                                })
                : text;
    }

    /// `en`, `de`, `fr`.
    public String language() {
        return locale.getLanguage();
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
        String pattern = named(bundle.getString(key), arguments.length > 0);
        return arguments.length == 0
                ? pattern
                : new MessageFormat(counted(pattern, arguments), locale).format(arguments);
    }

    /// Puts one form or the other for each `{0,plural,one{# row}other{# rows}}`; `#` is the number
    /// as it was handed over. Where a language says both alike, its text has no such place.
    String counted(String pattern, Object... arguments) {
        return pattern.contains(",plural,")
                ? PLURAL.matcher(pattern)
                        .replaceAll(
                                m -> {
                                    int place = Integer.parseInt(m.group(1));
                                    String form =
                                            single(arguments[place]) ? m.group(2) : m.group(3);
                                    return Matcher.quoteReplacement(
                                            form.replace("#", "{" + place + "}"));
                                })
                : pattern;
    }

    /// In French nothing is counted like one.
    private boolean single(Object count) {
        String said = count.toString();
        return said.equals("1")
                || said.equals("0") && locale.getLanguage().equals(Locale.FRENCH.getLanguage());
    }

    /// The word for an enum constant: key `unitstatus.idle` for `UnitStatus.IDLE`.
    public String word(Enum<?> constant) {
        return text(
                constant.getDeclaringClass().getSimpleName().toLowerCase(Locale.ROOT)
                        + "."
                        + constant.name().toLowerCase(Locale.ROOT));
    }
}
