package org.wattdeck.domain.maintenance;

/// One line of a checklist.
public record CheckItem(String text, boolean done) {

    public CheckItem as(boolean isDone) {
        return new CheckItem(text, isDone);
    }

    /// Still to be done.
    public static CheckItem open(String text) {
        return new CheckItem(text, false);
    }
}
