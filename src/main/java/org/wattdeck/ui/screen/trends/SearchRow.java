package org.wattdeck.ui.screen.trends;

/// A line under the field that adds traces.
sealed interface SearchRow {

    /// A value that fits what was typed.
    record Found(TraceSource source) implements SearchRow {}

    /// A value to be put into the formula at the caret.
    record Insert(TraceSource source) implements SearchRow {}

    /// A formula that can be added.
    record Ready(TraceSource source) implements SearchRow {}

    /// What is missing, or how it goes on.
    record Says(String words) implements SearchRow {}
}
