package org.wattdeck.engine.registry.rule;

/// What an expression is worth.
public enum Kind {
    NUMBER,
    TEXT,
    DATE,
    TRUTH;

    String word() {
        return switch (this) {
            case NUMBER -> "a number";
            case TEXT -> "a text";
            case DATE -> "a date";
            case TRUTH -> "true or false";
        };
    }
}
