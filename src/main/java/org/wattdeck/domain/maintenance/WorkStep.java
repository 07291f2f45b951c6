package org.wattdeck.domain.maintenance;

/// What can happen to an order.
public enum WorkStep {
    /// What is to be done was written anew.
    CHANGED("changed"),
    RESCHEDULED("rescheduled"),
    /// Its day is over, by the clock of its site.
    LAPSED("marked as overdue"),
    STARTED("started"),
    /// What was found and used was written down.
    NOTED("written up"),
    COMPLETED("completed"),
    CANCELLED("cancelled");

    private final String word;

    WorkStep(String word) {
        this.word = word;
    }

    /// As in "it cannot be started".
    public String word() {
        return word;
    }
}
