package org.wattdeck.engine.workflow;

import java.util.List;

/// One thing that a kind of task is told.
///
/// @param key as it stands in definitions
/// @param fallback what holds where nothing is said, as text; empty for nothing
/// @param least and `most` of a number
/// @param words what it may be, of a choice
public record ConfigField(
        String key,
        Form form,
        boolean required,
        String fallback,
        double least,
        double most,
        List<String> words) {

    /// What is typed, and how.
    public enum Form {
        TEXT,
        /// Several lines, in which `${...}` stands for a value.
        TEMPLATE,
        NUMBER,
        TRUTH,
        CHOICE,
        /// A text that is computed.
        EXPRESSION,
        /// Names and texts, such as the headers of a request.
        PAIRS,
        /// Ids of tasks.
        TASKS,
        /// Numbers, the name of what holds them, or an expression.
        SERIES,
        /// Anything.
        ANY
    }

    public ConfigField {
        words = List.copyOf(words);
    }

    private static ConfigField of(String key, Form form, String fallback) {
        return new ConfigField(
                key,
                form,
                false,
                fallback,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                List.of());
    }

    public static ConfigField text(String key, String fallback) {
        return of(key, Form.TEXT, fallback);
    }

    public static ConfigField template(String key) {
        return of(key, Form.TEMPLATE, "");
    }

    public static ConfigField expression(String key) {
        return of(key, Form.EXPRESSION, "");
    }

    public static ConfigField truth(String key, boolean fallback) {
        return of(key, Form.TRUTH, Boolean.toString(fallback));
    }

    public static ConfigField pairs(String key) {
        return of(key, Form.PAIRS, "");
    }

    public static ConfigField tasks(String key) {
        return of(key, Form.TASKS, "");
    }

    public static ConfigField series(String key) {
        return of(key, Form.SERIES, "");
    }

    public static ConfigField any(String key) {
        return of(key, Form.ANY, "");
    }

    /// @param fallback NaN for none
    public static ConfigField number(String key, double fallback, double least, double most) {
        return new ConfigField(
                key,
                Form.NUMBER,
                false,
                Double.isNaN(fallback) ? "" : org.wattdeck.domain.workflow.Value.plain(fallback),
                least,
                most,
                List.of());
    }

    public static ConfigField choice(String key, String fallback, List<String> words) {
        return new ConfigField(
                key,
                Form.CHOICE,
                false,
                fallback,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                words);
    }

    /// The same, that must be said.
    public ConfigField needed() {
        return new ConfigField(key, form, true, fallback, least, most, words);
    }
}
